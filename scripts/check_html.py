"""Check the HTML of a page of every template with the W3C's checker, vnu.

Run by `make quality`. Needs Java and npm; the checker is fetched once into a
folder of the user's under the system's temporary folder.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = "26.9.27"
TOOLS = Path(tempfile.gettempdir()) / f"health-plan-news-vnu-{os.getuid()}-{VERSION}"
# Safari tells nobody of a list without bullets that does not say that it is one.
MEANT = ".*role is unnecessary for element .ul.*"
CHECKER = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"


def fetch_checker() -> None:
    for tool in ("java", "npm"):
        if not shutil.which(tool):
            sys.exit(f"`make quality` needs {tool}, which is not on the path.")
    if CHECKER.exists():
        return
    sys.stdout.write(f"Fetching the W3C checker into {TOOLS}\n")
    TOOLS.mkdir(mode=0o700, parents=True, exist_ok=True)
    install = ["npm", "install", "--prefix", TOOLS, "--no-save", "--no-audit"]
    subprocess.run(
        [*install, "--no-fund", "--loglevel=error", f"vnu-jar@{VERSION}"], check=True
    )


def set_up_django(folder: Path) -> None:
    """Start on a database of our own, in memory of nobody else."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "site_config.settings.test"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'sample.sqlite3'}"

    import django

    django.setup()


def write_pages(folder: Path) -> list[Path]:
    """Render a page of every template into files; return them."""
    from django.db import connection
    from django.test import Client, override_settings

    from tests.browser.pages import PAGES
    from tests.browser.sample import make_sample
    from tests.migrated_database import restore_sqlite

    files = []
    logging.disable()
    with override_settings(ROOT_URLCONF="tests.browser.urls"):
        restore_sqlite(connection)
        make_sample()
        client = Client(raise_request_exception=False)
        for sample in PAGES:
            response = sample.open_with(client)
            if response.status_code != sample.status:
                sys.exit(f"{sample.name} answers {response.status_code}")
            file = folder / f"{sample.name}.html"
            file.write_bytes(response.content)
            files.append(file)
    return files


def main() -> int:
    fetch_checker()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        set_up_django(folder)
        files = write_pages(folder)
        command = [
            "java",
            "-jar",
            CHECKER,
            "--Werror",
            "--filterpattern",
            MEANT,
            *files,
        ]
        done = subprocess.run(command, check=False)
    if done.returncode == 0:
        sys.stdout.write(f"{len(files)} templates pass the W3C checker.\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

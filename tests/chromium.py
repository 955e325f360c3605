"""Where Chromium is, and how it is set up where it is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
USUAL_PLACES = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WITH_APT = "apt-get update && apt-get install -y chromium"
WITH_PLAYWRIGHT = f"{sys.executable} -m playwright install --with-deps chromium"


class NoChromiumError(Exception):
    """Chromium is not here and could not be set up."""


def playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    for name in [*COMMANDS, *USUAL_PLACES]:
        if path := shutil.which(name):
            return path
    own = playwrights_own()
    return str(own) if own else None


def set_up_chromium() -> str:
    """Install Chromium: with apt as root, else the one that Playwright brings."""
    if named := os.environ.get("CHROMIUM"):
        raise NoChromiumError(f"CHROMIUM names {named}, which is not a program.")
    commands = [WITH_PLAYWRIGHT]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands.insert(0, WITH_APT)
    for command in commands:
        sys.stdout.write(f"Chromium is missing; setting it up: {command}\n")
        sys.stdout.flush()
        # Our own constants, and the shell for their `&&`.
        done = subprocess.run(command, shell=True, check=False)  # noqa: S602
        found = find_chromium()
        if done.returncode == 0 and found:
            return found
    raise NoChromiumError(
        f"Chromium could not be set up. Run this, then try again:\n  {commands[0]}"
    )

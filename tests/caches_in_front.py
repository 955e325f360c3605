"""Varnish, nginx and Redis, which the tests of delivery start."""

import os
import shutil
import subprocess
import sys

PROGRAMS = ["varnishd", "nginx", "redis-server"]
WITH_APT = (
    "apt-get update && DEBIAN_FRONTEND=noninteractive"
    " apt-get install -y --no-install-recommends varnish varnish-modules nginx"
    " redis-server"
)
PLACES = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"


def find(program: str) -> str | None:
    return shutil.which(program, path=PLACES)


def set_up_caches() -> None:
    """Install what is missing, with apt as root; elsewhere their tests are skipped."""
    if all(map(find, PROGRAMS)):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        # Our own constant, and the shell for its `&&`.
        subprocess.run(WITH_APT, shell=True, check=False)  # noqa: S602
    for program in PROGRAMS:
        if not find(program):
            sys.stdout.write(f"Without {program}, its tests are skipped.\n")

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import global_settings, settings

BASE_DIR = settings.BASE_DIR
SETTINGS = BASE_DIR / "site_config" / "settings"
SHOW = """
import json, sys
from importlib import import_module
module = import_module(f"site_config.settings.{sys.argv[1]}")
print(json.dumps({n: repr(v) for n, v in vars(module).items() if n.isupper()}))
"""
ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests",
    "SITE_URL": "https://news.example.org",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
}
DIFFERENCES = {
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_SECURE",
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_SSL_REDIRECT",
    "SERVE_MEDIA",
    "SESSION_COOKIE_SECURE",
    "TRUSTED_PROXIES",
}
# Read under these names by packages that are not installed apps.
OTHER_PACKAGES = ["whitenoise", "csp"]


def load(name: str, tmp_path: Path, environment: dict[str, str] = ENVIRONMENT) -> dict:
    """Load settings in a process of their own, which knows only this environment."""
    output = subprocess.check_output(  # noqa: S603
        [sys.executable, "-c", SHOW, name],
        cwd=BASE_DIR,
        env={"VAR_DIR": str(tmp_path), "PATH": os.defpath, **environment},
        text=True,
        stderr=subprocess.STDOUT,
    )
    return json.loads(output)


def test_local_settings_differ_from_production_only_where_said(tmp_path):
    local, production = load("local", tmp_path), load("production", tmp_path)

    different = {
        name
        for name in local.keys() | production.keys()
        if local.get(name) != production.get(name)
    }

    assert different == DIFFERENCES


def test_local_settings_need_no_environment(tmp_path):
    local = load("local", tmp_path, {})

    assert local["DEBUG"] == "False"
    assert local["SITE_URL"] == "'http://127.0.0.1:8000'"
    assert (tmp_path / "secret-key.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("missing", ENVIRONMENT)
def test_production_does_not_start_without(missing, tmp_path):
    rest = {name: value for name, value in ENVIRONMENT.items() if name != missing}

    with pytest.raises(subprocess.CalledProcessError) as failure:
        load("production", tmp_path, rest)

    assert missing in failure.value.output


def test_address_follows_the_port(tmp_path):
    local = load("local", tmp_path, {"PORT": "8123"})

    assert local["SITE_URL"] == "'http://127.0.0.1:8123'"


def test_address_from_the_environment_wins_over_the_port(tmp_path):
    local = load("local", tmp_path, {"PORT": "8123", "SITE_URL": "http://a.example"})

    assert local["SITE_URL"] == "'http://a.example'"


def test_local_settings_send_mails_where_there_is_a_server(tmp_path):
    local = load("local", tmp_path, {"EMAIL_HOST": "mail.example.org"})

    assert local["EMAIL_BACKEND"] == "'django.core.mail.backends.smtp.EmailBackend'"


def sources_of_packages() -> list[Path]:
    folders = {Path(config.path) for config in apps.get_app_configs()}
    folders |= {Path(find_spec(name).origin).parent for name in OTHER_PACKAGES}
    folders.add(Path(find_spec("wagtail").origin).parent)
    return [
        path
        for folder in folders
        if not folder.is_relative_to(BASE_DIR) or "site-packages" in folder.parts
        for path in folder.rglob("*.py")
    ]


def own_sources() -> list[Path]:
    folders = [*(config.path for config in apps.get_app_configs()), "site_config"]
    return [
        path
        for folder in map(BASE_DIR.joinpath, folders)
        if folder.is_relative_to(BASE_DIR) and "site-packages" not in folder.parts
        for path in folder.rglob("*.py")
    ]


@cache
def names_in_packages() -> set[str]:
    text = "\n".join(path.read_text() for path in sources_of_packages())
    return set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", text))


@cache
def names_read_by_us() -> set[str]:
    """Collect the names that our code reads: `settings.NAME` and plain `NAME`."""
    names = set()
    for path in [*own_sources(), *BASE_DIR.glob("tests/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                names.add(node.id)
    return names


def names_set() -> set[str]:
    return {
        target.id
        for path in SETTINGS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        for target in [node]
        if target.id.isupper()
    }


@pytest.mark.parametrize("name", sorted(names_set()))
def test_each_setting_is_read_somewhere(name):
    assert (
        hasattr(global_settings, name)
        or name in names_read_by_us()
        or name in names_in_packages()
    )


def test_readme_lists_each_environment_variable():
    calls = "\n".join(path.read_text() for path in SETTINGS.glob("*.py"))
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', calls))
    readme = (BASE_DIR / "README.md").read_text()
    table = readme.split("## Environment variables")[1].split("\n## ")[0]

    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)

    assert set(listed) == read
    assert len(listed) == len(set(listed))

"""The rules of the house that a test can hold."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.blocks import StructBlock
from wagtail.models import Page

import core.blocks
from tests import factories

ROOT = Path(__file__).resolve().parent.parent
APPS = ["core", "delivery", "editorial", "news", "search", "home", "site_config"]
TEMPLATES = sorted(
    str(path.relative_to(ROOT / "templates")) for path in ROOT.glob("templates/**/*.*")
)
PYTHON_FILES = [
    path
    for folder in [*APPS, "tests", "scripts", "benchmarks"]
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.parent.name != "migrations"
]
PAGE_MODELS = [
    model
    for model in apps.get_models()
    if issubclass(model, Page) and model._meta.app_label in APPS
]
LINES_REFUSED = 400


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_compiles(template):
    get_template(template)


@pytest.mark.parametrize("name", core.blocks.__all__)
def test_block_has_a_template_named_after_its_class(name):
    block = getattr(core.blocks, name)

    expected = f"blocks/{snake(name)}.html"

    assert block._meta_class.template == expected
    assert expected in TEMPLATES


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__name__)
def test_page_model_has_a_template_and_a_factory(model):
    assert f"{model._meta.app_label}/{snake(model.__name__)}.html" in TEMPLATES
    assert hasattr(factories, f"{model.__name__}Factory")


@pytest.mark.parametrize(
    "path", PYTHON_FILES, ids=lambda path: str(path.relative_to(ROOT))
)
def test_file_is_not_too_long(path):
    assert len(path.read_text().splitlines()) <= LINES_REFUSED


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: path.name)
def test_file_is_named_after_what_is_in_it(path):
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    assert not path.stem.startswith("base_")


@pytest.mark.parametrize(
    "path",
    [path for app in APPS for path in sorted((ROOT / app).glob("migrations/0*.py"))],
    ids=lambda path: f"{path.parent.parent.name}-{path.stem}",
)
def test_migration_leaves_block_definitions_out(path):
    assert "block_lookup" not in path.read_text()
    assert "_auto_" not in path.name


def test_every_struct_block_has_an_icon():
    blocks = [getattr(core.blocks, name) for name in core.blocks.__all__]

    for block in blocks:
        if issubclass(block, StructBlock):
            assert block._meta_class.icon != "placeholder", block


@pytest.mark.parametrize(
    "path",
    [path for path in PYTHON_FILES if path.relative_to(ROOT).parts[0] in APPS],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_days_and_hours_name_their_time_zone(path):
    """Wagtail activates the account's own: `core.dates` says whose is meant."""
    if path.relative_to(ROOT) != Path("core/dates.py"):
        assert not re.search(r"\b(localdate|localtime)\(", path.read_text())

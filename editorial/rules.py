"""What the text of a page must have before readers see it.

Each rule takes the content as it would go live and yields what is missing.
"""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from core.gate import Blocker, register
from core.models import Image
from core.rich_text import find_markers
from core.story import find_places, stored_text

ARTICLE = "news.ArticlePage"
PAGE = "home.StandardPage"
TEXTS = (ARTICLE, PAGE)
PERSON = "editorial.Person"


def register_rules() -> None:
    register(
        "summary",
        find_no_summary,
        ARTICLE,
        may_be_overridden=True,
        title=_l("No summary"),
    )
    register("author", find_no_author, ARTICLE, title=_l("No author"))
    register(
        "references",
        find_no_sources,
        *TEXTS,
        may_be_overridden=True,
        title=_l("No references"),
    )
    register("marker", find_lost_markers, *TEXTS, title=_l("Marker without reference"))
    register(
        "alt-text",
        find_undescribed_pictures,
        *TEXTS,
        title=_l("Picture without description"),
    )
    register(
        "credit", find_uncredited_pictures, *TEXTS, title=_l("Picture without credit")
    )
    register(
        "disclosure", find_no_disclosure, *TEXTS, title=_l("Not said who paid for what")
    )
    register("name", find_no_name, PERSON)


def find_no_summary(content: Model) -> Iterator[Blocker]:
    if not content.summary.strip():
        yield Blocker("summary", _("Write a summary: one or two sentences."), "summary")


def find_no_author(content: Model) -> Iterator[Blocker]:
    if not content.authorships.all():
        yield Blocker("author", _("Name at least one author."), "authorships")


def find_no_sources(content: Model) -> Iterator[Blocker]:
    if content.needs_sign_off and not content.references:
        yield Blocker(
            "references",
            _("Health information needs at least one reference."),
            "references",
        )


def find_lost_markers(content: Model) -> Iterator[Blocker]:
    known = {str(block.id) for block in content.references}
    lost = set(find_markers(stored_text(content.body))) - known
    if lost:
        yield Blocker(
            "marker",
            _("A marker in the text has lost its reference. Set it again."),
            "body",
        )


def find_undescribed_pictures(content: Model) -> Iterator[Blocker]:
    for path, image in _pictures(content):
        if not _is_described(content, path, image):
            yield Blocker(
                "alt-text",
                _("Say what the picture “%(title)s” shows, or mark it as decorative.")
                % {"title": image.title},
                "lead_image_alt" if path == "lead_image" else path,
            )


def find_uncredited_pictures(content: Model) -> Iterator[Blocker]:
    for path, image in _pictures(content):
        if not image.credit.strip():
            yield Blocker(
                "credit",
                _("Say who made the picture “%(title)s”: edit the picture.")
                % {"title": image.title},
                path,
                subject=f"image-{image.pk}",
            )


def find_no_disclosure(content: Model) -> Iterator[Blocker]:
    if content.sponsor_id and not content.disclosure.strip():
        yield Blocker(
            "disclosure",
            _("A sponsor paid for this text: say who paid, for what, with which say."),
            "disclosure",
        )


def find_no_name(content: Model) -> Iterator[Blocker]:
    if not any(letter.isalpha() for letter in content.name):
        yield Blocker("name", _("Write the name that readers see."), "name")


def _pictures(content: Model) -> Iterator[tuple[str, Image]]:
    if content.lead_image:
        yield "lead_image", content.lead_image
    yield from find_places(content.body, Image, "body")


def _is_described(content: Model, path: str, image: Image) -> bool:
    if image.is_decorative or getattr(image, "decorative", False):
        return True
    if path == "lead_image":
        return bool(content.lead_alt.strip())
    words = getattr(image, "contextual_alt_text", "") or image.default_alt_text
    return bool(words.strip())

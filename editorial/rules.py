"""What the text of a page must have before readers see it.

Each rule takes the content as it would go live and yields what is missing.
"""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from core.characters import has_words
from core.gate import Blocker, register
from core.models import Image
from core.rich_text import find_markers
from core.story import find_places, stored_text
from editorial.health.rules import register_health_rules

ARTICLE = "news.ArticlePage"
PERSON = "editorial.Person"


def register_rules(approved: type[Model], told: type[Model]) -> None:
    """Register what the pages must have that people approve, and those that tell."""
    register("title", find_no_title, approved, title=_l("No title"))
    register(
        "summary",
        find_no_summary,
        ARTICLE,
        may_be_overridden=True,
        title=_l("No summary"),
    )
    register("author", find_no_author, ARTICLE, title=_l("No author"))
    register("text", find_no_text, ARTICLE, title=_l("No text"))
    register(
        "references",
        find_no_sources,
        told,
        may_be_overridden=True,
        title=_l("No references"),
    )
    register("marker", find_lost_markers, told, title=_l("Marker without reference"))
    register(
        "alt-text",
        find_undescribed_pictures,
        told,
        title=_l("Picture without description"),
    )
    register(
        "credit", find_uncredited_pictures, told, title=_l("Picture without credit")
    )
    register(
        "disclosure", find_no_disclosure, told, title=_l("Not said who paid for what")
    )
    register_health_rules(told)
    register("name", find_no_name, PERSON)


def find_no_title(content: Model) -> Iterator[Blocker]:
    if not has_words(content.title):
        yield Blocker("title", _("Write the title that readers see."), "title")


def find_no_summary(content: Model) -> Iterator[Blocker]:
    if not has_words(content.summary):
        yield Blocker("summary", _("Write a summary: one or two sentences."), "summary")


def find_no_author(content: Model) -> Iterator[Blocker]:
    """Count an author as readers do: only one who is published has a byline."""
    named = [row.person_id for row in content.authorships.all() if row.person_id]
    people = content.authorships.model._meta.get_field("person").related_model
    if not named:
        yield Blocker("author", _("Name at least one author."), "authorships")
    elif not people._base_manager.filter(pk__in=named, live=True).exists():
        yield Blocker(
            "author",
            _(
                "Readers would see no author: publish the person under People, or"
                " name at least one author who is published."
            ),
            "authorships",
        )


def find_no_text(content: Model) -> Iterator[Blocker]:
    said = content.body.stream_block.get_searchable_content(content.body)
    if not any(map(has_words, said)):
        yield Blocker("text", _("Write the text: there are no words in it."), "body")


def find_no_sources(content: Model) -> Iterator[Blocker]:
    """Count those that say something; one without words would be an empty line."""
    is_said = {
        block.id: has_words(block.value.get("citation")) for block in content.references
    }
    for pk in (pk for pk, has_citation in is_said.items() if not has_citation):
        yield Blocker(
            "references",
            _("A reference has no words. Paste its line, or remove it."),
            f"references.{pk}.citation",
        )
    if content.needs_sign_off and not any(is_said.values()):
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
        if not has_words(image.credit):
            yield Blocker(
                "credit",
                _("Say who made the picture “%(title)s”: edit the picture.")
                % {"title": image.title},
                path,
                subject=f"image-{image.pk}",
            )


def find_no_disclosure(content: Model) -> Iterator[Blocker]:
    if content.sponsor_id and not has_words(content.disclosure):
        yield Blocker(
            "disclosure",
            _("A sponsor paid for this text: say who paid, for what, with which say."),
            "disclosure",
        )


def find_no_name(content: Model) -> Iterator[Blocker]:
    if not has_words(content.name):
        yield Blocker("name", _("Write the name that readers see."), "name")


def _pictures(content: Model) -> Iterator[tuple[str, Image]]:
    if content.lead_image:
        yield "lead_image", content.lead_image
    yield from find_places(content.body, Image, "body")


def _is_described(content: Model, path: str, image: Image) -> bool:
    if image.is_decorative or getattr(image, "decorative", False):
        return True
    if path == "lead_image":
        return has_words(content.lead_alt)
    words = getattr(image, "contextual_alt_text", "") or image.default_alt_text
    return has_words(words)

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, URLBlock

from core.embeds import Player, find_player


class EmbedValue(StructValue):
    @property
    def player(self) -> Player | None:
        return find_player(self["url"])

    @property
    def host(self) -> str:
        return urlsplit(self["url"]).hostname or ""


class EmbedBlock(StructBlock):
    """A film or recording of somebody else, loaded only when the reader asks for it.

    An address that no provider knows is shown as a card with a link.
    """

    url = URLBlock(
        label=_("Address"),
        help_text=_(
            "YouTube, Vimeo, Spotify or TED. Another address becomes a link card."
        ),
    )
    title = CharBlock(help_text=_("What it is, as a reader would name it."))
    caption = CharBlock(required=False)

    class Meta:
        icon = "media"
        value_class = EmbedValue
        template = "blocks/embed_block.html"
        label_format = "{title}"
        description = _(
            "A film from elsewhere; nothing loads before the reader clicks."
        )

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "url": "https://www.youtube.com/watch?v=EXAMPLE0001",
                "title": "How a hearing test works",
                "caption": "Four minutes, with captions.",
            }
        )

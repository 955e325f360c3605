"""The one table of players that a page may embed.

It feeds the click-to-load frame of `EmbedBlock` and the `frame-src` of the content
security policy. Nothing is fetched: a player's address follows from the page's.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """A player: the addresses it is known by, and where its frame lives."""

    name: str
    pattern: re.Pattern[str]
    frame_host: str
    frame_path: str

    @property
    def source(self) -> str:
        return f"https://{self.frame_host}"


@dataclass(frozen=True)
class Player:
    """A provider's frame for one address."""

    provider: Provider
    key: str

    @property
    def frame_url(self) -> str:
        return self.provider.source + self.provider.frame_path.format(key=self.key)


PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)"
            r"|youtu\.be/)(?P<key>[\w-]{6,20})"
        ),
        "www.youtube-nocookie.com",
        "/embed/{key}?autoplay=1",
    ),
    Provider(
        "Vimeo",
        re.compile(
            r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<key>\w{4,20})"
        ),
        "player.vimeo.com",
        "/video/{key}?dnt=1&autoplay=1",
    ),
    Provider(
        "Spotify",
        re.compile(
            r"https?://open\.spotify\.com/(?P<key>(?:episode|show)/[A-Za-z0-9]{10,40})"
        ),
        "open.spotify.com",
        "/embed/{key}",
    ),
    Provider(
        "TED",
        re.compile(
            r"https?://(?:www\.|embed\.)?ted\.com/talks/(?P<key>[a-z0-9_]{3,120})"
        ),
        "embed.ted.com",
        "/talks/{key}",
    ),
)

FRAME_SOURCES = sorted({provider.source for provider in PROVIDERS})


def find_player(url: str) -> Player | None:
    """Find the player for a page's address, or None where no provider knows it."""
    for provider in PROVIDERS:
        if match := provider.pattern.match(url):
            return Player(provider, match["key"])
    return None

"""What to answer whether a text is health information: only proposed, and with why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core.passages import AUTHOR, REFERENCE, SETTING, SPONSOR, Passage
from editorial.health.answers import HealthAnswer
from editorial.health.words import DRUG_NAMES, INSTRUCTIONS, TOPICS

TOPICS_WANTED = 2
"""One subject of medicine alone stands in many a text on insurance."""
WORDS_SHOWN = 3
BESIDE_THE_TEXT = {AUTHOR, REFERENCE, SETTING, SPONSOR}


@dataclass(frozen=True)
class Proposal:
    """Yes with what speaks for it, or no answer: nothing ever proposes No."""

    answer: str = ""
    because: str = ""

    def __bool__(self) -> bool:
        return bool(self.answer)


def proposed_answer(
    content: Any, passages: Iterable[Passage] | None = None
) -> Proposal:
    """Propose Yes for a text that is filed or speaks as health information does."""
    words = telling_words(content.readable() if passages is None else passages)
    reasons = list(_reasons(words, content.health_categories))
    if not reasons:
        return Proposal()
    return Proposal(HealthAnswer.YES.value, get_text_list(reasons, _("and")))


def _reasons(words: list[str], categories: list[str]) -> Iterator[str]:
    if words:
        quoted = [f"“{word}”" for word in words]
        yield _("it speaks of %(words)s") % {"words": get_text_list(quoted, _("and"))}
    if categories:
        yield _("it is filed under %(names)s") % {
            "names": get_text_list(categories, _("and"))
        }


def telling_words(passages: Iterable[Passage]) -> list[str]:
    """Find words of doses, instructions and drugs, or several subjects of medicine."""
    text = "\n".join(
        passage.text for passage in passages if passage.kind not in BESIDE_THE_TEXT
    )
    found = list(_found(INSTRUCTIONS, text)) or list(_found(DRUG_NAMES, text))
    topics = list(_found(TOPICS, text))
    if found or len(topics) >= TOPICS_WANTED:
        return [*found, *topics][:WORDS_SHOWN]
    return []


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each different find as the text has it, in its order."""
    seen = set()
    for match in pattern.finditer(text):
        words = " ".join(match.group().split())
        stem = words.lower().removesuffix("s")
        if stem not in seen:
            seen.add(stem)
            yield words

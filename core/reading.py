from math import ceil

WORDS_PER_MINUTE = 220
"""Adults read English non-fiction at 238 words a minute (Brysbaert 2019); health
texts are denser, so we promise a little less."""


def reading_minutes(words: int) -> int:
    """Whole minutes that a text of so many words takes, at least one."""
    return max(1, ceil(words / WORDS_PER_MINUTE))

"""What is searched for, chosen by how often the words of the made-up site occur."""

import re
from random import Random

from news.models import Category
from search.models import Document, Word

COMMON, MEDIUM, RARE = 20_000, 2_000, 100
"""Documents that have the words, of 100,000."""

OF_EACH = 10


class Cases:
    def __init__(self) -> None:
        self.random = Random(1)  # noqa: S311
        self.share = Document.objects.count() / 100_000
        self.common = self.words_in(COMMON)
        self.medium = self.words_in(MEDIUM)
        self.rare = self.words_in(RARE)

    def words_in(self, documents: int) -> list[str]:
        """Choose the words that most nearly have so many documents."""
        wanted = documents * self.share
        long_enough = Word.objects.filter(word__regex=r"^.{6,}$", documents__gt=1)
        words = sorted(
            long_enough.values_list("word", "documents"),
            key=lambda row: abs(row[1] - wanted),
        )
        return [word for word, _ in words[:OF_EACH]]

    def addresses(self) -> dict[str, list[str]]:
        common, category = self.common, self.category()
        pairs = list(zip(self.common, self.medium, strict=False))
        return {
            "common word": [f"?q={word}" for word in common],
            "rare word": [f"?q={word}" for word in self.rare],
            "two words": [f"?q={one}+{other}" for one, other in pairs],
            "phrase": [f'?q="{phrase}"' for phrase in self.phrases()],
            "typo": [f"?q={self.misspell(word)}" for word in self.medium],
            "common word, one category": [
                f"?q={word}&category={category}" for word in common
            ],
            "common word, newest first": [f"?q={word}&sort=date" for word in common],
            "common word, page 50": [f"?q={word}&page=50" for word in common],
            "suggestion": [f"suggest/?q={word[:4]}" for word in self.medium],
        }

    def category(self) -> str:
        return Category.objects.order_by("pk").values_list("slug", flat=True)[0]

    def phrases(self) -> list[str]:
        """Choose words that stand side by side; the short ones stand for "of the"."""
        documents = Document.objects.order_by("pk")
        middle = documents.count() // 2
        texts = documents[middle : middle + 5 * OF_EACH].values_list("body", flat=True)
        found = (re.search(r"[a-z]{6,} [a-z]{6,} [a-z]{6,}", text) for text in texts)
        return [match[0] for match in found if match][:OF_EACH]

    def misspell(self, word: str) -> str:
        place = self.random.randrange(1, len(word) - 1)
        return f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"

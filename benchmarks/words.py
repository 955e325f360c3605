"""Made-up texts: words as frequent as in a language, the same ones in every run."""

from random import Random
from uuid import UUID

STARTS = ["b", "br", "c", "d", "f", "g", "h", "l", "m", "n", "p", "pr", "s", "st", "t"]
MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
ENDS = ["", "l", "m", "n", "r", "s", "t", "nd", "st"]
VOCABULARY = 30_000
BAG = 400_000
WORDS_IN_A_SENTENCE = (8, 22)


def vocabulary(number: int) -> list[str]:
    """Make words of one to three syllables, the short ones first."""
    random = Random(number)  # noqa: S311
    words: dict[str, None] = {}
    while len(words) < number:
        syllables = 1 + (len(words) > 60) + (len(words) > 1_200)
        words["".join(_syllable(random) for _ in range(syllables))] = None
    return list(words)


def _syllable(random: Random) -> str:
    return random.choice(STARTS) + random.choice(MIDDLES) + random.choice(ENDS)


def bag_of_words() -> list[str]:
    """Fill a bag in which the n-th word lies 1/n as often as the first."""
    words = vocabulary(VOCABULARY)
    first = BAG / sum(1 / rank for rank in range(1, VOCABULARY + 1))
    return [
        word
        for rank, word in enumerate(words, start=1)
        for _ in range(max(1, round(first / rank)))
    ]


def shuffled(words: list[str]) -> list[str]:
    """Put them into an order that is the same in every run."""
    Random(len(words)).shuffle(words)  # noqa: S311
    return words


class Writer:
    """Writes from a seed, with words drawn from the bag."""

    bag = shuffled(bag_of_words())

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311

    def uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def key(self) -> str:
        """Make a key of a block as Draftail does."""
        return f"{self.random.getrandbits(25):05x}"[:5]

    def title(self) -> str:
        return self._words(self.random.randint(4, 10)).capitalize()

    def sentence(self) -> str:
        number = self.random.randint(*WORDS_IN_A_SENTENCE)
        return self._words(number).capitalize() + "."

    def text(self, words: int) -> str:
        """Write sentences of so many words in all, give or take one sentence."""
        sentences = []
        while words > 0:
            sentences.append(self.sentence())
            words -= sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def _words(self, number: int) -> str:
        """Take words that lie side by side: much faster than drawing one by one."""
        start = int(self.random.random() * (len(self.bag) - number))
        return " ".join(self.bag[start : start + number])

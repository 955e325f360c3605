"""Words that a correction of the wording may exchange, and sentences that it may not."""

from editorial.text.sensitive_words import COMPARISONS, counts_or_denies, listed

EXCHANGED = tuple(
    frozenset(listed(group))
    for group in (
        "a an the",
        "is are",
        "was were",
        "has have",
        "this these",
        "that those",
        "that which",
        "that who",
        "its their",
        "it they",
        "in on at",
        "among between",
        "while whilst",
        "toward towards",
    )
)
"""Groups of words of which one may take the place of another of the same group."""

LEFT_OUT = frozenset(listed("a an the that also then thus therefore however too"))
"""Words that may come or go."""

ADVICE = frozenset(
    listed("""
    must should shall may might can could would will ought need needs needed have had
    take takes taken taking took give gives given giving use uses used using apply
    applies applied inject injects injected injection swallow chew drink eat inhale dose
    doses dosage dosages tablet tablets pill pills capsule capsules drop drops puff puffs
    spray patch syrup medicine medicines medication medications drug drugs vaccine
    vaccines prescription prescribe prescribed start starts started begin begins
    continue continues continued keep keeps change changes switch skip miss wait call
    calls ask asks tell tells see seek visit consult contact go goes doctor nurse
    pharmacist emergency hospital urgent urgently immediately instead if when until
    recommend recommends recommended advise advises advised advice instruct warning warn
    danger dangerous safe safely unsafe harm harmful harmless deadly fatal toxic poison
    risk risks effective ineffective cure cures cured treat treats treated treatment
    treatments prevent prevents prevented cause causes caused left right orally
    intravenously pregnant pregnancy child children infant infants allergy allergic
    or but than likely unlikely allegedly perhaps possibly probably
    """)
)
"""Words of sentences that tell somebody what to do, or how sure and how safe it is."""


def gives_advice(word: str) -> bool:
    """Return whether a sentence with this word is left as it is."""
    word = word.casefold()
    return word in ADVICE or word in COMPARISONS or counts_or_denies(word)


def is_same_grammar(old: str, new: str) -> bool:
    """Return whether two words differ in grammar only: an article, a plural verb."""
    return any(old in group and new in group for group in EXCHANGED)

"""English words whose change may change what a text tells a patient to do."""


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


UNITS = frozenset(
    listed("""
    g kg mg mcg µg μg ug ng pg l dl cl ml µl μl m cm mm km nm µm lb lbs oz fl iu u mol
    mmol µmol nmol pmol meq mosm kcal cal kj j pa kpa mmhg bpm hz gy msv sv mci mbq min
    mins sec secs s h hr hrs d wk wks mo yr yrs pm % ‰ ° °c °f c f mg/kg mg/ml mg/dl
    mg/day mcg/day µg/l g/l g/dl mmol/l mmol/mol iu/ml iu/l ml/min kg/m^2 gram grams
    milligram milligrams microgram micrograms kilogram kilograms liter liters litre
    litres milliliter milliliters millilitre millilitres inch inches unit units percent
    percentage degrees celsius fahrenheit pound pounds ounce ounces teaspoon teaspoons
    tablespoon tablespoons tsp tbsp second seconds minute minutes hour hours hourly day
    days daily nightly week weeks weekly month months monthly year years yearly annually
    decade decades bid tid qid prn qd
    """)
)
NUMBER_WORDS = frozenset(
    listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred hundreds thousand thousands million millions billion
    billions trillion dozen dozens half halve halves third thirds quarter quarters fifth
    tenth once twice thrice double doubles doubled triple tripled
    """)
)
NEGATIONS = frozenset(
    listed("""
    no not nor none never neither nobody nothing nowhere cannot without unless except
    hardly scarcely barely rarely seldom non n't aint avoid avoids avoided stop stops
    stopped lack lacks lacking fail fails failed refuse refused against
    """)
)
COMPARISONS = frozenset(
    listed("""
    more less most least fewer fewest higher lower highest lowest greater smaller before
    after above below over under up down maximum minimum max min only always increase
    increases increased decrease decreases decreased raise raises lowers
    """)
)
NEVER_MENDED = UNITS | NUMBER_WORDS | NEGATIONS


def counts_or_denies(word: str) -> bool:
    """Return whether a word counts, measures or denies: no slip of the pen is that."""
    word = word.casefold()
    return word in NEVER_MENDED or word.endswith("n't")

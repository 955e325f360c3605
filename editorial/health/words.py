"""Words that texts on illness, medicines and treatment have, and few others.

They propose an answer and prove nothing: what is missing here is asked about all the
same, and what is here too much is answered No with a reason.
"""

import re


def listed(words: str) -> str:
    """Write one expression that finds any of the words; `_` stands for a space."""
    return "|".join(word.replace("_", r"\s+") for word in words.split())


NUMBER = r"(?:\d+(?:[.,/]\d+)?|an?|one|two|three|four|five|six|half\s+an?)"
UNITS = listed("""
    mg mcg µg μg ug ml iu mg/kg mg/ml mg/dl mcg/ml mmol/l mmhg meq milligrams?
    micrograms? millilit(?:er|re)s? international_units units_of tablets? capsules?
    caplets? pills? puffs? drops? lozenges? suppositor(?:y|ies) teaspoons?
    tablespoons? sachets? ampou?les? patches
""")
OFTEN = listed("""
    daily nightly a_day per_day every_day every_night every_\\d+_hours
    every_(?:four|six|eight|twelve)_hours at_bedtime
""")
SIZES = rf"\b{NUMBER}[\s\u00a0\u202f-]*(?:{UNITS})(?![\w/])"
TIMES = rf"\b(?:once|twice|{NUMBER}\s+times)\s+(?:{OFTEN})\b"
TAKING = rf"\btake\s+(?:\w+\s+){{0,3}}(?:{OFTEN}|with\s+food|with\s+water)\b"
DOING = listed("""
    stop_taking start_taking keep_taking do_not_take don['’]t_take never_take
    skip_a_dose miss(?:ed)?_a_dose inject(?:s|ed|ing|ion|ions)? overdos(?:e|es|ed|ing)
    dos(?:e|es|age|ages|ing) side[-\\s]effects? symptoms? warning_signs?
    contraindicat(?:ed|ion|ions) tablets? capsules? painkillers? over[-\\s]the[-\\s]counter
    call_your_doctor ask_your_doctor see_a_doctor seek_medical_(?:care|help|attention)
    first_aid
""")
INSTRUCTIONS = re.compile(rf"{SIZES}|{TIMES}|{TAKING}|\b(?:{DOING})\b", re.IGNORECASE)

ENDINGS = listed("""
    cillins? mycins? cyclines? floxacins? statins? prils? sartans? olols? dipines?
    prazoles? conazoles? glutides? gliptins? gliflozins? formins? oxetines? triptylines?
    azepams? zolams? codones? morphones? profens? oxicams? coxibs? tinibs? zumabs? ximabs?
    tirzepatides? sterones?
""")
NAMES = listed("""
    insulin aspirin ibuprofen paracetamol acetaminophen naproxen morphine fentanyl
    codeine tramadol warfarin heparin prednisone cortisone hydrocortisone levothyroxine
    digoxin lithium ketamine oxytocin anavar oxandrolone nandrolone winstrol stanozolol
    phentermine rapamycin methotrexate semaglutide estrogen oestrogen melatonin
    antibiotics? antidepressants? steroids? opioids? statins? vaccines? antihistamines?
    diuretics? sedatives? blood_thinners? beta[-\\s]blockers?
""")
DRUG_NAMES = re.compile(rf"\b(?:{NAMES}|\w{{2,}}(?:{ENDINGS}))\b", re.IGNORECASE)

SUBJECTS = listed("""
    treatments? treat(?:ed|ing)_(?:for|with) diagnos(?:e|es|ed|is|tic) disorders?
    diseases? illness(?:es)? infect(?:ed|ion|ions|ious) inflammation fever nausea
    vomiting diarrh(?:o)?ea bleed(?:ing)? wounds? swelling rash headaches? migraines?
    pain painful stroke heart_attack heart_failure blood_pressure hypertension
    hypotension blood_sugar cholesterol cancer tumou?rs? chemotherapy diabet(?:es|ic)
    asthma dementia depression anxiety pregnan(?:t|cy) breastfeeding surgery surgical
    an(?:a)?esthesia medicines? medications? therap(?:y|ies) immun(?:e|ity)
    immuni[sz]ation vaccinat(?:e|ed|ion|ions) hormones? supplements? vitamins?
    fractures? injur(?:y|ies) dehydration rehydrat(?:e|ion) virus(?:es)? bacteria
    poisoning allerg(?:y|ies|ic) cough insomnia
""")
TOPICS = re.compile(rf"\b(?:{SUBJECTS})\b", re.IGNORECASE)

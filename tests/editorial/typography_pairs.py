"""Changes of one passage: those that are typography, and those that are not.

Each line is a text before and after, with an arrow between.
"""


def pairs(table: str) -> list[tuple[str, str]]:
    lines = filter(None, map(str.strip, table.splitlines()))
    split = [tuple(line.split(" -> ")) for line in lines]
    assert all(len(pair) == 2 for pair in split), split
    return split


ALLOWED = pairs("""
    We read your symtoms first. -> We read your symptoms first.
    the goverment plan -> the government plan
    keep them seperate -> keep them separate
    it occured at night -> it occurred at night
    wait untill the call -> wait until the call
    at the begining -> at the beginning
    we beleive the study -> we believe the study
    the commitee met -> the committee met
    it is definately so -> it is definitely so
    the enviroment at home -> the environment at home
    the existance of a plan -> the existence of a plan
    a foriegn body -> a foreign body
    a hospitel bed -> a hospital bed
    the hospial doors -> the hospital doors
    the hosptial doors -> the hospital doors
    an independant study -> an independent study
    the infomation sheet -> the information sheet
    to our knowlege -> to our knowledge
    the libary is open -> the library is open
    this medecine helps -> this medicine helps
    what is necesary -> what is necessary
    what is neccessary -> what is necessary
    on this ocasion -> on this occasion
    a persistant cough -> a persistent cough
    in your posession -> in your possession
    during pregnacy -> during pregnancy
    a prescripton from them -> a prescription from them
    it is probaly fine -> it is probably fine
    the questionaire asks -> the questionnaire asks
    no relevent study -> no relevant study
    a religous group -> a religious group
    our responsability -> our responsibility
    a succesful trial -> a successful trial
    the treatement goes on -> the treatment goes on
    the tretment goes on -> the treatment goes on
    we are truely sorry -> we are truly sorry
    the vaccum pump -> the vacuum pump
    other dieases -> other diseases
    a doctr asks -> a doctor asks
    the phamacy opens -> the pharmacy opens
    the pharamcy opens -> the pharmacy opens
    some exersise -> some exercise
    some excercise -> some exercise
    the premuim rose -> the premium rose
    the deductable rose -> the deductible rose
    a benifit for all -> a benefit for all
    it is availble -> it is available
    we improove it -> we improve it
    we like it becuase it works -> we like it because it works
    a sentance of it -> a sentence of it
    the tabelt dissolves -> the tablet dissolves
    befroe the meal -> before the meal
    He said "yes". -> He said “yes”.
    He said “yes”. -> He said "yes".
    the patient's plan -> the patient’s plan
    the patients’ plan -> the patients' plan
    'so-called' help -> ‘so-called’ help
    You don't pay. -> You don’t pay.
    Well - yes. -> Well – yes.
    Well – yes. -> Well—yes.
    Well -- yes. -> Well — yes.
    The plan pays -> The plan pays.
    The plan pays. -> The plan pays
    You do not pay (see below) -> You do not pay (see below).
    and so on... -> and so on…
    the plan , that pays -> the plan, that pays
    the plan,that pays -> the plan, that pays

    a long‑term plan -> a long-term plan
    See the libary[3] too -> See the library[3] too
    Take 5 mg in the libary. -> Take 5 mg in the library
""")

REFUSED = pairs("""
    paracetamol syrup -> morphine syrup
    It is safe in pregnancy. -> It is deadly in pregnancy.
    It prevents cancer. -> It causes cancer.
    a benign growth -> a malignant growth
    the left kidney -> the right kidney
    You may take it. -> You must take it.
    given orally -> given intravenously
    It allegedly helps. -> It helps.
    hypotension -> hypertension
    low hypotention -> low hypertention
    hypoglycemia -> hyperglycemia
    hypothyroidism -> hyperthyroidism
    dysphagia -> dysphasia
    the xematology ward -> the hematology ward
    a biologyc drug -> a biologic drug
    the ileum -> the ilium
    abduction -> adduction
    clonidine -> clozapine
    prednisone -> prednisolone
    hydroxyzine -> hydralazine
    perineal -> peroneal
    afferent -> efferent
    the ureter -> the urethra
    palpation -> palpitation
    sulfate -> sulfite
    Plain. -> Moderator alone wrote: vaccines are poison, buy my pills.
    Teh plan pays. -> The plan pays.
    teh plan -> the plan
    the plan pays -> The plan pays
    the plan pays -> the Plan pays
    mrs jonson -> mrs johnson
    Jonson wrote it -> Johnson wrote it
    Wikipeda has it -> Wikipedia has it
    you recieve it -> you receive it
    the tablts help -> the tablets help
    every desease -> every disease
    a pateint asks -> a patient asks
    throught the mouth -> through the mouth
    an imediate answer -> an immediate answer
    publically known -> publicly known
    the colour of it -> the color of it
    non-smokers -> nonsmokers
    a long-term plan -> a long term plan
    a long term plan -> a longterm plan
    a well-knwon plan -> a well-known plan
    every day -> everyday
    may be -> maybe
    a part -> apart
    the the plan -> the plan
    Its a plan -> It’s a plan
    the patients plan -> the patient’s plan
    the patients plan -> the patients’ plan
    we can't pay -> we cant pay
    we doesnt pay -> we doesn’t pay
    Don't stop, take it. -> Don't, stop take it.
    Don't stop, take it. -> Don't stop take it.
    Eat, nurse. -> Eat nurse.
    Women, without her man, is lost. -> Women: without her, man is lost.
    It works; always. -> It works, always.
    Recover; read it. -> Recover. Read it.
    It helps (often). -> It helps, often.
    It helps (often). -> It helps often.
    It is safe. -> It is safe?
    It is safe? -> It is safe.
    It is safe. -> It is safe!
    It is safe. -> It is safe…
    this safe drug -> this “safe” drug
    this “safe” drug -> this safe drug
    this "safe" drug -> this 'safe' drug
    Stop. Taking it helps. -> Stop taking it helps.
    the dose-response curve -> the dose–response curve
    the salt-free meal -> the salt – free meal
    the salt - free meal -> the salt-free meal
    the salt—free meal -> the salt-free meal
    Take 1.5 mg. -> Take 15 mg.
    Take 1.5 mg. -> Take 1,5 mg.
    Take 10 mg. -> Take 100 mg.
    Take .5 mg. -> Take 5 mg.
    Take 5 mg. -> Take 5 mcg.
    Take 5 mg. -> Take 5 Mg.
    Take 5mg. -> Take 5 mg.
    Take 5 mg/kg. -> Take 5 mg/ml.
    Take 5 µg. -> Take 5 g.
    Take 5 mmol/l. -> Take 5 mol/l.
    Take 400 IU. -> Take 400 iu.
    Take 5 mg. -> Take 5.
    Take it 5 times. -> Take it times.
    Take it. -> Take 2 of it.
    Take 5 mg, then 10 mg. -> Take 10 mg, then 5 mg.
    Take 5 tabelts a day. -> Take 5 tablets a day.
    Take 5 -> Take 5.
    Take 5, or 6. -> Take 5 or 6.
    (take 5) -> take 5
    "5" pills -> “5” pills
    5 - 10 pills -> 5 – 10 pills
    5-10 pills -> 5–10 pills
    5 – 10 pills -> 5 10 pills
    -5 degrees -> 5 degrees
    –5 degrees -> - 5 degrees
    BMI < 25 -> BMI 25
    BMI < 25 -> BMI > 25
    10^6 cells -> 106 cells
    a share of 5% -> a share of 5
    5 % of them -> 5% of them
    ½ tablet -> tablet
    Wait 5 hours. -> Wait 5 days.
    Take it daily. -> Take it weekly.
    Wait for weeks. -> Wait for months.
    for twleve of them -> for twelve of them
    a few minuets -> a few minutes
    a few miligrams -> a few milligrams
    Take two. -> Take three.
    Take it once. -> Take it twice.
    Do not take it. -> Do take it.
    Take it. -> Never take it.
    You can take it. -> You cannot take it.
    You can take it. -> You can’t take it.
    Take it with food. -> Take it without food.
    Take it witout food. -> Take it without food.
    nevver take it -> never take it
    None of them helps. -> One of them helps.
    It is effective. -> It is ineffective.
    It is safe. -> It is unsafe.
    an unlikely effect -> a likely effect
    It will increase. -> It will decrease.
    a harmful plan -> a harmless plan
    more than that -> less than that
    before meals -> after meals
    Words[3] and more. -> Words and[3] more.
    See the study[3]. -> See the study[4].
    See the study[3] too -> See the study[3], too
    See the study. -> See the study[3].
    from here to there -> there to here from
    the plan pays you -> the plan you pays
    for the causal link -> for the casual link
    the trial shows -> the trail shows
    a public hospital -> a pubic hospital
    heart attack form -> heart attack from
    the рlan helps -> the plan helps
    the ﬁrst plan -> the first plan
    visit example.org today -> visit example.com today
    the covid19 wave -> the covid20 wave
    take vitamin B and C -> take vitamin C and B
    and/or food -> and or food
    symtoms and more -> symptoms
    the goverment's plan -> the government's plan
    Goverment money -> Government money
""")

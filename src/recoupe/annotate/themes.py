"""What a measure is a measure of, read off the parse: "la perte s'élève à 3 %", "une cagnotte dotée de 5 euros"."""

from __future__ import annotations

from bisect import bisect_left

from recoupe.annotate.amounts import PARTS, Amount
from recoupe.annotate.pages import LENGTHS, Page, part_of
from recoupe.annotate.subjects import noun_of, says_nothing
from recoupe.annotate.unnamed import voted
from recoupe.annotate.valued import cases, of_verb
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children

STEPS = 4  # heads climbed from a measure to what it measures
NOUNS = ("NOUN", "PROPN")
HELD = ("nmod", "flat", "amod", "appos", "acl", "case")
TAXED = ("ht", "ttc")  # after a price
POINTS = ("nord", "sud", "est", "ouest")
FURTHER = ("bas", "haut", "loin")  # "quinze mètres plus bas": how far, of nothing
SHORT = 3  # letters of the shortest noun: "en" is none
ASKED = ("a", "de", "d", "pour", "contre", "que", "favorables", "opposes")  # after "à 60 %" of those asked
ASIDES = (("de", "son", "cote"), ("de", "leur", "cote"), ("pour", "sa", "part"), ("pour", "leur", "part"))
SENTENCE = 40  # words before a colon among which those asked are named
CLOSED = 6  # words in which a bracket closes


def theme(page: Page, amount: Amount, end: int, unit: str) -> int:
    """The word on the tape that an amount with its unit measures, or -1: its governor, or the subject of the verb."""
    tokens = page.tokens
    at = _top(page, amount, end)
    if at < 0 or far(page, amount, end, unit):
        return -1
    low, high = page.read.starts[amount.first], page.read.ends[end - 1]
    opening = amount.first - 1 - (page.word(amount.first - 1) in ("-", "+"))
    if page.read.words[max(0, opening - 3) : opening + 1] == ("(", "a", "hauteur", "de"):
        opening -= 3
    polled = _polled(page, at, opening, end) if unit == "%" else -1
    if polled >= 0:
        return _place(page, noun_of(page, polled), low, high)
    if page.word(opening) == "(":
        bracket = _before_bracket(page, page.token(opening))
        if page.word(opening - 1) in PARTS:  # "plus du quart (27 %) des élus"
            return _after_bracket(page, end)
        thing = _place(page, _whole_of(page, bracket, unit), low, high)
        thing = _after_bracket(page, end) if thing < 0 <= bracket else thing
        return thing if thing >= 0 else _place(page, noun_of(page, _mover(page, opening, unit)), low, high)
    said = next((k for k in children(tokens, at) if tokens.deps[k].startswith("nsubj")), -1)  # "le taux est de 7 %"
    return _place(page, noun_of(page, said if said >= 0 else _climbed(page, at, unit)), low, high)


def _top(page: Page, amount: Amount, end: int) -> int:
    """The token of an amount with its unit on which the others of it hang, or -1."""
    heads, at = page.tokens.heads, page.holding(end - 1)
    if not 0 <= at < len(heads):
        return -1
    end += page.word(end) in TAXED
    low, high = page.read.starts[amount.first], page.read.ends[end - 1]
    while heads[at] != at and low <= page.tokens.starts[heads[at]] < high:
        at = heads[at]
    return at


def far(page: Page, amount: Amount, end: int, unit: str) -> bool:
    """ "quinze mètres plus bas", "à 85 km au nord de Brest", "à 80 m de là": how far something is, of nothing."""
    if page.word(end) == "plus" and page.word(end + 1) in FURTHER:
        return True
    if unit not in LENGTHS:
        return False
    if page.word(end + 1 + 2 * (page.word(end + 1) == "l")) in POINTS:  # "à l'est de"
        return True
    return "a" in (page.word(amount.first), page.word(amount.first - 1)) and _from(page, end)


def _from(page: Page, end: int) -> bool:
    """ "de là", "de Brest", "de la gare", "autour", "les uns des autres": from where a distance is told."""
    led = page.word(end) in ("de", "d", "du", "des")
    led = led and (
        page.word(end) in ("du", "des") or page.tag(end + 1) in ("PROPN", "DET") or page.word(end + 1) == "la"
    )
    return led or page.word(end) == "autour" or page.read.words[end : end + 2] == ("les", "uns")


def outer(page: Page, amount: Amount, end: int) -> int:
    """The token that an amount with its unit hangs from, or -1."""
    at = _top(page, amount, end)
    return page.tokens.heads[at] if at >= 0 and page.tokens.heads[at] != at else -1


def _place(page: Page, token: int, low: int, high: int) -> int:
    """The index on the tape of a noun outside the measure itself."""
    tokens = page.tokens
    if token < 0 or tokens.tags[token] not in NOUNS or low <= tokens.starts[token] < high:
        return -1
    at = bisect_left(page.read.starts, tokens.starts[token])
    if at >= len(page.read) or len(page.word(at)) < SHORT:
        return -1
    if page.read.words[max(0, at - 2) : at + 1] in ASIDES or page.read.words[at - 1 : at + 1] == ("a", "peine"):
        return -1
    if page.word(at + 1) == ":" and page.word(at - 1) in ("", "\n"):  # "Grève : le déficit atteint 3 euros"
        return -1
    if tokens.starts[token] >= high and ":" in page.document.text[high : tokens.starts[token]]:
        return -1
    silent = any(page.word(at) in page.known.labels[kind] for kind in ("address", "rank"))
    return -1 if silent or page.when(at) or _counts(page, token) else at


def _counts(page: Page, token: int) -> bool:
    """ "10 kilomètres": a unit with a number measures, and is not measured; "le kilo de sucre" is."""
    numbered = any(page.tokens.deps[k] == "nummod" for k in children(page.tokens, token))
    return says_nothing(page, token) or (numbered and page.unit(token))


def _empty(page: Page, token: int) -> bool:
    """ "à hauteur de", "un total de", "par an": no thing measured."""
    return page.unit(token) or says_nothing(page, token)


def _climbed(page: Page, at: int, unit: str) -> int:
    """The first noun over a measure that says something, or what its verb says it of."""
    tokens = page.tokens
    for _ in range(STEPS):
        head = tokens.heads[at]
        if head == at:
            return -1
        tag = tokens.tags[head]
        if tag in ("VERB", "ADJ", "AUX"):
            return of_verb(page, head, at, unit)
        if tag not in NOUNS or tokens.starts[head] > tokens.starts[at] or tokens.deps[at] in ("conj", "appos"):
            return -1
        if _locution(page, head) or not (_empty(page, head) or "par" in cases(page, head)):
            said = -1 if "avec" in cases(page, at) else _nominal(page, head)  # "en tête avec 47 %"
            return said if _locution(page, head) else head  # "sont en vente à partir de 20 euros"
        inner = _inside(page, head, at)
        if inner >= 0:
            return inner
        at = head
    return -1


def _nominal(page: Page, noun: int) -> int:
    """The noun that another is said of: "les billets sont en vente"; or -1."""
    said = next((k for k in children(page.tokens, noun) if page.tokens.deps[k].startswith("nsubj")), -1)
    return noun_of(page, said)


def _inside(page: Page, noun: int, at: int) -> int:
    """ "une baisse des ventes de l'ordre de 3 %": what a noun of change that says nothing alone is of, or -1."""
    tokens = page.tokens
    things = (k for k in children(tokens, noun) if tokens.deps[k] == "nmod" and tokens.tags[k] == "NOUN")
    said = _nominal(page, noun)  # "X est en hausse"
    return next((k for k in things if noun < k < at and not _empty(page, k)), said)


def _polled(page: Page, at: int, opening: int, end: int) -> int:
    """ "Les Français jugent (à 54 %) que…", "approuvent sa loi (33 % pour, 67 % contre)": those who say so, or -1."""
    tokens = page.tokens
    if page.word(opening) == ":":
        return _people(page, opening)
    if page.word(opening) == "a" and page.word(opening - 1) == "(":
        verb = tokens.heads[at]
    elif page.word(opening) == "(" or (page.word(opening) == "a" and page.word(end) in ASKED):
        if not voted(page, end):
            return _asked(page, page.token(opening) - 1)
        verb = _before_bracket(page, page.token(opening))
    else:
        return -1
    for _ in range(STEPS):
        if verb < 0 or tokens.heads[verb] == verb or not tokens.deps[verb].startswith(("ccomp", "obj", "obl", "conj")):
            break
        verb = tokens.heads[verb]
    return next((k for k in children(tokens, verb) if tokens.deps[k] == "nsubj"), -1) if verb >= 0 else -1


def _people(page: Page, colon: int) -> int:
    """ "Les Belges sont partagés : 51 % disent oui": the last of those asked in the sentence before a colon, or -1."""
    back = range(colon - 1, max(colon - SENTENCE, -1), -1)
    stop = next((at for at in back if page.word(at) in (".", "\n", "!", "?")), back.stop)
    return next((page.token(at) for at in back if at > stop and page.asked(at)), -1)


def _asked(page: Page, token: int) -> int:
    """ "Les Belges préfèrent le train (54 %)": those asked, where they are the subject of a clause over a token."""
    tokens, at = page.tokens, token
    for _ in range(2 * STEPS):
        held = (at, *(k for k in children(tokens, at) if tokens.tags[k] == "AUX"))
        said = (k for one in held for k in children(tokens, one) if tokens.deps[k].startswith("nsubj") and k < token)
        nouns = (noun_of(page, k) for k in said)
        found = next((k for k in nouns if k >= 0 and page.asked(bisect_left(page.read.starts, tokens.starts[k]))), -1)
        if found >= 0 or at < 0 or tokens.heads[at] == at:
            return found
        at = tokens.heads[at]
    return -1


def _before_bracket(page: Page, bracket: int) -> int:
    """The head of the noun phrase that a bracket closes: "le pavillon de l'aéroport (120 m2)"."""
    tokens, at = page.tokens, bracket - 1
    if at < 0 or tokens.tags[at] not in (*NOUNS, "ADJ", "VERB"):
        return -1
    for _ in range(STEPS):
        head = tokens.heads[at]
        held = tokens.deps[at].startswith(HELD) and tokens.tags[head] in (*NOUNS, "ADJ")
        if head >= at or not held or {"entre", "que"} & {tokens.lemmas[k] for k in children(tokens, at)}:
            break
        if _locution(page, head):
            break
        at = head
    return at


def _locution(page: Page, noun: int) -> bool:
    """ "par rapport au modèle (20 kg)": a bare noun behind a preposition names nothing that has a size."""
    tokens = page.tokens
    bare = not any(tokens.deps[k] in ("det", "nummod", "amod") for k in children(tokens, noun))
    return bare and bool(cases(page, noun) & {"par", "en"}) and not says_nothing(page, noun)


def _whole_of(page: Page, noun: int, unit: str) -> int:
    """ "une hausse de ses ventes (+2 %)": the thing that changed; a name is no whole of a percentage: -1."""
    if unit not in ("%", "{point}") or noun < 0:
        return noun
    change = page.tokens.tags[noun] == "NOUN" and flattened(page.tokens.lemmas[noun]) in page.known.labels["shape"]
    if change and (said := _nominal(page, noun)) >= 0:  # "la cote est en recul (-7 points)"
        return said
    tokens, thing = page.tokens, noun_of(page, noun) if page.tokens.tags[noun] == "NOUN" else noun
    for _ in range(STEPS):
        if tokens.tags[thing] != "PROPN" or not tokens.deps[thing].startswith((*HELD, "conj")):
            break
        thing = tokens.heads[thing]
    return -1 if tokens.tags[thing] == "PROPN" or flattened(tokens.lemmas[thing]) in page.known.units else thing


def _mover(page: Page, opening: int, unit: str) -> int:
    """ "les ventes ont reculé plus qu'en mai (-3 %)", "les firmes jugent la taxe haute (60 %)": a subject, or -1."""
    tokens, at = page.tokens, page.token(opening) - 1
    for _ in range(2 * STEPS):
        if at < 0 or unit not in ("%", "{point}") or _tells(page, at) or tokens.heads[at] == at:
            break
        at = tokens.heads[at]
    if at < 0 or not _tells(page, at):
        return -1
    said = next((k for k in children(tokens, at) if tokens.deps[k].startswith("nsubj")), -1)
    one = said >= 0 and "Number=Plur" not in tokens.feats[said]
    return -1 if one and flattened(tokens.lemmas[at]) in page.known.labels["opines"] else said


def _tells(page: Page, at: int) -> bool:
    """Whether a token is a verb of change or of opinion."""
    lemma = flattened(page.tokens.lemmas[at])
    told = lemma in page.known.labels["amounts to"] or lemma in page.known.labels["opines"]
    return told and page.tokens.tags[at] == "VERB"


def _after_bracket(page: Page, end: int) -> int:
    """The whole after a bracket, where what stands before is only the change: "la chute (-25 %) des ventes"."""
    closing = next((at for at in range(end, end + CLOSED) if page.word(at) == ")"), -1)
    return part_of(page, closing + 1, "%") if closing >= 0 else -1

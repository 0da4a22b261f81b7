"""What a measure is a measure of, read off the parse: "la perte s'élève à 3 %", "une cagnotte dotée de 5 euros"."""

from __future__ import annotations

from bisect import bisect_left

from recoupe.annotate.amounts import PARTS, Amount
from recoupe.annotate.pages import LENGTHS, Page, part_of
from recoupe.annotate.subjects import noun_of, says_nothing
from recoupe.annotate.unnamed import voted
from recoupe.lang.tape import flattened
from recoupe.lang.trees import agree, children

STEPS = 4  # heads climbed from a measure to what it measures
NOUNS = ("NOUN", "PROPN")
SAME_SUBJECT = ("xcomp", "conj", "advcl", "root")
HELD = ("nmod", "flat", "amod", "appos", "acl", "case")
MOVING = ("%", "{point}", "km/h", "m/s", "[kn_i]", "[mi_i]/h", "[HP]", "kW")  # said of what moves, by any verb
LEADING = ("de", "à", "pour")  # before the value that an object is given
PURPOSE = (("pour", "spends"), ("à", "spends to"), ("dans", "spends in"))  # before what money is spent on
POINTS = ("nord", "sud", "est", "ouest")
FURTHER = ("bas", "haut", "loin")  # "quinze mètres plus bas": how far, of nothing
CLOSE = 4  # tokens between a noun and the participle beside it
SHORT = 3  # letters of the shortest noun: "en" is none
ASKED = ("a", "de", "d", "pour", "contre", "que", "favorables", "opposes")  # after "à 60 %" of those asked
ASIDES = (("de", "son", "cote"), ("de", "leur", "cote"), ("pour", "sa", "part"), ("pour", "leur", "part"))
CLOSED = 6  # words in which a bracket closes


def theme(page: Page, amount: Amount, end: int, unit: str) -> int:
    """The word on the tape that an amount with its unit measures, or -1: its governor, or the subject of the verb."""
    tokens = page.tokens
    at = _top(page, amount, end)
    if at < 0 or _far(page, amount, end, unit):
        return -1
    low, high = page.read.starts[amount.first], page.read.ends[end - 1]
    opening = amount.first - 1 - (page.word(amount.first - 1) in ("-", "+"))
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
    low, high = page.read.starts[amount.first], page.read.ends[end - 1]
    while heads[at] != at and low <= page.tokens.starts[heads[at]] < high:
        at = heads[at]
    return at


def _far(page: Page, amount: Amount, end: int, unit: str) -> bool:
    """ "quinze mètres plus bas", "à 85 km au nord de Brest": how far something is, of nothing."""
    if page.word(end) == "plus" and page.word(end + 1) in FURTHER:
        return True
    return unit in LENGTHS and page.word(amount.first - 1) == "a" and page.word(end + 1) in POINTS


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
    return -1 if page.day(at) or says_nothing(page, token) or page.word(at) in page.known.labels["address"] else at


def _empty(page: Page, token: int) -> bool:
    """ "à hauteur de", "un total de", "par an": no thing measured."""
    return flattened(page.tokens.lemmas[token]) in page.known.units or says_nothing(page, token)


def _climbed(page: Page, at: int, unit: str) -> int:
    """The first noun over a measure that says something, or what its verb says it of."""
    tokens = page.tokens
    for _ in range(STEPS):
        head = tokens.heads[at]
        if head == at:
            return -1
        tag = tokens.tags[head]
        if tag in ("VERB", "ADJ", "AUX"):
            return _of_verb(page, head, at, unit)
        if tag not in NOUNS or tokens.starts[head] > tokens.starts[at] or tokens.deps[at] in ("conj", "appos"):
            return -1
        if not _empty(page, head) and "par" not in _cases(page, head):
            return head
        inner = _inside(page, head, at)
        if inner >= 0:
            return inner
        at = head
    return -1


def _inside(page: Page, noun: int, at: int) -> int:
    """ "une baisse des ventes de l'ordre de 3 %": what a noun of change that says nothing alone is of, or -1."""
    tokens = page.tokens
    things = (k for k in children(tokens, noun) if tokens.deps[k] == "nmod" and tokens.tags[k] == "NOUN")
    said = next((k for k in children(tokens, noun) if tokens.deps[k].startswith("nsubj")), -1)  # "X est en hausse"
    return next((k for k in things if noun < k < at and not _empty(page, k)), noun_of(page, said))


def _of_verb(page: Page, verb: int, at: int, unit: str) -> int:
    """ "X coûte 3 euros", "X fixé à 3 euros", "fixe à 3 euros le prix de X"; never "X a versé 3 euros"."""
    tokens = page.tokens
    oblique = tokens.deps[at].startswith(("obl", "advmod"))
    lemma = flattened(tokens.lemmas[verb])
    sets, telling = lemma in page.known.labels["sets"], lemma in page.known.labels["amounts to"]
    thing = _set(page, verb, at) if (sets or telling) and oblique else -1
    thing = _spent(page, verb, at) if thing < 0 and lemma in page.known.labels["spends"] else thing
    thing = _beside(page, verb) if thing < 0 and sets else thing
    if thing >= 0:
        return thing
    telling = telling or (sets and _undergone(page, verb))
    telling = telling or (unit not in LENGTHS and lemma in page.known.labels["reaches"])
    telling = telling or (unit in MOVING and lemma in page.known.labels["moves by"])
    for _ in range(STEPS):
        subjects = (k for k in children(tokens, verb) if tokens.deps[k].startswith("nsubj") and k != at)
        subject = next(subjects, -1)
        passive = subject >= 0 and tokens.deps[subject] == "nsubj:pass"
        dep, head = tokens.deps[verb], tokens.heads[verb]
        if dep.startswith("acl") and (subject < 0 or tokens.tags[subject] == "PRON"):
            held = _holds(page, verb, at) or telling or (oblique and (unit in MOVING or passive))
            return _bearing(page, head) if held and head < verb else -1
        if tokens.tags[verb] == "ADJ" and dep == "amod":
            return head
        subject = _seen(page, verb) if subject < 0 else subject
        if subject >= 0:
            return subject if telling or (passive and oblique) or (unit in MOVING and oblique) else -1
        if head == verb or not dep.startswith(SAME_SUBJECT):
            return -1
        verb = head
    return -1


def _holds(page: Page, verb: int, at: int) -> bool:
    """ "une école dotée de 5 euros"; never "un élu soupçonné d'avoir pris 5 euros"."""
    tokens = page.tokens
    if tokens.deps[verb] != "acl":
        return False
    active = page.document.text[: tokens.ends[verb]].endswith("ant")
    return (not active and tokens.heads[at] == verb) or flattened(tokens.lemmas[verb]) in page.known.labels["plans"]


def _set(page: Page, verb: int, at: int) -> int:
    """ "fixe à 500 euros l'amende", "a vendu la maison pour 500 euros": the object that is given a value, or -1."""
    tokens = page.tokens
    led = _cases(page, at) & set(LEADING)
    things = (k for k in children(tokens, verb) if tokens.tags[k] == "NOUN" and k != at)
    nouns = [k for k in things if flattened(tokens.lemmas[k]) not in page.known.units]
    bare = (k for k in nouns if tokens.deps[k] == "obl" and k > at and not _cases(page, k))  # an object, ill attached
    objects = (k for k in nouns if tokens.deps[k] == "obj" and (k > at or led))
    dated = (k for k in (*objects, *bare) if not page.day(bisect_left(page.read.starts, tokens.starts[k])))
    return next(dated, -1)


def _cases(page: Page, token: int) -> set[str]:
    """The prepositions before a noun, the marks before a verb."""
    tokens = page.tokens
    return {tokens.lemmas[k] for k in children(tokens, token) if tokens.deps[k] in ("case", "mark")}


def _spent(page: Page, verb: int, at: int) -> int:
    """ "consacre 3 millions à l'école", "investit 5 euros pour refaire le toit": what the money is for, or -1."""
    tokens, lemma = page.tokens, flattened(page.tokens.lemmas[verb])
    leading = {word for word, kind in PURPOSE if lemma in page.known.labels[kind]}
    for k in (*children(tokens, verb), *children(tokens, at)):
        if k < at or not _cases(page, k) & leading:
            continue
        objects = (o for o in children(tokens, k) if tokens.deps[o] == "obj")
        found = k if tokens.tags[k] == "NOUN" else next(objects, -1)
        if (
            found >= 0
            and not says_nothing(page, found)
            and not page.day(bisect_left(page.read.starts, tokens.starts[found]))
        ):
            return found
    return -1


def _bearing(page: Page, noun: int) -> int:
    """The noun over a participle; that of a measure beside it gives way: "un bloc 2 litres développant 90 ch"."""
    tokens = page.tokens
    for _ in range(STEPS):
        if tokens.tags[noun] not in NOUNS:
            return -1
        if flattened(tokens.lemmas[noun]) not in page.known.units:
            return noun
        if tokens.heads[noun] >= noun:
            return -1
        noun = tokens.heads[noun]
    return -1


def _beside(page: Page, verb: int) -> int:
    """ "en 60 exemplaires, facturés 3 euros": the noun right before a participle that agrees with it, or -1."""
    tokens = page.tokens
    bare = tokens.deps[verb] == "advcl" and not any(tokens.tags[k] == "AUX" for k in children(tokens, verb))
    if "VerbForm=Part" not in tokens.feats[verb] or not bare:
        return -1
    before = [k for k in range(verb - 1, max(verb - CLOSE, -1), -1) if tokens.tags[k] not in ("PUNCT", "ADV")]
    noun = before[0] if before else -1
    return noun if noun >= 0 and tokens.tags[noun] == "NOUN" and agree(tokens, noun, verb) else -1


def _polled(page: Page, at: int, opening: int, end: int) -> int:
    """ "Les Français jugent (à 54 %) que…", "approuvent sa loi (33 % pour, 67 % contre)": those who say so, or -1."""
    tokens = page.tokens
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


def _undergone(page: Page, verb: int) -> bool:
    """ "a été adjugé", "s'est vendu": the subject is what is given a value."""
    deps = [page.tokens.deps[k] for k in children(page.tokens, verb)]
    return "nsubj:pass" in deps or any(dep.startswith("expl") for dep in deps)


def _seen(page: Page, verb: int) -> int:
    """ "voient leur loyer augmenter de 3 %": what is seen is the subject of the infinitive."""
    tokens, head = page.tokens, page.tokens.heads[verb]
    if tokens.lemmas[head] != "voir" or not tokens.deps[verb].startswith(("xcomp", "ccomp")):
        return -1
    return next((k for k in children(tokens, head) if tokens.deps[k] == "obj" and head < k < verb), -1)


def _before_bracket(page: Page, bracket: int) -> int:
    """The head of the noun phrase that a bracket closes: "le pavillon de l'aéroport (120 m2)"."""
    tokens, at = page.tokens, bracket - 1
    if at < 0 or tokens.tags[at] not in (*NOUNS, "ADJ", "VERB"):
        return -1
    for _ in range(STEPS):
        head = tokens.heads[at]
        held = tokens.deps[at].startswith(HELD) and tokens.tags[head] in (*NOUNS, "ADJ")
        if head >= at or not held or "entre" in {tokens.lemmas[k] for k in children(tokens, at)}:
            break
        at = head
    return at


def _whole_of(page: Page, noun: int, unit: str) -> int:
    """ "une hausse de ses ventes (+2 %)": the thing that changed; a name is no whole of a percentage: -1."""
    if unit not in ("%", "{point}") or noun < 0:
        return noun
    tokens, thing = page.tokens, noun_of(page, noun) if page.tokens.tags[noun] == "NOUN" else noun
    for _ in range(STEPS):
        if tokens.tags[thing] != "PROPN" or not tokens.deps[thing].startswith((*HELD, "conj")):
            break
        thing = tokens.heads[thing]
    return -1 if tokens.tags[thing] == "PROPN" or flattened(tokens.lemmas[thing]) in page.known.units else thing


def _mover(page: Page, opening: int, unit: str) -> int:
    """ "les ventes ont reculé plus qu'en mai (-3 %)": the subject of a verb of change before a bracket, or -1."""
    tokens, at = page.tokens, page.token(opening) - 1
    for _ in range(2 * STEPS):
        if at < 0 or unit not in ("%", "{point}") or tokens.heads[at] == at:
            break
        if tokens.tags[at] == "VERB" and flattened(tokens.lemmas[at]) in page.known.labels["amounts to"]:
            break
        at = tokens.heads[at]
    if at < 0 or tokens.tags[at] != "VERB" or flattened(tokens.lemmas[at]) not in page.known.labels["amounts to"]:
        return -1
    return next((k for k in children(tokens, at) if tokens.deps[k].startswith("nsubj")), -1)


def _after_bracket(page: Page, end: int) -> int:
    """The whole after a bracket, where what stands before is only the change: "la chute (-25 %) des ventes"."""
    closing = next((at for at in range(end, end + CLOSED) if page.word(at) == ")"), -1)
    return part_of(page, closing + 1, "%") if closing >= 0 else -1

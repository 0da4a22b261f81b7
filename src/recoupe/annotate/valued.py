"""What a verb says a measure of: its subject, its object, what is bought or what the money is for."""

from __future__ import annotations

from bisect import bisect_left

from recoupe.annotate.pages import LENGTHS, Page
from recoupe.annotate.subjects import THIRD, says_nothing
from recoupe.lang.tape import flattened
from recoupe.lang.trees import agree, children

STEPS = 4  # heads climbed from a verb
NOUNS = ("NOUN", "PROPN")
SAME_SUBJECT = ("xcomp", "conj", "advcl", "root")
MOVING = ("%", "{point}", "km/h", "m/s", "[kn_i]", "[mi_i]/h", "[HP]", "kW")  # said of what moves, by any verb
POWERS = ("[HP]", "kW", "N.m", "kW.h", "MW")  # said of what has an engine or a battery
SIDES = ("long", "large", "haut", "longueur", "largeur", "hauteur", "diametre", "envergure")  # "fait 6 mètres de long"
LEADING = ("de", "à", "pour")  # before the value that an object is given
PURPOSE = (("pour", "spends"), ("à", "spends to"), ("dans", "spends in"))  # before what money is spent on
CLOSE = 4  # tokens between a noun and the participle beside it


def of_verb(page: Page, verb: int, at: int, unit: str) -> int:
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
    telling = telling or (sets and (_undergone(page, verb) or _bare(page, verb)))
    telling = telling or (unit not in LENGTHS and lemma in page.known.labels["reaches"])
    telling = telling or (unit in MOVING and lemma in page.known.labels["moves by"])
    telling = telling or (unit in POWERS and lemma in page.known.labels["powers"]) or _sold(page, verb, at)
    telling = telling or (lemma == "faire" and _long(page, at)) or _compared(page, at)
    first = verb
    for _ in range(STEPS):
        subject = _said(page, verb, at)
        passive = subject >= 0 and tokens.deps[subject] == "nsubj:pass"
        dep, head = tokens.deps[verb], tokens.heads[verb]
        if dep.startswith("acl") and (subject < 0 or (tokens.tags[subject] == "PRON" and not _third(page, subject))):
            held = _holds(page, verb, at) or telling or (oblique and (unit in MOVING or passive))
            held = held or lemma in page.known.labels["reaches"]  # "une autonomie allant jusqu'à 600 km"
            return _borne(page, bearing(page, head), verb) if held and head < verb else -1
        if tokens.tags[verb] == "ADJ" and dep == "amod":
            return _agreeing(page, bearing(page, head), verb)
        subject = _seen(page, verb) if subject < 0 else subject
        if subject >= 0:
            moving = unit in MOVING and oblique and "avec" not in cases(page, at)  # "arrive en tête avec 47 %"
            moving = moving and (verb == first or _alone(page, first, at))
            return subject if telling or (passive and oblique) or moving else -1
        if head == verb or not dep.startswith(SAME_SUBJECT):
            return -1
        verb = head
    return -1


def _compared(page: Page, at: int) -> bool:
    """ "le rattrapage pourrait être inférieur à 5 euros": the adjective of a bound, on which the measure hangs."""
    return page.tokens.tags[at] == "ADJ" and flattened(page.tokens.lemmas[at]) in page.known.labels["amounts to"]


def _bare(page: Page, verb: int) -> bool:
    """ "l'accès est gratuit ici, et fixé à 15 euros là": a participle without its auxiliary."""
    tokens = page.tokens
    part = "VerbForm=Part" in tokens.feats[verb] and tokens.deps[verb] == "conj"
    return part and not any(tokens.tags[k] == "AUX" for k in children(tokens, verb))


def _alone(page: Page, verb: int, at: int) -> bool:
    """Whether a verb has no other object than a measure: never "enrichir de l'uranium à 3 %"."""
    tokens = page.tokens
    kinds = (k for k in children(tokens, verb) if tokens.tags[k] in NOUNS and verb < k != at)
    return not any(tokens.deps[k].startswith("ob") and k < at for k in kinds)


def _long(page: Page, at: int) -> bool:
    """ "6 mètres de long", "plus de 6 mètres de haut"."""
    tokens = page.tokens
    below = (j for k in children(tokens, at) for j in (k, *children(tokens, k)))
    return any(flattened(tokens.lemmas[k]) in SIDES for k in below)


def _third(page: Page, token: int) -> bool:
    """Whether a token is a personal pronoun: "eBay, où il a trouvé preneur" tells nothing of eBay."""
    return page.document.text[page.tokens.starts[token] : page.tokens.ends[token]].casefold() in THIRD


def _agreeing(page: Page, noun: int, adjective: int) -> int:
    """ "ce camion à la caisse rouge, long de 4 mètres": the noun over a noun with which an adjective does not agree."""
    tokens = page.tokens
    over = tokens.heads[noun] if noun >= 0 else noun
    apart = over >= 0 and over < noun and tokens.tags[over] in NOUNS and not agree(tokens, noun, adjective)
    return over if apart and agree(tokens, over, adjective) else noun


def _borne(page: Page, noun: int, participle: int) -> int:
    """ "les chiffres sont en baisse par rapport à hier, compris entre 3 et 5": the subject with which it agrees."""
    tokens = page.tokens
    bare = tokens.deps[participle] == "acl" and "VerbForm=Part" in tokens.feats[participle]
    if noun < 0 or not bare or not cases(page, noun) & {"par", "en"} or agree(tokens, noun, participle):
        return noun
    over = noun
    for _ in range(STEPS):
        said = (k for k in children(tokens, over) if tokens.deps[k].startswith("nsubj") and tokens.tags[k] in NOUNS)
        found = next((k for k in said if agree(tokens, k, participle)), -1)
        if found >= 0 or tokens.heads[over] == over:
            return found if found >= 0 else noun
        over = tokens.heads[over]
    return noun


def _said(page: Page, verb: int, at: int) -> int:
    """The subject of a verb other than the measure: "il" too in "il s'élevait à 69 %"; or -1."""
    tokens = page.tokens
    kinds = ("nsubj", "nsubj:pass", "expl:subj") if _undergone(page, verb) else ("nsubj", "nsubj:pass")
    found = (k for k in children(tokens, verb) if tokens.deps[k] in kinds and k != at)
    return next((k for k in found if tokens.deps[k] != "expl:subj" or "à" in cases(page, at)), -1)


def _sold(page: Page, verb: int, at: int) -> bool:
    """ "disponible à partir de 5 euros", "a trouvé preneur pour 5 euros", "a changé de mains": what is for sale."""
    tokens = page.tokens
    starting = page.document.text[tokens.starts[at] :].casefold().startswith("à partir d")
    if starting and (tokens.tags[verb] == "ADJ" or _undergone(page, verb)):
        return True
    taken = (flattened(tokens.lemmas[k]) for k in children(tokens, verb) if verb < k < at)
    return "pour" in cases(page, at) and any(word in page.known.labels["taker"] for word in taken)


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
    led = cases(page, at) & set(LEADING)
    things = (k for k in children(tokens, verb) if tokens.tags[k] == "NOUN" and k != at)
    nouns = [k for k in things if flattened(tokens.lemmas[k]) not in page.known.units]
    bare = (k for k in nouns if tokens.deps[k] == "obl" and k > at and not cases(page, k))  # an object, ill attached
    objects = (k for k in nouns if tokens.deps[k] == "obj" and (k > at or led))
    dated = (k for k in (*objects, *bare) if not page.day(bisect_left(page.read.starts, tokens.starts[k])))
    return next(dated, -1)


def cases(page: Page, token: int) -> set[str]:
    """The prepositions before a noun, the marks before a verb."""
    tokens = page.tokens
    return {tokens.lemmas[k] for k in children(tokens, token) if tokens.deps[k] in ("case", "mark")}


def _spent(page: Page, verb: int, at: int) -> int:
    """ "consacre 3 millions à l'école", "investit 5 euros pour refaire le toit": what the money is for, or -1."""
    tokens, lemma = page.tokens, flattened(page.tokens.lemmas[verb])
    leading = {word for word, kind in PURPOSE if lemma in page.known.labels[kind]}
    for k in (*children(tokens, verb), *children(tokens, at)):
        if k < at or not cases(page, k) & leading:
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


def bearing(page: Page, noun: int) -> int:
    """The noun over a participle; that of a measure beside it gives way: "un bloc 2 litres développant 90 ch"."""
    tokens = page.tokens
    for _ in range(STEPS):
        if tokens.tags[noun] not in NOUNS:
            return -1
        if not page.unit(noun):
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


def _undergone(page: Page, verb: int) -> bool:
    """ "a été adjugé", "s'est vendu": the subject is what is given a value."""
    deps = [page.tokens.deps[k] for k in children(page.tokens, verb)]
    return "nsubj:pass" in deps or any(dep.startswith(("expl", "aux:pass")) for dep in deps)


def _seen(page: Page, verb: int) -> int:
    """ "voient leur loyer augmenter de 3 %": what is seen is the subject of the infinitive."""
    tokens, head = page.tokens, page.tokens.heads[verb]
    if tokens.lemmas[head] != "voir" or not tokens.deps[verb].startswith(("xcomp", "ccomp")):
        return -1
    return next((k for k in children(tokens, head) if tokens.deps[k] == "obj" and head < k < verb), -1)

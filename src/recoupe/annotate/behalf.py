"""On whose behalf "on" speaks: "du côté de la mairie, on assure que…", "assure-t-on dans l'entourage de X"."""

from __future__ import annotations

from recoupe.annotate.cues import Cue
from recoupe.annotate.nounphrases import OF, Phrase, phrase_from, pronoun, temporal
from recoupe.annotate.stretches import Stretch, can_speak
from recoupe.annotate.words import Words

AMONG = ("dans", "auprès", "à", "au", "chez", "aux")
SIDES = ("chez", "du", "de")


def behind(words: Words, cue: Cue, who: Phrase, end: int) -> Phrase:
    """ "a-t-on indiqué dans l'entourage de X", "peut-on lire dans la lettre de X": the phrase names who speaks."""
    if pronoun(words, who.head) != "on":
        return who
    k = cue.last + 1
    reads = words.lemma(cue.main) in READ or words.form(k) in READ
    k += words.infinitive(k)
    if words.form(k) in STREETS:  # "dit-on place Beauvau"
        return phrase_from(words, k, end) or who
    while k < end and (temporal(words, k) or (words.tag(k) == "ADV" and words.form(k) != "auprès")):
        k += 1
    sourced = words.form(k) in ("de", "d'") and words.form(k + 1) in ("source", "sources")
    first = k + 1 if sourced else k + 1 if reads and words.form(k) in ("sur", "en") else _among(words, k)
    found = phrase_from(words, first, end) if first else None
    if found is not None and reads and words.form(found.head) in PAGES:
        of = next((n for n in range(found.head + 1, found.end) if words.form(n) in SIDES), -1)
        found = (phrase_from(words, of + 1, end) or found) if of > 0 else None  # "lit-on en une"
    return found if found is not None else who


STREETS = ("place", "rue", "quai", "avenue")
READ = ("lire", "entendre")
PAGES = ("page", "pages", "une", "site", "compte", "colonnes", "édition", "numéro", "titre")  # of whose words they are


def ahead(stretch: Stretch, who: Phrase | None) -> Phrase | None:
    """ "Du côté de la mairie, on assure que", "À TF1, on dément": the body that opens the clause speaks."""
    words = stretch.words
    if who is None or pronoun(words, who.head) != "on" or words.form(who.start - 1) != ",":
        return who
    k = stretch.start
    while words.tag(k) in ("CCONJ", "ADV") and words.form(k) not in AMONG and k < who.start:
        k += 1
    first = _among(words, k)
    found = phrase_from(words, first, who.start - 1) if first else None
    whole = found is not None and not any(words.verbal(n) for n in range(found.end, who.start))
    if found is None or not whole or stretch.around(found.head) >= 0:
        return who
    return found if _body(stretch, found) else who


def echoing(stretch: Stretch, a: int) -> Phrase | None:
    """ "Même constat chez X : « … »", "Réponse de X : « … »": who is told before the colon of no verb speaks."""
    words = stretch.words
    if (owner := _whose(stretch, a)) is not None:
        return owner
    for k in range(a - 2, stretch.start - 1, -1):
        if words.verbal(k) or words.form(k) == ",":
            return None
        found = phrase_from(words, first, a - 1) if (first := _among(words, k)) else None
        if found is not None and found.end == a - 1:  # "Accord au G7 : « … »" is anybody's
            apart = words.form(k) in SIDES or "même" in words.forms[stretch.start : k]
            return found if apart and _body(stretch, found) else None
    return None


def _whose(stretch: Stretch, a: int) -> Phrase | None:
    """ "La réponse du maire, Jean Roux : « … »", "Pas question pour X : « … »": whose words a noun announces."""
    words, start = stretch.words, stretch.start
    start += words.tag(start) == "DET"
    if words.form(a - 1) != ":" or any(words.verbal(k) for k in range(start, a - 1)):
        return None
    announced = any(stretch.known.is_a("said", words.form(k)) for k in range(start, a - 1))
    for k in range(start + 1, a - 1):
        view = words.form(k) in ("pour", "chez", "selon")
        if not (view or (announced and words.form(k) in OF)):
            continue
        inner = phrase_from(words, k + 1, a - 1)
        if inner is None or not (inner.end == a - 1 or words.form(inner.end) == ","):
            continue
        if _body(stretch, inner) and (not view or announced or stretch.words.form(start) in ("même", "pas")):
            return inner
    return None


def _body(stretch: Stretch, found: Phrase) -> bool:
    """Whether a phrase can be who speaks, a place aside: "à Paris, on" is anybody there."""
    named = stretch.names.covering(stretch.words.span(found.head, found.head + 1))
    return stretch.names.kinds.get(named[1]) != "place" if named is not None else can_speak(stretch, found)


def _among(words: Words, k: int) -> int:
    """The word behind "dans", "auprès de", "du côté de", "de la part de", where they stand; 0 else."""
    for opening in (("du", "côté"), ("de", "la", "part")):
        last = k + len(opening)
        if words.forms[k:last] == opening and words.form(last) in ("de", "du", "des", "d'"):
            return last + 1
    return (k + 1 + (words.form(k) == "auprès")) if words.form(k) in AMONG else 0

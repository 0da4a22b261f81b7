"""Names: a conditional random field proposes, lists and titles correct, one vote per name over the document decides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Literal, NamedTuple

from recoupe.lang.fr.engine.chains import Chain, unpacked
from recoupe.lang.fr.engine.extents import (
    Run,
    abbreviated,
    bare,
    christened,
    divided,
    offices,
    persons,
    titular,
    trimmed,
    whole,
)
from recoupe.lang.fr.engine.features import Words, context, contexts, named
from recoupe.lang.fr.engine.gazetteer import Found, Gazetteer, gazetteer, key, words_of
from recoupe.lang.fr.engine.lexicon import ACCENTS, Lexicon, Reading, french
from recoupe.model import Name, Tokens
from recoupe.text import Span

Kind = Literal["person", "organisation", "place", "other"]
KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
ARTICLES = {"au": "Le", "du": "Le", "le": "Le", "la": "La", "l'": "L'", "l’": "L'"}  # of a newspaper's name
LISTED: dict[str, Kind] = {
    "country": "place",
    "city": "place",
    "region": "place",
    "agency": "organisation",
    "outlet": "organisation",
    "org": "organisation",
    "acronym:organisation": "organisation",
    "acronym:place": "place",
    "acronym:other": "other",
    "event": "other",
}
SURE = 4  # votes of a list or a title against one of the recogniser; set by hand, checked on half of the press gold
SERIAL = re.compile(r"[^\W\d]+-\d+")  # missions, models, rooms: "Orion-7"
ROMAN = re.compile(r"[IVXLCDM]+e?r?")
LONGEST_COINED = 9  # letters
ORDER: tuple[Kind, ...] = ("person", "organisation", "place", "other")


class Proposal(NamedTuple):
    """A stretch of words taken for a name, with the votes for each kind."""

    run: Run
    votes: Mapping[Kind, int]


class Part(NamedTuple):
    """One sentence of a text: its words (a span over them), the listed names in it, the recogniser's labels."""

    sentence: Span
    found: Sequence[Found]
    labels: Sequence[str]


@cache
def recogniser() -> Chain:
    """The shipped model."""
    return Chain(unpacked((files("recoupe.lang.fr") / "models" / "names.bin").read_bytes()))


def names(text: str, tokens: Tokens, lexicon: Lexicon) -> tuple[Name, ...]:
    """The names of a text in order, none inside another."""
    lists = gazetteer()
    words = Words([text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)], tokens.lemmas, tokens.tags)
    proposals = [p for part in parts(words, tokens.sentences, lists) for p in proposed(words, part, lists)]
    firsts = {s.start for s in tokens.sentences}
    proposals = [p for p in proposals if not accidental(words, p, firsts, lists, lexicon)]
    kinds = decided(words, proposals)
    return tuple(
        Name(Span(tokens.starts[p.run.start], tokens.ends[p.run.end - 1]), kinds[spelt(words, p.run)])
        for p in proposals
    )


def parts(words: Words, sentences: Sequence[Span], lists: Gazetteer) -> Iterator[Part]:
    """The sentences that may hold a name: something in them is listed, labelled, or has a capital after its start."""
    found = [list(lists.matches(words.forms[s.start : s.end], s.start)) for s in sentences]
    marked = named(words, list(chain.from_iterable(found)))
    labels = recogniser().labelled(marked, contexts(words, lists, sentences), sentences)
    for sentence, listed in zip(sentences, found, strict=True):
        own = labels[sentence.start : sentence.end]
        capitals = any(words.forms[i][0].isupper() for i in range(sentence.start, sentence.end))
        if listed or capitals or any(label != "O" for label in own):
            yield Part(sentence, listed, own)


def accidental(words: Words, proposal: Proposal, firsts: set[int], lists: Gazetteer, lexicon: Lexicon) -> bool:
    """What is no name: a common acronym, a Roman number, a word that opens a sentence and that no list names."""
    run, form = proposal.run, words.forms[proposal.run.start]
    if run.end - run.start > 1:
        return False
    listing = lists.lists((form,))
    if listing == "acronym:common" or set(form) <= set("IVXLC"):
        return True
    low = [] if form in lists.first_names else accented(form, lexicon)
    low = low or lexicon.look(form.lower())
    if not (listing or "").startswith("acronym") and any(
        r.tag in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX") for r in low
    ):
        return True
    opens = run.start in firsts or words.forms[run.start - 1] in words_of("opener")
    return opens and max(proposal.votes.values(), default=0) < SURE and bool(low)


def accented(form: str, lexicon: Lexicon) -> Sequence[Reading]:
    """What a word is whose capital has lost its accent: "Etrange", "Ca"; empty where the plain word is known."""
    plain = lexicon.look(form.lower())
    found = (lexicon.look(letter + form[1:].lower()) for letter in ACCENTS.get(form[:1], ""))
    return plain or next((readings for readings in found if readings), plain)


def spelt(words: Words, run: Run) -> str:
    return " ".join(key(f) for f in words.forms[run.start : run.end])


def proposed(words: Words, part: Part, lists: Gazetteer) -> Iterator[Proposal]:
    """The names of a sentence: what is sure by its form, the recogniser's, then the lists' and the tagger's."""
    votes: dict[Run, Counter[Kind]] = {}
    for run, kind in chain(fixed(words, part, lists), recognised(words, part, lists), others(words, part)):
        if not crosses(run, votes) and not titular(words, run, lists):
            votes.setdefault(run, Counter())[kind] += 1
    for run in sorted(votes):
        yield Proposal(run, votes[run] + evidence(words, run, part.sentence, lists))


def fixed(words: Words, part: Part, lists: Gazetteer) -> Iterator[tuple[Run, Kind]]:
    """Names sure by their form: before their initials, first name and capital, listed names of several words."""
    sentence = part.sentence
    yield from ((run, "organisation") for run in chain(offices(words, sentence), abbreviated(words, sentence)))
    taken: set[int] = set()
    for run, kind in ((Run(f.start, f.end), f.kind) for f in part.found):
        inside = words.lemmas[run.start - 2].lower() in words_of("body") if run.start - 2 >= sentence.start else False
        if kind in LISTED and run.end - run.start > 1 and not inside and not lengthens(words, run, sentence, lists):
            taken.update(range(*run))
            yield run, LISTED[kind]
    yield from ((run, "person") for run in persons(words, sentence, lists, taken))


def recognised(words: Words, part: Part, lists: Gazetteer) -> Iterator[tuple[Run, Kind]]:
    """The recogniser's names, their edges put right."""
    for run, kind in labelled(part.labels, part.sentence.start):
        for piece in divided(words, run, lists):
            for name in trimmed(words, whole(words, piece, part.sentence, lists), lists):
                yield bare(words, name) if kind == "person" else name, kind


def lengthens(words: Words, run: Run, sentence: Span, lists: Gazetteer) -> bool:
    """Whether a capital follows at once ("New York" in "New York Times"), and nobody's name."""
    follows = run.end < sentence.end and words.forms[run.end][:1].isupper()
    return follows and not christened(words, run.end, sentence, lists)


def crosses(run: Run, others: Iterable[Run]) -> bool:
    """Whether a run shares words with another one."""
    return any(run.start < r.end and r.start < run.end and r != run for r in others)


def labelled(labels: Sequence[str], offset: int) -> Iterator[tuple[Run, Kind]]:
    """Runs of B- and I- labels."""
    start = -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield Run(offset + start, offset + i), KINDS[labels[start][2:]]
            start = -1
        if label != "O" and start < 0:
            start = i


def others(words: Words, part: Part) -> Iterator[tuple[Run, Kind]]:
    """Listed names, then runs of proper names that the tagger saw; `other` where nothing tells the kind."""
    sentence, taken = part.sentence, set[int]()
    for run, kind in ((Run(f.start, f.end), f.kind) for f in part.found):
        if kind in LISTED and proper(words, run, sentence):
            taken.update(range(run.start, run.end))
            yield run, LISTED[kind]
    capitals = [i for i in range(sentence.start, sentence.end) if words.forms[i][:1].isupper()]
    shouted = sum(words.forms[i].isupper() for i in capitals) * 3 > len(sentence)
    start = end = -1
    for i in (i for i in capitals if i not in taken):
        if words.tags[i] == "PROPN" or (not shouted and coined(words.forms[i])):
            if i > end >= 0:
                yield Run(start, end), initials(words, start, end)
            start, end = (start if i == end else i), i + 1
    if end >= 0:
        yield Run(start, end), initials(words, start, end)


def initials(words: Words, start: int, end: int) -> Kind:
    """What a run that only the tagger saw may be: a body where it is written as an acronym."""
    form = words.forms[start]
    short = end - start == 1 and form.isupper() and 1 < len(form) < 7
    return "organisation" if short and words.tags[start] == "PROPN" else "other"


def coined(form: str) -> bool:
    """Whether a word looks like an acronym or a blend that no dictionary holds: "PPDV", "BanVar".

    >>> coined("PPDV"), coined("BanVar"), coined("XVI"), coined("Banque")
    (True, True, False, False)
    """
    capitals = sum(c.isupper() for c in form)
    return (
        capitals > 1
        and len(form) <= LONGEST_COINED
        and form.isalpha()
        and not ROMAN.fullmatch(form)
        and not french().look(form)
    )


def proper(words: Words, run: Run, sentence: Span) -> bool:
    """Whether a listed name is used as one: several words, a capital inside a sentence, or so tagged."""
    return run.end - run.start > 1 or run.start > sentence.start or words.tags[run.start] == "PROPN"


def evidence(words: Words, run: Run, sentence: Span, lists: Gazetteer) -> Counter[Kind]:
    """Votes of lists, titles and first names for a name's kind."""
    votes: Counter[Kind] = Counter()
    forms = words.forms[run.start : run.end]
    listing = lists.lists(forms) or ""
    if listing in LISTED:
        votes[LISTED[listing]] += 3 * SURE if listing == "country" else SURE
    elif SERIAL.fullmatch(forms[-1]):
        votes["other"] += SURE + 1
    elif LISTED.get(lists.lists(forms[:1]) or "") == "organisation" and forms[0] not in lists.first_names:
        votes["organisation"] += SURE
    if len(forms) == 1 and not listing and forms[0] in lists.first_names:
        votes["person"] += 2
    if len(forms) > 1 and forms[0] in lists.first_names and all(f[:1].isupper() or len(f) < 4 for f in forms):
        votes["person"] += SURE
    if forms[0].lower() in words_of("body") or any(f in words_of("english") for f in forms[1:]):
        votes["organisation"] += SURE
    elif len(forms) > 1 and forms[-1] in words_of("english-spot"):
        votes["place"] += 2 * SURE
    elif forms[0].lower().split("-")[0] in words_of("spot") | words_of("sight"):
        votes["place"] += SURE
    votes.update(before(words, run, sentence, lists))
    return votes


def before(words: Words, run: Run, sentence: Span, lists: Gazetteer) -> Counter[Kind]:
    """Votes of what stands before a name: a title, "le groupe", "la ville de", "en"."""
    votes: Counter[Kind] = Counter()
    last = words.forms[run.start - 1] if run.start > sentence.start else ""
    titled = any(f.startswith("after=") and "," not in f for f in context(words, run.start, lists, sentence.start))
    if lists.titles.get(last) == "courtesy" and last[:1].isupper():
        votes["person"] += 2 * SURE
    elif titled and near(words, run, lists):
        votes["person"] += SURE
    k = run.start - 1
    while k > sentence.start and (words.tags[k] == "ADJ" or words.forms[k].lower() in ("de", "d'", "d’")):
        k -= 1
    noun = words.lemmas[k].lower() if k >= sentence.start else ""
    if of_street(words, run, sentence):
        votes["place"] += 2
    if noun in words_of("spot") | words_of("sight") and words.tags[k] == "NOUN":
        votes["place"] += SURE
    elif noun in words_of("body") and k == run.start - 1:
        votes["organisation"] += SURE
    elif noun in words_of("thing") and k == run.start - 1:
        votes["other"] += SURE
    elif last == "en":
        votes["place"] += 2
    if run.end - run.start == 1 and lists.lists((ARTICLES.get(last, ""), words.forms[run.start])) == "outlet":
        votes["organisation"] += 2 * SURE
    return votes


def of_street(words: Words, run: Run, sentence: Span) -> bool:
    """Whether a name is that of a street or a building: "l'avenue des Quais", "la gare de l'Est"."""
    k = run.start - 1
    while k > sentence.start and words.forms[k].lower() in ("des", "du", "la", "l'", "l’", "de"):
        k -= 1
    return sentence.start <= k < run.start - 1 and words.lemmas[k].lower() in words_of("street")


def near(words: Words, run: Run, lists: Gazetteer) -> bool:
    """A title stands right before the name, adjectives of nationality allowed: "le président russe X"."""
    k = run.start - 1
    while k >= 0 and words.tags[k] == "ADJ":
        k -= 1
    return k >= 0 and (words.lemmas[k] in lists.titles or words.forms[k] in lists.titles)


def decided(words: Words, proposals: Sequence[Proposal]) -> dict[str, Kind]:
    """One kind for each spelling; a last name alone follows the full names that end, or begin, with it."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for p in proposals:
        votes[spelt(words, p.run)].update(p.votes)
    kin: dict[str, int] = {}  # by first and by last word, the votes of the first full name that has it
    for name, count in votes.items():
        if " " in name and best(count) == "person":
            for word in (name.split(" ")[0], name.split(" ")[-1]):
                kin.setdefault(word, max(count.values()))
    for name, count in votes.items():
        if " " not in name and name in kin:
            count["person"] += 1 + kin[name]
    return {name: best(count) for name, count in votes.items()}


def best(count: Mapping[Kind, int]) -> Kind:
    """The kind with most votes; the earlier in ORDER at a tie."""
    return max(ORDER, key=lambda k: (count.get(k, 0), -ORDER.index(k))) if any(count.values()) else "other"

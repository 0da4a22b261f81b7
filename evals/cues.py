"""Reporting verbs in the parse: is the speaker their subject, what was said their complement? No repair rule helps.

From the annotated articles: every cue with a verb whose ``speaker_mention`` stands in its sentence or the next one to
it ("on" names nobody, and is left out). Subject: the mention touches the words under the verb's subject, its agent, or
the complement of "selon"; a verb without a subject of its own has that of the verb it is joined to, a participle the
noun it belongs to. Complement: a clause with "que" or in the infinitive hangs on the verb; an incise ("…, a-t-il dit")
hangs on what was said, or heads it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from evals.errors import Miss
from evals.intervals import bounded
from recoupe.lang import Engine, pack
from recoupe.lang.fr.engine.lexicon import french
from recoupe.model import Tokens
from recoupe.text import Span

NEEDS = ("evaluate/articles/gold",)
VERBS = ("VERB", "AUX")
COMPLEMENTS = ("ccomp", "xcomp", "obj", "parataxis", "csubj")
SHARED = ("conj", "xcomp", "aux", "cop")  # relations over which a verb has another one's subject
PREPOSITION = re.compile(r"(?:selon|pour|d['’]après)$", re.I)
FORMS = {
    "subject": ("verb", "inverted", "clitic", "participle", "preposition"),
    "complement": ("que", "infinitive", "incise"),
}
QUE = re.compile(r"\b(?:que|qu['’])[\s«“\"(]*$", re.I)
STARTS_WITH_QUE = re.compile(r"[\s«“\"(]*(?:que\b|qu['’])", re.I)
WORD = re.compile(r"\w+(?:['’])?")
NOBODY = re.compile(r"\bon\b", re.I)
SMALL = re.compile(r"(?:d[e']|à|n[e']|pas|plus|jamais|[smt][e']|[nv]ous|lui|leur|y|en)$")  # before an infinitive
OBJECTS = frozenset(("le", "la", "les", "l'"))  # pronouns there, articles elsewhere
Place = tuple[int, int]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse of a text, with the dependents of each word."""

    text: str
    tokens: Tokens
    under: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]  # number of each word's sentence


class Case(NamedTuple):
    """A cue with its places and words: the speaker's mention, what was said."""

    cue: Place
    mention: Place
    said: Place


class Verdict(NamedTuple):
    """One check: what of, in which form, whether right, whether the very head is; for errors what was found."""

    of: str
    form: str
    right: bool
    head: bool
    found: str


def grown(text: str, engine: Engine) -> Tree:
    """The parse of a text, read as one block."""
    tokens, _ = engine(text, [Span(0, len(text))])
    under: list[list[int]] = [[] for _ in tokens.heads]
    for i, head in enumerate(tokens.heads):
        if head != i:
            under[head].append(i)
    number = [n for n, s in enumerate(tokens.sentences) for _ in range(len(s))]
    return Tree(text, tokens, tuple(map(tuple, under)), tuple(number))


def base(dep: str) -> str:
    return dep.split(":", maxsplit=1)[0]


def touched(tree: Tree, place: Place) -> Words:
    """The words that a place touches, marks left out."""
    starts, ends = tree.tokens.starts, tree.tokens.ends
    inside = (i for i in range(len(starts)) if starts[i] < place[1] and ends[i] > place[0])
    return frozenset(i for i in inside if any(c.isalnum() for c in word(tree, i)))


def word(tree: Tree, i: int) -> str:
    return tree.text[tree.tokens.starts[i] : tree.tokens.ends[i]]


def all_under(tree: Tree, i: int, without: Iterable[int] = ()) -> set[int]:
    """A word and all that depends on it, some branches left out."""
    found, todo, barred = set[int](), [i], set(without)
    while todo:
        at = todo.pop()
        if at not in found and at not in barred:
            found.add(at)
            todo.extend(tree.under[at])
    return found


def tops(tree: Tree, words: Iterable[int]) -> list[int]:
    """The words among some whose head is none of them."""
    own = set(words)
    return [i for i in sorted(own) if tree.tokens.heads[i] == i or tree.tokens.heads[i] not in own]


def finite(tree: Tree, verb: int) -> bool:
    """Whether a verb, or an auxiliary of it, is finite."""
    parts = (verb, *(c for c in tree.under[verb] if base(tree.tokens.deps[c]) in ("aux", "cop")))
    return any("VerbForm=Fin" in tree.tokens.feats[i] for i in parts)


def verbal(tree: Tree, cue: Words) -> bool:
    """Whether a cue begins with a verb or its pronoun, adverbs before them allowed; "dans un communiqué" does not."""
    for i in sorted(cue):
        tags = {r.tag for r in french().look(word(tree, i))}
        if tags != {"ADV"}:
            return not tags.isdisjoint((*VERBS, "PRON"))
    return False


def verb_of(tree: Tree, cue: Words) -> int | None:
    """The verb of a cue: the topmost that the tagger sees, else the topmost word that may be one."""
    if not verbal(tree, cue):
        return None
    seen = [i for i in cue if tree.tokens.tags[i] in VERBS]
    may = [i for i in cue if any(r.tag in VERBS for r in french().look(word(tree, i)))]
    return next(iter(tops(tree, seen or may)), None)


def manner(tree: Tree, case: Case) -> str:
    """How a cue takes its subject: clitic in the cue, none of its own (participle, infinitive), after it, before it."""
    cue = touched(tree, case.cue)
    if case.cue[0] <= case.mention[0] < case.cue[1]:
        return "clitic"
    if not any("VerbForm=Fin" in r.feats for i in cue for r in french().look(word(tree, i))):
        return "participle"
    return "inverted" if case.mention[0] >= case.cue[1] else "verb"


def subjects(tree: Tree, verb: int) -> list[tuple[int, set[int]]]:
    """What may be the subject of a verb: head words, each with the words under it."""
    at, seen = verb, set[int]()
    while at not in seen:
        seen.add(at)
        if own := own_subjects(tree, at):
            return [antecedent(tree, s, at) for s in own]
        dep = tree.tokens.deps[at]
        if base(dep) == "acl" and not finite(tree, at):
            return [(tree.tokens.heads[at], all_under(tree, tree.tokens.heads[at], [at]))]
        if base(dep) in SHARED or (base(dep) == "advcl" and not finite(tree, at)):
            at = tree.tokens.heads[at]
    return []


def own_subjects(tree: Tree, verb: int) -> list[int]:
    """Subjects and agents on a verb or on its auxiliaries."""
    deps = tree.tokens.deps
    parts = (verb, *(c for c in tree.under[verb] if base(deps[c]) == "aux"))
    return [c for i in parts for c in tree.under[i] if base(deps[c]) == "nsubj" or deps[c] == "obl:agent"]


def antecedent(tree: Tree, subject: int, verb: int) -> tuple[int, set[int]]:
    """A subject with the words under it; of "qui" in a relative clause, the noun that the clause belongs to."""
    relative = tree.tokens.deps[verb].startswith("acl:relcl") and "PronType=Rel" in tree.tokens.feats[subject]
    if relative or (tree.tokens.deps[verb].startswith("acl") and word(tree, subject).lower() == "qui"):
        return tree.tokens.heads[verb], all_under(tree, tree.tokens.heads[verb], [verb])
    return subject, all_under(tree, subject)


def complements(tree: Tree, cue: Words) -> list[tuple[int, set[int]]]:
    """The complement of a preposition: its head, unless that is a verb."""
    heads = [tree.tokens.heads[i] for i in tops(tree, cue)]
    return [(h, all_under(tree, h)) for h in heads if tree.tokens.tags[h] not in VERBS]


def subject_of(tree: Tree, case: Case) -> Verdict | None:
    """Whether the speaker's mention is the subject of the cue's verb; None where the cue has no verb."""
    cue, mention = touched(tree, case.cue), touched(tree, case.mention)
    if PREPOSITION.match(tree.text[slice(*case.cue)]):
        form, found = "preposition", complements(tree, cue)
    elif (verb := verb_of(tree, cue)) is not None and not NOBODY.search(tree.text[slice(*case.cue)]):
        form, found = manner(tree, case), subjects(tree, verb)
    else:
        return None
    names = tops(tree, mention)
    near = {tree.tokens.heads[i] for i in names} | mention
    right = [s for s, words in found if words & mention]
    said = [f"{word(tree, s)} ({' '.join(word(tree, i) for i in sorted(words)[:8])})" for s, words in found]
    got = f"{' / '.join(said) or 'none'}; {', '.join(hung(tree, i) for i in names)}"
    return Verdict("subject", form, bool(right), any(s in near for s in right), got)


def hung(tree: Tree, i: int) -> str:
    """A word and what it hangs on."""
    return f"{word(tree, i)} {tree.tokens.deps[i]} of {word(tree, tree.tokens.heads[i])}"


def form_of(text: str, case: Case) -> str | None:
    """How what was said stands to the cue: after "que", in the infinitive, before an incise; None for anything else."""
    between = text[case.cue[1] : case.said[0]] if case.cue[1] <= case.said[0] else None
    if between is None:
        after = text[case.said[1] : case.cue[0]]
        return None if any(c.isalnum() for c in after) else "incise"
    if re.search(r"[.!?:\n]\s|\bpour\s+$", between):
        return None
    said = text[slice(*case.said)]
    if QUE.search(between) or STARTS_WITH_QUE.match(said):
        return "que"
    return "infinitive" if infinitive(said) else None


def infinitive(said: str) -> bool:
    """Whether a clause begins with an infinitive, by the dictionary.

    >>> infinitive("ne pas avoir reçu d'aide"), infinitive("le pouvoir en place"), infinitive("les retrouver")
    (True, False, True)
    """
    sure = False
    for found in WORD.findall(said)[:5]:
        low = found.lower().replace("’", "'")
        if low in OBJECTS or SMALL.match(low):
            sure = sure or low in OBJECTS
            continue
        readings = french().look(low)
        may = any("VerbForm=Inf" in r.feats for r in readings)
        return may and not (sure and any(r.tag == "NOUN" for r in readings))
    return False


def complement_of(tree: Tree, case: Case) -> Verdict | None:
    """Whether what was said hangs on the cue's verb, or an incise on it; None where it has no clause to hang."""
    cue, form = touched(tree, case.cue), form_of(tree.text, case)
    verb = verb_of(tree, cue)
    if form is None or verb is None or PREPOSITION.match(tree.text[slice(*case.cue)]):
        return None
    words = touched(tree, case.said) - cue - touched(tree, case.mention)
    words = frozenset(i for i in words if tree.sentence[i] == tree.sentence[verb])
    if not words:
        return Verdict("complement", form, False, False, "in another sentence")
    head = max(tops(tree, words), key=lambda i: len(all_under(tree, i) & words))
    joined = base(tree.tokens.deps[verb]) == "parataxis" and tree.tokens.heads[verb] in words
    right = hangs(tree, head, verb, cue) or (form == "incise" and joined)
    return Verdict("complement", form, right, right, f"{hung(tree, head)}, {hung(tree, verb)}")


def hangs(tree: Tree, head: int, verb: int, cue: Words) -> bool:
    """Whether a clause hangs on a cue as its complement; on a noun of the cue ("le souhait de") it does so as `acl`."""
    on, dep = tree.tokens.heads[head], base(tree.tokens.deps[head])
    group = {verb, *(c for c in tree.under[verb] if base(tree.tokens.deps[c]) in ("aux", "cop"))}
    if on in cue and tree.tokens.tags[on] == "NOUN":
        return dep in (*COMPLEMENTS, "acl")
    return on in group and on != head and dep in COMPLEMENTS


def nth(text: str, words: str, number: int) -> Place | None:
    """The place of the nth occurrence of some words."""
    at = -1
    for _ in range(number):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def cases(text: str, gold: dict[str, Any]) -> Iterator[Case]:
    """The cues of an article that have a mention of the speaker."""
    for quote in gold["quotes"]:
        keys = ("cue", "cue_nth"), ("speaker_mention", "speaker_mention_nth"), ("text", "nth")
        places = [nth(text, quote[words], quote.get(number, 1)) for words, number in keys if quote[words]]
        if len(places) == len(keys) and all(places):
            yield Case(*(place for place in places if place))


def near(tree: Tree, case: Case) -> bool:
    """Whether cue and mention stand in one sentence, or in two that follow each other."""
    own = [{tree.sentence[i] for i in touched(tree, place)} for place in (case.cue, case.mention)]
    return min((abs(a - b) for a in own[0] for b in own[1]), default=2) <= 1


def verdicts(tree: Tree, gold: dict[str, Any]) -> Iterator[tuple[Case, Verdict]]:
    """The checks of an article; a cue and its mention are judged once, whatever was said with them."""
    known = set[tuple[Place, Place]]()
    for case in (c for c in cases(tree.text, gold) if near(tree, c)):
        checks = [complement_of(tree, case)]
        if (case.cue, case.mention) not in known:
            checks.insert(0, subject_of(tree, case))
        known.add((case.cue, case.mention))
        yield from ((case, check) for check in checks if check)


def articles(data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and gold of each annotated article."""
    folder = data / "evaluate" / "articles"
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "articles" / f"{path.stem}.txt").read_text("utf8")
        yield path.stem, text, json.loads(path.read_text("utf8"))


def counted(checks: Iterable[Verdict]) -> Counter[str]:
    count: Counter[str] = Counter()
    for check in checks:
        for name in (check.of, f"{check.of} {check.form}"):
            count.update({name: 1, f"{name} right": check.right, f"{name} head": check.head})
    return count


def figures(rows: Sequence[Counter[str]]) -> dict[str, Any]:
    """Shares that are right, pooled and by form; ``subject_head`` asks for the very word that names the speaker."""
    count: Counter[str] = Counter()
    for row in rows:
        count.update(row)

    def share(name: str, mark: str = "right") -> dict[str, float | int]:
        value = {"value": round(count[f"{name} {mark}"] / count[name], 4)} if count[name] else {}
        return {**value, "n": count[name]}

    by_form = {of: {form: share(f"{of} {form}") for form in names} for of, names in FORMS.items()}
    pooled = {"subject_right": share("subject"), "subject_head": share("subject", "head")}
    return {**pooled, "complement_right": share("complement"), **by_form}


def score(data: Path) -> dict[str, Any]:
    """Subjects and complements of the cues of the annotated articles."""
    engine = pack("fr").make_engine()
    rows = [counted(v for _, v in verdicts(grown(text, engine), gold)) for _, text, gold in articles(data)]
    return bounded(rows, figures)


def misses(data: Path) -> Iterator[Miss]:
    """Subjects and complements that the parse has elsewhere."""
    engine = pack("fr").make_engine()
    for name, text, gold in articles(data):
        for case, check in verdicts(grown(text, engine), gold):
            wanted = case.mention if check.of == "subject" else case.said
            expected = f"{text[slice(*case.cue)]} ← {text[slice(*wanted)]}"
            if not check.right:
                yield Miss(f"{check.of}: {check.form}", name, *case.cue, expected, check.found)

"""Compiles the Dicollecte dictionary (hunspell form, MPL 2.0) into the engine's lexicon: form, lemma, tag, features.

    python training/lexicon.py --hunspell /usr/share/hunspell/fr --treebanks DATA/ud-french --out MODELS

Open classes come from the dictionary; closed classes (determiners, pronouns, prepositions...) are counted on the
treebanks, whose labels the engine uses.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from conllu import TRAIN, words

KEPT = {"Definite", "Gender", "Mood", "Number", "Person", "Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm"}
CLOSED = ("ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ", "PART")
GENDER = {"mas": "Gender=Masc", "fem": "Gender=Fem"}
NUMBER = {"sg": "Number=Sing", "pl": "Number=Plur"}
MOODS = {
    "infi": ("", "", "Inf"),
    "ppre": ("", "Pres", "Part"),
    "ppas": ("", "Past", "Part"),
    "ipre": ("Ind", "Pres", "Fin"),
    "iimp": ("Ind", "Imp", "Fin"),
    "ipsi": ("Ind", "Past", "Fin"),
    "ifut": ("Ind", "Fut", "Fin"),
    "cond": ("Cnd", "Pres", "Fin"),
    "spre": ("Sub", "Pres", "Fin"),
    "simp": ("Sub", "Imp", "Fin"),
    "impe": ("Imp", "Pres", "Fin"),
}
PERSONS = {f"{p}{n}": (str(p), {"sg": "Sing", "pl": "Plur"}[n]) for p in (1, 2, 3) for n in ("sg", "pl")}
GRAMMAR = {
    "prorel": ("PRON", "PronType=Rel"),
    "proind": ("PRON", "PronType=Ind"),
    "prodem": ("PRON", "PronType=Dem"),
    "propersuj": ("PRON", "PronType=Prs"),
    "properobj": ("PRON", "PronType=Prs"),
    "proneg": ("PRON", "PronType=Neg"),
    "detind": ("DET", "PronType=Ind"),
    "detpos": ("DET", "Poss=Yes"),
    "detdem": ("DET", "PronType=Dem"),
    "prep": ("ADP", ""),
    "cjco": ("CCONJ", ""),
    "cjsub": ("SCONJ", ""),
    "adv": ("ADV", ""),
}
NAMES = {"npr": "Oth", "prn": "Giv", "patr": "Sur"}


class Rule(NamedTuple):
    """One suffix rule: what to cut, what to add, when, and what it then means."""

    cut: int
    add: str
    when: re.Pattern[str]
    goes_on: tuple[str, ...]
    means: tuple[str, ...]


class Reading(NamedTuple):
    lemma: str
    tag: str
    feats: str


def flags(text: str) -> tuple[str, ...]:
    return tuple(text[i : i + 2] for i in range(0, len(text), 2))


def suffixes(aff: Path) -> dict[str, list[Rule]]:
    """The suffix rules of a .aff file by flag; prefixes (elisions, unit multiples) are the tokenizer's business."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in aff.read_text("utf8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            add, _, goes_on = parts[3].partition("/")
            cut = 0 if parts[2] == "0" else len(parts[2])
            when = re.compile(("" if parts[4] == "." else parts[4]) + "$")
            rules[parts[1]].append(Rule(cut, "" if add == "0" else add, when, flags(goes_on), tuple(parts[5:])))
    return rules


def multiples(aff: Path) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """(prefix, flags) of the rules that make multiples of units ("kilo" before "mètre"), by flag."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for line in aff.read_text("utf8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[:1] == ["PFX"] and parts[1] in ("Um", "Ui") and "'" not in parts[3]:
            add, _, goes_on = parts[3].partition("/")
            out[parts[1]].append(("" if add == "0" else add, flags(goes_on)))
    return out


def inflected(
    stem: str, marks: Iterable[str], means: tuple[str, ...], rules: dict[str, list[Rule]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every form of a stem with the morphology it got on the way."""
    if "()" not in marks:
        yield stem, means
    for mark in marks:
        for rule in rules.get(mark, ()):
            if rule.when.search(stem):
                form = stem[: len(stem) - rule.cut] + rule.add
                yield from inflected(form, rule.goes_on, means + rule.means, rules)


def nominal(kinds: set[str], infl: set[str]) -> list[str]:
    genders = [g for k, g in GENDER.items() if k in infl] if "epi" not in infl else []
    return [*genders[:1], *[n for k, n in NUMBER.items() if k in infl][:1]]


def verbal(kinds: set[str], infl: set[str]) -> Iterator[str]:
    """Features of a verb form; one string for each mood and person that it may have."""
    persons = [PERSONS[k.rstrip("!")] for k in sorted(kinds) if k.rstrip("!") in PERSONS]
    for name in sorted(kinds & MOODS.keys()):
        mood, tense, form = MOODS[name]
        for person, number in persons if form == "Fin" else [("", "")]:
            feats = [
                f"Mood={mood}" if mood else "",
                f"Number={number}" if number else "",
                f"Person={person}" if person else "",
                f"Tense={tense}" if tense else "",
                f"VerbForm={form}",
            ]
            yield "|".join(
                sorted(f for f in [*feats, *(nominal(kinds, infl) if form == "Part" and tense == "Past" else [])] if f)
            )


def readings(lemma: str, adjective: str, means: tuple[str, ...]) -> Iterator[Reading]:
    """What a form may be, in the labels of Universal Dependencies."""
    kinds = {m[3:].split("_")[0] for m in means if m.startswith("po:")}
    infl = {m[3:] for m in means if m.startswith("is:")}
    agreement = "|".join(nominal(kinds, infl))
    verb = next((k for k in kinds if re.match(r"v\d", k)), None)
    if verb:
        tags = ("AUX", "VERB") if verb.startswith("v0") else ("VERB",)
        yield from (Reading(lemma, tag, f) for f in verbal(kinds, infl) for tag in tags)
    if "ppas" in kinds and "adj" in kinds:
        yield Reading(adjective, "ADJ", agreement)
    if "mg" in kinds:
        yield from (Reading(lemma, *GRAMMAR[k]) for k in sorted(kinds & GRAMMAR.keys()))
        return
    if "nom" in kinds:
        yield Reading(lemma, "NOUN", agreement)
    if "adj" in kinds and not verb:
        yield Reading(lemma, "ADJ", agreement)
    yield from (
        Reading(lemma, "PROPN", f"NameType={v}" + (f"|{agreement}" if agreement else ""))
        for k, v in NAMES.items()
        if k in kinds
    )
    if "adv" in kinds or "negadv" in kinds:
        yield Reading(lemma, "ADV", "")
    if "nb" in kinds:
        yield Reading(lemma, "NUM", "")
    if "interj" in kinds:
        yield Reading(lemma, "INTJ", "")


def dictionary(stem: Path) -> Iterator[tuple[str, Reading]]:
    """(form, reading) for every form of a hunspell dictionary given by its path without suffix."""
    rules, units = suffixes(stem.with_suffix(".aff")), multiples(stem.with_suffix(".aff"))
    for line in stem.with_suffix(".dic").read_text("utf8").splitlines()[1:]:
        head, *means = line.split()
        lemma, _, marks = head.partition("/")
        if lemma.endswith("'"):
            continue
        for prefix, more in (x for m in flags(marks) for x in units.get(m, ())):
            for form, meaning in inflected(prefix + lemma, more, tuple(means), rules):
                yield from ((form, r) for r in readings(prefix + lemma, prefix + lemma, meaning))
        forms = list(inflected(lemma, flags(marks), tuple(means), rules))
        masculine = next(
            (f for f, m in forms if "po:ppas" in m and "is:mas" in m and ("is:sg" in m or "is:inv" in m)), lemma
        )
        for form, meaning in forms:
            yield from ((form, r) for r in readings(lemma, masculine, meaning))


def kept(feats: str) -> str:
    return "|".join(f for f in feats.split("|") if f.split("=")[0] in KEPT)


def closed(treebanks: Path) -> Iterator[tuple[str, Reading]]:
    """Closed-class words of the training files, the commonest reading first; those below one in 400 are slips."""
    seen: Counter[tuple[str, Reading]] = Counter()
    total: Counter[str] = Counter()
    for word in (w for path in TRAIN for w in words(treebanks / path)):
        if (word.tag in CLOSED or (word.tag == "ADV" and len(word.form) < 8)) and not re.search(
            r"[\d_]", word.form + word.lemma
        ):
            form = word.form.replace("’", "'").lower()
            seen[form, Reading(word.lemma, word.tag, kept(word.feats))] += 1
            total[form] += 1
    yield from (key for key, n in sorted(seen.items(), key=lambda x: (-x[1], x[0])) if n >= max(2, total[key[0]] / 400))


def usual(treebanks: Path) -> dict[tuple[str, Reading], int]:
    """How often the training files read a form so; used to put the commonest lemma of a form first."""
    seen: Counter[tuple[str, Reading]] = Counter()
    for word in (w for path in TRAIN for w in words(treebanks / path)):
        if word.tag not in (*CLOSED, "PROPN", "PUNCT", "X", "SYM", "NUM", "INTJ") and "_" not in word.lemma:
            seen[word.form.replace("’", "'").lower(), Reading(word.lemma, word.tag, kept(word.feats))] += 1
    return {key: n for key, n in seen.items() if n >= 3}


def ordered(
    entries: list[tuple[str, Reading]], counts: dict[tuple[str, Reading], int]
) -> Iterator[tuple[str, Reading]]:
    """Entries and the training files' common readings, in the order of how often their lemma is met."""
    tags = {(form, r.tag) for form, r in entries}
    entries = [*entries, *((f, r) for (f, r), n in counts.items() if (f, r.tag) in tags or n >= 6)]
    lemmas: Counter[tuple[str, str, str]] = Counter()
    for (form, r), n in counts.items():
        lemmas[form, r.lemma, r.tag] += n
        lemmas["", r.lemma, r.tag] += n

    def rank(i: int) -> tuple[bool, int, int, int]:
        form, r = entries[i]
        return r.tag in CLOSED, -lemmas[form, r.lemma, r.tag], -lemmas["", r.lemma, r.tag], i

    yield from (entries[i] for i in sorted(range(len(entries)), key=rank))


def suffix_rule(form: str, lemma: str) -> str:
    """A lemma as a cut and an addition, so that forms share paradigms: ("allée", "aller") gives "2er"."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same}{lemma[same:]}"


def compiled(entries: Iterable[tuple[str, Reading]], folder: Path) -> None:
    """Writes `paradigms.txt` and `lexicon.marisa`, a trie from each form to the number of its paradigm."""
    forms: dict[str, dict[Reading, None]] = defaultdict(dict)
    for form, reading in entries:
        forms[form.replace("’", "'")].setdefault(reading)
    lines = {
        f: ";".join(f"{suffix_rule(f, r.lemma)} {r.tag} {r.feats}".rstrip() for r in rs) for f, rs in forms.items()
    }
    table = sorted(set(lines.values()))
    number = {p: i for i, p in enumerate(table)}
    (folder / "paradigms.txt").write_text("".join(f"{p}\n" for p in table), "utf8")
    marisa_trie.RecordTrie("<H", sorted((f, (number[p],)) for f, p in lines.items())).save(
        str(folder / "lexicon.marisa")
    )
    print(f"{len(lines)} forms, {len(table)} paradigms")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--hunspell", "--treebanks", "--out"):
        args.add_argument(name, type=Path, required=True)
    given = args.parse_args()
    counted = list(closed(given.treebanks))
    known = {form for form, _ in counted}
    listed = [
        (f, r)
        for f, r in dictionary(given.hunspell)
        if not (f in known and r.tag in CLOSED and "VerbForm" not in r.feats)
    ]
    compiled([*counted, *ordered(listed, usual(given.treebanks))], given.out)


if __name__ == "__main__":
    main()

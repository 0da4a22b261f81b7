"""Names of people and places compared: accents, hyphens, capitals, order, initials, transliteration.

Every function is pure and works on the words of a name. Two tiers: ``same`` is precise and may be used on its own;
``shortens`` only says that nothing forbids it, and wants a single candidate.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from recoupe.lang import table
from recoupe.text import fold

VOWELS = re.compile(r"[aeiou]")
FEMININE = (
    ("", "e"),
    ("o", "a"),
    ("", "a"),
    ("", "le"),
    ("", "ne"),
    ("e", "a"),
    ("e", "ette"),
    ("", "te"),
    ("i", "ia"),
)


@cache
def listed(kind: str) -> frozenset[str]:
    """The folded words of one kind in ``name_words.tsv``."""
    return frozenset(row["word"] for row in table("fr", "name_words") if row["kind"] == kind)


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["sound"]) for row in table("fr", "sounds"))


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens opened, courtesy titles out, and the number of "the second Park".

    >>> words("M. Jean-Luc d’Été")
    ('jean', 'luc', 'd', 'ete')
    >>> words("Park II")
    ('park',)
    """
    found = re.findall(r"[^\W_]+", fold(name))
    while len(found) > 1 and found[0] in listed("courtesy"):
        found = found[1:]
    if len(found) == 2 and found[0] in listed("family-first") and found[1] in listed("numeral"):
        found = found[:1]
    return tuple(found)


DEMONYM = re.compile(r"(?:[aoi]is|[aoi]ise|[ai]en|[ai]enne|een|eenne|ain|aine|in|ine|ot|otte|on|onne)$")
IRREGULAR = frozenset(("breton", "normand", "basque", "corse", "picard", "gascon", "savoyard", "catalan", "lorrain"))


@lru_cache(maxsize=20_000)
def townsfolk(form: str) -> bool:
    """Whether a word is what the people of a known town, or of a region, are called: "Lillois", "Bretonne".

    >>> townsfolk("Lillois"), townsfolk("Marseillaise"), townsfolk("Bretonne"), townsfolk("Durand")
    (True, True, True, False)
    """
    folded = fold(form)
    stem = DEMONYM.sub("", folded)
    regional = any(folded in (name, name + "e", name + name[-1] + "e") for name in IRREGULAR)
    return form[:1].isupper() and (regional or (len(stem) > 3 and stem != folded and stem in _towns()))


@cache
def _towns() -> frozenset[str]:
    """The beginnings of towns' names that their people's may keep: "lill" of "Lille", "lyonn" of "Lyon"."""
    found: set[str] = set()
    for row in table("fr", "cities"):
        name = fold(row["name"])
        if row["kind"] == "city" and name.isalpha():
            found |= {name, name.rstrip("aeiouy"), name.rstrip("s"), name + name[-1]}
    return frozenset(found)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A folded word as it sounds in most transliterations, vowels kept.

    >>> sound("prigozhin") == sound("prigojin"), sound("choigou") == sound("shoigu")
    (True, True)
    """
    for pattern, by in _sounds():
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=50_000)
def bones(word: str) -> str:
    """The sound without vowels, a first vowel kept as A: an index key, the same for all spellings of a name.

    >>> bones("vostochny"), bones("vostotchny")
    ('VSTSN', 'VSTSN')
    """
    heard = sound(word)
    rest = VOWELS.sub("", heard[1:])
    first = "A" if heard[:1] and heard[0] in "aeiou" else heard[:1]
    return re.sub(r"(.)\1+", r"\1", (first + rest).upper())


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one name: the same consonants, vowels not too far.

    >>> alike("poutine", "putin"), alike("jong", "yo"), alike("fatma", "fatna")
    (True, False, False)
    """
    if one == other:
        return True
    if (
        min(len(one), len(other)) < 2
        or bones(one) != bones(other)
        or one in listed("numeral")
        or other in listed("numeral")
    ):
        return False
    if len(bones(one)) < 2:
        return sound(one) == sound(other)
    a, b = sound(one), sound(other)
    return distance(a, b) <= max(1, min(len(a), len(b)) // 3)


def heard_as(one: str, other: str) -> bool:
    """Whether two words, with nothing else to tell, are spellings of one name: short ones must sound the same.

    >>> heard_as("age", "auge"), heard_as("haddad", "hadad"), heard_as("zelenski", "zelensky")
    (False, True, True)
    """
    return one == other or (alike(one, other) and (min(len(one), len(other)) > 4 or sound(one) == sound(other)))


def distance(one: str, other: str) -> int:
    """Letters to add, drop or change to make one word of another.

    >>> distance("suk", "seok")
    2
    """
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@lru_cache(4096)
def other_gender(one: str, other: str) -> bool:
    """Whether two first names look like the masculine and the feminine of one name.

    >>> other_gender("simon", "simone"), other_gender("dmitri", "dmitry")
    (True, False)
    """
    for tail, added in FEMININE:
        for a, b in ((one, other), (other, one)):
            if a != b and a.endswith(tail) and a[: len(a) - len(tail)] + added == b:
                return True
    return False


@cache
def _rows() -> dict[str, frozenset[int]]:
    """The rows of ``given_names.tsv`` that hold each first name."""
    found: dict[str, set[int]] = {}
    for i, row in enumerate(table("fr", "given_names")):
        for form in row["forms"].split("|"):
            found.setdefault(fold(form), set()).add(i)
    return {form: frozenset(rows) for form, rows in found.items()}


def variants(one: str, other: str) -> bool:
    """Whether two folded first names are one in two languages, by the table.

    >>> variants("eugene", "evgueni"), variants("eugene", "serge")
    (True, False)
    """
    return bool(_rows().get(one, frozenset()) & _rows().get(other, frozenset()))


def full(name: str) -> bool:
    """Whether a name has a first and a last name (an initial may stand for one of them).

    >>> full("Boris P."), full("Poutine"), full("Le Pen"), full("Mme Lemoine-Roux")
    (True, False, False, False)
    """
    parts = name.split()
    while len(parts) > 1 and fold(parts[0]).rstrip(".") in listed("courtesy"):
        parts = parts[1:]
    return len(parts) >= 2 and len([w for w in words(name) if w not in listed("particle")]) >= 2


@lru_cache(maxsize=20_000)
def family(name: str) -> tuple[str, ...]:
    """The words that may stand alone for the bearer: the last name with its particles, wherever it stands.

    >>> family("Kim Jong-un"), family("Marine Le Pen")
    (('kim',), ('le pen', 'pen'))
    >>> family("Samir al-Varga"), family("Anna Varga-Rusu"), family("Jeanne Roux d'Orval")
    (('al varga', 'varga'), ('varga rusu',), ('d orval', 'orval', 'roux d orval'))
    """
    parts = words(name)
    if not parts:
        return ()
    if (
        len(parts) >= 2
        and parts[0] in listed("family-first")
        and (parts[-1] not in listed("family-first") or "-" in name)
    ):
        return (parts[0],)
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in listed("particle"):
        at -= 1
    hyphened = words(name.rsplit(maxsplit=1)[-1])
    double = len(hyphened) > 1 and hyphened[0] not in listed("particle")
    inner = parts[1:] if 2 < at < len(parts) - 1 or (at == 2 and len(parts) == 4) else ()  # "Roux d'Orval"
    tails = [hyphened] if double else [parts[at:], parts[-1:], inner]
    return tuple(dict.fromkeys(" ".join(tail) for tail in tails if tail and len(tail) < len(parts)))


def given(name: str) -> str:
    """The first name, as folded words; empty where there is none.

    >>> given("Kim Jong-un"), given("Jean-Luc Martin")
    ('jong un', 'jean luc')
    """
    parts, last = words(name), family(name)
    if not last or len(parts) < 2:
        return ""
    if parts[0] == last[0]:
        return " ".join(parts[1:])
    return " ".join(parts[: len(parts) - len(last[0].split())])


@lru_cache(maxsize=100_000)
def same(one: str, other: str) -> bool:
    """Whether two full names are one: spelling, hyphens, capitals, order.

    >>> same("Kim Jong-un", "Kim Jong Un"), same("Kim Jong-un", "Kim Yo Jong"), same("Yoon Suk-yeol", "Yoon Seok-youl")
    (True, False, True)
    """
    a, b = words(one), words(other)
    if a == b:
        return bool(a)
    turned = (b, b[1:] + b[:1], b[-1:] + b[:-1]) if len(b) > 1 else (b,)
    return any(_aligned(a, c) for c in turned)


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) != len(b):
        return len(a) > 1 and len(b) > 1 and "".join(a) == "".join(b)
    if any(other_gender(x, y) for x, y in zip(a[:-1], b[:-1], strict=True)):
        return False
    pairs = list(zip(a, b, strict=True))
    if len(a) > 1 and pairs[0][0] != pairs[0][1] and variants(*pairs[0]):
        pairs = pairs[1:]
    return all(alike(x, y) for x, y in pairs) or _run_together(a, b)


def _run_together(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Syllables of a hyphened first name are judged as one word: "Suk-yeol", "Seok-youl"."""
    if len(a) < 3 or a[0] != b[0] or a[0] not in listed("family-first"):
        return False
    x, y = sound("".join(a[1:])), sound("".join(b[1:]))
    return all(bones(v) == bones(w) for v, w in zip(a, b, strict=True)) and distance(x, y) <= 0.6 * min(len(x), len(y))


@lru_cache(maxsize=100_000)
def shortens(short: str, long: str) -> bool:
    """Whether one full name may be the other with less of it: initials, no middle name, a shorter last name.

    >>> shortens("V. Poutine", "Vladimir Poutine"), shortens("Siemon Wezeman", "Siemon T. Wezeman")
    (True, True)
    >>> shortens("Vladimir Poutine", "V. Poutine"), shortens("Jean Martin", "Jacques Martin")
    (False, False)
    >>> shortens("Jean Martin", "Jean-Luc Martin"), shortens("J. Martin", "Jean-Luc Martin")
    (False, True)
    """
    a, b = words(short), words(long)
    if len(a) < 2 or len(a) > len(b) or _half(a, compound(long)):
        return False
    if len(a) == len(b):
        return any(_initial(x, y) for x, y in zip(a, b, strict=True)) and _inside(a, b)
    return any(_inside(a, c) for c in (b[: len(a)], b[-len(a) :], (b[0], *b[len(b) - len(a) + 1 :])))


def compound(name: str) -> tuple[str, ...]:
    """The parts of a hyphenated first name that stands first; nothing where the first name is one word.

    >>> compound("Jean-Luc Martin"), compound("Kim Jong-un")
    (('jean', 'luc'), ())
    """
    parts = [words(part) for part in name.split() if fold(part).rstrip(".") not in listed("courtesy")]
    found = parts[0] if len(parts) > 1 else ()
    return found if len(found) > 1 and found[0] not in listed("particle") else ()


def _half(short: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether a name holds only a part of a hyphenated first name: that is somebody else's; initials may be short."""
    if not parts or (len(short[0]) == 1 and parts[0][0] == short[0]):
        return False
    return not _inside(short[: len(parts)], parts[: len(short)]) or len(short) <= len(parts)


def _inside(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(alike(x, y) or _initial(x, y) for x, y in zip(a, b, strict=True))


def _initial(short: str, long: str) -> bool:
    return len(short) == 1 < len(long) and long[0] == short


def firm(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body's name without the word for its legal form: "Group", "Corp", "SA".

    >>> firm(("delmas", "group"))
    ('delmas',)
    """
    return parts[:-1] if len(parts) > 1 and parts[-1] in listed("firm") else parts


@lru_cache(maxsize=20_000)
def tracks(name: str) -> tuple[str, ...]:
    """The keys under which a full name is kept, so that few others need be compared with it."""
    parts = words(name)
    ends = {bones(parts[-1]), bones("".join(parts[1:]))} if parts else set()
    found = {f"last {b}" for b in ends} | {f"first {bones(parts[0])}" for _ in parts[:1]}
    return tuple(sorted(found | {f"both {bones(parts[0])} {bones(parts[1])}" for _ in parts[2:3]}))


@lru_cache(maxsize=20_000)
def trails(name: str) -> tuple[str, ...]:
    """The keys that lead to every name which may be ``same`` as this one, or which this one ``shortens``.

    >>> sorted(set(trails("Viktor Orban")) & set(tracks("Orbán Viktor")))
    ['first ARBN', 'last VKTR']
    """
    parts = words(name)
    if not parts:
        return ()
    ends = {bones(parts[-1]), bones("".join(parts[1:]))}
    found = {f"{side} {b}" for b in ends for side in ("last", "first")} | {f"last {bones(parts[0])}"}
    found |= {f"both {bones(parts[0])} {bones(parts[1])}" for _ in parts[1:2]}
    return tuple(sorted(found | {f"first {bones(parts[0])}" for last in parts[-1:] if len(last) == 1}))


@lru_cache(maxsize=20_000)
def letters(name: str) -> frozenset[str]:
    """The acronyms that a name's words would give, in small letters.

    >>> "onu" in letters("Organisation des Nations unies"), "oms" in letters("Organisation mondiale de la santé")
    (True, True)
    >>> "lpdd" in letters("Le Port du dimanche"), "pdd" in letters("Le Port du dimanche")
    (True, True)
    >>> sorted(letters("Extra Varga"))
    ['ev', 'xv']
    """
    parts = words(name)
    content = [w for w in parts if w not in listed("small")]
    if len(content) < 2:
        return frozenset()
    bare = parts[1:] if parts[0] in listed("article") else parts
    heard = ["x" if w.startswith("ex") else w[0] for w in content]
    return frozenset(
        {"".join(w[0] for w in content), "".join(w[0] for w in parts), "".join(w[0] for w in bare), "".join(heard)}
    )


def blends(short: str, name: str) -> bool:
    """Whether a short form is made of the first syllables of a name's words, a capital at each.

    >>> blends("BanVar", "Banque Varga"), blends("Ban Var", "Banque de Varga"), blends("Banque", "Banque Varga")
    (True, True, False)
    """
    heads = [fold(piece) for piece in re.findall(r"[A-ZÀ-Ý][^A-ZÀ-Ý\s.-]+", short)]
    content = [w for w in words(name) if w not in listed("small")]
    rest = re.sub(r"[A-ZÀ-Ý][^A-ZÀ-Ý\s.-]+|[\s.-]", "", short)
    fits = len(heads) == len(content) > 1 and not rest
    return fits and all(len(h) < len(w) and w.startswith(h) for h, w in zip(heads, content, strict=True))

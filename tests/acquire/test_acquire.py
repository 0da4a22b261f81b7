"""The whole stage: documents with identity, language, outlet, date, doubts."""

from __future__ import annotations

import json
import random
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.known import Known
from recoupe.acquire.sources import Raw
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import digest

FR = pack("fr")
BODY = "Le conseil municipal a adopté mardi soir le budget de la commune, après quatre heures d'un débat assez animé."


def got(*texts: str, known: dict[str, Known] | None = None) -> Acquired:
    return acquire([Raw(f"{i}.txt", t.encode(), "txt") for i, t in enumerate(texts)], FR, known)


def one(text: str, source: str = "a.txt", known: dict[str, Known] | None = None) -> Document:
    return acquire([Raw(source, text.encode(), "txt")], FR, known).documents[0]


def kinds(acquired: Acquired) -> list[str]:
    return [doubt.kind for doubt in acquired.doubts]


def test_the_digest_is_that_of_the_decoded_text() -> None:
    document = acquire([Raw("a.txt", b"\xef\xbb\xbfUn.\r\nDeux.", "txt")], FR).documents[0]
    assert document.text == "Un.\nDeux." and document.digest == digest(document.text)


def test_an_exact_copy_is_a_document_of_its_own_with_a_doubt() -> None:
    found = got(BODY, BODY)
    assert len({d.id for d in found.documents}) == 2 and kinds(found) == ["exact-copy"]


def test_a_path_named_twice_raises_a_doubt() -> None:
    found = acquire([Raw("a.txt", BODY.encode(), "txt", times=2)], FR)
    assert kinds(found) == ["named-twice"] and dict(found.doubts[0].slots)["document"] == found.documents[0].id


def test_a_document_in_a_language_without_pack() -> None:
    found = got("The city council adopted its budget on Tuesday evening after four hours of a rather lively debate.")
    assert found.documents[0].lang == "en" and kinds(found) == ["no-pack"] and not found.documents[0].cuts


def test_order_changes_nothing() -> None:
    raws = [Raw(f"{i}.txt", f"{BODY} {i % 3}".encode(), "txt") for i in range(6)]
    shuffled = raws[:]
    random.Random(4).shuffle(shuffled)
    assert acquire(raws, FR) == acquire(shuffled, FR)


def test_what_the_table_says_comes_before_the_text() -> None:
    told = {"a.txt": Known("Le Phare", "2020-05-06", "https://phare.example", ("Ana Roux",))}
    document = one(f"{BODY}\n\nautre-site.net", known=told)
    assert (document.outlet, document.outlet_cite, document.authors) == ("Le Phare", None, ("Ana Roux",))
    assert (document.published.earliest, document.published.basis) == ("2020-05-06", "stated")


def test_an_outlet_in_the_text_is_cited() -> None:
    document = one(f"{BODY}\n\nLemonde.fr avec AFP")
    assert document.outlet == "Le Monde" and document.outlet_cite is not None
    assert document.outlet_cite.document == document.id
    assert document.outlet_cite.span.of(document.text) == "Lemonde.fr"


def test_a_date_that_cannot_be_read_is_a_doubt() -> None:
    line = json.dumps({"text": BODY, "published": "naguère"})
    found = acquire([Raw("a.jsonl", line.encode(), "jsonl")], FR)
    assert kinds(found) == ["date-unread"] and found.documents[0].published.basis == "unknown"


WALL = "Il vous reste 80% de cet article à lire. La suite est réservée aux abonnés."


def test_a_paywall_truncates_or_refuses() -> None:
    longer = got(f"{BODY}\n\n" * 7 + WALL)
    assert longer.documents[0].truncated and kinds(longer) == ["truncated"]
    shorter = got(f"{BODY}\n\n{WALL}")
    assert not shorter.documents and [r.reason for r in shorter.refusals] == ["paywall"]
    assert str(len(BODY) + 2) in shorter.refusals[0].detail


PLAIN = "Les secours sont arrivés dans la nuit avec des vivres pour les sinistrés du port et de la ville."


def test_plain_text_needs_no_heavy_library() -> None:
    code = (
        "import sys; from recoupe.acquire import acquire; from recoupe.acquire.sources import Raw;"
        "from recoupe.lang import pack;"
        f"acquire([Raw('a.txt', {PLAIN!r}.encode(), 'txt')], pack('fr'));"
        "print(sorted({'trafilatura', 'py3langid', 'charset_normalizer', 'numpy', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


TEXTS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), max_size=5)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_cuts_lie_inside_the_text_and_the_text_is_what_was_decoded(texts: list[str]) -> None:
    raws = [Raw(f"{i}.txt", f"{BODY}\n\n{t}".encode(), "txt") for i, t in enumerate(texts)]
    for document in acquire(raws, FR).documents:
        index = int(document.source.removesuffix(".txt"))
        said = f"{BODY}\n\n{texts[index]}".replace("\r\n", "\n").replace("\r", "\n")
        assert document.text == said
        ends = [0]
        for cut in document.cuts:
            assert ends[-1] <= cut.span.start < cut.span.end <= len(document.text)
            ends.append(cut.span.end)

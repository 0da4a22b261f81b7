"""--corrections: every kind of correction, kept, replayed and printed; a wrong row told with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.stories import FIRE, written

import recoupe
from recoupe.corrections import KINDS, Correction
from recoupe.errors import UsageError
from recoupe.model import Dossier, Entity, Evidence, Origin
from recoupe.run.corrected import entity_named
from recoupe.run.corrections import corrections
from recoupe.run.witnesses import rewitnessed

HEAD = "kind\tof\tvalue\tnote\n"
MAYOR = ("Le maire, Luc Aubry, a visité les ruines.", "Aubry a promis de l’aide.", "« C’est grave », a dit Luc Aubry.")
Made = Callable[[str], Dossier]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes the dossier of three articles with some rows of corrections."""
    paths = written(tmp_path, [(*FIRE[:6], *MAYOR), (*FIRE[2:9], *MAYOR), FIRE[3:]])

    def make(rows: str) -> Dossier:
        table = tmp_path / "corrections.tsv"
        table.write_text(HEAD + rows, "utf-8")
        return recoupe.dossier(paths, corrections=table)

    return make


def applied(made: Dossier) -> list[bool]:
    return [c.applied for c in made.corrections]


def named(made: Dossier, name: str) -> Entity:
    found = entity_named(made.entities, name)
    assert found is not None, name
    return found


def files(made: Dossier) -> Mapping[str, str]:
    return {d.source.rsplit("/", 1)[-1]: d.id for d in made.documents}


def test_without_any_row_nothing_changes(made: Made, tmp_path: Path) -> None:
    bare = recoupe.dossier([str(tmp_path / f"{name}.txt") for name in "abc"])
    assert made("") == bare and bare.corrections == ()


def test_two_names_become_one_person(made: Made) -> None:
    before = made("")
    after = made("merge\tClaire Vasseur\tJeanne Morel\n")
    assert applied(after) == [True]
    one = named(after, "Jeanne Morel")
    assert "Claire Vasseur" in one.aliases and len(after.entities) == len(before.entities) - 1
    apart = [named(before, name).mentions for name in ("Claire Vasseur", "Jeanne Morel")]
    assert len(one.mentions) == sum(map(len, apart))
    assert {q.speaker for q in before.quotations} > {q.speaker for q in after.quotations}


def test_one_name_is_taken_out_of_a_person(made: Made) -> None:
    before = made("")
    assert "Aubry" in named(before, "Luc Aubry").aliases
    after = made("split\tLuc Aubry\tAubry\n")
    assert applied(after) == [True]
    whole, other = named(after, "Luc Aubry"), next(e for e in after.entities if e.name == "Aubry")
    assert "Aubry" not in whole.aliases
    texts = {d.id: d.text for d in after.documents}
    assert {m.cite.span.of(texts[m.cite.document]) for m in other.mentions if m.form == "name"} == {"Aubry"}
    mentions = {*whole.mentions, *other.mentions}
    assert mentions == set(named(before, "Luc Aubry").mentions) and not set(whole.mentions) & set(other.mentions)
    promised = next(q for q in after.quotations if q.speaker_cite and q.speaker_cite.span.of(
        texts[q.speaker_cite.document]) == "Luc Aubry")  # fmt: skip
    assert promised.speaker == whole.id


@pytest.mark.parametrize(("value", "who"), [("Claire Vasseur", "Claire Vasseur"), ("?", None)])
def test_a_quotation_gets_its_speaker(made: Made, value: str, who: str | None) -> None:
    before = made("")
    quotation = next(q for q in before.quotations if q.form == "direct" and q.speaker)
    assert quotation.speaker != named(before, "Claire Vasseur").id
    after = made(f"speaker\t{quotation.id}\t{value}\n")
    assert applied(after) == [True]
    expected = named(after, who).id if who else None
    assert {q.id: q.speaker for q in after.quotations}[quotation.id] == expected
    others = [(q.id, q.speaker) for q in before.quotations if q.id != quotation.id]
    assert [(q.id, q.speaker) for q in after.quotations if q.id != quotation.id] == others


def test_dates_and_outlets(made: Made) -> None:
    after = made("date\ta.txt\t2021-03-04\noutlet\ta.txt\tLe Phare\ndate\tb.txt\t2021-03-04/2021-03-06\n")
    a, b, _ = sorted(after.documents, key=lambda d: d.source)
    assert (a.outlet, a.published.earliest, a.published.basis) == ("Le Phare", "2021-03-04", "stated")
    assert (b.published.earliest, b.published.latest) == ("2021-03-04", "2021-03-06")
    assert applied(after) == [True, True, True]


def test_an_article_is_set_aside_and_named(made: Made) -> None:
    after = made("exclude\tc.txt\t\thors sujet\n")
    assert [len(s.documents) for s in after.stories] == [2, 1]
    aside = after.stories[1]
    assert aside.documents == (files(after)["c.txt"],) and aside.reasons == ("set aside by a correction",)
    assert not any(aside.documents[0] in r.documents for p in after.points for r in p.readings)
    with pytest.raises(UsageError, match=r"at least|au moins"):
        made("exclude\ta.txt\nexclude\tb.txt\nexclude\tc.txt\n")


def test_two_articles_share_an_origin_or_do_not(made: Made) -> None:
    before = made("")
    for kind, low in (("same-origin", 1), ("other-origin", 3)):
        rows = f"{kind}\ta.txt\tb.txt\n{kind}\tb.txt\tc.txt\n{kind}\ta.txt\tc.txt\n"
        after = made(rows)
        assert applied(after) == [True] * 3
        assert after.independent.low == after.independent.high == low
    assert before.independent.high < 3


def test_a_pair_is_told_apart_in_a_certain_origin(made: Made) -> None:
    documents = made("").documents
    a, b = (documents[0].id, documents[1].id)
    both = Origin("o-1", "agency", "AFP", "certain", (a, b), (Evidence("copied-text", (), (a, b)),))
    asked = [Correction("other-origin", a, b)]
    found = rewitnessed([both], documents, asked)
    assert sorted(o.documents for o in found) == sorted([(a,), (b,)])
    assert rewitnessed(found, documents, asked) == found
    joined = rewitnessed(found, documents, [Correction("same-origin", a, b)])
    assert [set(o.documents) for o in joined] == [{a, b}] and joined[0].name == "AFP"


@pytest.mark.parametrize(
    "row",
    [
        "merge\tPersonne d’ici\tClaire Vasseur",
        "split\tClaire Vasseur\tVasseur d’ailleurs",
        "speaker\tq-0000000000\tClaire Vasseur",
        "date\tperdu.txt\t2021-03-04",
        "exclude\tperdu.txt\t",
        "same-origin\ta.txt\tperdu.txt",
    ],
)
def test_what_matches_nothing_is_a_doubt_and_changes_nothing(made: Made, row: str) -> None:
    before, after = made(""), made(row + "\n")
    assert applied(after) == [False]
    (doubt,) = [d for d in after.doubts if d.kind == "correction-unmatched"]
    assert row.split("\t")[1] in doubt.detail
    assert after.points == before.points and after.entities == before.entities and after.origins == before.origins


def test_corrections_are_printed_and_replayed_from_the_dossier(made: Made, tmp_path: Path) -> None:
    first = made("merge\tClaire Vasseur\tJeanne Morel\tmême personne\nexclude\tc.txt\n")
    written_ = recoupe.render(first, "json")
    (tmp_path / "dossier.json").write_text(written_, "utf-8")
    again = recoupe.dossier([str(tmp_path / f"{n}.txt") for n in "abc"], corrections=tmp_path / "dossier.json")
    assert recoupe.render(again, "json") == written_
    asked: list[dict[str, Any]] = json.loads(written_)["corrections"]
    assert asked[0] == {
        "kind": "merge",
        "of": "Claire Vasseur",
        "value": "Jeanne Morel",
        "note": "même personne",
        "applied": True,
    }
    for form in ("html", "md"):
        assert "merge · Claire Vasseur · Jeanne Morel" in recoupe.render(first, form)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("c.xlsx", "", [".tsv"]),
        ("perdu.tsv", None, ["vérifiez le chemin"]),
        ("c.tsv", b"kind\tof\n\xff\n", ["UTF-8"]),
        ("c.tsv", "genre\tde\n", ["ligne 1", "kind, of, value, note"]),
        ("c.tsv", HEAD + "fusion\ta\tb\n", ["ligne 2", "fusion", *KINDS]),
        ("c.tsv", HEAD + "# un mot\n\nmerge\ta\n", ["ligne 4", "merge", "value"]),
        ("c.tsv", HEAD + "merge\t\tb\n", ["ligne 2", "colonne of"]),
        ("c.tsv", HEAD + "date\ta.txt\thier\n", ["ligne 2", "hier", "2024-03-31"]),
        ("c.tsv", HEAD + "date\ta.txt\t2024-03-31/2024-03-30\n", ["ligne 2"]),
        ("c.tsv", HEAD + "exclude\ta.txt\thors sujet\n", ["ligne 2", "note"]),
        ("c.tsv", HEAD + "merge\ta\tb\tc\td\n", ["ligne 2", "5 cellules pour 4"]),
        ("c.json", "{", ["JSON"]),
        ("c.json", "{}", ["dossier.json"]),
        ("c.json", '[{"kind": "merge", "of": 3}]', ["correction 1"]),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(
    tmp_path: Path, name: str, content: str | bytes | None, words: list[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError) as error:
        corrections(path, "fr")
    assert all(word in str(error.value) for word in [name, *words]), str(error.value)
    with pytest.raises(UsageError, match=name):
        corrections(path, "en")


@pytest.mark.parametrize("mark", [",", ";"])
def test_csv_in_any_order_with_quotation_marks(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "c.csv"
    rows = [("Value", "kind", "of"), ('"Kim, dit ""III"""', "merge", "Kim"), ('"Kim, dit ""III"""', "merge", "Kim")]
    path.write_text("\ufeff" + "\r\n".join(mark.join(row) for row in rows), "utf-8")
    assert corrections(path, "fr") == (Correction("merge", "Kim", 'Kim, dit "III"'),)

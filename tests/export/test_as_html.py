"""The page: one file that loads nothing, whose every cite can be followed, and that hostile words cannot break."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import recoupe
from recoupe.export.appendices import branches, hesitations, wordings
from recoupe.export.as_html import render
from recoupe.export.dates import dated
from recoupe.export.readables import paragraphs, shown
from recoupe.export.sections import MOST_COLUMNS, STATUSES, differences, matrix
from recoupe.export.sheets import anchor, sheet_of
from recoupe.messages import LANGUAGES, catalogue
from recoupe.model import Cite, Cut, Document, Dossier, Origin, Reading, Voice
from recoupe.text import Span

EXAMPLES = Path(__file__).parents[2] / "examples"
TEMPLATES = Path(__file__).parents[2] / "src" / "recoupe" / "export" / "templates"
VOID = {"meta", "link", "img", "br", "hr", "input", "path", "circle", "use"}


class Walk(HTMLParser):
    """What a browser would meet: ids, links, attributes that load or run something, and tags that do not balance."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.runs: list[str] = []
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.headings: list[int] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("type") or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
        if name == "href" and tag == "a":
            self.links.append(value)
        elif name in ("href", "src", "srcset", "data", "action", "poster") and not value.startswith("#i-"):
            self.loads.append(f"{tag} {value}")
        if name.startswith("on") or name == "style":
            self.runs.append(f"{tag} {name}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def in_language(made: Dossier, lang: str) -> Dossier:
    return replace(made, generator=replace(made.generator, lang=lang))


@pytest.fixture(params=["full", "passages", "none"])
def walk(request: pytest.FixtureRequest, made: Dossier) -> Walk:
    return Walk(render(replace(made, embed=request.param)))


def test_nothing_is_loaded_from_outside(walk: Walk) -> None:
    assert walk.loads == []
    assert {"link", "img", "iframe", "object", "embed", "base", "form"} & set(walk.tags) == set()
    assert all(link.startswith("#") for link in walk.links)


def test_tags_balance_and_ids_are_unique(walk: Walk) -> None:
    assert walk.wrong == [] and walk.open == []
    assert len(walk.ids) == len(set(walk.ids))


def test_every_link_leads_somewhere(walk: Walk) -> None:
    assert {link[1:] for link in walk.links} - set(walk.ids) == set()


def test_headings_skip_no_level(walk: Walk) -> None:
    assert walk.headings[0] == 1 and walk.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(walk.headings, walk.headings[1:], strict=False))


def test_every_cite_can_be_followed(made: Dossier) -> None:
    walk = Walk(render(made))
    for cites in shown(made).values():
        for cite in cites:
            assert anchor(cite) in walk.ids
    for told in (c for line in made.account for c in line.cites):
        assert f"#{anchor(told)}" in walk.links


def test_hostile_words_stay_words(walk: Walk, made: Dossier) -> None:
    assert walk.scripts == ["application/json", "application/octet-stream", "application/octet-stream", ""]
    assert walk.runs == []
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in render(made)


def test_the_policy_lets_run_what_ships_and_nothing_else(made: Dossier) -> None:
    page = render(made)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy and "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy[1]


def test_both_languages_and_the_same_bytes(made: Dossier) -> None:
    french, english = (render(in_language(made, lang)) for lang in LANGUAGES)
    assert '<html lang="fr">' in french and "Où les récits diffèrent" in french
    assert '<html lang="en">' in english and "Where they differ" in english
    assert render(made) == french


def test_our_french_keeps_its_spaces(made: Dossier) -> None:
    ours = re.sub(r"<(style|script)>.*?</\1>|<!--.*?-->", "", render(made), flags=re.S)
    assert "mis côte à côte\u00a0: chaque" in ours and "passage\u202f; la" in ours


def test_every_label_of_the_templates_exists() -> None:
    known = catalogue()
    for path in TEMPLATES.glob("*.html"):
        for key, joined in re.findall(r"""\bt\("([a-z.\-]+)"( ~)?""", path.read_text("utf-8")):
            assert any(k.startswith(key) for k in known) if joined else key in known, (path.name, key)


def test_a_bare_dossier_is_a_page_too(made: Dossier) -> None:
    walk = Walk(render(Dossier(made.generator, ())))
    assert walk.wrong == [] and "h1" in walk.tags


def test_the_text_of_an_article_is_whole_with_its_residue_in_place(made: Dossier) -> None:
    cites = shown(made)
    for document in made.documents:
        told = paragraphs(document, cites.get(document.id, ()), "full")
        words = "\n".join("".join(piece.words for piece in p.pieces) for p in told if any(x.words for x in p.pieces))
        assert words == "\n".join(line for line in document.text.split("\n") if line.strip())
    assert [p.cut for p in paragraphs(made.documents[0], (), "full")] == ["title", "", "", "credit"]


def test_an_anchor_in_a_blank_line_is_not_lost() -> None:
    document = Document("d", "", "a.txt", "Un.\n\nDeux.\n", "fr", cuts=(Cut(Span(5, 9), "caption"),))
    cites = (Cite("d", Span(0, 4)), Cite("d", Span(4, 11)))
    anchors = [a for p in paragraphs(document, cites, "full") for piece in p.pieces for a in piece.anchors]
    assert anchors == ["d:0-4", "d:4-11"]


def test_without_texts_only_cited_words_travel(made: Dossier) -> None:
    bare = render(replace(made, embed="none"))
    assert "Le marché aux fleurs a rouvert" not in bare and "Crédit : Agence du Large\n" not in bare
    assert "Le marché aux fleurs a rouvert" not in render(replace(made, embed="passages"))


def test_conflicts_come_first(made: Dossier) -> None:
    first, others = differences(sheet_of(made))
    ranks = [STATUSES.index(d.disagreement.status) for d in (*first, *others)]
    assert ranks == sorted(ranks) and ranks[0] == 0
    assert [p.marked for p in (*first[0].sides[0].lead[0], *first[0].sides[0].others)] == ["2 h 10", "2 h 10"]
    assert [side.stance for side in first[0].sides] == ["attributes", "hedges"]


def test_a_cell_says_what_its_origin_says(made: Dossier) -> None:
    (contested, *_), _ = matrix(sheet_of(made))
    start = contested.rows[0]
    assert [[(e.stance, e.words) for e in cell.entries] for cell in start.cells] == [
        [("attributes", "2 h 10")],
        [("hedges", "2 h 40")],
    ]


def test_wordings_are_printed_byte_for_byte(made: Dossier) -> None:
    shut = next(v for v in wordings(sheet_of(made)) if v.family.id == "f-shut")
    for wording in shut.wordings:
        assert "".join(words for _, words in wording.pieces) == wording.passages[0].words
    assert [w for differs, w in shut.wordings[1].pieces if differs] == ["sera", "pendant"]


def test_a_probable_lineage_joins_columns_and_is_none(made: Dossier) -> None:
    tie = Origin("o-tie", "agency", "", "probable", ("d-b", "d-c"))
    sheet = sheet_of(replace(made, origins=(tie, *made.origins)))
    assert [(w.siglum, w.near) for w in sheet.witnesses] == [("A", ("B",)), ("B", ("A",))]
    assert Walk(render(replace(made, origins=(tie, *made.origins)))).wrong == []


def test_doubts_of_one_kind_stand_together(made: Dossier) -> None:
    assert [(h.words, h.count) for h in hesitations(sheet_of(made))] == [
        ("un doute", 1),
        ("qui parle\u202f?", 2),
    ]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (("2031-01-01", "2031-01-01"), "mercredi 1er janvier 2031"),
        (("2031-03-11T02:10", "2031-03-11T02:10"), "mardi 11 mars 2031, 2 h 10"),
        (("2031", "2031"), "2031"),
        (("2031-03-12", "2031-03-15"), "du 12 au 15 mars 2031"),
        (("XXXX-05-03", None), "XXXX-05-03"),
        ((None, None), "date inconnue"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(bounds: tuple[str | None, str | None], words: str) -> None:
    assert dated(*bounds, "fr") == words


def test_text_that_no_file_can_hold_is_replaced_in_the_page_alone(made: Dossier) -> None:
    odd = replace(made.documents[3], text="Le marché \x00 \ud800 \u202e rouvert.")
    page = render(replace(made, documents=(*made.documents[:3], odd)))
    assert "Le marché \ufffd \ufffd \u202e rouvert." in page and page.encode("utf-8")


def test_a_value_is_a_headline_where_every_side_has_one(made: Dossier) -> None:
    start = next(d for d in made.disagreements if d.id == "x-start")
    long = replace(start.sides[1], value="Les flammes seraient parties à 2 h 40")
    for sides, headlines in ((start.sides, ["2 h 10", "2 h 40"]), ((start.sides[0], long), ["", ""])):
        (one,), _ = differences(sheet_of(replace(made, disagreements=(replace(start, sides=sides),))))
        assert [faced.headline for faced in one.sides] == headlines


def test_the_same_words_of_two_articles_are_one_entry(made: Dossier) -> None:
    groups, _ = matrix(sheet_of(made))
    burnt = next(r for group in groups for r in group.rows if r.point.id == "p-burnt")
    assert [len(e.passages) for e in burnt.cells[0].entries] == [2]
    assert burnt.cells[1].entries == ()


def test_the_matrix_stands_by_standing_what_needs_a_look_first(made: Dossier) -> None:
    groups, others = matrix(sheet_of(made))
    assert [(g.id, [r.point.id for r in g.rows]) for g in groups] == [
        ("standing-contested", ["p-start", "p-hurt"]),
        ("standing-corroborated", ["p-shut"]),
        ("standing-copied", ["p-burnt"]),
        ("standing-single", ["p-care", "p-may"]),
    ]
    assert others == ()


def test_a_point_that_several_origins_tell_each_its_own_way_is_not_called_one_voice(made: Dossier) -> None:
    start = replace(made.points[0], standing="single")
    groups, _ = matrix(sheet_of(replace(made, points=(start, *made.points[1:]))))
    assert [r.standing for g in groups for r in g.rows if g.standing == "single"] == ["each", "single", "single"]


def test_many_origins_are_told_by_stance_and_silence_stays_in_sight(made: Dossier) -> None:
    many = tuple(Document(f"d-{n}", "", f"{n}.txt", "Rien.", "fr") for n in range(MOST_COLUMNS))
    story = replace(made.stories[0], documents=(*made.stories[0].documents, *(d.id for d in many)))
    page = render(replace(made, documents=(*made.documents, *many), stories=(story, *made.stories[1:])))
    assert Walk(page).wrong == [] and 'class="matrix wide"' in page and f"{MOST_COLUMNS} origines <small>" in page


def test_every_quotation_has_one_address(made: Dossier) -> None:
    both = replace(made.quotations[0], id="q-both", speakers=("e-prefect", "e-hostile"))
    ids = Walk(render(replace(made, quotations=(*made.quotations, both)))).ids
    assert [ids.count(q) for q in ("q-d-a", "q-d-c", "q-both")] == [1, 1, 1]


def test_origins_that_are_probably_one_stand_under_their_reasons(made: Dossier) -> None:
    tie = Origin("o-tie", "agency", "", "probable", ("d-b", "d-c"))
    (one,) = branches(sheet_of(replace(made, origins=(tie, *made.origins))))
    assert [t.witness.origin.id for t in one.ties] == ["o-tie"]
    assert [o.witness.siglum for o in one.origins] == ["A", "B"]
    assert [len(b.origins) for b in branches(sheet_of(made))] == [1, 1]


def crowd(made: Dossier, articles: int, points: int) -> Dossier:
    """A dossier of many articles of 4,000 characters, an origin each; each point is told by seven of them."""
    text = "Un entrepôt a brûlé dans la nuit de mardi à mercredi, et deux cents personnes ont été évacuées. " * 42
    documents = tuple(Document(f"d-{n}", "", f"{n}.txt", text, "fr", outlet=f"Gazette {n}") for n in range(articles))
    found = []
    for n in range(points):
        cites = [Cite(f"d-{(n * 7 + i) % articles}", Span(96 * (n % 40), 96 * (n % 40) + 40)) for i in range(7)]
        readings = tuple(Reading("Un entrepôt", "asserts", Voice("outlet"), (c.document,), (c,)) for c in cites)
        found.append(replace(made.points[0], id=f"p-{n}", about=text[:60], readings=readings))
    story = replace(made.stories[0], documents=tuple(d.id for d in documents))
    return Dossier(made.generator, documents, stories=(story,), points=tuple(found), independent=made.independent)


def test_a_hundred_articles_stay_light(made: Dossier) -> None:
    page = render(crowd(made, 100, 400))
    assert len(page.encode()) < 6_000_000
    assert Walk(page).wrong == []


def test_an_example_stays_light() -> None:
    page = recoupe.render(recoupe.dossier([str(EXAMPLES / "notre-dame")]))
    assert 100_000 < len(page.encode()) < 600_000

"""Who is who over a story: invented documents, names given by hand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collate.entities import renamed, story_entities
from recoupe.lang import pack
from recoupe.model import Cite, Claim, Entity, Mention, Notes, Quantity, Quotation, Tokens
from recoupe.text import Span, identity

P = pack("fr")
KINDS = {"p": "person", "o": "organisation", "l": "place", "x": "other"}


def noted(text: str, *groups: str) -> tuple[Notes, str]:
    """Notes of a text; a group ``p:Anna Varga|=la ministre`` is one local entity, "=" marking a description."""
    document = identity("d", text)
    found = []
    for group in groups:
        kind, _, told = group.partition(":")
        mentions = []
        for surface in told.split("|"):
            form = "nominal" if surface.startswith("=") else "name"
            at = text.index(surface.lstrip("="))
            mentions.append(Mention(Cite(document, Span(at, at + len(surface.lstrip("=")))), form))
        name = told.split("|")[0].lstrip("=")
        found.append(Entity(identity("e", document, group), KINDS[kind], name, (), tuple(mentions)))
    return Notes(document, Tokens(), tuple(found)), text


def told(*documents: tuple[Notes, str]):
    notes = [n for n, _ in documents]
    return story_entities(notes, {n.document: text for n, text in documents}, P)


def names(entities) -> list[list[str]]:
    return [sorted({e.name, *e.aliases}) for e in entities]


def test_spellings_of_one_name():
    a = noted("Choi Min-jae parle.", "p:Choi Min-jae")
    b = noted("Choi Min Jae part. Choi sourit.", "p:Choi Min Jae|Choi sourit".replace(" sourit", ""))
    c = noted("Iouri Kojenkov arrive.", "p:Iouri Kojenkov")
    d = noted("Yuri Kozhenkov arrive.", "p:Yuri Kozhenkov")
    entities, _, _ = told(a, b, c, d)
    assert sorted(names(entities)) == [["Choi", "Choi Min Jae", "Choi Min-jae"], ["Iouri Kojenkov", "Yuri Kozhenkov"]]


def test_two_bearers_of_a_surname_stay_two():
    documents = noted("Anna Martin parle.", "p:Anna Martin"), noted("Luc Martin parle.", "p:Luc Martin")
    entities, _, doubts = told(*documents, noted("Martin se tait.", "p:Martin"))
    assert sorted(names(entities)) == [["Anna Martin"], ["Luc Martin"], ["Martin"]]
    assert [d.kind for d in doubts] == ["entity-ambiguous"]


def test_an_initial_that_two_could_bear_stays_apart():
    entities, _, _ = told(
        noted("Jean Martin parle.", "p:Jean Martin"),
        noted("Jacques Martin parle.", "p:Jacques Martin"),
        noted("J. Martin part.", "p:J. Martin"),
    )
    assert len(entities) == 3


def test_a_surname_alone_goes_to_its_only_bearer():
    entities, mapping, _ = told(noted("Varga se tait.", "p:Varga"), noted("Anna Varga parle.", "p:Anna Varga"))
    assert names(entities) == [["Anna Varga", "Varga"]] and set(mapping.values()) == {entities[0].id}


def test_a_function_named_elsewhere():
    entities, _, _ = told(
        noted("Le président moldave se tait.", "p:=président moldave"),
        noted("Le dirigeant moldave Ion Rusu parle.", "p:Ion Rusu|=dirigeant moldave Ion Rusu"),
        noted("Le président japonais écoute.", "p:=président japonais"),
    )
    assert sorted(names(entities)) == [
        ["Ion Rusu", "dirigeant moldave Ion Rusu", "président moldave"],
        ["président japonais"],
    ]


def test_two_offices_of_two_countries_are_two():
    a = noted("Le locataire de la Maison-Blanche a écrit.", "p:=locataire de la Maison-Blanche")
    b = noted(
        "Le chef de l'État a parlé, avec son président, Ion Rusu.", "p:=chef de l'État", "p:Ion Rusu|=son président"
    )
    c = noted("Le président de la République, Luc Orane, a parlé.", "p:Luc Orane|=président de la République")
    apart = [["locataire de la Maison-Blanche"], ["Ion Rusu", "son président"]]
    assert sorted(names(told(a, b)[0])) == sorted([*apart, ["chef de l'État"]])
    home = ["Luc Orane", "chef de l'État", "président de la République"]
    assert sorted(names(told(a, b, c)[0])) == sorted([*apart, home])


def test_the_head_of_a_body_by_a_wider_word():
    a = noted("Le patron de Vartex a parlé.", "p:=patron de Vartex")
    b = noted("Ion Rusu, directeur général de Vartex, a souri.", "p:Ion Rusu|=directeur général de Vartex")
    c = noted("Le patron de Mortex a parlé.", "p:=patron de Mortex")
    found = names(told(a, b, c)[0])
    assert sorted(found) == [["Ion Rusu", "directeur général de Vartex", "patron de Vartex"], ["patron de Mortex"]]


def test_a_counterpart_holds_the_same_function():
    entities, _, _ = told(
        noted("Anna Varga a vu son homologue japonais.", "p:Anna Varga", "p:=son homologue japonais"),
        noted("La ministre moldave Anna Varga part.", "p:Anna Varga|=ministre moldave Anna Varga"),
        noted("Le ministre japonais Ken Mori part.", "p:Ken Mori|=ministre japonais Ken Mori"),
        noted("Le président japonais Jo Abe part.", "p:Jo Abe|=président japonais Jo Abe"),
    )
    mori = next(e for e in entities if e.name == "Ken Mori")
    assert "son homologue japonais" in mori.aliases


def test_an_indefinite_description_joins_nobody():
    entities, _, _ = told(
        noted("Un ministre moldave parle.", "p:=ministre moldave"),
        noted("Le ministre moldave Ion Rusu part.", "p:Ion Rusu|=ministre moldave Ion Rusu"),
    )
    assert len(entities) == 2


def test_acronym_and_country_names():
    entities, _, _ = told(
        noted("Le Fonds rural de secours paie.", "o:Fonds rural de secours"),
        noted("Le FRS paie.", "o:FRS"),
        noted("Les États-Unis votent.", "l:États-Unis"),
        noted("Les USA votent.", "l:USA"),
    )
    assert sorted(names(entities)) == [["FRS", "Fonds rural de secours"], ["USA", "États-Unis"]]


def test_a_short_name_goes_to_the_only_long_one():
    documents = noted("Delma Frères ferme.", "o:Delma Frères"), noted("Delma ferme.", "x:Delma")
    assert names(told(*documents)[0]) == [["Delma", "Delma Frères"]]
    third = noted("Delma Textiles ouvre.", "o:Delma Textiles")
    assert len(told(*documents, third)[0]) == 3


def test_an_acronym_is_no_short_name():
    entities, _, _ = told(noted("La FRS-Chimie vote.", "o:FRS-Chimie"), noted("La FRS vote.", "o:FRS"))
    assert len(entities) == 2


def test_a_slip_in_a_long_name():
    for one, other, count in (("Lemarchand", "Lemarchant", 1), ("Bertin", "Pertin", 2)):
        documents = (noted(f"Anna {name} part.", f"p:Anna {name}") for name in (one, other))
        assert len(told(*documents)[0]) == count


def test_a_seat_stands_for_its_body():
    entities, _, _ = told(
        noted("L'Élysée se tait.", "o:Élysée"),
        noted("La présidence française se tait.", "o:=présidence française"),
        noted("La présidence moldave se tait.", "o:=présidence moldave"),
    )
    assert sorted(names(entities)) == [["présidence française", "Élysée"], ["présidence moldave"]]


def test_a_paper_with_and_without_its_article():
    entities, _, _ = told(noted("Le Progrès l'écrit.", "o:Le Progrès"), noted("Au Progrès.", "o:Progrès"))
    assert names(entities) == [["Le Progrès", "Progrès"]]


def test_what_nobody_refers_to_is_left_out():
    notes, text = noted("Le médecin voit le Moldave et la mère de Lens.", "p:=médecin", "p:=Moldave", "p:=mère de Lens")
    assert names(told((notes, text))[0]) == [["mère de Lens"]]
    cite = notes.entities[0].mentions[0].cite
    spoken = replace(notes, quotations=(Quotation("q", cite, (cite,), "direct", notes.entities[0].id, ()),))
    entities, mapping, _ = told((spoken, text))
    assert sorted(names(entities)) == [["mère de Lens"], ["médecin"]]
    kept = [mapping[e.id] for e in notes.entities if e.id in mapping]
    assert [e.id for e in renamed(spoken, mapping).entities] == kept


def test_a_title_before_a_name_is_no_part_of_it():
    entities, _, _ = told(noted("M. Varga se tait.", "p:=M. Varga"), noted("Luc Varga parle.", "p:Luc Varga"))
    assert [e.name for e in entities] == ["Luc Varga"]
    entities, _, _ = told(
        noted("Le maître du Kremlin se tait.", "p:=maître du Kremlin"),
        noted("Le président russe Ion Rusu parle.", "p:Ion Rusu|=président russe Ion Rusu"),
    )
    assert [e.name for e in entities] == ["Ion Rusu"]


def test_a_full_name_is_the_label():
    entities, _, _ = told(
        noted("Mme Orane-Roux part.", "p:Orane-Roux"),
        noted("Orane-Roux, elle, reste.", "p:Orane-Roux"),
        noted("Anna Orane-Roux parle.", "p:Anna Orane-Roux"),
    )
    assert [e.name for e in entities] == ["Anna Orane-Roux"]


def test_the_kind_of_a_speaker_without_a_name():
    notes, text = noted("La radio et un communiqué.", "p:=La radio", "p:=un communiqué")
    cite = notes.entities[0].mentions[0].cite
    quotes = tuple(Quotation(e.id, cite, (cite,), "direct", e.id, ()) for e in notes.entities)
    entities, _, _ = told((replace(notes, quotations=quotes), text))
    assert sorted(e.kind for e in entities) == ["organisation", "other"]


STORY = (
    noted("Le président moldave Ion Rusu parle.", "p:Ion Rusu|=président moldave Ion Rusu"),
    noted("Rusu se tait à Tokyo.", "p:Rusu", "l:Tokyo"),
    noted("Le président moldave part de Tokyo.", "p:=président moldave", "l:Tokyo"),
    noted("I. Rusu et Anna Varga partent.", "p:I. Rusu", "p:Anna Varga"),
    noted("Varga et Luc Varga se taisent.", "p:Varga", "p:Luc Varga"),
)


@settings(max_examples=30, deadline=None)
@given(st.permutations(STORY))
def test_the_order_of_documents_changes_nothing(documents):
    assert told(*documents) == told(*STORY)


def test_most_present_first_and_every_mention_once():
    entities, mapping, _ = told(*STORY)
    assert [e.name for e in entities[:2]] == ["Ion Rusu", "Tokyo"]
    kept = [m for e in entities for m in e.mentions]
    assert sorted(kept) == sorted(m for n, _ in STORY for e in n.entities for m in e.mentions)
    assert set(mapping) == {e.id for n, _ in STORY for e in n.entities}
    assert set(mapping.values()) == {e.id for e in entities}


def test_renamed_changes_ids_only():
    notes, _ = noted("Ion Rusu parle. Rusu part.", "p:Ion Rusu", "p:Rusu")
    first, second = (e.id for e in notes.entities)
    cite = notes.entities[0].mentions[0].cite
    notes = replace(
        notes,
        quotations=(Quotation("q", cite, (cite,), "direct", first, (first, second), relay="Agence"),),
        claims=(Claim("c", cite, "positive", "asserted", second, subject=first, arguments=(second, "ailleurs")),),
        quantities=(Quantity(cite, 1, 2, "1", "jours", given_by=second),),
    )
    after = renamed(notes, {first: "E", second: "E"})
    assert [(e.id, len(e.mentions)) for e in after.entities] == [("E", 2)]
    assert after.quotations[0] == replace(notes.quotations[0], speaker="E", speakers=("E",))
    assert after.claims[0] == replace(notes.claims[0], attributed_to="E", subject="E", arguments=("E", "ailleurs"))
    assert after.quantities[0] == replace(notes.quantities[0], given_by="E")
    assert renamed(notes, {}) == notes


def test_a_body_in_one_document_and_a_person_in_another_are_one_by_their_very_name():
    entities, _, _ = told(noted("Radio Varga part.", "o:Radio Varga"), noted("Radio Varga rit.", "p:Radio Varga"))
    assert names(entities) == [["Radio Varga"]]


def test_one_name_of_two_kinds_in_one_document_is_two():
    both = noted("Anna Varga paie Anna Varga SA.", "p:Anna Varga", "o:Anna Varga SA|Anna Varga")
    entities, _, _ = told(both, noted("Anna Varga rit.", "p:Anna Varga"))
    assert len(entities) == 2

"""Who and what one document speaks of: invented sentences, names given by hand, the words by the engine."""

from functools import cache

import pytest

from recoupe.annotate.entities import entities
from recoupe.lang import pack
from recoupe.model import Document, Entity, Name
from recoupe.text import Span, digest, identity

P = pack("fr")
KINDS = {"p": "person", "o": "organisation", "l": "place", "x": "other"}


@cache
def engine():
    return P.make_engine()


def noted(text: str, *told: str):
    """Entities of a text whose names are told as ``p:Anna Varga`` (longest first); every place of a name counts."""
    names, taken = [], set()
    for one in sorted(told, key=len, reverse=True):
        kind, _, surface = one.partition(":")
        at = text.find(surface)
        while at >= 0:
            if at not in taken:
                names.append(Name(Span(at, at + len(surface)), KINDS[kind]))
                taken |= set(range(at, at + len(surface)))
            at = text.find(surface, at + 1)
    document = Document(identity("d", text), digest(text), "essai", text, "fr")
    tokens, _ = engine()(text, (Span(0, len(text)),))
    found, doubts = entities(document, tokens, names, P)
    return found, doubts


def surfaces(entity: Entity, text: str) -> set[str]:
    return {m.cite.span.of(text) for m in entity.mentions}


def holder(found: tuple[Entity, ...], text: str, surface: str) -> Entity:
    return next(e for e in found if surface in surfaces(e, text))


PEOPLE = ("p:Ion Rusu", "p:Anna Varga", "p:Luc Orane", "l:Lens")
JOINED = (
    ("L'équipe Orfeo part.", ("o:Orfeo",), "Orfeo", "équipe Orfeo"),
    (
        "Le président de l'Office des ponts et des quais de Lens, Ion Rusu, sourit.",
        ("p:Ion Rusu", "l:Lens"),
        "Ion Rusu",
        "président de l'Office des ponts et des quais de Lens",
    ),
    (
        "Le président de la Banque du Lac, l'amiral Ion Rusu, a parlé.",
        ("p:Ion Rusu", "o:Banque du Lac"),
        "Ion Rusu",
        "président de la Banque du Lac",
    ),
    (
        "Leur porte-parole, le colonel Ion Rusu, a parlé.",
        ("p:Ion Rusu",),
        "Ion Rusu",
        "Leur porte-parole",
    ),
    (
        "De Lisbonne, Ion Rusu a livré son avis. « C'est beau », a écrit le président portugais.",
        ("p:Ion Rusu", "l:Lisbonne"),
        "Ion Rusu",
        "président portugais",
    ),
    (
        "Le président égyptien, Samir al-Varga, parle. M. Varga sourit.",
        ("p:Samir", "p:Varga"),
        "Samir al-Varga",
        "Varga",
    ),
    ("Anna Varga est venue. Mme Varga a souri.", ("p:Anna Varga", "p:Varga"), "Anna Varga", "Varga"),
    ("Le président moldave Ion Rusu parle. Rusu sourit.", ("p:Ion Rusu", "p:Rusu"), "Ion Rusu", "Rusu"),
    ("La ministre, Anna Varga, a parlé. La ministre a souri.", ("p:Anna Varga",), "Anna Varga", "ministre"),
    (
        "Ion Rusu, ministre moldave de la Défense, est là. Le ministre moldave de la Défense partira.",
        ("p:Ion Rusu",),
        "Ion Rusu",
        "ministre moldave de la Défense",
    ),
    (
        "Le porte-parole du Kremlin, Ion Rusu, a parlé.",
        ("p:Ion Rusu", "o:Kremlin"),
        "Ion Rusu",
        "porte-parole du Kremlin",
    ),
    (
        "Le Fonds rural de secours (FRS) paie. Le FRS a payé.",
        ("o:Fonds rural de secours", "o:FRS"),
        "FRS",
        "Fonds rural de secours",
    ),
    ("Le Japon se tait. Le pays du Soleil-Levant attend.", ("l:Japon",), "Japon", "pays du Soleil-Levant"),
    ("Le Japon se tait. Tokyo a affirmé son accord.", ("l:Japon", "l:Tokyo"), "Japon", "Tokyo"),
    ("Le village de Bellac dort. Bellac est vide.", ("l:Bellac",), "Bellac", "village de Bellac"),
    ("Li Weimin arrive. M. Li repart.", ("p:Li Weimin", "p:Li"), "Li Weimin", "Li"),
    ("Park Min-ho arrive. Park II sourit.", ("p:Park Min-ho", "p:Park II"), "Park Min-ho", "Park II"),
    ("Ion Rusu, maire de Lens, Anna Varga, juge, et Luc Orane partent.", PEOPLE, "Ion Rusu", "maire de Lens"),
    ("Anna Varga est devenue en 2005 la maire de Lens.", ("p:Anna Varga", "l:Lens"), "Anna Varga", "maire de Lens"),
    ("Ion Rusu, évêque de Lens, prie. Le prélat a souri.", ("p:Ion Rusu", "l:Lens"), "Ion Rusu", "prélat"),
    ("Orfeo a perdu gros. Orfeo se tait. La banque a souffert.", ("o:Orfeo",), "Orfeo", "banque"),
    ("La chaîne Orfeo-TV ouvre. La chaîne a promis un film.", ("o:Orfeo-TV",), "Orfeo-TV", "chaîne"),
    ("L'épouse de l'ancien président Paul Orane part.", ("p:Paul Orane",), "Paul Orane", "ancien président"),
    ("La Croix en parle, et le quotidien insiste.", ("o:La Croix",), "La Croix", "quotidien"),
)

STATE = "président de la République"
APART = (
    ("Park Min-ho et Park Ji-woo sont là.", ("p:Park Min-ho", "p:Park Ji-woo"), "Park Min-ho", "Park Ji-woo"),
    (
        "Anna Varga et Ion Varga parlent. Varga partira.",
        ("p:Anna Varga", "p:Ion Varga", "p:Varga"),
        "Ion Varga",
        "Varga.",
    ),
    ("Le ministre, Ion Rusu, est là. Le ministre japonais aussi.", ("p:Ion Rusu",), "Ion Rusu", "ministre japonais"),
    ("L’ancien président Ion Rusu parle. Le président écoute.", ("p:Ion Rusu",), "Ion Rusu", "président"),
    ("Ion Rusu a salué un ministre, puis le ministre.", ("p:Ion Rusu",), "Ion Rusu", "ministre"),
    ("Le Japon se tait. Ils vont à Tokyo.", ("l:Japon", "l:Tokyo"), "Japon", "Tokyo"),
    ("La région de Tver brûle. Tver dort.", ("l:Tver",), "Tver", "région de Tver"),
    ("Ion Rusu, maire de Lens, Anna Varga, juge, et Luc Orane partent.", PEOPLE, "Anna Varga", "maire de Lens"),
    ("Ion Rusu, président d'un club, part. Le président de la République écoute.", ("p:Ion Rusu",), "Ion Rusu", STATE),
    ("L'épouse du maire Paul Orane part.", ("p:Paul Orane",), "Paul Orane", "épouse du maire"),
    ("L'avocat du maire Paul Orane part.", ("p:Paul Orane",), "Paul Orane", "avocat du maire"),
    ("Un proche du maire Paul Orane part.", ("p:Paul Orane",), "Paul Orane", "proche du maire"),
    ("Le patron de la chaîne Orfeo sourit.", ("p:Orfeo",), "Orfeo", "patron de la chaîne"),
    ("Son frère Paul Orane arrive.", ("p:Paul Orane",), "Paul Orane", "Son frère"),
    ("Paul Orane n'est pas ministre.", ("p:Paul Orane",), "Paul Orane", "ministre"),
    ("Paul Orane, conseiller du roi, part. La conseillère écoute.", ("p:Paul Orane",), "Paul Orane", "conseillère"),
    ("Le futur préfet Paul Orane entre. Le préfet de Lens sort.", ("p:Paul Orane",), "Paul Orane", "préfet de Lens"),
    ("Le mouvement de l'ex-PQR Anna Varga part.", ("p:Anna Varga",), "Anna Varga", "mouvement de l'ex-PQR Anna Varga"),
    ("Orfeo Foundation paie, Orfeo aussi.", ("p:Orfeo Foundation", "p:Orfeo"), "Orfeo Foundation", "Orfeo"),
    ("Orfeo gagne, mais sa rivale Delma aussi. La banque se tait.", ("o:Orfeo", "o:Delma"), "Orfeo", "banque"),
)

EXTENTS = (
    (
        "Ion Rusu, préfet de la région Lens-Artois, part.",
        ("p:Ion Rusu", "l:Lens-Artois"),
        "préfet de la région Lens-Artois",
    ),
    (
        "Ion Rusu, secrétaire national à la santé du PQR, part.",
        ("p:Ion Rusu", "o:PQR"),
        "secrétaire national à la santé du PQR",
    ),
    ("Ion Rusu, son directeur général délégué, part.", ("p:Ion Rusu",), "son directeur général délégué"),
    ("Ion Rusu, patron de la première banque du pays, part.", ("p:Ion Rusu",), "patron de la première banque du pays"),
    (
        "Ion Rusu, chef spirituel et temporel des moines, part.",
        ("p:Ion Rusu",),
        "chef spirituel et temporel des moines",
    ),
)


@pytest.mark.parametrize(("text", "told", "phrase"), EXTENTS)
def test_a_function_goes_to_the_end_of_its_complements(text, told, phrase):
    found, _ = noted(text, *told)
    assert surfaces(holder(found, text, "Ion Rusu"), text) == {"Ion Rusu", phrase}


PLACES = (
    ("Rabat salue la visite. Le Maroc attend : le royaume y tient.", ("l:Rabat", "l:Maroc"), "Maroc", "royaume"),
    ("Le Japon attend. L'archipel y tient.", ("l:Japon",), "Japon", "archipel"),
    ("Le Japon vote. Au Japon, le pays vieillit.", ("l:Japon",), "Japon", "pays"),
    ("Il pleut à Tokyo. La capitale dort.", ("l:Tokyo",), "Tokyo", "capitale"),
    ("Ils vont à Lens. Cette ville dort.", ("l:Lens",), "Lens", "Cette ville"),
)
NOT_PLACES = (
    ("Le Maroc et la Belgique attendent. Le royaume y tient.", ("l:Maroc", "l:Belgique"), "Maroc", "royaume"),
    ("La France attend. Le royaume y tient.", ("l:France",), "France", "royaume"),
    ("Le Japon vote. Le pays vieillit.", ("l:Japon",), "Japon", "pays"),
    ("Le Japon vote, au Japon tout va. Le pays basque aussi.", ("l:Japon",), "Japon", "pays"),
    ("Il pleut à Tokyo et à Rabat. La capitale dort.", ("l:Tokyo", "l:Rabat"), "Tokyo", "capitale"),
    ("Il pleut à Tokyo. La capitale du vin dort.", ("l:Tokyo",), "Tokyo", "capitale"),
    ("Ils vont de Lens à Tver. Cette ville dort.", ("l:Lens", "l:Tver"), "Tver", "Cette ville"),
)


@pytest.mark.parametrize(("text", "told", "name", "also"), PLACES)
def test_a_word_takes_up_the_only_place_that_it_can_mean(text, told, name, also):
    found, _ = noted(text, *told)
    assert holder(found, text, also).name == name


@pytest.mark.parametrize(("text", "told", "name", "other"), NOT_PLACES)
def test_where_two_places_fit_or_none_the_word_is_left(text, told, name, other):
    found, _ = noted(text, *told)
    assert other not in surfaces(holder(found, text, name), text)


def test_the_record_of_offices_names_the_holder():
    found, _ = noted(
        text := "Nicolas Sarkozy arrive avec François Fillon. Le chef de l'État sourit.",
        "p:Nicolas Sarkozy",
        "p:François Fillon",
    )
    assert holder(found, text, "chef de l'État").name == "Nicolas Sarkozy"


KIND = (
    ("L'Argentine vote.", "l:Argentine", ("place", "Argentine")),
    ("La Varga Foundation paie.", "p:Varga Foundation", ("organisation", "Varga Foundation")),
    ("Le Japonais Anna Varga court.", "o:Japonais Anna Varga", ("person", "Anna Varga")),
    ("Les JO commencent.", "x:JO", ("other", "JO")),
)


@pytest.mark.parametrize(("text", "told", "expected"), KIND)
def test_the_kind_of_a_name(text, told, expected):
    found, _ = noted(text, told)
    assert expected in [(e.kind, e.name) for e in found]


@pytest.mark.parametrize("told", ["o:Franco-Moldave", "x:Ndlr", "x:Mrds d'euros", "p:Mgr", "l:République"])
def test_no_name(told):
    text = f"Il dit {told[2:]} ici."
    assert noted(text, told)[0] == ()


def test_no_acronym_in_small_letters():
    found, _ = noted("Le pôle sud de la Lune.", "l:Lune")
    assert [e.name for e in found] == ["Lune"]


def test_two_names_taken_for_one_are_parted():
    text = "Anna Varga court, Ion Rusu court. Varga et Rusu sur Radio-Est, Varga sur Radio-Est."
    found, _ = noted(text, "p:Anna Varga", "p:Ion Rusu", "o:Varga et Rusu", "o:Varga sur Radio-Est")
    assert [e.name for e in found] == ["Anna Varga", "Ion Rusu"]


@pytest.mark.parametrize(("text", "told", "name", "also"), JOINED)
def test_one_entity(text, told, name, also):
    found, _ = noted(text, *told)
    entity = holder(found, text, also)
    assert entity.name == name and name in surfaces(entity, text)


@pytest.mark.parametrize(("text", "told", "name", "other"), APART)
def test_apart(text, told, name, other):
    found, _ = noted(text, *told)
    entity = holder(found, text, name)
    assert other.rstrip(".") not in surfaces(entity, text)


def test_a_surname_of_two_people_is_a_doubt():
    text = "Anna Varga et Ion Varga parlent. Varga partira."
    _, doubts = noted(text, "p:Anna Varga", "p:Ion Varga", "p:Varga")
    assert [(d.kind, d.cite.span.of(text)) for d in doubts] == [("entity-ambiguous", "Varga")]


def test_a_title_tells_the_kind():
    text = "Mme Orane a parlé. Orane est partie."
    found, _ = noted(text, "l:Orane")
    assert [(e.kind, e.name) for e in found] == [("person", "Orane")]


@pytest.mark.parametrize("told", [("o:Valmer M. Orane",), ("o:Valmer M.", "p:Orane")])
def test_a_title_inside_a_name_parts_two(told):
    found, _ = noted("Il parle au Valmer M. Orane.", *told)
    assert [(e.kind, e.name) for e in found] == [("organisation", "Valmer"), ("person", "Orane")]


@pytest.mark.parametrize("text", ["Comme Rael Orane, 41 ans, il part.", "Comme Rael Orane (41 ans), il part."])
def test_an_age_tells_a_person(text):
    assert [(e.kind, e.name) for e in noted(text, "l:Rael Orane")[0]] == [("person", "Rael Orane")]


def test_a_short_name_in_brackets_is_of_the_name_before_it():
    text = "L'Institut de la mer (Inmer) alerte. Inmer attend."
    found, _ = noted(text, "o:Institut de la mer", "o:Inmer")
    assert surfaces(holder(found, text, "Inmer"), text) >= {"Institut de la mer", "Inmer"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Le préfet est venu. Le préfet, Ion Rusu, part.", True),
        ("Le président élu est venu. Le président, Ion Rusu, part.", False),
        ("Le préfet de Lens est venu. Le préfet de Tver, Ion Rusu, part.", False),
    ],
)
def test_an_office_told_first_is_its_holder_s_who_is_named_later(text, known):
    found, _ = noted(text, "p:Ion Rusu", "l:Lens", "l:Tver")
    assert (sum(e.kind == "person" for e in found) == 1) is known


def test_a_function_with_capitals_is_somebody_s():
    found, _ = noted("Le Défenseur des droits Ion Rusu part.", "o:Défenseur des droits", "p:Ion Rusu")
    assert [(e.kind, e.name) for e in found] == [("person", "Ion Rusu")]


def test_nationality_is_an_adjective_mention_of_the_country():
    text = "Le Japon vote. La presse japonaise suit."
    found, _ = noted(text, "l:Japon")
    assert [(m.cite.span.of(text), m.form) for m in found[0].mentions] == [
        ("Japon", "name"),
        ("japonaise", "adjective"),
    ]
    assert found[0].aliases == ()


def test_every_surface_occurs():
    text = (
        "Le président moldave, Ion Rusu, a vu la ministre Anna Varga. M. Rusu part. La ministre part à Tokyo, au Japon."
    )
    found, _ = noted(text, "p:Ion Rusu", "p:Anna Varga", "p:Rusu", "l:Tokyo", "l:Japon")
    assert len({e.id for e in found}) == len(found)
    for entity in found:
        assert {entity.name, *entity.aliases} <= surfaces(entity, text)
        assert all(m.cite.span.of(text).strip() == m.cite.span.of(text) != "" for m in entity.mentions)


def test_custody_is_nobody():
    found, _ = noted("La garde à vue de Paul Orane dure.", "p:Paul Orane")
    assert [e.name for e in found] == ["Paul Orane"]


def test_nothing_to_find():
    assert noted("") == ((), ())


def test_a_surname_stays_with_the_one_who_had_it_first():
    text = "Ion Rusu arrive. M. Rusu sourit. Rusu parle. Sa sœur Ana Rusu suit, et le colonel Dan Rusu. M. Rusu part."
    found, doubts = noted(text, "p:Ion Rusu", "p:Ana Rusu", "p:Dan Rusu", "p:Rusu")
    assert [m.cite.span.of(text) for m in holder(found, text, "Ion Rusu").mentions].count("Rusu") == 3
    assert doubts == ()


def test_half_of_a_hyphenated_first_name_is_somebody_else():
    text = "Jean-Luc Varga est là. Jean Varga aussi."
    found, _ = noted(text, "p:Jean-Luc Varga", "p:Jean Varga")
    assert holder(found, text, "Jean-Luc Varga") != holder(found, text, "Jean Varga")


def test_an_enumeration_after_an_office_is_no_apposition():
    text = "Le maire de Lens, le colonel Ion Rusu, le préfet sont venus."
    found, _ = noted(text, "p:Ion Rusu", "l:Lens")
    assert holder(found, text, "maire de Lens") != holder(found, text, "Ion Rusu")


def test_a_network_is_no_part_of_a_name():
    text = "Varga sur Twitter a écrit."
    found, _ = noted(text, "p:Varga sur Twitter")
    assert holder(found, text, "Varga").kind == "person"


def test_a_name_of_several_words_is_whole_wherever_it_stands():
    text = "Air Varga vole. Les avions d'Air Varga sont neufs. Varga est une île."
    document = Document("d", digest(text), "d.txt", text, "fr")
    tokens, _ = engine()(text, (Span(0, len(text)),))
    names = [Name(Span(0, 9), "organisation")]
    names += [Name(Span(at, at + 5), "place") for at in (text.index("Varga sont"), text.index("Varga est"))]
    made, _ = entities(document, tokens, names, P)
    body = next(e for e in made if e.name == "Air Varga")
    assert [m.cite.span.of(text) for m in body.mentions] == ["Air Varga", "Air Varga"]

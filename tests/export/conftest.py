"""An invented dossier with every feature of the page: four documents, two origins, hostile words among them."""

from dataclasses import replace

import pytest

from recoupe.model import (
    Cite,
    Claim,
    Copy,
    Cut,
    Disagreement,
    Document,
    Dossier,
    Doubt,
    Entity,
    Evidence,
    Family,
    Generator,
    Happening,
    Independent,
    InformationSource,
    Line,
    Mention,
    Origin,
    Point,
    Published,
    Quantity,
    Quotation,
    Reading,
    Refusal,
    Side,
    Story,
    Time,
    Voice,
)
from recoupe.text import Span, digest

HOSTILE = "</script><img src=x onerror=alert(1)>"
TEXTS = {
    "d-a": (
        "Incendie au port\n\n"
        "Un entrepôt a brûlé dans la nuit de mardi. Le feu a pris vers 2 h 10, selon la préfecture.\n"
        "Douze personnes ont été blessées. « Le port restera fermé deux jours », a dit le préfet Anselme Rouvière.\n"
        "Crédit : Agence du Large"
    ),
    "d-b": (
        "Un entrepôt a brûlé dans la nuit de mardi. Le feu a pris vers 2 h 10, selon la préfecture.\n"
        "Douze personnes ont été blessées."
    ),
    "d-c": (
        "Les flammes seraient parties à 2 h 40. Quatorze blessés ont été soignés 🚒 sur place.\n\n"
        "« Le port sera fermé pendant deux jours », a annoncé M. Rouvière.\n"
        "L'exploitant dément toute négligence. L'entrepôt devait fermer en mai."
    ),
    "d-s": "Le marché aux fleurs a rouvert dimanche.",
}


def at(document: str, words: str) -> Cite:
    start = TEXTS[document].index(words)
    return Cite(document, Span(start, start + len(words)))


def _document(name: str, source: str, **known: object) -> Document:
    return replace(Document(name, digest(TEXTS[name]), source, TEXTS[name], "fr"), **known)


def _documents() -> tuple[Document, ...]:
    wednesday = Published("2031-03-12", "2031-03-12", "stated")
    credit = at("d-a", "Crédit : Agence du Large").span
    title = at("d-a", "Incendie au port").span
    return (
        _document(
            "d-a",
            "articles/a.txt",
            outlet="Agence du Large",
            title=HOSTILE,
            published=wednesday,
            cuts=(Cut(title, "title"), Cut(credit, "credit")),
        ),
        _document("d-b", "articles/b.txt", outlet=HOSTILE, published=replace(wednesday, basis="inferred")),
        _document("d-c", f"articles/{HOSTILE}.txt", authors=(HOSTILE,)),
        _document("d-s", "articles/s.txt", outlet="Le Phare du Soir"),
    )


OUTLET = Voice("outlet")
FIRE = ("Le feu a pris vers 2 h 10, selon la préfecture", "Les flammes seraient parties à 2 h 40")
HURT = ("Douze personnes ont été blessées", "Quatorze blessés ont été soignés 🚒 sur place")
SHUT = ("Le port restera fermé deux jours", "Le port sera fermé pendant deux jours")


def _points() -> tuple[Point, ...]:
    two, one = Independent(2, 2), Independent(1, 1)
    prefect = Voice("entity", "e-prefect")
    start = (
        Reading("2 h 10", "attributes", Voice("unknown"), ("d-a", "d-b"), (at("d-a", FIRE[0]), at("d-b", FIRE[0]))),
        Reading("2 h 40", "hedges", OUTLET, ("d-c",), (at("d-c", FIRE[1]),)),
    )
    hurt = (
        Reading("Douze", "asserts", OUTLET, ("d-a", "d-b"), (at("d-a", HURT[0]), at("d-b", HURT[0]))),
        Reading("Quatorze", "asserts", OUTLET, ("d-c",), (at("d-c", HURT[1]),)),
    )
    shut = (
        Reading(SHUT[0], "attributes", prefect, ("d-a",), (at("d-a", SHUT[0]),)),
        Reading(SHUT[1], "attributes", prefect, ("d-c",), (at("d-c", SHUT[1]),)),
    )
    night = "Un entrepôt a brûlé dans la nuit de mardi"
    burnt = (Reading(night, "asserts", OUTLET, ("d-a", "d-b"), (at("d-a", night), at("d-b", night))),)
    care = "L'exploitant dément toute négligence"
    may = "L'entrepôt devait fermer en mai"
    owner = Voice("entity", "e-hostile")
    silent = ("d-a", "d-b")
    return (
        Point("p-start", "time", "départ du feu", "contested", two, start),
        Point("p-hurt", "quantity", HOSTILE, "contested", two, hurt),
        Point("p-shut", "quotation", "fermeture du port", "corroborated", two, shut, ("d-b",)),
        Point("p-burnt", "action", night, "copied", one, burnt, ("d-c",)),
        Point(
            "p-care",
            "polarity",
            care,
            "single",
            one,
            (Reading(care, "denies", owner, ("d-c",), (at("d-c", care),)),),
            silent,
        ),
        Point(
            "p-may",
            "action",
            may,
            "single",
            one,
            (Reading(may, "asserts", OUTLET, ("d-c",), (at("d-c", may),)),),
            silent,
        ),
    )


def _difference(name: str, point: Point, kind: str, status: str, why: str) -> Disagreement:
    sides = tuple(Side(r.value, r.voice, r.documents, r.cites) for r in point.readings)
    between = "parties" if kind == "wording" else "outlets"
    return Disagreement(name, point.id, kind, status, between, why, sides)


def _account() -> tuple[Line, ...]:
    def line(document: str, words: str, standing: str, point: str, *more: Cite) -> Line:
        return Line(words, (at(document, words), *more), standing, point)

    return (
        line("d-a", "Un entrepôt a brûlé dans la nuit de mardi.", "copied", "p-burnt",
             at("d-b", "Un entrepôt a brûlé")),
        line("d-a", "Le feu a pris vers 2 h 10, selon la préfecture.", "contested", "p-start"),
        line("d-c", "« Le port sera fermé pendant deux jours », a annoncé M. Rouvière.", "corroborated", "p-shut",
             at("d-a", SHUT[0])),
        line("d-c", "L'entrepôt devait fermer en mai.", "single", "p-may"),
    )  # fmt: skip


def _entities() -> tuple[Entity, ...]:
    names = (Mention(at("d-a", "Anselme Rouvière"), "name"), Mention(at("d-c", "M. Rouvière"), "name"))
    return (
        Entity("e-prefect", "person", "Anselme Rouvière", ("Anselme Rouvière", "M. Rouvière", "le préfet"), names),
        Entity("e-hostile", "organisation", HOSTILE, (), (Mention(at("d-c", "L'exploitant"), "name"),)),
        Entity("e-port", "place", "le port", (), (Mention(at("d-a", "port"), "name"),)),
    )


def _origins() -> tuple[Origin, ...]:
    night = "Un entrepôt a brûlé dans la nuit de mardi"
    credit = Evidence("credit", (at("d-a", "Crédit : Agence du Large"),), ("d-a",))
    copied = Evidence("copied", (at("d-a", night), at("d-b", night)), ("d-a", "d-b"))
    return (
        Origin("o-a", "agency", "Agence du Large", "certain", ("d-a", "d-b"), (credit, copied)),
        Origin("o-c", "unknown", HOSTILE, "probable", ("d-c",)),
    )


def _dossier() -> Dossier:
    points = _points()
    shut = ("equal", "Le port", "Le port"), ("replace", "restera", "sera"), ("equal", "fermé", "fermé")
    said = tuple(
        Quotation(f"q-{d}", at(d, w), (at(d, w),), "direct", "e-prefect")
        for d, w in zip(("d-a", "d-c"), SHUT, strict=True)
    )
    return Dossier(
        generator=Generator("0.0.0", "fr", "invented", (), (("lang", "fr"),), ("local",), "fr"),
        documents=_documents(),
        refusals=(Refusal(f"{HOSTILE}.pdf", "unreadable", "accès payant, le texte s'arrête"),),
        stories=(
            Story("s-1", f"Incendie de l'entrepôt {HOSTILE}", ("d-a", "d-b", "d-c"), ("shared words: entrepôt",)),
            Story("s-2", "Le marché aux fleurs", ("d-s",)),
        ),
        copies=(Copy(("d-a", "d-b"), (0.6, 1.0), (at("d-a", HURT[0]), at("d-b", HURT[0]))),),
        origins=_origins(),
        information_sources=(InformationSource("i-1", "la préfecture", None, ("d-a",), (at("d-a", "la préfecture"),)),),
        independent=Independent(1, 2),
        entities=_entities(),
        quotations=said,
        families=(
            Family("f-shut", "reworded", "e-prefect", tuple(q.cite for q in said), (*shut, ("insert", "", "pendant"))),
            Family("f-hurt", "identical", None, (at("d-a", HURT[0]), at("d-b", HURT[0]))),
        ),
        claims=(
            Claim(
                "c-care",
                at("d-c", "L'exploitant dément toute négligence"),
                "negative",
                "denied",
                "e-hostile",
                at("d-c", "dément"),
            ),
            Claim(
                "c-fire",
                at("d-c", FIRE[1]),
                "positive",
                "hedged",
                None,
                at("d-c", "seraient parties"),
                "hearsay-conditional",
            ),
        ),
        times=(
            Time(at("d-a", "2 h 10"), "2031-03-11T02:10", "TIME", "2031-03-11T02:10", "2031-03-11T02:10"),
            Time(at("d-c", "en mai"), "XXXX-05", "DATE"),
        ),
        quantities=(Quantity(at("d-c", "Quatorze blessés"), 14.0, 14.0, "", "blessés"),),
        points=points,
        disagreements=(
            _difference("x-shut", points[2], "wording", "compatible", "même durée"),
            _difference("x-start", points[0], "date", "conflict", "deux heures pour un départ"),
            _difference("x-hurt", points[1], "number", "update", HOSTILE),
            replace(_difference("x-hurt2", points[1], "number", "scope", ""), between="parties"),
        ),
        timeline=(
            Happening("2031-03-11T02:10", "2031-03-11T02:10", FIRE[0], False, (at("d-a", FIRE[0]), at("d-b", FIRE[0]))),
            Happening("2031-05", "2031-05", "en mai", True, (at("d-c", "L'entrepôt devait fermer en mai"),)),
            Happening("XXXX-05", None, "en mai", False, (at("d-c", "en mai"),)),
        ),
        account=_account(),
        doubts=(
            Doubt("speaker-unknown", "qui parle ?", at("d-a", "la préfecture")),
            Doubt("speaker-unknown", "qui parle ?", at("d-b", "la préfecture")),
            Doubt("other", "un doute / a doubt"),
        ),
    )


@pytest.fixture
def made() -> Dossier:
    """The invented dossier."""
    return _dossier()

"""Times: what is found, what it means for a day of writing, and what is none."""

from __future__ import annotations

import pytest

from recoupe.annotate.times import resolved, times
from recoupe.lang import pack
from recoupe.model import Cut, Document, Published, Time
from recoupe.text import Span

FRENCH = pack("fr")
ENGINE = FRENCH.make_engine()
WEDNESDAY = Published("2023-09-13", "2023-09-13", "stated")


def found(text: str, published: Published = WEDNESDAY, cuts: tuple[Cut, ...] = ()) -> tuple[Time, ...]:
    document = Document("d", "", "d", text, "fr", cuts=cuts)
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    return resolved(times(document, tokens, FRENCH), published)


def values(text: str, published: Published = WEDNESDAY) -> list[tuple[str, str]]:
    return [(time.cite.span.of(text), time.value) for time in found(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Le maire a démissionné mercredi.", "mercredi", "2023-09-13"),
        ("Le maire sera entendu lundi par le juge.", "lundi", "2023-09-18"),
        ("Le maire sera entendu lundi prochain.", "lundi prochain", "2023-09-18"),
        ("Le maire a été entendu mercredi dernier.", "mercredi dernier", "2023-09-06"),
        ("Le pont a rouvert mardi soir.", "mardi soir", "2023-09-12TEV"),
        ("Le pont a rouvert ce mercredi 13 septembre 2023.", "ce mercredi 13 septembre 2023", "2023-09-13"),
        ("Le bac a coulé le 24 juin.", "le 24 juin", "2023-06-24"),
        ("Le bac, le samedi 12 novembre, a coulé.", "le samedi 12 novembre", "2022-11-12"),
        ("Le bac a coulé en août.", "août", "2023-08"),
        ("Le bac a coulé le 15 septembre.", "le 15 septembre", "2023-09-15"),
        ("Le bac a coulé avant le lundi 11 septembre.", "le lundi 11 septembre", "2023-09-11"),
        ("Le bac a coulé au 24 juin.", "24 juin", "2023-06-24"),
        ("Le chantier durera environ deux mois.", "environ deux mois", "P2M"),
        ("Le chantier a duré plus de vingt ans.", "plus de vingt ans", "P20Y"),
        ("Le chantier durera jusqu’à deux mois.", "deux mois", "P2M"),
        ("Le bac est fermé depuis un demi-siècle.", "un demi-siècle", "P50Y"),
        ("Le bac ouvrira dès l’année 2025.", "l’année 2025", "2025"),
        ("Le maire est absent samedi.", "samedi", "2023-09-16"),
        ("Le bac a coulé le premier vendredi de juillet.", "le premier vendredi de juillet", "2023-07-07"),
        ("Le maire partira le deuxième lundi du mois prochain.", "le deuxième lundi du mois prochain", "2023-10-09"),
        ("Le maire partira mardi de la semaine prochaine.", "mardi de la semaine prochaine", "2023-09-19"),
        ("Le maire est parti le 20 du mois dernier.", "le 20 du mois dernier", "2023-08-20"),
        ("Le maire partira avant le 27.", "le 27", "2023-09-27"),
        ("Il est huit heures et quart.", "huit heures et quart", "2023-09-13T08:15"),
        (
            "Le bac part à sept heures et vingt minutes du soir.",
            "sept heures et vingt minutes du soir",
            "2023-09-13T19:20",
        ),
        ("Le bac partira ce jour à peu près midi.", "midi", "2023-09-13T12:00"),
        ("Le bac est parti il y a un mois et 21 jours.", "il y a un mois et 21 jours", "2023-07-23"),
        ("Le bac a coulé le 3 janv, dit-il.", "le 3 janv", "2023-01-03"),
        ("Le bac a coulé vendredi, le 8.", "vendredi, le 8", "2023-09-08"),
        ("Le bac a coulé hier. La brume est tombée en fin de matinée.", "fin de matinée", "2023-09-12TMO"),
        ("Le bac repartira dans quatre jours ouvrables.", "dans quatre jours ouvrables", "2023-09-19"),
        ("Le bac repartira Lundi.", "Lundi", "2023-09-18"),
        ("Le bac a tenu 3jours.", "3jours", "P3D"),
        ("Le bac a tenu un plein mois.", "un plein mois", "P1M"),
        ("Le bac part à sept heures moins dix.", "sept heures moins dix", "2023-09-13T06:50"),
        ("Il a attendu un an, un mois et 21 jours.", "un an, un mois et 21 jours", "P1Y1M21D"),
        ("Le bac devrait partir dès lundi.", "lundi", "2023-09-18"),
        ("Le bac doit partir lundi.", "lundi", "2023-09-18"),
        ("La foire s’achève vendredi.", "vendredi", "2023-09-15"),
        ("Fin mai, le bac a coulé.", "Fin mai", "2023-05"),
        ("Le chantier s’ouvrira le mois prochain.", "le mois prochain", "2023-10"),
        ("Le chantier s’est ouvert l’an dernier.", "l’an dernier", "2022"),
        ("Le chantier s’est ouvert il y a trois ans.", "il y a trois ans", "2020"),
        ("La digue a cédé hier matin.", "hier matin", "2023-09-12TMO"),
        ("La digue a cédé aujourd’hui.", "aujourd’hui", "2023-09-13"),
        ("La digue a cédé dans la nuit de lundi à mardi.", "la nuit de lundi à mardi", "2023-09-11TNI"),
        ("La digue tient depuis 2019.", "2019", "2019"),
        ("Il aura lieu du 18 septembre au 3 octobre 2024.", "18 septembre au 3 octobre 2024", "2024-09-18/2024-10-03"),
        ("La hausse atteint un record au 3e trimestre 2022.", "3e trimestre 2022", "2022-Q3"),
        ("La voiture plaît depuis les années 60.", "les années 60", "196X"),
        ("Il a marché quatre ans et cinq mois.", "quatre ans et cinq mois", "P4Y5M"),
        ("Il a parlé une demi-heure.", "une demi-heure", "PT30M"),
        ("Il a parlé deux heures et demie.", "deux heures et demie", "PT2H30M"),
        ("L’avion a atterri à quatre heures de l’après-midi.", "quatre heures de l’après-midi", "2023-09-13T16:00"),
        ("Le bac part à onze heures et demie.", "onze heures et demie", "2023-09-13T11:30"),
        ("Il est sept heures à Zenda.", "sept heures", "2023-09-13T07:00"),
        ("Il a plu toute la journée.", "toute la journée", "P1D"),
        ("Elle a passé six ans et quatre mois là-bas.", "six ans et quatre mois", "P6Y4M"),
        ("Deux ans pour les moins de 53 ans, trois ans pour eux.", "trois ans", "P3Y"),
        ("Il a serré des mains quarante secondes.", "quarante secondes", "PT40S"),
        ("Il a attendu au cours des quatre derniers mois.", "quatre derniers mois", "P4M"),
        ("Une femme de 36 ans conduisait.", "36 ans", "P36Y"),
        ("Il a marché plusieurs jours.", "plusieurs jours", "PXD"),
        ("Il a plu ces derniers jours.", "ces derniers jours", "PAST_REF"),
        ("Le marché ouvre tous les matins.", "tous les matins", "XXXX-XX-XXTMO"),
        ("Il a plu chaque année.", "chaque année", "P1Y"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sa mer est belle et Je l’ai vue.",
        "La fusée de 42,7 mètres a volé.",
        "Il a pris sept pommes et 2 citrons.",
        "La planète Mars est rouge.",
        "Le score est de 2-1.",
        "Il roulait à 90 km/h.",
        "Ils étaient huit avant le 15 de France.",
        "Le bilan est passé de trois à cinq dans la ville.",
        "Le journal de 20 heures en a parlé.",
    ],
)
def test_no_time(text: str) -> None:
    assert values(text) == []


def test_clock_hangs_on_the_day_of_its_sentence() -> None:
    text = "Le train est parti mardi vers 13 h 30."
    day, clock = found(text)
    assert clock.anchor == day.cite
    assert clock.value == "2023-09-12T13:30"


def test_words_that_place_nothing_are_times_of_timeml_only() -> None:
    text = "Le bac est désormais fermé, et sa révision annuelle suivra son prochain départ."
    document = Document("d", "", "d", text, "fr")
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    told = [(t.cite.span.of(text), t.value, t.type) for t in times(document, tokens, FRENCH, every=True)]
    refs = [("désormais", "PRESENT_REF", "DATE"), ("annuelle", "P1Y", "DURATION"), ("prochain", "FUTURE_REF", "DATE")]
    assert told == refs
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Le bac est parti vers 7h30.", "07:15", "07:45"),
        ("Le bac est parti aux environs de 8 h.", "07:45", "08:15"),
        ("Le bac est parti vers 7h50.", "07:45", "07:55"),
        ("Le bac est parti peu après 7 heures.", "07:00", "07:15"),
        ("Le bac est parti un peu avant midi.", "11:45", "12:00"),
        ("Le bac est parti après 7 heures.", "07:00", "07:00"),
    ],
)
def test_a_vague_clock_time_is_an_interval(text: str, earliest: str, latest: str) -> None:
    (clock,) = found(text)
    assert (clock.earliest, clock.latest) == (f"2023-09-13T{earliest}", f"2023-09-13T{latest}")


def test_shift_hangs_on_the_clock_before_it() -> None:
    text = "Tout a commencé vers 13h. Le préfet était arrivé 30 minutes plus tôt."
    clock, earlier = found(text)
    assert earlier.anchor == clock.cite
    assert (earlier.earliest, earlier.value) == ("2023-09-13T12:30", "2023-09-13T12:30")


def test_without_anchor_the_eve_stays_unknown() -> None:
    (eve,) = found("Il avait neigé la veille.")
    assert eve.anchor is None
    assert eve.earliest is None


def test_without_a_date_weekdays_stay_symbolic_and_dates_have_no_year() -> None:
    text = "Il a neigé jeudi, puis le 2 septembre."
    assert values(text, Published()) == [("jeudi", "XXXX-WXX-4"), ("le 2 septembre", "XXXX-09-02")]


def test_an_undated_text_may_name_its_weekday() -> None:
    text = "Il a neigé samedi vers 11h00. Le samedi 23 août restera froid."
    assert ("samedi", "XXXX-08-23") in values(text, Published())


def test_a_month_of_publication_does_not_tell_which_wednesday() -> None:
    (day,) = found("Il a neigé mercredi.", Published("2023-09-01", "2023-09-30", "stated"))
    assert (day.value, day.earliest, day.latest) == ("XXXX-WXX-3", None, None)


def test_a_few_days_of_publication_give_an_interval_where_they_differ() -> None:
    (day,) = found("Il a neigé hier.", Published("2023-09-12", "2023-09-14", "inferred"))
    assert (day.value, day.earliest, day.latest) == ("XXXX-XX-XX", "2023-09-11", "2023-09-13")


def test_days_of_publication_that_agree_give_a_value() -> None:
    (day,) = found("Il a neigé mardi.", Published("2023-09-12", "2023-09-14", "inferred"))
    assert day.value == "2023-09-12"


def test_a_day_near_the_story_is_of_its_year() -> None:
    (day,) = found("Le bac a coulé le 15 septembre.", Published("2023-09-11", "2023-10-11", "inferred"))
    assert day.value == "2023-09-15"


def test_a_weekday_that_no_near_year_gives_has_no_value() -> None:
    (day,) = found("Le bac a coulé ce lundi 13 septembre.")
    assert (day.value, day.earliest) == ("XXXX-09-13", None)


def test_weeks_are_counted_in_weeks() -> None:
    (week,) = found("Le bac a coulé il y a six semaines.")
    assert (week.value, week.earliest, week.latest) == ("2023-W31", "2023-07-31", "2023-08-06")


def test_bounds() -> None:
    (month,) = found("Fin mai, il a neigé.")
    assert (month.earliest, month.latest) == ("2023-05-21", "2023-05-31")


def test_cuts_are_not_read() -> None:
    text = "Le 3 mars 2023. Il a neigé mardi."
    cut = Cut(Span(0, 15), "date")
    assert [time.cite.span.of(text) for time in found(text, cuts=(cut,))] == ["mardi"]


def test_resolving_twice_changes_nothing() -> None:
    once = found("Il a neigé mardi, puis le lendemain matin vers 8h, il y a deux ans.")
    assert resolved(once, WEDNESDAY) == once


def test_nothing_hangs_on_the_day_of_an_older_number() -> None:
    text = "La file comptait mercredi 42 navires, contre 32 samedi. Vers 4h30, le quai a cédé."
    assert ("4h30", "2023-09-13T04:30") in values(text)


@pytest.mark.parametrize(
    ("words", "value"), [("Ce jour-là", "2023-09-05"), ("Ce soir-là", "2023-09-05TEV"), ("Cette année-là", "2023")]
)
def test_what_is_told_from_afar_hangs_on_the_last_day_told(words: str, value: str) -> None:
    assert (words, value) in values(f"Le quai a cédé le 5 septembre 2023. {words}, le vent soufflait.")

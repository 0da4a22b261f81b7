"""Outlets by their signatures and in the names of files."""

from __future__ import annotations

import pytest

from recoupe.acquire import acquire
from recoupe.acquire.outlets import by_address, canonical, credited, in_file_name, is_parody, known_as, publisher_of
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

FR = pack("fr")


@pytest.mark.parametrize("signature", ["Lemonde.fr", "www.lemonde.fr", "abonnes.lemonde.fr", "LE MONDE", "Le Monde"])
def test_a_known_outlet_has_one_name(signature: str) -> None:
    assert canonical(signature, pack("fr")) == "Le Monde"


def test_an_unknown_signature_stays_as_it_is() -> None:
    assert canonical(" Le Phare du Soir ", pack("fr")) == "Le Phare du Soir"


@pytest.mark.parametrize("signature", ["Le Monde via Presse-Papiers", "Le Monde, 2", "Le Monde, soir"])
def test_an_outlet_is_named_without_what_passed_it_on(signature: str) -> None:
    assert canonical(signature, pack("fr")) == "Le Monde"


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("d/lefigaro.fr-12.txt", "Le Figaro"),
        ("d/2021-03-04_le-figaro.txt", "Le Figaro"),
        ("d/2023-09-13_lemonde_port.html", "Le Monde"),
        ("d/liberation_2023-09-13.html", "Libération"),
        ("d/2023-09-13_liberation_de_trois_otages.html", None),
        ("d/port_lemonde.html", None),
        ("d/le-point-sur-la-crise.txt", None),
        ("d/002.txt", None),
    ],
)
def test_a_file_name_tells_only_what_is_certain(source: str, outlet: str | None) -> None:
    assert in_file_name(source, pack("fr")) == outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.lemonde.fr/a", "Le Monde"),
        ("https://abonnes.lemonde.fr/a", "Le Monde"),
        ("https://rmc.bfmtv.com/a", "RMC"),
        ("https://lemonde.fr.example/a", None),
        ("a.html", None),
    ],
)
def test_an_address_is_an_outlet_s_or_part_of_it(url: str, outlet: str | None) -> None:
    assert by_address(url, pack("fr")) == outlet


def test_titles_of_one_publisher() -> None:
    assert publisher_of("Geo", pack("fr")) == publisher_of("Capital", pack("fr")) == "Prisma"
    assert publisher_of("Le Phare", pack("fr")) == "Le Phare"


def test_every_publisher_is_one_of_a_known_outlet() -> None:
    assert not [row["outlet"] for row in pack("fr").table("publishers") if known_as(row["outlet"], pack("fr")) is None]


def test_an_agency_is_known_among_signatures() -> None:
    assert credited(("Le Monde avec AFP", "Ana Roux"), pack("fr")) == "AFP"
    assert credited(("Ana Roux",), pack("fr")) is None


def test_a_parody_is_known_by_address_or_name() -> None:
    assert is_parody("https://www.legorafi.fr/a", None, pack("fr")) and is_parody("a.txt", "Le Gorafi", pack("fr"))
    assert not is_parody("https://www.lemonde.fr/a", "Le Monde", pack("fr"))
    assert not is_parody("a.txt", None, pack("fr"))


BODY = (
    "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et par la ville.\n\n"
    "Une quarantaine de bateaux sont sortis dès l'aube, selon la mairie."
)


@pytest.mark.parametrize(
    ("head", "outlet", "title"),
    [
        ("La Dépêche des Vallées\nMardi 12 mars 2024\nLe port rouvre", "La Dépêche des Vallées", "Le port rouvre"),
        ("Le Monde\n\n12 mars 2024\n\nLe port rouvre", "Le Monde", "Le port rouvre"),
        (
            "Gazette de l'Oise\nPublié le 12/03/2024\nLe port rouvre",
            "Gazette de l'Oise",
            "Le port rouvre",
        ),
        ("L'Écho du port\nmardi 12 mars 2024, p. 4\nLe port rouvre", "L'Écho du port", "Le port rouvre"),
        ("La Gazette fait peau neuve\n12 mars 2024", None, "La Gazette fait peau neuve"),
        ("La Presse en crise\n12 mars 2024", None, "La Presse en crise"),
        ("Le port rouvre\n12 mars 2024", None, "Le port rouvre"),
        ("La Tribune des Quais\nLe port rouvre", None, "La Tribune des Quais"),
    ],
)
def test_an_outlet_alone_above_a_date_signs_a_text(head: str, outlet: str | None, title: str) -> None:
    (document,) = acquire([Raw("a.txt", f"{head}\n\n{BODY}".encode(), "txt")], FR).documents
    assert (document.outlet, document.title) == (outlet, title)
    assert outlet is None or (document.outlet_cite and document.outlet_cite.span.of(document.text) == outlet)

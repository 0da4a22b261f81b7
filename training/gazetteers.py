"""Makes countries.tsv, cities.tsv, first_names.tsv and organisations.tsv of the French pack from named free data.

    python training/gazetteers.py --data DATA --hunspell /usr/share/hunspell/fr.dic --out src/recoupe/lang/fr

The small lists beside this script are our own; tables.json, mixed sources, are named in each table's header.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from recoupe.lang import table
from recoupe.lang.fr.engine.lexicon import french

HERE = Path(__file__).resolve().parent / "gazetteers"
LOWER = {"de", "du", "des", "la", "le", "les", "d", "l", "et"}


def written(path: Path, source: str, licence: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Writes a table: three comment lines, the column names, sorted rows."""
    head, *body = rows
    lines = [f"# source: {source}", f"# licence: {licence}", "# date: 2026-11", "\t".join(head)]
    path.write_text("\n".join([*lines, *sorted({"\t".join(r) for r in body})]) + "\n", "utf8")
    print(path.name, len(lines) - 4 + len(set(body)))


def pairs(name: str) -> dict[str, str]:
    return dict(
        x.strip().split("=", 1) for x in (HERE / name).read_text("utf8").replace("\n", ";").split(";") if "=" in x
    )


def plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) or not word else word + "s"


def countries(data: Path) -> list[tuple[str, ...]]:
    """One country a row, with French capital, inhabitants and aliases."""
    capitals, aliases = pairs("capitals.txt"), pairs("country_aliases.txt")
    rows: list[tuple[str, ...]] = [
        (
            "name",
            "iso",
            "official",
            "capital",
            "masculine",
            "feminine",
            "masculine_plural",
            "feminine_plural",
            "adjective",
            "aliases",
        )
    ]
    for c in json.loads((data / "countries-fr" / "countries_fr.json").read_text("utf8")):
        m, f = (re.split(r"[,/(]", c["demonym_fr"].get(k, ""))[0].strip() for k in ("m", "f"))
        m = m[:1].upper() + m[1:]
        f = f[:1].upper() + f[1:]
        capital = capitals.get(c["cca2"]) or (c["capital"] or [""])[0]
        rows.append(
            (
                c["fr"]["common"],
                c["cca2"],
                c["fr"]["official"],
                capital,
                m,
                f,
                plural(m),
                plural(f),
                m.lower(),
                others(aliases.get(c["cca2"], ""), c["fr"]["common"]),
            )
        )
    return rows


def others(aliases: str, name: str) -> str:
    return "|".join(a for a in aliases.split("|") if a != name)


def prolex(data: Path) -> list[tuple[str, str]]:
    """(form, classes) of every proper name of Prolex."""
    out = []
    for line in (data / "prolex-casen" / "Prolex-Unitex-BestOf_2_2_fra.dic").read_text("utf8").splitlines():
        match = re.match(r"((?:\\.|[^,\\])+),[^.]*\.N\+PR\+(?:DetZ\+)?([^:]+)", line)
        if match:
            out.append((re.sub(r"\\(.)", r"\1", match[1]).replace("=", "-"), match[2]))
    return out


def cities(data: Path) -> list[tuple[str, ...]]:
    named = {name: "city" for name, kind in prolex(data) if kind.startswith("Toponyme+Ville")}
    kinds = ("Toponyme+Territoire+Region", "Toponyme+Territoire+Supra", "Toponyme+Hydro", "Toponyme+Geo")
    named |= {name: "region" for name, kind in prolex(data) if kind.startswith(kinds)}
    named |= {x.strip(): "region" for x in (HERE / "regions.txt").read_text("utf8").split(";")}
    named |= {x.strip(): "city" for x in re.split(r"[;\n]", (HERE / "cities.txt").read_text("utf8")) if x.strip()}
    common = {"Nice"}
    return [
        ("name", "kind"),
        *(
            (n, k)
            for n, k in named.items()
            if (len(n) > 2 and (n[0].isupper() or " " in n) and n not in common) or n in common
        ),
    ]


def first_names(data: Path, dic: Path) -> list[tuple[str, ...]]:
    """Dicollecte's first names, CasEN's where a celebrity of Prolex bears them, and our own list.

    Ours has the last word (CasEN has "Damien" as a woman's), except on names of both; "-" takes a name out.
    """
    found: dict[str, str] = {}
    stars = {name.split(" ")[0] for name, kind in prolex(data) if "Celebrite" in kind and " " in name}
    for line in (data / "prolex-casen" / "CasEN_Dico.dic").read_text("utf8").splitlines():
        match = re.match(r"([^,]+),\.N\+Prenom:([mf])s", line)
        if match and match[1] in stars:
            found.setdefault(match[1], match[2])
    for line in dic.read_text("utf8").splitlines():
        match = re.match(r"([^/\s]+)\S*\s.*po:prn.*is:(mas|fem|epi)", line)
        if match:
            found.setdefault(match[1], match[2][0])
    for line in (HERE / "first_names.txt").read_text("utf8").splitlines():
        gender, *names = line.split()
        found.update({n: gender for n in names if found.get(n) != "e"})
    return [("name", "gender"), *((n, g) for n, g in found.items() if len(n) > 1 and g != "-")]


def organisations(data: Path) -> list[tuple[str, ...]]:
    """Companies, institutions and teams of Prolex."""
    found = [(n, k) for n, k in prolex(data) if "Anthroponyme+Collectif+Groupement" in k]
    kinds = {n: k.rsplit("+", 1)[-1].lower() for n, k in found if len(n) > 1 and n[0].isupper()}
    for line in (HERE / "organisations.txt").read_text("utf8").splitlines():
        kind, _, names = line.partition(": ")
        kinds.update({n.strip(): kind for n in names.split(";")})
    return [("name", "kind"), *kinds.items()]


def outlets(data: Path) -> list[tuple[str, ...]]:
    """Our own list, then the media of medialab's corpus that it lacks (parodies and persons left out)."""
    rows: list[tuple[str, ...]] = [("name", "aliases", "domain", "group", "country")]
    for line in (HERE / "outlets.txt").read_text("utf8").splitlines():
        name, domain, group, country, aliases = line.split("|")
        rows.append((name, aliases.replace(";", "|"), domain, group, country))
    known = {r[2] for r in rows}
    with (data / "medias-fr" / "medias.csv").open(encoding="utf8") as file:
        for media in csv.DictReader(file):
            domain = re.sub(r"^https?://(?:www\.)?", "", media["home_page"]).split("/")[0]
            name = re.sub(r"\s*\(.*\)$", "", media["name"])
            fits = media["edito"] == "media" and media["parody"] != "true" and media["inactive"] != "true"
            if fits and domain not in known and media["wheel_category"] != "Counter-Informational Space":
                known.add(domain)
                rows.append((name, "", domain, "", "France"))
    return rows


def trades(data: Path) -> list[tuple[str, ...]]:
    """CasEN's one-word trades that the dictionary knows as nouns of people alone: of both genders, and nothing else."""
    lexicon, lemmas = french(), dict[str, set[str]]()
    for line in (data / "prolex-casen" / "CasEN_Dico.dic").read_text("utf8").splitlines():
        match = re.match(r"(\w[\w-]*),(\w[\w-]*)\.N.*\+Profession.*:[mf]s", line)
        if match and "femme" not in match[1]:
            lemmas.setdefault(match[2].lower(), set()).add(match[1].lower())
    roles = {noun for row in table("fr", "roles") for noun in (row["noun"], row["feminine"])}
    other = {*(HERE / "not_trades.txt").read_text("utf8").split(), *roles}
    rows: list[tuple[str, ...]] = [("noun", "feminine")]
    for lemma, forms in lemmas.items():
        read = {form: lexicon.look(form) for form in {*forms, lemma}}
        women = sorted(f for f in forms - {lemma} if any("Gender=Fem" in r.feats for r in read[f]))
        sole = all(r.tag in ("NOUN", "PROPN") for readings in read.values() for r in readings)
        both = women or any(r.tag == "NOUN" and "Gender" not in r.feats for r in read[lemma])
        if read[lemma] and sole and both and not other & {lemma, *forms}:
            rows.append((lemma, "" if not women else women[0]))
    return rows


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--data", "--hunspell", "--out"):
        args.add_argument(name, type=Path, required=True)
    given = args.parse_args()
    own, lgpl = "own lists (training/gazetteers)", "LGPL-LR (Prolex, CasEN); own rows Apache-2.0"
    written(given.out / "countries.tsv", f"mledoze/countries; {own}", "ODbL 1.0", countries(given.data))
    written(
        given.out / "cities.tsv",
        f"Prolex-Unitex best of 2.2 (Maurel et al., LIFAT Tours); {own}",
        lgpl,
        cities(given.data),
    )
    written(
        given.out / "first_names.tsv",
        f"Dicollecte v7.0 (MPL 2.0); CasEN first names (LIFAT Tours); {own}",
        "MPL 2.0 and LGPL-LR; own rows Apache-2.0",
        first_names(given.data, given.hunspell),
    )
    written(
        given.out / "organisations.tsv",
        f"Prolex-Unitex best of 2.2 (Maurel et al., LIFAT Tours); {own}",
        lgpl,
        organisations(given.data),
    )
    written(given.out / "trades.tsv", f"CasEN (LIFAT Tours), forms of Dicollecte; {own}", lgpl, trades(given.data))
    written(given.out / "outlets.tsv", f"medialab/corpora polarisation; {own}", "ODbL 1.0", outlets(given.data))


if __name__ == "__main__":
    main()

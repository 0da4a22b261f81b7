"""The command line as a person meets it: exit codes, clear messages, silence in a pipe."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from recoupe.export.as_json import KEYS
from tests.stories import FIRE, MARKET, written

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "notre-dame"
SCHEMA = ROOT / "src" / "recoupe" / "export" / "dossier.schema.json"
ENGLISH = (
    "A fire destroyed the Delmas warehouse overnight. Twelve people were slightly injured, the prefecture said. "
    "The cause of the blaze is not known, and the owner has denied any negligence."
)


def recoupe(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    environ["RECOUPE_DEBUG"] = "1"
    call = [sys.executable, "-m", "recoupe", *arguments]
    done = subprocess.run(call, cwd=cwd, capture_output=True, env=environ, input=stdin, check=False)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    written(tmp_path, [FIRE[:6], FIRE[2:9], FIRE[3:]])
    return tmp_path


def test_without_any_wish_the_first_screen_and_the_page(story: Path) -> None:
    done = recoupe("dossier", ".", cwd=story)
    assert done.returncode == 0
    assert "3 articles" in done.stdout
    assert "dossier.html écrit" in done.stdout
    assert done.stderr == ""
    assert (story / "dossier.html").read_text("utf-8").startswith("<!doctype html>")


def test_json_to_standard_output_is_json_and_nothing_else(story: Path) -> None:
    done = recoupe("dossier", ".", "--json", "-", cwd=story)
    made = json.loads(done.stdout)
    assert made["schema"] == "recoupe.dossier/1"
    assert [p.name for p in story.iterdir() if p.suffix == ".html"] == []


@pytest.mark.parametrize("stage", ["acquire", "annotate", "cluster", "collate"])
def test_a_stage_shows_its_tables_or_writes_its_keys(story: Path, stage: str) -> None:
    assert recoupe(stage, ".", cwd=story).stdout.strip()
    assert len(json.loads(recoupe(stage, ".", "--json", "-", cwd=story).stdout)["documents"]) == 3


def test_quotes_are_a_table_with_article_and_versions(story: Path) -> None:
    shown = recoupe("quotes", ".", cwd=story).stdout
    made = json.loads(recoupe("quotes", ".", "--json", "-", cwd=story).stdout)
    assert {"documents", "entities", "quotations", "families"} <= made.keys()
    head = recoupe("quotes", ".", "--csv", cwd=story).stdout.splitlines()[0].split(",")
    assert head[:7] == ["quotation", "speaker", "form", "cue", "relay", "outlet", "families"]
    assert all(word in shown for word in ("qui parle", "article", "versions"))


def test_quotes_of_one_speaker(story: Path) -> None:
    every = json.loads(recoupe("quotes", ".", "--json", "-", cwd=story).stdout)
    names = {e["id"]: e["name"] for e in every["entities"]}
    who = next(q["speaker"] for q in every["quotations"] if q["speaker"])
    word = names[who].split()[-1].upper()
    own = json.loads(recoupe("quotes", ".", "--json", "-", "--speaker", word, cwd=story).stdout)["quotations"]
    assert own and all(word.lower() in names[q["speaker"]].lower() for q in own)
    wrong = recoupe("quotes", ".", "--speaker", "Personne d'ici", cwd=story)
    assert wrong.returncode == 2 and names[who] in wrong.stderr


@pytest.mark.parametrize("command", ["quotes", "matrix", "entities"])
def test_tables_are_csv_where_asked(story: Path, command: str) -> None:
    rows = recoupe(command, ".", "--csv", cwd=story).stdout.splitlines()
    assert len(rows) > 1 and "," in rows[0]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("vide.txt", b"", "vide.txt"),
        ("image.txt", bytes(range(256)) * 8, "image.txt"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "photo.jpg"),
    ],
)
def test_one_bad_input_loses_no_other(story: Path, name: str, content: bytes, word: str) -> None:
    (story / name).write_bytes(content)
    done = recoupe("dossier", ".", "--json", "d.json", cwd=story)
    assert done.returncode == 1
    assert word in done.stderr
    made = json.loads((story / "d.json").read_text("utf-8"))
    assert len(made["documents"]) == 3
    assert [Path(r["source"]).name for r in made["refusals"]] == [word]
    assert all(r["reason"] and r["detail"] for r in made["refusals"])


def test_a_missing_path_is_refused_and_the_rest_is_done(story: Path) -> None:
    done = recoupe("dossier", "a.txt", "b.txt", "perdu.txt", cwd=story)
    assert done.returncode == 1
    assert "perdu.txt" in done.stderr
    assert (story / "dossier.html").is_file()


def test_nothing_readable_is_exit_code_2(tmp_path: Path) -> None:
    done = recoupe("dossier", "perdu.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "perdu.txt" in done.stderr and not (tmp_path / "dossier.html").exists()


@pytest.mark.parametrize("wrong", ["dossier", "dossier a.txt --formatt", "nul", "dossier a.txt --all --one-story"])
def test_wrong_usage_is_exit_code_2(story: Path, wrong: str) -> None:
    assert recoupe(*wrong.split(), cwd=story).returncode == 2


def test_an_engine_that_is_not_installed_says_what_to_install(story: Path) -> None:
    done = recoupe("dossier", ".", "--engine", "fr_absent_sm", cwd=story)
    assert done.returncode == 2
    assert "fr_absent_sm" in done.stderr


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spaCy pipeline of our own in a folder: sentences and names by rule, no model."""
    import spacy

    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    rows = [("PER", "Claire Vasseur"), ("ORG", "Delmas"), ("LOC", "Alençon")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in rows])
    nlp.meta.update(name="reglettes", version="1.2.3")
    where = tmp_path_factory.mktemp("engine") / "reglettes"
    nlp.to_disk(where)
    return where


@pytest.mark.parametrize("command", ["annotate", "dossier"])
def test_a_spacy_pipeline_reads_in_place_of_ours(story: Path, pipeline: Path, command: str) -> None:
    done = recoupe(command, "c.txt", "--engine", str(pipeline), "--json", "-", cwd=story)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["generator"]["engine"] == "spacy:fr_reglettes-1.2.3"
    assert {("Claire Vasseur", "person"), ("Alençon", "place")} <= {(e["name"], e["kind"]) for e in made["entities"]}
    assert made["quotations"] or made["quantities"]


def test_the_light_engine_reads_a_whole_story(tmp_path: Path) -> None:
    done = recoupe("dossier", str(EXAMPLE), "--engine", "recoupe-fr-light", "--json", "d.json", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert made["generator"]["engine"] == "recoupe-fr-light"
    assert made["points"] and made["account"] and made["entities"]
    assert recoupe("verify", "d.json", str(EXAMPLE), cwd=tmp_path).returncode == 0


def test_without_a_wish_the_engine_is_the_packs(story: Path) -> None:
    made = json.loads(recoupe("acquire", ".", "--json", "-", cwd=story).stdout)
    assert made["generator"]["engine"] == "recoupe-fr-1"


ABC = ("a.txt", "b.txt", "c.txt")
KB = (
    "id\tlabel\taliases\tkind\tdescription\tsitelinks\n"
    "Q101\tClaire Vasseur-Morin\tClaire Vasseur\tperson\tcheffe d’entreprise\t4\n"
    "Q102\tClaire Vasseur\t\tplace\tplace de village\t90\n"
    "Q103\tAlençon\t\tplace\tville de l’Orne\t120\n"
    "Q104\tAlençon\t\tplace\thameau\t3\n"
    "Q105\tJeanne Morel\t\tperson\tsculptrice\t5\n"
    "Q106\tJeanne Marie Morel\tJeanne Morel\tperson\tnageuse\t2\n"
    "Q107\tVasseur\t\tperson\tpatronyme\t50\n"
)


@pytest.mark.parametrize("name", ["kb.tsv", "kb.tsv.gz"])
def test_entities_are_linked_to_a_local_table(story: Path, name: str) -> None:
    (story / name).write_bytes(gzip.compress(KB.encode()) if name.endswith(".gz") else KB.encode())
    done = recoupe("entities", *ABC, "--kb", name, "--json", "-", cwd=story)
    made = json.loads(done.stdout)
    assert done.returncode == 0 and set(made) == {"schema", "generator", *KEYS["entities"]}
    items = {e["name"]: e["kb"] for e in made["entities"] if "kb" in e}
    assert items == {
        "Claire Vasseur": {"id": "Q101", "label": "Claire Vasseur-Morin", "description": "cheffe d’entreprise"},
        "Alençon": {"id": "Q103", "label": "Alençon", "description": "ville de l’Orne"},
    }
    doubts = [d for d in made["doubts"] if d["kind"] == "item-ambiguous"]
    assert [(d["cite"]["text"], "Q105, Q106" in d["detail"]) for d in doubts] == [("Jeanne Morel", True)]
    assert made["generator"]["settings"]["kb"] == name
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(made)) == []


def test_the_linked_table_has_columns_for_it_only_where_asked(story: Path) -> None:
    (story / "kb.tsv").write_text(KB, "utf-8")
    rows = list(csv.DictReader(recoupe("entities", *ABC, "--kb", "kb.tsv", "--csv", cwd=story).stdout.splitlines()))
    found = {row["name"]: (row["kb"], row["kb_label"], row["kb_note"]) for row in rows}
    assert found["Claire Vasseur"] == ("Q101", "Claire Vasseur-Morin", "")
    assert found["Alençon"] == ("Q103", "", "")
    assert found["Jeanne Morel"] == ("", "", "ambiguous: Q105, Q106")
    shown = " ".join(recoupe("entities", *ABC, "--kb", "kb.tsv", cwd=story).stdout.split())
    assert all(words in shown for words in ("entrée", "Q101 Claire", "Q103", "ambigu : Q105, Q106"))
    plain = recoupe("entities", *ABC, "--csv", cwd=story).stdout
    assert "kb" not in plain.splitlines()[0] and "Q103" not in recoupe("entities", *ABC, cwd=story).stdout
    assert '"kb"' not in recoupe("entities", *ABC, "--json", "-", cwd=story).stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("perdue.tsv", None, "ne peut pas être lue"), ("kb.csv", KB, "il manque"), ("kb.tsv", KB + "x\ty\n", "ligne 9")],
)
def test_a_bad_table_is_exit_code_2(story: Path, name: str, content: str | None, words: str) -> None:
    if content is not None:
        (story / name).write_text(content, "utf-8")
    done = recoupe("entities", *ABC, "--kb", name, cwd=story)
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr and words in done.stderr


def test_an_english_article_is_read_with_a_doubt(story: Path) -> None:
    (story / "en.txt").write_text(ENGLISH, "utf-8")
    done = recoupe("dossier", ".", "--json", "-", cwd=story)
    made = json.loads(done.stdout)
    assert done.returncode == 0
    assert {d["lang"] for d in made["documents"]} == {"fr", "en"}
    assert any(d["kind"] == "no-pack" for d in made["doubts"])


def test_a_single_article_makes_a_dossier(story: Path) -> None:
    done = recoupe("dossier", "a.txt", "--json", "-", cwd=story)
    made = json.loads(done.stdout)
    assert done.returncode == 0
    assert made["independent"] == {"low": 1, "high": 1}
    assert made["account"]
    assert {p["standing"] for p in made["points"]} <= {"single", "contested"}


def test_the_same_article_twice_is_two_documents_and_one_origin(story: Path) -> None:
    (story / "z.txt").write_bytes((story / "a.txt").read_bytes())
    made = json.loads(recoupe("dossier", "a.txt", "z.txt", "--json", "-", cwd=story).stdout)
    assert len(made["documents"]) == 2 and made["independent"] == {"low": 1, "high": 1}
    assert any(copy["share"] == [1.0, 1.0] for copy in made["copies"])


def test_the_same_path_twice_is_read_once_with_a_doubt(story: Path) -> None:
    made = json.loads(recoupe("dossier", "a.txt", "a.txt", "--json", "-", cwd=story).stdout)
    assert len(made["documents"]) == 1 and made["doubts"]


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    done = recoupe("dossier", "-", "--json", "-", cwd=tmp_path, stdin="\n\n".join(FIRE).encode())
    assert json.loads(done.stdout)["documents"][0]["text"].startswith("Un incendie")


def test_a_stranger_is_named_and_set_aside(story: Path) -> None:
    (story / "marche.txt").write_text("\n\n".join(MARKET), "utf-8")
    done = recoupe("dossier", ".", "--json", "d.json", cwd=story)
    made = json.loads((story / "d.json").read_text("utf-8"))
    assert done.returncode == 0
    assert [len(s["documents"]) for s in made["stories"]] == [3, 1]
    assert "mis de côté" in done.stdout


def test_a_dossier_per_story(story: Path) -> None:
    (story / "marche.txt").write_text("\n\n".join(MARKET), "utf-8")
    assert recoupe("dossier", ".", "--all", "-o", "tous", cwd=story).returncode == 0
    assert sorted(p.name for p in (story / "tous").iterdir()) == ["story-01.html", "story-02.html"]


def test_verify_holds_and_fails_on_a_tampered_input_or_dossier(story: Path) -> None:
    recoupe("dossier", ".", "--json", "d.json", cwd=story)
    assert recoupe("verify", "d.json", "a.txt", "b.txt", "c.txt", cwd=story).returncode == 0
    text = (story / "d.json").read_text("utf-8")
    made = json.loads(text)
    made["account"][0]["text"] = made["account"][0]["text"].replace("e", "é", 1)
    (story / "faux.json").write_text(json.dumps(made), "utf-8")
    assert recoupe("verify", "faux.json", "a.txt", "b.txt", "c.txt", cwd=story).returncode == 1
    (story / "a.txt").write_text("Avant. " + (story / "a.txt").read_text("utf-8"), "utf-8")
    done = recoupe("verify", "d.json", "a.txt", "b.txt", "c.txt", cwd=story)
    assert done.returncode == 1 and "a.txt" in done.stdout


def test_diff_tells_what_came(story: Path) -> None:
    recoupe("dossier", "a.txt", "b.txt", "--json", "old.json", cwd=story)
    recoupe("dossier", "a.txt", "b.txt", "c.txt", "--json", "new.json", cwd=story)
    assert recoupe("diff", "old.json", "old.json", cwd=story).returncode == 0
    done = recoupe("diff", "old.json", "new.json", cwd=story)
    assert done.returncode == 1 and "+ article : c.txt" in done.stdout


def test_meta_gives_outlets_and_dates(story: Path) -> None:
    (story / "meta.csv").write_text("file;outlet;published\na.txt;Le Phare;2021-03-04\n", "utf-8")
    made = json.loads(recoupe("dossier", "a.txt", "--meta", "meta.csv", "--json", "-", cwd=story).stdout)
    document = made["documents"][0]
    assert (document["outlet"], document["published"]["earliest"]) == ("Le Phare", "2021-03-04")


def test_origins_explain_two_articles(story: Path) -> None:
    done = recoupe("origins", ".", "--explain", "a.txt", "b.txt", cwd=story)
    assert done.returncode == 0 and "a.txt" in done.stdout and len(done.stdout.splitlines()) >= 2


def test_help_speaks_two_languages(tmp_path: Path) -> None:
    assert "Exemples" in recoupe("dossier", "--help", cwd=tmp_path).stdout
    assert "Examples" in recoupe("dossier", "--lang", "en", "--help", cwd=tmp_path).stdout


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    environ = {**os.environ, "_RECOUPE_COMPLETE": "bash_source"}
    done = subprocess.run([sys.executable, "-m", "recoupe"], env=environ, capture_output=True, text=True, check=False)
    assert "complete" in done.stdout


@pytest.mark.parametrize(
    ("name", "first"), [("d.sqlite", b"SQLite format 3\x00"), ("d.db", b"SQLite format 3\x00"), ("d.jsonld", b"{\n")]
)
def test_the_ending_of_a_file_chooses_its_form(story: Path, name: str, first: bytes) -> None:
    assert recoupe("dossier", ".", "-o", name, cwd=story).returncode == 0
    assert (story / name).read_bytes().startswith(first)


def test_an_ending_that_names_no_form_is_told_before_any_work(story: Path) -> None:
    done = recoupe("dossier", ".", "-o", "d.pdf", cwd=story)
    assert done.returncode == 2 and ".sqlite" in done.stderr and not (story / "d.pdf").exists()
    assert recoupe("dossier", ".", "-o", "d.pdf", "--format", "md", cwd=story).returncode == 0


def test_csv_tables_go_into_a_folder(story: Path) -> None:
    assert recoupe("dossier", ".", "--format", "csv", "-o", "tables", cwd=story).returncode == 0
    names = {p.stem for p in (story / "tables").iterdir()}
    assert {"documents", "origins", "account", "doubts", "corrections"} <= names


def test_diff_writes_a_page_and_json(story: Path) -> None:
    recoupe("dossier", "a.txt", "b.txt", "--json", "old.json", cwd=story)
    recoupe("dossier", "a.txt", "b.txt", "c.txt", "--json", "new.json", cwd=story)
    done = recoupe("diff", "old.json", "new.json", "-o", "diff.html", cwd=story)
    assert done.returncode == 1 and "diff.html écrit" in done.stdout
    assert (story / "diff.html").read_text("utf-8").startswith("<!doctype html>")
    told = recoupe("diff", "old.json", "new.json", "--json", "-", cwd=story)
    made = json.loads(told.stdout)
    assert told.returncode == 1 and made["schema"] == "recoupe.diff/1"
    assert made["changes"][0]["kind"] == "article-came"
    assert recoupe("diff", "old.json", "new.json", "-o", "diff.pdf", cwd=story).returncode == 2


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("{", "JSON"),
        ("[]", "pas un dossier"),
        ('{"schema": "recoupe.dossier/9"}', "recoupe.dossier/9"),
        ('{"schema": "recoupe.dossier/1", "documents": [{"id": 1}]}', "manque un champ"),
    ],
)
@pytest.mark.parametrize("command", ["diff", "verify"])
def test_what_is_no_dossier_of_this_version_is_told(story: Path, command: str, content: str, word: str) -> None:
    (story / "faux.json").write_text(content, "utf-8")
    done = recoupe(command, "faux.json", "faux.json" if command == "diff" else "a.txt", cwd=story)
    assert (done.returncode, done.stdout) == (2, "")
    assert word in done.stderr


def test_corrections_apply_to_every_command_and_a_wrong_row_to_none(story: Path) -> None:
    (story / "c.tsv").write_text("kind\tof\tvalue\noutlet\ta.txt\tLe Phare\nexclude\tb.txt\t\n", "utf-8")
    assert "Le Phare" in recoupe("acquire", *ABC, "--corrections", "c.tsv", cwd=story).stdout
    made = json.loads(recoupe("dossier", *ABC, "--corrections", "c.tsv", "--json", "-", cwd=story).stdout)
    assert [c["applied"] for c in made["corrections"]] == [True, True]
    assert [len(s["documents"]) for s in made["stories"]] == [2, 1]
    shown = recoupe("dossier", *ABC, "--corrections", "c.tsv", cwd=story).stdout
    assert "2 corrections appliquées" in shown and "autre sujet" not in shown
    (story / "c.tsv").write_text("kind\tof\tvalue\nspeaker\tq-0\t?\n", "utf-8")
    done = recoupe("quotes", *ABC, "--corrections", "c.tsv", "--json", "-", cwd=story)
    assert done.returncode == 0 and "q-0" in done.stderr
    assert [c["applied"] for c in json.loads(done.stdout)["corrections"]] == [False]
    (story / "c.tsv").write_text("kind\tof\nfusion\tx\n", "utf-8")
    done = recoupe("quotes", *ABC, "--corrections", "c.tsv", cwd=story)
    assert (done.returncode, done.stdout) == (2, "") and "ligne 2" in done.stderr

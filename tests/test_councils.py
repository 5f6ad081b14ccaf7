"""What a council's profile gives on the day of an act, and what a city can do with a file of its own."""

import json
import os
import pickle
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import delibgen
from delibgen.cli import main
from delibgen.errors import BadValue, Ui
from delibgen.project.commented import commented_profile, profile_glosses
from delibgen.project.council import Council, builtin_councils, builtin_text, get_builtin
from delibgen.project.fields import Lang
from delibgen.project.profile import get_council
from delibgen.writers.plain import format_text

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "councils.md").read_text(encoding="utf-8")


def spec(council: str, day: str, reference: str = "2021 DRI 4") -> dict[str, object]:
    return {
        "schema": 1,
        "council": council,
        "reference": reference,
        "date": day,
        "title": {"fr": "Un jardin", "en": "A garden"},
        "rapporteurs": [{"name": "Camille EXEMPLE", "gender": "f"}],
        "decisions": [{"kind": "article", "text": {"fr": "Un jardin est créé.", "en": "A garden is made."}}],
    }


@pytest.mark.parametrize(
    ("council", "day", "expected"),
    [
        ("paris", "2018-12-31", "Le Conseil de Paris, siégeant en formation de Conseil municipal,"),
        ("paris", "2019-01-01", "Le Conseil de Paris,"),
        ("paris-departement", "2014-06-16", "Le Conseil de Paris, siégeant en formation de Conseil général,"),
        ("paris-departement", "2016-06-16", "Le Conseil de Paris, siégeant en formation de Conseil départemental,"),
        ("nantes", "2021-06-16", "Le Conseil municipal,"),
    ],
)
def test_the_opening_formula_is_that_of_the_day(council: str, day: str, expected: str) -> None:
    text = format_text(delibgen.compose(delibgen.load(spec(council, day)), "fr"))
    assert expected in text.splitlines()


@pytest.mark.parametrize(
    ("council", "day", "expected"),
    [
        ("paris", "2014-04-04", "Monsieur le Maire de Paris"),
        ("paris", "2014-04-05", "Madame la Maire de Paris"),
        ("paris", "2026-11-22", "Monsieur le Maire de Paris"),
        ("paris-departement", "2014-06-16", "Madame la Présidente du Conseil de Paris"),
        ("nantes", "2021-06-16", "Madame la Maire de Nantes"),
    ],
)
def test_the_executive_is_named_by_the_gender_of_the_day(council: str, day: str, expected: str) -> None:
    assert expected in format_text(delibgen.compose(delibgen.load(spec(council, day)), "fr"))


@pytest.mark.parametrize(("day", "style"), [("2009-11-30", "abbreviated"), ("2009-12-01", "numbered")])
def test_paris_changed_its_labels_at_the_end_of_2009(day: str, style: str) -> None:
    assert get_council("paris").label_style(date.fromisoformat(day)) == style


def test_a_day_outside_the_profile_is_an_error_that_names_the_table() -> None:
    with pytest.raises(delibgen.SpecError, match=r"assemblies.*2019-06-16"):
        delibgen.load(spec("paris-departement", "2019-06-16"))


def test_a_city_writes_its_own_profile_as_the_guide_shows(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    (tmp_path / "ma-ville.toml").write_text(shown[1], encoding="utf-8")
    council = get_council("ma-ville.toml", tmp_path)
    assert council.body.name.fr == "Ville d’Exempleville"
    assert council.executive(date(2021, 1, 1)).gender == "f"


def test_the_guide_lists_every_profile() -> None:
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", GUIDE, re.MULTILINE)) == list(builtin_councils())


OWN = builtin_text("nantes")


def problems_of(text: str | bytes, folder: Path, ui: Ui = "fr") -> list[str]:
    """What is said of a spec that names this profile."""
    (folder / "ville.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    (folder / "fiche.yaml").write_text(json.dumps(spec("ville.toml", "2021-06-16")), encoding="utf-8")
    with pytest.raises(delibgen.SpecError) as caught:
        delibgen.load(folder / "fiche.yaml")
    return [problem.text(ui).replace(f"{folder}{os.sep}", "") for problem in caught.value.problems]


BODY = OWN.partition("[body]")[2].partition("[committee]")[0]
FAULTS = {
    "a wrong choice": ('"commune"', '⌖"comune"', "code: « comune » n'est pas une valeur connue."),
    "a key misspelt": ("function =", "⌖fonction =", "budget.fonction: est une clé inconnue ici. Vouliez-vous dire"),
    "a key too many": ("function =", "⌖colour = 1\nfunction =", "budget.colour: est une clé inconnue ici."),
    "a key missing": (f"[body]{BODY}", f"[⌖body]{BODY}".replace("short", "# short"), "body.short: manque. Ajoutez-le."),
    "a translation missing": (
        '{ fr = "Ville de Nantes", en = "City of Nantes" }',
        '⌖{ fr = "Nantes" }',
        "body.name.en: manque",
    ),
    "a text for a table": (
        '{ fr = "Ville de Nantes", en = "City of Nantes" }',
        '⌖"Nantes"',
        "body.name: « Nantes » ne suffit pas",
    ),
    "a number for a text": ('"fonction"', "⌖3", "budget.function: attend un texte."),
    "a table for a list": ("[[labels]]", "[⌖labels]", "labels: attend une liste. Écrivez [[labels]]"),
    "a list for a table": ("[budget]", "[[⌖budget]]", "budget: attend une seule table. Écrivez [budget]"),
    "an empty text": ('"City of Nantes"', '⌖" "', "body.name.en: est vide."),
    "a name in braces": ('"City of Nantes"', '⌖"City of {x}"', "body.name.en: un nom ne peut pas en citer un autre"),
    "a gender": ('"f"', '⌖"h"', "executives[1].gender: « h » n'est pas une valeur connue."),
    "no quotation marks": ('"f"', "⌖f", "executives[1].gender: « f » ne se lit pas."),
    "no such day": (
        "2014-04-03",
        "⌖2014-04-31",
        "executives[0].until: « 2014-04-31 » n'est pas un jour du calendrier.",
    ),
    "a day first": ("2014-04-03", '⌖"03/04/2014"', "executives[0].until: « 03/04/2014 » ne dit pas clairement"),
    "a month for a day": ("2014-04-03", '⌖"2014-04"', "executives[0].until: « 2014-04 » n'est pas un jour."),
    "a day in words": ("2014-04-03", '⌖"3 avril"', "executives[0].until: « 3 avril » n'est pas un jour."),
    "another version": ("schema = 1", "schema = ⌖2", "schema: la version « 2 » des profils n'est pas connue."),
    "a year for a day": ("2014-04-03", "⌖2014", "executives[0].until: « 2014 » n'est pas un jour."),
    "a time of day": (
        "2014-04-03",
        "⌖2014-04-03T10:00:00",
        "executives[0].until: « 2014-04-03 10:00:00 » n'est pas un jour.",
    ),
    "two mayors on a day": (
        "since = 2014-04-04",
        "since = ⌖2014-04-03",
        "executives[1].since: cette période en recouvre une autre",
    ),
    "an end first": (
        "since = 2014-04-04",
        "since = ⌖2026-04-04",
        "executives[1].since: la période finirait le 2026-03-14",
    ),
    "no such currency": ('"EUR"', '⌖"EURO"', "currencies[1].code: la monnaie « EURO » n'existe pas."),
    "a key twice": ("schema = 1", "schema = 1\n⌖schema = 1", "schema: figure déjà à la ligne 2."),
    "a table twice": ("[budget]", "[⌖body]\n[budget]", "body: figure déjà à la ligne 12."),
    "a mark not closed": ('"fonction"', '⌖"fonction', ": le guillemet qui s'ouvre ici n'est pas fermé."),
    "a backslash": ('"fonction"', '⌖"C:\\data"', "budget.function: ce texte ne se lit pas."),
    "no equals sign": ("function = ", "function ⌖", ": ne se lit pas à partir d'ici."),
}
"""What stands in the profile of Nantes; what is written instead, with the place of the fault; what is said of it."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_profile_is_told_at_its_place_in_the_reader_s_words(fault: str, tmp_path: Path) -> None:
    right, wrong, said = FAULTS[fault]
    text = OWN.replace(right, wrong, 1)
    before = text.partition("⌖")[0].split("\n")
    citing, told = problems_of(text.replace("⌖", ""), tmp_path)
    assert citing.startswith("fiche.yaml:1:26 council: le profil ville.toml a des erreurs (1)")
    place = f"ville.toml:{len(before)}:{len(before[-1]) + 1}"
    assert told.startswith(f"{place}{said}" if said.startswith(":") else f"{place} {said}")
    _, english = problems_of(text.replace("⌖", ""), tmp_path, "en")
    assert english.partition(": ")[0] == told.partition(": ")[0]


def test_all_faults_of_a_profile_come_in_one_run(tmp_path: Path) -> None:
    """Those of its writing, those of its fields, and those between them, as many as there are."""
    text = OWN
    for fault in ("a wrong choice", "a key misspelt", "a key missing", "a gender", "no such day", "no such currency"):
        text = text.replace(*FAULTS[fault][:2], 1).replace("⌖", "")
    text = text.replace("[[labels]]", "[[label]]") + "until = 2020-13-01\nuntil = 1\nsince = x\n"
    citing, *told = problems_of(text, tmp_path)
    assert "(11)" in citing
    assert len(told) == 11, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "ville.toml:1:1: n'est pas un profil de conseil"),
        (b"# rien\n", "ville.toml:1:1: n'est pas un profil de conseil"),
        (b"schema: 1\ncode: commune\n", "ville.toml:1:7: n'est pas un profil de conseil"),
        (b"{}", "ville.toml:1:1: n'est pas un profil de conseil"),
        (OWN.encode("latin-1", "replace"), "ville.toml:26:25:"),
        (OWN.encode("utf-16"), "ville.toml:1:1: n'est pas en UTF-8 à partir d'ici."),
        (b"PK\x03\x04\xff", "ville.toml:1:5: n'est pas en UTF-8 à partir d'ici."),
    ],
    ids=["empty", "comment", "yaml", "json", "latin-1", "utf-16", "binary"],
)
def test_a_file_that_is_no_profile_is_one_problem(text: bytes, said: str, tmp_path: Path) -> None:
    text = OWN.replace("Conseil municipal", "Conseil général").encode("latin-1") if said.endswith(":25:") else text
    _, told = problems_of(text, tmp_path)
    assert told.startswith(said)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "ville.toml").write_bytes(b"\xef\xbb\xbf" + OWN.encode().replace(b"\n", b"\r\n"))
    assert get_council("ville.toml", tmp_path).body.name.fr == "Ville de Nantes"


@pytest.mark.parametrize(
    ("name", "said"),
    [("vile.toml", "did you mean `ville.toml`?"), ("other.toml", "delibgen councils nantes -o other.toml")],
)
def test_a_profile_that_is_not_there_is_told_where_it_is_named(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "ville.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(BadValue, match=re.escape(said)):
        get_council(name, tmp_path)


@pytest.mark.parametrize(
    ("council", "day", "said"),
    [
        ("nantes", "2026-03-15", "delibgen councils nantes -o nantes.toml"),
        ("paris-departement", "2019-01-01", "Give paris as the council"),
        ("ville.toml", "2026-03-15", "ville.toml ends on 2026-03-14 (table executives)"),
        ("gap.toml", "2014-04-03", "says nothing for 2014-04-03 (table executives)"),
    ],
)
def test_a_profile_that_says_nothing_for_the_day_says_how_to_carry_on(
    council: str, day: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "ville.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "gap.toml").write_text(OWN.replace("2014-04-03", "2014-04-02"), encoding="utf-8")
    own = tmp_path / council if council.endswith(".toml") else council
    with pytest.raises(delibgen.SpecError, match=re.escape(said)):
        delibgen.load(spec(str(own), day))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", builtin_councils())
def test_a_profile_written_out_says_what_each_key_is_and_works_at_once(name: str, lang: Lang, tmp_path: Path) -> None:
    text = commented_profile(name, "ville.toml", lang)
    (tmp_path / "ville.toml").write_text(text, encoding="utf-8")
    assert get_council("ville.toml", tmp_path).model_dump() == get_builtin(name).model_dump()
    comments = "\n".join(re.findall("^# .*", text, re.MULTILINE))
    assert "council: ville.toml" in comments
    said = [gloss[lang].split(" : ")[0].split(": ")[0].split("\n")[0] for gloss in profile_glosses().values()]
    folded = " ".join(comments.replace("\n# ", " ").split())
    assert [one for one in said[1:] if one.format(council="{council}")[:60] not in folded] == []


def test_each_key_of_a_profile_is_glossed() -> None:
    fields = [field.alias or name for name, field in Council.model_fields.items()]
    assert sorted(key for key in profile_glosses() if "." not in key) == sorted([*fields, "_"])


def test_an_example_of_a_key_is_one_that_reads(tmp_path: Path) -> None:
    """Those that a written profile shows in comments, once they are taken out of them."""
    text = commented_profile("nantes", "ville.toml", "en")
    uncommented = re.sub(r"^# (?=\w+ = |\[)(.*?)(?:  # .*)?$", r"\1", text, flags=re.MULTILINE)
    assert uncommented.count("\n# ") < text.count("\n# ")
    (tmp_path / "ville.toml").write_text(uncommented, encoding="utf-8")
    council = get_council("ville.toml", tmp_path)
    assert (council.successor, [*council.departments], bool(council.assemblies[0].formation)) == (
        "paris",
        ["DRI"],
        True,
    )
    assert council.transmission
    assert all(getattr(council.transmission, name) for name in type(council.transmission).model_fields)


@pytest.mark.parametrize("name", builtin_councils())
def test_every_profile_says_where_its_facts_come_from(name: str) -> None:
    assert get_council(name).sources


def test_a_profile_of_ours_is_one_and_the_same_in_a_process(tmp_path: Path) -> None:
    """However often it travels with a project; one of the user's own travels whole."""
    ours = get_council("paris")
    assert pickle.loads(pickle.dumps(ours)) is ours
    text = files("delibgen.data").joinpath("councils", "nantes.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    own = get_council("own.toml", tmp_path)
    assert pickle.loads(pickle.dumps(own)) == own


def test_the_command_lists_the_profiles_and_until_when_they_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["councils", "--ui", "fr"]) == 0
    listed = [re.split("  +", line) for line in capsys.readouterr().out.splitlines()]
    assert [name for name, _, _ in listed] == list(builtin_councils())
    assert ["nantes", "Ville de Nantes", "jusqu'au 2026-03-14"] in listed
    assert ["paris", "Ville de Paris", "sans fin"] in listed
    assert main(["councils", "--json"]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["name"], one["until"]) for one in objects] == [
        ("nantes", "2026-03-14"), ("paris", None), ("paris-departement", "2018-12-31")
    ]  # fmt: skip


def test_the_command_writes_a_profile_that_a_spec_can_name_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["councils", "nantes", "-o", "villes/ma-ville.toml", "--ui", "fr"]) == 0
    assert capsys.readouterr().out == f"{Path('villes/ma-ville.toml')}\n"
    written = Path("villes/ma-ville.toml").read_text(encoding="utf-8")
    assert written == commented_profile("nantes", "ma-ville.toml", "fr")
    Path("villes/fiche.yaml").write_text(json.dumps(spec("ma-ville.toml", "2021-06-16")), encoding="utf-8")
    assert main(["render", "villes/fiche.yaml", "--to", "txt"]) == 0
    assert main(["councils", "paris", "-o", "villes/ma-ville.toml"]) == 1
    assert Path("villes/ma-ville.toml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lyon"], "`lyon` is not a profile of delibgen (nantes, paris, paris-departement)"),
        (["PARIS"], "`PARIS` is not a profile of delibgen"),
        (["PARIS"], "`delibgen councils paris`"),
        (["-o", "x.toml"], "say which profile to write"),
        (["parisdepartement"], "`delibgen councils paris-departement`"),
        (["paris", "-o", "x.txt"], "Give a name in .toml: x.toml."),
        (["paris", "-o", "x"], "Give a name in .toml: x.toml."),
    ],
)
def test_a_profile_that_is_not_named_rightly_is_not_written(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["councils", *words, "--ui", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_a_file_the_profile_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["paris"], ["paris", "-o", "-"]):
        assert main(["councils", *words, "--ui", "en"]) == 0
        assert capsys.readouterr().out == commented_profile("paris", "paris.toml", "en")

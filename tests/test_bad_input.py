"""What a clerk gets wrong, and what delibgen says of it: one sentence, with its place and its remedy, and no file."""

import tomllib
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from delibgen.cli import main
from tests.specs import COMMUNICATION, GRANT, grant, saved

Complain = Callable[..., list[str]]

FILE = Path(__file__).parent / "data" / "mistakes.toml"
MISTAKES = {entry["name"]: entry for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["mistake"]}


@pytest.fixture
def complain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Complain:
    """Renders a spec that is wrong, and gives what is said of it, without the folder's name."""

    def run(text: str | bytes, ui: str = "fr") -> list[str]:
        path = saved(tmp_path, text)
        assert main(["render", str(path), "-o", str(tmp_path / "drafts"), "--ui", ui]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert not (tmp_path / "drafts").exists()
        return err.replace(f"{tmp_path}/", "").splitlines()

    return run


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_once_with_its_place_and_its_remedy(complain: Complain, name: str) -> None:
    mistake = MISTAKES[name]
    assert complain(grant(mistake["old"], mistake["new"])) == [mistake["said"]]


@pytest.mark.parametrize("name", MISTAKES)
def test_an_english_reader_is_told_the_same_place(complain: Complain, name: str) -> None:
    mistake = MISTAKES[name]
    (english,) = complain(grant(mistake["old"], mistake["new"]), "en")
    assert english.split(": ")[0] == mistake["said"].split(": ")[0]
    assert english != mistake["said"]


@pytest.mark.parametrize(
    "word", ["subvention", "octroi subvention", "award_gift", "accept_award", "give_gift", "grant", "accept"]
)
def test_no_decision_is_proposed_for_a_word_that_may_be_of_its_opposite(complain: Complain, word: str) -> None:
    (said,) = complain(grant("kind: accept_grant", f"kind: {word}"))
    assert "Vouliez-vous dire" not in said
    assert "accepter une subvention, " in said


def test_a_slip_in_the_word_for_a_decision_is_told_with_the_word(complain: Complain) -> None:
    (said,) = complain(grant("kind: accept_grant", "kind: acept_grant"))
    assert "Vouliez-vous dire « accept_grant » ?" in said


def test_a_correct_spec_is_not_complained_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(saved(tmp_path, GRANT)), "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_all_problems_of_a_file_come_in_one_run_sorted_by_place(complain: Complain) -> None:
    text = grant("gender: f", "gender: x").replace("forum\n", "foro\n").replace("2023-S1", "2023-S9")
    text = text.replace("pays {grant}", "pays {grnt}").replace("90 %", "90")
    places = [line.split()[0] for line in complain(text)]
    assert places == sorted(places, key=lambda place: [int(part) for part in place.split(":")[1:]])
    assert [line.split()[1] for line in complain(text)] == [
        "rapporteurs[0].gender:",
        "facts.start:",
        "context[0].en:",
        "decisions[0].from:",
        "decisions[0].instalments[0].share:",
    ]


def test_a_fact_in_error_is_reported_once_and_not_wherever_it_is_cited(complain: Complain) -> None:
    text = grant("15850 GBP", "15850").replace("Acceptation de {grant}", "Acceptation de {grant:long}")
    (said,) = complain(text)
    assert said.startswith("projet.yaml:12:10 facts.grant: « 15850 » n'est pas un fait lisible.")


def test_writing_and_values_are_reported_together(complain: Complain) -> None:
    said = complain(grant("gender: f", "gender: x") + "facts:\n  more: 2023-02-31\n")
    assert [line.split()[1] for line in said] == ["rapporteurs[0].gender:", "facts:", "facts.more:"]


YAML_MISTAKES = {
    "a colon": ("fr: Le {forum} verse", "fr: Objet : le {forum} verse", "un « : » au milieu d'une phrase"),
    "a colon on a later line": ("verse {grant}.", "verse\n      ceci : trois.", "un « : » au milieu d'une phrase"),
    "a hash": ("verse {grant}.", "verse # 4 {grant}.", "un « # » après une espace"),
    "a hash on a line of several": ("verse {grant}.", "verse # 4\n      {grant}.", "un « # » après une espace"),
    "a hash in a name": ("{name: Forum des villes", "{name: Forum # 4\n    ", "un « # » après une espace"),
    "a brace": ("fr: Le {forum} verse", "fr: {forum} verse", "une phrase qui commence par un signe"),
    "a brace alone": ("fr: Le {forum} verse {grant}.", "fr: {forum}", "attend un texte, mais YAML a lu des champs"),
    "a bracket": ("fr: Le {forum} verse", "fr: [Nuit Blanche]{lang=fr} verse", "une phrase qui commence par un signe"),
    "a star": ("fr: Le {forum} verse", "fr: *Le* {forum} verse", "une phrase qui commence par un signe"),
    "an ampersand": ("fr: Le {forum} verse", "fr: &Le forum verse", "« &Le » est lu comme une ancre YAML"),
    "an exclamation mark": ("fr: Le {forum} verse", "fr: !Le forum verse", "« !Le » est lu comme une marque YAML"),
    "a per cent sign": ("fr: Le {forum} verse", "fr: % {forum} verse", "une phrase qui commence par un signe"),
    "a dash": ("fr: Le {forum} verse", "fr: - {forum} verse", "une phrase qui commence par un signe"),
    "an open quotation mark": ("fr: Le {forum}", 'fr: "Le {forum}', "un guillemet ouvert ne se ferme pas"),
    "an apostrophe in quotes": ("fr: Le {forum} verse", "fr: 'L'un verse", "un guillemet ouvert ne se ferme pas"),
    "a backslash in quotes": ("fr: Le {forum} verse {grant}.", 'fr: "C:\\data"', "une barre oblique inverse"),
    "a lone surrogate": ("fr: Le {forum} verse {grant}.", 'fr: "\\ud83d"', "une barre oblique inverse"),
    "a tab": ("    en: The {forum}", "\ten: The {forum}", "une tabulation sert d'alignement"),
    "a no-break space after a key": ("council: paris", "council:\u00a0paris", "une espace insécable"),
    "a no-break space before a key": ("    en: The {forum}", "   \u00a0en: The {forum}", "une espace insécable"),
    "an alignment": ("    en: The {forum}", "      en: The {forum}", "cette ligne n'est pas alignée"),
    "an alias of nothing": ("receipt: culture", "receipt: *culture", "« *culture » renvoie à une ancre"),
    "a second document": ("facts:", "---\nfacts:", "contient plusieurs documents YAML"),
    "a control character": ("verse {grant}.", "verse\x0b {grant}.", "contient le caractère U+000B"),
    "a byte order mark in the text": ("verse {grant}.", "verse\ufeff {grant}.", "contient le caractère U+FEFF"),
    "a key given twice": ("  start: 2023-S1", "  start: 2023-S1\n  grant: 5 EUR", "figure déjà à la ligne 12"),
}


@pytest.mark.parametrize(("old", "new", "said"), YAML_MISTAKES.values(), ids=YAML_MISTAKES)
def test_what_yaml_makes_of_a_sentence_is_explained(complain: Complain, old: str, new: str, said: str) -> None:
    (line,) = complain(grant(old, new))
    place, _, words = line.partition(": ")
    assert words.startswith(said)
    # the place is that of the line that was changed, or of the one after it
    number = int(place.split()[0].split(":")[1])
    changed_line = GRANT[: GRANT.index(old)].count("\n") + 1
    assert number in {changed_line, changed_line + 1, changed_line + 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "projet.yaml:1:1: n'est pas une fiche projet."),
        (b"  \n\n", "projet.yaml:1:1: n'est pas une fiche projet."),
        (b"# rien\n", "projet.yaml:1:1: n'est pas une fiche projet."),
        (b"bonjour", "projet.yaml:1:1: n'est pas une fiche projet."),
        (b"N\tStructure\tMontant\n1\tUn\t1500\n", "projet.yaml:1:1: est une liste et non une fiche projet."),
        (b"N;Structure;Montant\n1;Un;1500\n", "projet.yaml:1:1: est une liste et non une fiche projet."),
        (b"- a\n- b\n", "projet.yaml:1:1: n'est pas une fiche projet."),
        (GRANT.replace("début", "d\xe9but").encode("latin-1"), "projet.yaml:27:38: n'est pas en UTF-8 à partir d'ici."),
        (GRANT.encode("utf-16"), "projet.yaml:1:1: n'est pas en UTF-8 à partir d'ici."),
        (b"PK\x03\x04\xff\xfe", "projet.yaml:1:5: n'est pas en UTF-8 à partir d'ici."),
        (b"x" * 10_000_001, "projet.yaml: dépasse 10 Mo."),
        (b"a: " + b"[" * 5000 + b"]" * 5000, "projet.yaml:1:*: est imbriqué au-delà de 50 niveaux"),
        (b"a: &a [*a]\n", "projet.yaml:1:8: « *a » renvoie à une ancre qui n'existe pas encore."),
        (
            b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9)),
            "projet.yaml:6:",
        ),
    ],
    ids=[
        *("empty", "blank", "comment", "word", "tabs", "semicolons", "list"),
        *("latin-1", "utf-16", "binary", "huge", "deep", "itself", "bomb"),
    ],
)
def test_a_file_that_is_no_spec_is_refused(complain: Complain, text: bytes, said: str) -> None:
    (line,) = complain(text)
    assert fnmatchcase(line, f"{said}*")


@pytest.mark.parametrize(
    "text",
    [GRANT.replace("\n", "\r\n").encode(), GRANT.replace("\n", "\r").encode(), b"\xef\xbb\xbf" + GRANT.encode()],
    ids=["CRLF", "CR", "byte order mark"],
)
def test_the_ends_of_lines_of_every_system_are_read(tmp_path: Path, text: bytes) -> None:
    assert main(["render", str(saved(tmp_path, text)), "-o", str(tmp_path), "--lang", "en", "--to", "txt"]) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.yaml", "n'existe pas. Vérifiez le nom du fichier."),
        (
            "",
            (
                "est un dossier. Donnez le nom d'un fichier, ou ceux de tout le dossier avec une étoile, "
                "par exemple projets/*.yaml."
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    path = tmp_path / name
    assert main(["render", str(path), "-o", str(tmp_path / "drafts"), "--ui", "fr"]) == 1
    assert capsys.readouterr().err == f"{path}: {said}\n"


def test_a_wrong_spec_leaves_the_others_to_be_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = saved(tmp_path, GRANT, "good.yaml"), saved(tmp_path, "schema: 1\n", "bad.yaml")
    assert main(["render", str(bad), str(good), "-o", str(tmp_path), "--lang", "en", "--to", "txt", "--ui", "en"]) == 1
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / '2023-DGRI-26_communication.en.txt'}\n"
    assert all(line.startswith(f"{bad}:1:1 ") for line in err.splitlines())


def test_nothing_to_say_is_an_error(complain: Complain) -> None:
    (line,) = complain(COMMUNICATION.partition("context")[0])
    assert line.startswith("projet.yaml:1:1 decisions: manque, et il n'y a ni context ni sections")


LONG = "a" * 300
"""A name that no file system takes."""


@pytest.mark.parametrize(
    "command",
    [
        *(["check", f"{LONG}{suffix}"] for suffix in ("", ".docx", ".txt", ".yaml", ".xlsx")),
        *(["render", f"{LONG}{suffix}"] for suffix in ("", ".yaml", ".json", ".xlsx", ".csv")),
        ["render", "projet.yaml", "-o", LONG],
        ["render", "projet.yaml", "-o", f"{LONG}.docx", "--lang", "fr"],
        ["render", "projet.yaml", "--templates", LONG],
        ["render", f"{LONG}.csv", "--report", "marked.xlsx"],
        ["workbook", f"{LONG}.xlsx"],
        ["templates", LONG],
    ],
    ids=lambda command: " ".join(command).replace(LONG, "…"),
)
def test_a_name_that_is_too_long_is_said_to_be_so(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, GRANT)
    monkeypatch.chdir(tmp_path)
    assert main([*command, "--ui", "fr"]) in {1, 2}
    (line,) = capsys.readouterr().err.splitlines()
    assert "aaaa" in line
    assert not any(word in line for word in ("défaut de delibgen", "la sortie ne peut pas"))
    assert [path.name for path in tmp_path.iterdir()] == ["projet.yaml"]

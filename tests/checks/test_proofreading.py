"""`check --grammar` with a program that answers as Grammalecte does, or as it should not."""

import json
import os
import sys
from pathlib import Path

import pytest

import delibgen
from delibgen import cli
from delibgen.checks.proofreading import grammalecte
from delibgen.checks.proofreading.grammalecte import PROGRAM
from tests.specs import grant, saved

Capture = pytest.CaptureFixture[str]
FAULT = "La convention semble approuvé."
ANSWER = """
import json, sys
given = open(sys.argv[sys.argv.index("--file") + 1], encoding="utf-8").read().splitlines()
data = []
for number, line in enumerate(given, 1):
    if (at := line.find("approuvé.")) >= 0:
        error = {"nStart": at, "nEnd": at + 8, "sRuleId": "gv1__ppas", "sType": "ppas",
                 "sMessage": "Accord erroné.", "aSuggestions": ["approuvée"]}
        data.append({"iParagraph": number, "lGrammarErrors": [error], "lSpellingErrors": []})
with open(%r, "a") as calls:
    calls.write("called\\n")
print(json.dumps({"data": data}))
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a program of a line needs a shell")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the programs of the machine are; empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, code: str) -> None:
    path = folder / PROGRAM
    path.write_text(f"#!{sys.executable}\n{code}", encoding="utf-8")
    path.chmod(0o755)


def text(folder: Path, *lines: str, name: str = "acte.txt") -> str:
    path = folder / name
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return str(path)


def run(*words: str) -> int:
    return cli.main(["check", "--grammar", *words])


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("ui", "said"), [("fr", "apt install grammalecte-cli"), ("en", "Install it")])
def test_without_the_program_the_call_is_wrong_and_says_what_to_install(
    ui: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    assert run(text(tmp_path, FAULT), "--ui", ui) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert not told.out
    with pytest.raises(delibgen.UsageError, match=PROGRAM):
        delibgen.check(text(tmp_path, FAULT), grammar=True)


def test_a_likely_fault_is_a_finding_at_its_words_and_no_correction(tmp_path: Path, installed: Path) -> None:
    install(installed, ANSWER % str(tmp_path / "calls"))
    (finding,) = [
        one for one in delibgen.check(text(tmp_path, "Un titre", FAULT), grammar=True) if one.rule == "GRA-05"
    ]
    assert finding.excerpt == ("La convention semble ", "approuvé", ".")
    assert finding.place.line == 3
    assert finding.fix is None
    assert "approuvée" in finding.text("fr")
    assert "approuvée" in finding.text("en")


def test_what_a_spec_types_is_read_at_its_field(tmp_path: Path, installed: Path, capsys: Capture) -> None:
    install(installed, ANSWER % str(tmp_path / "calls"))
    run(str(saved(tmp_path, grant("Le {forum} verse {grant}.", f"Le {{forum}} verse {{grant}}. {FAULT}"))), "--json")
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [one["path"] for one in told["findings"] if one["rule"] == "GRA-05"] == ["context[0].fr"]


def test_many_files_are_read_in_one_call(tmp_path: Path, installed: Path) -> None:
    install(installed, ANSWER % str(tmp_path / "calls"))
    run(*(text(tmp_path, FAULT, name=f"{number}.txt") for number in range(7)))
    assert (tmp_path / "calls").read_text() == "called\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit('no dictionary')", "no dictionary"),
        ("print('not at all what was asked')", "GRAMMAR"),
        ("print('{}')", "GRAMMAR"),
        ("""print('{"data": [{"iParagraph": 1, "lGrammarErrors": [{}]}]}')""", "GRAMMAR"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "GRAMMAR"),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(9)'])", "no answer"),
    ],
)
def test_a_program_that_breaks_down_or_hangs_is_one_error_and_the_rest_is_said(
    code: str, said: str, tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    install(installed, code)
    monkeypatch.setattr(grammalecte, "_LEAST_SECONDS", 1)
    files = [text(tmp_path, "La subvention est versée à à l’association.", name=f"{number}.txt") for number in (1, 2)]
    assert run(*files, "--ui", "en") == 1
    told = capsys.readouterr()
    assert told.out.count("⟨à à⟩") == 2
    errors = [line for line in told.err.splitlines() if line.startswith(PROGRAM)]
    assert len(errors) == 1
    assert said.casefold() in errors[0].casefold()


def test_english_alone_has_no_french_to_read(tmp_path: Path, capsys: Capture) -> None:
    assert run("--lang", "en", "--ui", "en", text(tmp_path, "The grant is paid.")) == 2
    assert "--lang en" in capsys.readouterr().err


def test_words_that_another_rule_has_found_are_said_once(tmp_path: Path, installed: Path) -> None:
    install(installed, ANSWER % str(tmp_path / "calls"))
    found = delibgen.check(text(tmp_path, FAULT.replace("approuvé", "approuvé approuvé")), grammar=True)
    assert [finding.rule for finding in found if finding.at and "approuvé" in finding.at.text] == ["TYP-13"]

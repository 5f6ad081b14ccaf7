"""A document costs no more work than it did: counted in calls, which do not depend on the machine or its load.

What is counted is every call, of a function in Python or of a built-in one, such as a regular expression or a join,
in a process of its own and once caches are warm. Python 3.11, 3.12 and 3.13 differ by less than a hundredth.

A figure that a change pushes up by more than a fifth fails. If the work is worth it, write the new figure down; if a
change brings it down by a third, write that down too, so that the guard stays close.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import docx
import pytest
import yaml

import delibgen
from delibgen import inputs
from delibgen.checks.reading.expression import Expression
from delibgen.checks.reading.searching import holding
from delibgen.checks.run import Finding, check_text
from delibgen.comparing import compare
from delibgen.loading import load_all
from delibgen.readers import read_document
from delibgen.returning import by_hand, merge_compared, outcomes
from tests.checks.seeded import text_of
from tests.edits.revised import reword
from tests.samples import EXAMPLES
from tests.workbooks import save, table

COUNTS = {
    "check": 5_480,
    "act": 14_800,
    "act as odt": 14_300,
    "act as akn": 16_100,
    "communication": 12_800,
    "checks": 7_820,
    "checks of new words": 18_400,
    "checks of a file": 9_600,
    "checks of a file of new words": 27_100,
    "checks of an English file": 7_140,
    "checks of a file with notes": 5_860,
    "a value changed on the page": 18_200,
    "a word changed on the page": 27_000,
    "the pair compared": 37_700,
    "the pair merged": 20_000,
}
"""Of `examples/paris-los-angeles.yaml`: checking its spec, composing and writing each of its documents, the act in
three formats, and what the rules find in all three: in paragraphs that were met before, as most of a batch are, and in
new ones, and in each text as a Word file, and in one of `examples/international-action.yaml`, which has notes; and what
the page does beyond that to show both texts after a change; and what it takes to compare both files that people have
edited with their spec, and to bring them up to another one once they are read."""
MORE, LESS = 1.2, 0.67

COUNTER = """
import json, sys, tempfile
from pathlib import Path
import docx
import delibgen
from delibgen.comparing import compare
from delibgen.merging import merged_as_read
from delibgen.rendering import _recorded
from delibgen.document import inline
from delibgen.pipeline import format_document
from delibgen.checks import run
from delibgen.checks.reading.mentions import find
from delibgen.checks.reading.text import read_reading
from delibgen.checks.rules.grammar import words
from delibgen.checks.rules.law import laws
from delibgen.drafting import read_style
from delibgen.errors import Place
from delibgen.readers import read_document
from delibgen.sides import spread_of, statements
from delibgen.sources import read_raw
from delibgen.sources.yaml import read_yaml
from delibgen.writers import body
from delibgen.writers.html.file import spread_css, spread_html
from delibgen.writers.html.look import read_look
from delibgen.writers.odt import text

INLINED = {"<listcomp>", "<dictcomp>", "<setcomp>"}  # from Python 3.12 on, these are no calls

NEW_WORDS = (inline._read, inline._runs, body._passage, body._plain, text._plain)  # in a document, many words are new
NEW_FACTS = (run._known, find.find, find.find_facts, words._disagree_in)  # and in none was read before
NEW_VISAS = (run._known, find.find_facts, laws._gone_in, words._disagree_in)

def counted(work, *forget):
    for _ in range(3):
        work()
    for remembered in forget:
        remembered.cache_clear()
    calls = 0
    def seen(frame, event, _argument):
        nonlocal calls
        calls += event == "c_call" or (event == "call" and frame.f_code.co_name not in INLINED)
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls

def changed(old, new):  # another project each time, with what it needs to be shown
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    for number in range(9):
        raw = read_yaml(text.replace(old, new.format(number)), "one", Path())
        project = delibgen.load(raw.data)
        documents = {lang: delibgen.compose(project, lang) for lang in ("fr", "en")}
        yield project, raw, documents, run.check_composed(project, documents, raw.locate).findings

def shown(project, raw, documents, findings):
    stated = statements(project, raw)
    spread = spread_of(documents, findings, stated, "fr")
    places = {one.path: str(raw.locate(one.loc)[1]) for one in stated}
    return spread_html(spread, looks, places), spread_css(spread, looks)

def edited(project, folder):  # both files as they come home
    paths = delibgen.render(project, folder).files
    for path in paths:
        file = docx.Document(str(path))
        lines = [line for line in file.paragraphs if len(line.text) > 80]
        lines[0].runs[-1].text += " Ajout."
        lines[-1].runs[0].text = "Bien " + lines[-1].runs[0].text
        file.save(str(path))
    return paths

looks = [read_look(read_style(lang), tag) for lang, tag in (("fr", "fr-FR"), ("en", "en-GB"))]
values = iter(list(changed("31700 GBP", "317{}0 GBP")))
words = iter(list(changed("Membre depuis", "Membre, dès {},")))
raw = read_raw(Path(sys.argv[1])).data
project = delibgen.load(raw)
documents = {lang: delibgen.compose(project, lang) for lang in ("fr", "en")}
home = edited(project, Path(tempfile.mkdtemp()))
later, *_ = next(changed("31700 GBP", "327{}0 GBP"))
renewed = [_recorded(delibgen.compose(later, lang), "other") for lang in ("fr", "en")]
compared = compare(home, project)
merge = lambda: [merged_as_read(one, document) for one, document in zip(compared.texts, renewed)]
check = lambda: run.check_composed(project, documents, run.at(Place("one")))

def checked_as_file(document):
    written = Path(tempfile.mkdtemp(), "act.docx")
    delibgen.write(document, written)
    reading = read_document(written)
    return lambda: run.check_texts([read_reading(reading, document.lang[:2])], {})

noted = delibgen.compose(delibgen.load(sys.argv[2]), "fr")
print(json.dumps({
    "check": counted(lambda: delibgen.load(raw)),
    "act": counted(lambda: format_document(delibgen.compose(project, "fr"), ".docx", None), *NEW_WORDS),
    "act as odt": counted(lambda: format_document(delibgen.compose(project, "fr"), ".odt", None), *NEW_WORDS),
    "act as akn": counted(lambda: format_document(delibgen.compose(project, "fr"), ".xml", None), *NEW_WORDS),
    "communication": counted(lambda: format_document(delibgen.compose(project, "en"), ".docx", None), *NEW_WORDS),
    "checks": counted(check),
    "checks of new words": counted(check, *NEW_FACTS),
    "checks of a file": counted(checked_as_file(documents["fr"])),
    "checks of a file of new words": counted(checked_as_file(documents["fr"]), *NEW_VISAS),
    "checks of an English file": counted(checked_as_file(documents["en"])),
    "checks of a file with notes": counted(checked_as_file(noted)),
    "a value changed on the page": counted(lambda: shown(*next(values))),
    "a word changed on the page": counted(lambda: shown(*next(words))),
    "the pair compared": counted(lambda: compare(home, project)),
    "the pair merged": counted(merge),
}))
"""
COLD = {"expressions": 4, "our modules": 214, "all modules": 640, "tables": 0, "templates": 0, "packages": 0}
"""Of `delibgen render` of the same spec, in a process that follows another: the regular expressions that we make, the
modules that are loaded, what is read or compiled again that the other process kept, and how often all packages that are
installed are looked through."""
COLD_COUNTER = """
import importlib.metadata, json, re, sys, tomllib
import babel.core, jinja2, lxml.etree, markdown_it, num2words, pydantic.main, yaml  # not to be compiled anew
import delibgen.kept_patterns
made = dict.fromkeys(("expressions", "tables", "templates", "packages"), 0)

def counting(owner, name, what):
    call = getattr(owner, name)
    def counted(*given, **named):
        made[what] += what != "expressions" or "delibgen" in sys._getframe(1).f_globals["__name__"]
        return call(*given, **named)
    setattr(owner, name, counted)

counting(re, "compile", "expressions")
counting(tomllib, "loads", "tables")
counting(jinja2.Environment, "compile", "templates")
counting(importlib.metadata, "distributions", "packages")
counting(delibgen.kept_patterns, "_code_of", "expressions")
from delibgen.cli import main
sys.pycache_prefix, sys.dont_write_bytecode = sys.argv.pop(1), False
main()
made["our modules"] = sum(name.startswith("delibgen") for name in sys.modules)
made["all modules"] = len(sys.modules)
print(json.dumps(made))
"""
HEAVY = {"babel", "jinja2", "lxml", "markdown_it", "multiprocessing", "num2words", "pydantic", "xlsxwriter", "yaml"}
"""Libraries that take long to load."""


def run(code: str, *arguments: str, seed: int = 0) -> str:
    """What a new process prints."""
    command = [sys.executable, "-c", code, *arguments]
    settings = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=settings, timeout=120).stdout


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    counted: dict[str, int] = json.loads(
        run(COUNTER, str(EXAMPLES["paris-los-angeles"]), str(EXAMPLES["international-action"]))
    )
    return counted


@pytest.mark.parametrize("work", COUNTS)
def test_it_costs_what_it_did(counts: dict[str, int], work: str) -> None:
    said = f"{work}: {counts[work]} calls, {COUNTS[work]} written down"
    assert counts[work] <= MORE * COUNTS[work], said
    assert counts[work] >= LESS * COUNTS[work], said


def calls_of(names: set[str], work: Callable[[], object]) -> dict[str, int]:
    """How often functions are called."""
    counted = Counter[str]()

    def seen(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name in names:
            counted[frame.f_code.co_name] += 1

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return dict(counted)


def test_what_becomes_of_an_edited_pair_is_worked_out_once(tmp_path: Path) -> None:
    spec = EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")
    files = delibgen.render(delibgen.load(yaml.safe_load(spec)), tmp_path).files
    for path in files:
        reword(path, "Paris", "la Capitale")
    later = delibgen.load(yaml.safe_load(spec.replace("31700 GBP", "32700 GBP")))

    def told() -> None:
        comparison = by_hand(compare(files, later))
        for text in comparison.texts:
            assert any(outcomes(text))
            assert merge_compared(text).data

    # -- what becomes of it is worked out once for all that is told, and once for the merge, of bare words --
    once = {"word_package": 2, "read_word_file": 2, "held_in": 2}
    assert calls_of({*once, "_merges"}, told) == {**once, "_merges": 4}


def test_facts_are_told_of_those_blocks_alone_in_which_someone_typed(tmp_path: Path) -> None:
    project = delibgen.load(yaml.safe_load(EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")))
    (path, *_) = delibgen.render(project, tmp_path).files
    reword(path, "Seine", "Marne")
    compare(path, project)  # what nobody typed is known from then on, whichever test comes first
    reword(path, "Marne", "Loire")
    told = {"_told_in", "_marks_in", "_marks_of"}
    assert calls_of(told, lambda: compare(path, project)).get("_told_in", 0) < 5


def test_the_parts_of_a_file_that_comes_home_are_read_once(tmp_path: Path) -> None:
    spec = EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")
    (path, *_) = delibgen.render(delibgen.load(yaml.safe_load(spec)), tmp_path).files
    later = delibgen.load(yaml.safe_load(spec.replace("31700 GBP", "32700 GBP")))
    reword(path, "Paris", "la Capitale")
    read = Counter[str]()

    def seen(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name == "unpacked":
            read[frame.f_locals["info"].filename] += 1

    sys.setprofile(seen)
    try:
        merge_compared(compare(path, later).texts[0])
    finally:
        sys.setprofile(None)
    assert read.keys() > {"docProps/custom.xml", "word/document.xml"}  # what is written anew
    assert {name for name, times in read.items() if times > 1} == set()


@pytest.mark.parametrize(
    ("example", "words", "recur"),
    [("paris-los-angeles", ("Seine", "breaking"), 40), ("international-action", ("Shanghai", "attentats"), 40)],
)
def test_paragraphs_that_recur_in_files_are_read_once(
    example: str, words: tuple[str, str], recur: int, tmp_path: Path
) -> None:
    project = delibgen.load(yaml.safe_load(EXAMPLES[example].read_text(encoding="utf-8")))
    (path, *_) = delibgen.render(project, tmp_path, langs=["fr"]).files
    reword(path, words[0], "Loire")  # which writes the styles anew, too
    read_document(path)
    reword(path, words[1], "hip-hop")
    again = calls_of({"line", "_new_line"}, lambda: read_document(path))
    assert again["line"] > recur  # notes and what calls them among them
    assert again.get("_new_line", 0) < 5


def test_a_sum_is_typed_into_a_file_without_a_run_more(tmp_path: Path) -> None:
    spec = EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")
    (path, *_) = delibgen.render(delibgen.load(yaml.safe_load(spec)), tmp_path).files
    later = delibgen.load(yaml.safe_load(spec.replace("31700 GBP", "32700 GBP")))
    runs = [len(line._p.xpath(".//w:r")) for line in docx.Document(str(path)).paragraphs]
    reword(path, "Paris", "la Capitale")
    (text,) = compare(path, later).texts

    def merged() -> None:
        path.write_bytes(merge_compared(text).data or b"")

    # -- no control is set again: each holds the new sum already --
    assert calls_of({"type_over", "_wrap"}, merged).keys() == {"type_over"}
    assert [len(line._p.xpath(".//w:r")) for line in docx.Document(str(path)).paragraphs] == runs


def test_the_cell_of_a_field_is_looked_for_once_for_all_that_is_told_of_it(tmp_path: Path) -> None:
    path = save(tmp_path / "projects.xlsx", table({"Référence": "2023 DGRI 26", "Séance": "14/03/2023"}))
    (loaded,) = load_all(path)
    locate = loaded.locate
    assert locate
    looked = {"_cell_among", "_left_by_place"}
    first = calls_of(looked, lambda: locate(("budget", "operating")))
    assert first == {"_cell_among": 2}  # the field, and what is around it; all columns were gone through before
    assert calls_of(looked, lambda: locate(("budget", "operating"))) == {}
    assert calls_of(looked, lambda: locate(("session",))).keys() == {"_cell_among"}


def test_the_grammar_of_a_sentence_is_asked_once_whatever_its_figures() -> None:
    lines = [
        f"Le dossier a été retenu en {year}. Une subvention de {amount} € est attribués au théâtre de la rue {year}."
        for year, amount in (("2019", "12 500"), ("2021", "47 300"))
    ]
    first, again = (text_of(line, "fr") for line in lines)
    told = check_text(first, {}).findings
    found: list[Finding] = []
    assert calls_of({"_beside"}, lambda: found.extend(check_text(again, {}).findings)) == {}
    assert [(each.rule, each.at and each.at.text) for each in found if each.rule == "GRA-09"] == [
        (each.rule, each.at and each.at.text) for each in told if each.rule == "GRA-09"
    ]
    assert "GRA-09" in {each.rule for each in found}


def test_what_may_be_wrong_with_a_paragraph_is_asked_once_whatever_its_figures() -> None:
    lines = [f"Une aide de {sum_} € , versée en {year} ." for sum_, year in (("12 500", "2019"), ("47 300", "2021"))]
    first, again = (text_of(line, "fr") for line in lines)
    told = {each.rule for each in check_text(first, {}).findings}
    found: list[Finding] = []
    assert calls_of({"_by_words"}, lambda: found.extend(check_text(again, {}).findings)) == {}
    assert {each.rule for each in found} == told
    assert "TYP-10" in told


def test_a_pattern_is_searched_for_in_those_paragraphs_alone_that_are_new() -> None:
    pattern = Expression(r"chapitre \d+", sign="65")
    lines = [f"Article {number} : La dépense est imputée au chapitre 65." for number in range(1, 30)]
    first, again = (text_of("\n".join(said), "fr").passages for said in (lines, [*lines, "Une autre y est imputée."]))
    assert calls_of({"search"}, lambda: holding(first, pattern)) == {"search": len(lines)}
    assert calls_of({"search"}, lambda: holding(again, pattern)) == {"search": 1}


def test_the_files_of_delibgen_are_read_once_until_one_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    digest = inputs.own_digest.__wrapped__
    told = list[str]()
    assert calls_of({"read_bytes"}, lambda: told.append(digest()))["read_bytes"] > 500
    assert calls_of({"read_bytes"}, lambda: told.append(digest())).get("read_bytes", 0) < 20  # the libraries' releases
    assert told[0] == told[1]


def loaded(*arguments: str) -> set[str]:
    """The heavy libraries that a command loads."""
    code = """
import sys
from delibgen.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("loaded", *sys.modules)
"""
    return HEAVY & set(run(code, *arguments).rpartition("loaded")[2].split())


@pytest.mark.parametrize("command", [["--help"], ["render", "--help"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    assert loaded(*command) == set()


def test_one_spec_loads_what_it_needs_alone(tmp_path: Path) -> None:
    assert loaded("render", str(EXAMPLES["paris-los-angeles"]), "-o", str(tmp_path)) == HEAVY - {
        "multiprocessing",
        "num2words",
        "xlsxwriter",
    }


def test_a_file_is_checked_without_what_drafts(tmp_path: Path) -> None:
    project = delibgen.load(yaml.safe_load(EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")))
    (file, *_) = delibgen.render(project, tmp_path).files
    assert loaded("check", str(file)) == {"babel", "lxml", "pydantic"}


def test_a_second_check_of_a_file_compiles_few_expressions(tmp_path: Path) -> None:
    """Whatever the order of its sets, which differs from process to process."""
    project = delibgen.load(yaml.safe_load(EXAMPLES["paris-los-angeles"].read_text(encoding="utf-8")))
    files = map(str, delibgen.render(project, tmp_path).files)
    given = (str(tmp_path / "kept"), "check", "--pair", *files)
    first, second = (json.loads(run(COLD_COUNTER, *given, seed=seed).splitlines()[-1]) for seed in (1, 2))
    assert first["expressions"] > 700
    assert second["expressions"] < 200


def test_a_cold_command_does_what_it_did(tmp_path: Path) -> None:
    given = (str(tmp_path / "kept"), "render", str(EXAMPLES["paris-los-angeles"]), "--force", "-o", str(tmp_path))
    first, second = (json.loads(run(COLD_COUNTER, *given).splitlines()[-1]) for _ in range(2))
    assert first["tables"] > 10
    assert first["templates"] > 10
    assert {
        what: count for what, count in second.items() if not LESS * COLD[what] <= count <= MORE * COLD[what]
    } == {}, second

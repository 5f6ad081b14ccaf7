"""`delibgen check`: findings by place with what to write, in the form asked for, and the right exit code."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import delibgen
from delibgen.cli import main
from tests import samples, workbooks
from tests.specs import GRANT, grant, saved

EXAMPLES = list(samples.EXAMPLES.values())
COMMA = "La Ville perçoit une bourse de 31,700 £ en une fois.\n"
OPEN = "Le festival « Formes urbaines se tient à Paris.\n"
REMARK = "La Ville soutient des festivals, des résidences, etc…\n"


def text(folder: Path, words: str, name: str = "acte.txt") -> str:
    (folder / name).write_text(words, encoding="utf-8")
    return str(folder / name)


def out(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_finding_says_where_what_and_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text(tmp_path, f"Une phrase.\n\n{COMMA}")
    assert main(["check", path, "--ui", "fr"]) == 0
    first, words, *_ = out(capsys).splitlines()
    assert first.startswith(f"{path}:3:32 TYP-02 avertissement : ")
    assert "31\u202f700\u00a0£" in first
    assert words == "    La Ville perçoit une bourse de ⟨31,700 £⟩ en une fois."


def test_a_clean_text_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text(tmp_path, "La Ville soutient les festivals.\n")
    assert main(["check", path, "--ui", "fr"]) == 0
    assert out(capsys) == f"{path} : rien à signaler.\n"


@pytest.mark.parametrize(("words", "plain", "strict"), [(REMARK, 0, 0), (COMMA, 0, 1), (OPEN, 1, 1)])
def test_errors_fail_and_warnings_only_when_strict(tmp_path: Path, words: str, plain: int, strict: int) -> None:
    path = text(tmp_path, words)
    assert (main(["check", path]), main(["check", path, "--strict"])) == (plain, strict)


def test_a_rule_let_pass_is_shown_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text(tmp_path, OPEN)
    assert main(["check", path, "--strict", "--allow", "typ-05=citation ouverte"]) == 0
    assert "allowed: citation ouverte" in out(capsys)


@pytest.mark.parametrize("given", ["TYP-05", "TYP-05=", "TYP-05= "])
def test_a_rule_is_let_pass_for_a_reason_only(tmp_path: Path, given: str) -> None:
    assert main(["check", text(tmp_path, OPEN), "--allow", given]) == 2


def test_findings_stand_by_their_gravity_then_by_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, f"{REMARK}\n{COMMA}\n{OPEN}\n{REMARK}\n{COMMA}\n{OPEN}")
    main(["check", path, "--allow", "TYP-05=citation ouverte"])
    told = [line.split()[:3] for line in out(capsys).splitlines() if not line.startswith(" ")]
    found = [(grave.rstrip(":"), int(place.rsplit(":", 2)[1])) for place, _, grave in told]
    assert found == [("warning", 3), ("warning", 9), ("remark", 1), ("remark", 7), ("error", 5), ("error", 11)]


SPACED = "Le prix , annuel , est doté.\n"


@pytest.mark.parametrize("count", range(1, 4))
@pytest.mark.parametrize(("ui", "others"), [("fr", "et {} autres"), ("en", "and {} more")])
def test_many_findings_that_say_the_same_are_told_together(
    ui: str, others: str, count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, "\n".join([SPACED] * count))
    main(["check", path, "--ui", ui, "--json"])
    assert len(json.loads(out(capsys))["findings"]) == 2 * count
    main(["check", path, "--ui", ui])
    said = out(capsys)
    heads = [line for line in said.splitlines() if "TYP-10" in line]
    assert len(heads) == (2 if count == 1 else 1)
    assert (others.format(2 * count - 1) in said) == (count > 1)
    assert all(str(line) in said.splitlines()[-1].split(":", 1)[1] for line in range(1, 2 * count, 2) if count > 1)


def test_a_name_written_otherwise_many_times_is_told_once_beside_its_other_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, "\n".join(["Le département d’Indre-et-Loire est saisi.", *["L’Indre et Loire paie.\n"] * 5]))
    main(["check", path])
    said = out(capsys)
    assert said.count("FCT-07") == 1
    assert "and 4 more, on 4 lines: " in said


def test_render_tells_warnings_as_check_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = samples.EXAMPLES["culture-charter"].read_text(encoding="utf-8").replace("dans le 1", "Etat, au 1")
    path = saved(tmp_path, spec, "spec.yaml")
    main(["check", str(path)])
    told = out(capsys)
    assert " more, on " in told
    main(["render", str(path), "-o", str(tmp_path / "drafts")])
    assert capsys.readouterr().err == told


def test_findings_told_together_give_their_words_where_these_tell_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path, "\n\n".join(f"Un prix de {sum_}€ est doté." for sum_ in (120, 130, 140, 150)))
    main(["check", path, "--ui", "fr"])
    assert "    et 3 autres, sur 3 lignes : 3 « 130€ », 5 « 140€ », 7 « 150€ »" in out(capsys).splitlines()


def test_errors_are_told_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts = (f"2024 DAC {n} – Prix\nLe Conseil de Paris,\nVu le code ;\nDélibère :\nArticle 2 : a." for n in range(6))
    path = text(tmp_path, "\n\n".join(acts))
    main(["check", path])
    said = out(capsys)
    assert said.count("lacks who reports") == 6
    assert said.count("is the first article of the act") == 6
    assert " more, " not in said


def test_machines_get_an_object_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [text(tmp_path, COMMA, "a.txt"), text(tmp_path, REMARK, "b.txt"), str(tmp_path / "none.txt")]
    assert main(["check", *paths, "--json"]) == 1
    first, second, lost = (json.loads(line) for line in out(capsys).splitlines())
    (found,) = (one for one in first["findings"] if one["rule"] == "TYP-02")
    assert found["found"] == "31,700 £"
    assert found["fix"] == "31\u202f700\u00a0£"
    assert found["place"] == {"source": paths[0], "line": 1, "column": 32}
    assert [one["rule"] for one in second["findings"]] == ["TYP-11"]
    assert lost["findings"] == []
    assert lost["problems"]


def test_sarif_names_the_rule_the_level_and_the_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = text(tmp_path, COMMA, "un acte.txt")
    assert main(["check", path, "--sarif", "--allow", "TYP-02=essai"]) == 0
    report: dict[str, Any] = json.loads(out(capsys))
    run = report["runs"][0]
    assert report["version"] == "2.1.0"
    (result,) = (one for one in run["results"] if one["ruleId"] == "TYP-02")
    assert result["level"] == "warning"
    assert result["suppressions"] == [{"kind": "external", "justification": "essai"}]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/un%20acte.txt")
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (1, 32)
    assert "TYP-02" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_rules_are_listed_with_severity_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--ui", "fr"]) == 0
    said = out(capsys)
    assert "TYP-02 avertissement" in said
    assert main(["rules", "--json"]) == 0
    rules = [json.loads(line) for line in out(capsys).splitlines()]
    assert all(rule["source"] and rule["title"] and rule["severity"] in {"error", "warning", "info"} for rule in rules)
    assert len({(rule["id"], rule["scope"], rule["title"]) for rule in rules}) == len(rules)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_our_own_examples_have_nothing_to_report_but_what_they_allow(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(path), "--json"]) == 0
    found = json.loads(out(capsys))["findings"]
    assert [one["rule"] for one in found if "allowed" not in one] == []
    assert {one["rule"] for one in found} == set(delibgen.load(path).allow)


@pytest.mark.parametrize("to", ["docx", "txt"])
def test_their_files_have_nothing_to_report_either(tmp_path: Path, to: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file says less than a project: what stands in Word alone cannot be told from a text."""
    assert main(["render", *map(str, EXAMPLES), "-o", str(tmp_path), "--to", to, "--no-check"]) == 0
    out(capsys)
    assert main(["check", *sorted(map(str, tmp_path.glob(f"*.{to}"))), "--json"]) == 0
    found = [one["rule"] for line in out(capsys).splitlines() for one in json.loads(line)["findings"]]
    assert set(found) <= {"LEG-10", "LEG-12"}, "what the example of Paris and Los Angeles allows"


def test_a_pair_is_told_apart_by_its_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(saved(tmp_path, GRANT)), "-o", str(tmp_path / "out")]) == 0
    english, french = sorted(map(str, (tmp_path / "out").iterdir()))
    out(capsys)
    assert main(["check", "--pair", english, french, "--strict", "--allow", "LEG-10=essai"]) == 0
    assert main(["check", "--pair", french, french]) == 2
    assert main(["check", "--pair", french]) == 2


def test_a_sum_changed_in_one_of_a_pair_is_shown_with_both_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = text(tmp_path, "La Ville accepte la subvention de 15 850 £.\n", "acte.fr.txt")
    english = text(tmp_path, "The City accepts the grant of £15,580.\n", "note.en.txt")
    assert main(["check", "--pair", french, english]) == 1
    said = out(capsys)
    assert "BIL-02" in said
    assert "⟨15 850 £⟩" in said
    assert "⟨£15,580⟩" in said


def test_a_french_and_an_english_file_read_one_by_one_are_told_not_to_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = text(tmp_path, "La Ville verse l’aide à l’association.\n", "fr.txt")
    english = text(tmp_path, "The City pays the grant to the association.\n", "en.txt")
    for given, is_told in (([french, english], True), ([french], False), ([french, french], False)):
        main(["check", *given])
        assert ("--pair" in capsys.readouterr().err) is is_told
    main(["check", "--pair", french, english])
    assert "--pair" not in capsys.readouterr().err


def test_what_a_spec_types_is_told_at_its_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where its drafter can mend it, and once, however often the documents print it."""
    typed = "fr: Le {forum} verse 31,700 £.\n    en: The {forum} pays 31,700 £."
    path = saved(tmp_path, GRANT.replace("fr: Le {forum} verse {grant}.\n    en: The {forum} pays {grant}.", typed))
    main(["check", str(path)])
    told = [line for line in out(capsys).splitlines() if "TYP-02" in line or "EN-03" in line]
    french = next(number for number, line in enumerate(path.read_text().splitlines(), 1) if "31,700 £" in line)
    assert [line.split()[:3] for line in told] == [
        [f"{path}:{french}:9", "context[0].fr", "TYP-02"],
        [f"{path}:{french + 1}:9", "context[0].en", "EN-03"],
    ]


@pytest.mark.parametrize("mark", ["[à compléter]", "(à confirmer)", "xxx", "???"])
def test_what_a_spec_leaves_to_fill_in_is_told_at_its_field(mark: str, tmp_path: Path) -> None:
    spec = grant("Le {forum} verse {grant}.", f"'Le {{forum}} verse {mark} {{grant}}.'")
    found = delibgen.check(delibgen.load(saved(tmp_path, spec)))
    assert [one.path for one in found if one.rule == "TYP-17"] == ["context[0].fr"]


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("Le coût est de 15 000 €.", "The cost is €15,000.", False),
        ("Le coût est de 15 000 €.", "The cost is €16,000.", True),
        ("Le coût, de {grant}, est réparti.", "The cost of {grant} is divided.", False),
        ("Elle a lieu le 3 mai 2023.", "It takes place on 4 May 2023.", True),
        ("Elle a lieu le 3 mai 2023.", "It takes place on 3 May 2023.", False),
        ("Le Comité du 3 mai est invité.", "The Comité du 3 mai is invited.", False),
        ("La moitié, 50 %, est versée.", "Half of it is paid.", True),
    ],
)
def test_a_text_of_a_spec_is_held_against_its_translation(
    french: str, english: str, *, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(
        tmp_path,
        GRANT.replace("fr: Le {forum} verse {grant}.", f"fr: {french}").replace(
            "en: The {forum} pays {grant}.", f"en: {english}"
        ),
    )
    main(["check", str(path)])
    assert ("BIL-02" in out(capsys)) == told


def test_a_rule_that_does_not_exist_cannot_be_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, GRANT.replace("LEG-10", "LEG-60"))
    assert main(["check", str(path)]) == 1
    assert "projet.yaml:" in (said := capsys.readouterr().err)
    assert "LEG-60" in said


def test_wrong_specs_are_problems_and_not_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, GRANT.replace("amount: grant", "amount: gant"))
    assert main(["check", str(path)]) == 1
    assert "gant" in capsys.readouterr().err


def test_a_problem_is_counted_among_the_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "clean.txt").write_text("Tout va bien.\n", encoding="utf-8")
    wrong = saved(tmp_path, grant("amount: grant", "amount: nothing").replace("from: forum", "from: nobody"))
    assert main(["check", str(tmp_path / "clean.txt"), str(wrong)]) == 1
    assert capsys.readouterr().err.endswith("Errors: 2; warnings: 0; remarks: 0; allowed: 0.\n")


def test_rendering_prints_what_is_found_after_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, GRANT.replace("fr: Le {forum} verse {grant}.", "fr: Le {forum} verse « {grant}."))
    arguments = ["render", str(path), "-o", str(tmp_path / "out")]
    assert main([*arguments, "--strict"]) == 1
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "TYP-05" in refused.err
    assert not (tmp_path / "out").exists()
    assert main(arguments) == 0
    written = capsys.readouterr()
    assert len(written.out.splitlines()) == 2
    assert "TYP-05" in written.err
    assert main([*arguments, "--force", "--no-check"]) == 0
    assert "TYP-05" not in capsys.readouterr().err


def test_findings_are_for_programs_too(tmp_path: Path) -> None:
    project = delibgen.load(EXAMPLES[0])
    assert delibgen.check(project) == ()
    (found, *_) = delibgen.check(text(tmp_path, COMMA))
    assert (found.rule, found.fix) == ("TYP-02", "31\u202f700\u00a0£")
    assert found.text("fr") != found.text("en")
    assert delibgen.check(EXAMPLES[0]) == (), "a spec is a project, not a text"
    with pytest.raises(delibgen.SpecError, match="LEG-60"):
        delibgen.check(project.model_copy(update={"allow": {"LEG-60": "essai"}}))
    assert delibgen.check_pair(text(tmp_path, COMMA), text(tmp_path, "The City is paid £31,700.\n", "en.txt"))


def word_file(folder: Path, *paragraphs: str) -> str:
    import docx

    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(folder / "acte.docx"))
    return str(folder / "acte.docx")


def xml_of(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(f"word/{part}.xml").decode()


def test_certain_corrections_are_tracked_in_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, copy = word_file(tmp_path, COMMA.strip(), OPEN.strip()), tmp_path / "neuf.docx"
    before = Path(path).read_bytes()
    assert main(["check", "--fix", path, "-o", str(copy), "--ui", "fr"]) == 1
    assert "corrections en suivi des modifications : " in capsys.readouterr().err
    assert Path(path).read_bytes() == before
    text_xml = xml_of(copy, "document")
    assert "<w:ins " in text_xml
    assert "<w:del " in text_xml
    main(["check", str(copy)])
    left = out(capsys)
    assert "TYP-02" not in left, "the copy is read as if the corrections were accepted"
    assert "TYP-05" in left, "what is not certain is left"


def test_findings_are_comments_in_a_copy(tmp_path: Path) -> None:
    path, copy = word_file(tmp_path, COMMA.strip(), OPEN.strip()), tmp_path / "neuf.docx"
    main(["check", "--annotate", path, "-o", str(copy), "--ui", "fr"])
    assert "TYP-02" in (comments := xml_of(copy, "comments"))
    assert "TYP-05" in comments
    assert "<w:ins " not in xml_of(copy, "document")


def test_what_is_corrected_needs_no_comment(tmp_path: Path) -> None:
    path, copy = word_file(tmp_path, COMMA.strip(), OPEN.strip()), tmp_path / "neuf.docx"
    main(["check", "--fix", "--annotate", path, "-o", str(copy)])
    assert "TYP-02" not in (comments := xml_of(copy, "comments"))
    assert "TYP-05" in comments


def test_what_is_allowed_is_left_alone(tmp_path: Path) -> None:
    path, copy = word_file(tmp_path, COMMA.strip()), tmp_path / "neuf.docx"
    main(["check", "--fix", "--annotate", path, "-o", str(copy), "--allow", "TYP-02=essai"])
    assert "31,700" in xml_of(copy, "document")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--fix", "{docx}"],
        ["check", "{docx}", "-o", "{new}"],
        ["check", "--fix", "{docx}", "-o", "{docx}"],
        ["check", "--fix", "{txt}", "-o", "{new}"],
        ["check", "--annotate", "{docx}", "{docx}", "-o", "{new}"],
    ],
)
def test_a_copy_is_of_one_word_file_under_another_name(tmp_path: Path, arguments: list[str]) -> None:
    names = {"docx": word_file(tmp_path, COMMA), "txt": text(tmp_path, COMMA), "new": str(tmp_path / "neuf.docx")}
    before = Path(names["docx"]).read_bytes()
    assert main([argument.format_map(names) for argument in arguments]) == 2
    assert Path(names["docx"]).read_bytes() == before
    assert not Path(names["new"]).exists()


def test_what_is_found_in_a_row_stands_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(workbooks.save(tmp_path / "projets.csv", workbooks.table(workbooks.GRANT)))
    assert main(["check", path]) == 0
    assert f"{path} C2 Séance LEG-10" in out(capsys)
    assert main(["render", path, "-o", str(tmp_path / "out")]) == 0
    assert f"{path} C2 Séance LEG-10" in capsys.readouterr().err

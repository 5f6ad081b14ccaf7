"""Two references never give one file name, on any system, and usual ones are easy to find."""

import unicodedata
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import delibgen
from delibgen.naming import name_of_reference, name_of_text
from tests.specs import COMMUNICATION, parsed, saved
from tests.test_pipeline import names, said

SIGNS = " /-_.°"
USUAL = {
    "2023 DGRI 26": "2023-DGRI-26",
    "2017 DAC 902 DDCT": "2017-DAC-902-DDCT",
    "2010 DASCO 908 G": "2010-DASCO-908-G",
    "2024 ÉDUC 7": "2024-ÉDUC-7",
    "2024-12": "2024-12",
    "DEL-2024-012": "DEL-2024-012",
    "2024/12": "2024_12",
    "EM/2024/12": "EM_2024_12",
}
RESERVED = ("CON", "con", "NUL", "AUX", "COM1", "LPT1.2")
MOST_BYTES = 255


def on_disk(name: str) -> set[str]:
    """What systems take a name for: as it is, in one case, with its accents joined or apart, and both."""
    forms = {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}
    return forms | {unicodedata.normalize(form, each.casefold()) for each in forms for form in ("NFC", "NFD")}


@pytest.mark.parametrize(("reference", "name"), USUAL.items())
def test_a_usual_reference_is_read_off_its_file(reference: str, name: str) -> None:
    assert name_of_reference(reference) == name


words = st.text(st.sampled_from("12AbÉé"), min_size=1, max_size=3)
alike = st.lists(words, min_size=1, max_size=4).flatmap(
    lambda said: st.tuples(*[st.sampled_from(SIGNS)] * (len(said) - 1)).map(
        lambda signs: "".join(word + sign for word, sign in zip(said, (*signs, ""), strict=True))
    )
)
references = alike | st.text(min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.sets(references, min_size=2, max_size=6))
@example({"1/2", "1-2", "1 2", "1_2", "1.2", "1°2", "12"})
@example({"2024 DAC 900", "2024-DAC-900", "2024 DAC-900", "2024/DAC/900", "2024_DAC_900", "2024 dac 900"})
@example({"É", "é", "E"})
@example({"2024-12", "2024/12", name_of_reference("2024.12"), "2024.12"})
@example({"ß", "SS", "ss", "ẞ"})
@example({"A" * 59 + "1", "A" * 59 + "2", "𠀀" * 60, "𠀀" * 59})
def test_references_that_differ_never_share_a_file(given_references: set[str]) -> None:
    taken = [form for reference in given_references for form in on_disk(name_of_reference(reference))]
    assert len(taken) == sum(len(on_disk(name_of_reference(reference))) for reference in given_references)
    assert len(set(taken)) == len(taken)


titles = st.sampled_from(sorted(USUAL)) | st.text(st.sampled_from("aAéÉß12 -_.':+"), min_size=1, max_size=6)


@given(st.sets(titles.map(partial(unicodedata.normalize, "NFC")), min_size=2, max_size=6))
@example({"l'été à Paris", "l-été-à-Paris", "L'été à Paris", "l’été à Paris"})
@example({"note", "Note", "NOTE", "note ", "note+", name_of_text("Note")})
@example({"ß", "ss", "SS"})
@example({"a" * 80 + "b", "a" * 80 + "c", "a" * 80})
def test_titles_and_names_of_files_that_differ_never_share_a_file(texts: set[str]) -> None:
    taken = [form for text in texts for form in on_disk(name_of_text(text))]
    assert len(set(taken)) == len(taken)


@given(titles, references)
def test_a_project_without_a_reference_never_takes_the_file_of_one_that_has_it(text: str, reference: str) -> None:
    assert text == reference or name_of_text(text) != name_of_reference(reference)
    assert "+" in name_of_text(reference) or name_of_text(reference) != name_of_reference(reference)


def test_an_accent_is_the_same_joined_and_apart() -> None:
    assert len({name_of_text(unicodedata.normalize(form, "l'été")) for form in ("NFC", "NFD")}) == 1


@given(references | st.text())
@example("𠀀" * 200)
def test_a_name_is_one_that_every_system_takes(text: str) -> None:
    for name in (name_of_reference(text), name_of_text(text)):
        file = f"{name}_projet-de-deliberation.fr.docx"
        assert 0 < len(name) <= len(file.encode()) <= MOST_BYTES
        assert not set(file) & {*'<>:"/\\|?*', *map(chr, range(32))}
        assert name[0] not in ".-~" or name == "-"
        assert file.split(".", maxsplit=1)[0].casefold() not in {"con", "nul", "aux", "prn"}


@pytest.mark.parametrize("reference", RESERVED)
def test_a_name_that_windows_keeps_for_itself_is_none_of_ours(reference: str) -> None:
    file = f"{name_of_reference(reference)}_communication.en.docx"
    assert file.split(".", maxsplit=1)[0].upper() not in RESERVED


def test_titles_of_which_the_names_would_be_cut_are_told_apart() -> None:
    long = "a" * 80
    assert name_of_text(long) == long
    assert len({name_of_text(long), name_of_text(f"{long}b"), name_of_text(f"{long}c")}) == 3


def test_of_two_acts_the_second_never_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """Also in a run of its own, which knows nothing of the first."""
    for reference in ("2023/1", "2023-1", "2023 1", "2023_1", "2023.1"):
        spec = saved(tmp_path, f"{COMMUNICATION}reference: {reference}\n")
        assert said(delibgen.render(delibgen.load(spec), tmp_path / "out", langs=["en"])) == []
    assert len(names(tmp_path / "out")) == 5


@pytest.mark.parametrize("file", ["été 1.yaml", "été-1.yaml", "Été 1.yaml", "Été-1.yaml"])
def test_of_two_notes_the_second_never_takes_the_place_of_the_first(tmp_path: Path, file: str) -> None:
    """Neither has a reference; each is named by its file, or by its title where it comes from elsewhere."""
    for source in ("été: 1.yaml", file):
        (loaded,) = delibgen.load_all(saved(tmp_path, COMMUNICATION, source))
        assert [said(done) for done in delibgen.render_all([loaded], tmp_path / "out", langs=["en"])] == [[]]
    for title in ("A summer: 1", f"A {Path(file).stem}"):
        project = delibgen.load(parsed(COMMUNICATION) | {"title": {"fr": "Un été", "en": title}})
        assert said(delibgen.render(project, tmp_path / "out", langs=["en"])) == []
    assert len(names(tmp_path / "out")) == 4


def test_in_one_run_they_are_all_written(tmp_path: Path) -> None:
    loaded = [
        one
        for number, reference in enumerate(("2023/1", "2023-1", "2023 1", "2023 a", "2023 A"))
        for one in delibgen.load_all(saved(tmp_path, f"{COMMUNICATION}reference: {reference}\n", f"{number}.yaml"))
    ]
    done = list(delibgen.render_all(loaded, tmp_path / "out", langs=["en"]))
    assert [said(each) for each in done] == [[], [], [], [], ["reference_twice"]]
    assert done[-1].problems[0].values["name"] == "2023 A"


def test_a_project_that_is_given_twice_is_written_once(tmp_path: Path) -> None:
    project = delibgen.load(saved(tmp_path, f"{COMMUNICATION}reference: 2023 DGRI 1\n"))
    assert [said(done) for done in delibgen.render_all([project, project], tmp_path / "out")] == [
        [],
        ["reference_twice"],
    ]

"""A file for translators is what the standard says, and is read whatever else the standard allows."""

from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree

import delibgen
from delibgen.errors import ReadError
from delibgen.xliff.model import CodeMark, InlineCode, UnitNote, XliffDocument, XliffFile, XliffUnit
from delibgen.xliff.reading import read_xliff
from delibgen.xliff.writing import write_xliff
from tests.bitexts.translators import xlf
from tests.samples import ACTS, EXAMPLES, GUIDE

GRAMMAR = Path(__file__).parent.parent / "data" / "xliff-2.rng"
HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="en"><file id="f1">'


@pytest.fixture(scope="module")
def every_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that our samples say in two languages, as it goes out."""
    path = tmp_path_factory.mktemp("xliff") / "all.xlf"
    made = delibgen.extract([*EXAMPLES.values(), *GUIDE.values(), *ACTS.values()], path, everything=True)
    assert made.problems == ()
    return path


def test_a_file_has_the_shape_that_the_standard_asks_for(every_text: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    assert grammar.validate(etree.parse(every_text)), grammar.error_log


def test_ids_are_unique_and_what_codes_refer_to_is_there(every_text: Path) -> None:
    for file in etree.parse(every_text).iter(xlf("file")):
        units = [unit.get("id") for unit in file.iter(xlf("unit"))]
        assert len(units) == len(set(units))
    for unit in etree.parse(every_text).iter(xlf("unit")):
        data = [each.get("id") for each in unit.iter(xlf("data"))]
        assert len(data) == len(set(data))
        source, target = ([*unit.iter(xlf(side))] for side in ("source", "target"))
        codes = [[each for side in sides for each in side.iter(xlf("ph"), xlf("pc"))] for sides in (source, target)]
        ids = [[each.get("id") for each in side] for side in codes]
        assert len(ids[0]) == len(set(ids[0]))
        assert set(ids[1]) <= set(ids[0]), "a target has codes of its source alone"
        refers = [
            value for side in codes for each in side for key, value in each.attrib.items() if "dataRef" in str(key)
        ]
        assert set(refers) == set(data)


def test_what_is_written_is_read_again(every_text: Path) -> None:
    document = read_xliff(every_text.read_bytes(), every_text)
    assert len(document.files) == len({*EXAMPLES, *GUIDE, *ACTS})
    assert all(unit.is_said or unit.target is None for file in document.files for unit in file.units)
    facts = (CodeMark("alone", "1"), " & <b> ", CodeMark("open", "2"), "mot", CodeMark("close", "2"))
    codes = (InlineCode("1", '{a}"', shown="<£>", kind="fact"), InlineCode("2", "*", "*", kind="emphasis"))
    unit = XliffUnit("u", 'a "name"', facts, codes, facts, codes, "final", (UnitNote("field", "x < y"),))
    made = XliffDocument("fr-FR", "en-GB", (XliffFile("a&b", (unit,), "record\n"),))
    (again,) = read_xliff(write_xliff(made), Path("x")).files
    assert (again.original, again.record) == ("a&b", "record\n")
    assert again.units[0].source == again.units[0].target == facts
    assert [(code.opening, code.closing) for code in again.units[0].codes] == [('{a}"', ""), ("*", "*")]


def one_unit(segments: str, before: str = "") -> XliffUnit:
    text = f'{HEAD}<group id="g"><unit id="u">{before}{segments}</unit></group></file></xliff>'
    (file,) = read_xliff(text.encode(), Path("a.xlf")).files
    return file.units[0]


def test_codes_that_were_parted_and_remarks_are_read_as_what_they_mark() -> None:
    unit = one_unit(
        '<segment state="final"><source>a <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc></source>'
        '<target><sc id="1" dataRef="d1"/>B<ec startRef="1" dataRef="d2"/> '
        '<mrk id="m" type="comment">A<cp hex="0001"/></mrk><sm id="n"/><em startRef="n"/></target></segment>',
        '<originalData><data id="d1">**</data><data id="d2">**</data></originalData>',
    )
    assert unit.target == (CodeMark("open", "1"), "B", CodeMark("close", "1"), " ", "A", "\x01")
    assert unit.target_codes == (InlineCode("1", "**", "**"),)


def test_segments_stand_in_the_order_that_the_target_asks_for() -> None:
    unit = one_unit(
        '<segment state="final"><source>un</source><target order="3">one</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>deux</source><target order="1">two</target></segment>'
    )
    assert (unit.source, unit.target, unit.state) == (("un", " ", "deux"), ("two", " ", "one"), "translated")


@pytest.mark.parametrize(
    "last",
    [
        '<segment state="final"><source>deux</source></segment>',
        '<segment state="final"><source>deux</source><target> </target></segment>',
        '<segment state="initial"><source>deux</source><target>two</target></segment>',
    ],
)
def test_a_unit_is_said_once_all_of_its_segments_are(last: str) -> None:
    unit = one_unit(f'<segment state="final"><source>un</source><target>one</target></segment>{last}')
    assert not unit.is_said


def test_places_are_those_of_the_file_whatever_stands_before() -> None:
    unit = "<unit id='a'><segment><source>a</source></segment></unit>"
    text = f"{HEAD}\n<!-- <unit> -->\n  {unit}<unit id='b'/></file></xliff>"
    (file,) = read_xliff(text.encode(), Path("a.xlf")).files
    assert [(unit.id, unit.line, unit.column) for unit in file.units] == [("a", 3, 3), ("b", 3, 60)]
    (file,) = read_xliff(text.encode("utf-16"), Path("a.xlf")).files
    assert [unit.line for unit in file.units] == [3, 3]


@pytest.mark.parametrize(
    "inner",
    ["<pc id='1'>" * 5000 + "</pc>" * 5000, "&amp;" * 200_000, "<mrk id='1'>" * 200 + "x" + "</mrk>" * 200],
    ids=["too deep", "long", "deep"],
)
def test_a_file_without_measure_neither_crashes_nor_stalls(inner: str) -> None:
    with suppress(ReadError):
        assert one_unit(f"<segment><source>{inner}</source></segment>").source

"""A spec given as Python values is read as its YAML would be, and what has no place there is refused by its type."""

import datetime as dt
import enum
from collections import UserDict, deque
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

import delibgen
from delibgen.errors import Problem, SpecError, UsageError
from delibgen.project.raw import Raw
from tests.samples import EXAMPLES, ROOT
from tests.specs import COMMUNICATION, GRANT, Spec, parsed

Loc = tuple[str | int, ...]


class Sort(enum.Enum):
    WOMAN = "f"


def locs(node: object, loc: Loc = ()) -> Iterator[Loc]:
    """Every place of a spec but the whole."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, value in inner:
        yield (*loc, part)
        yield from locs(value, (*loc, part))


def put(loc: Loc, value: object, text: str = GRANT) -> Spec:
    """The spec with another value at `loc`."""
    whole: Any = parsed(text)
    at = whole
    for part in loc[:-1]:
        at = at[part]
    at[loc[-1]] = value
    return dict(whole)


def dotted(loc: Loc) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def problems(values: Mapping[str, Any], **options: Any) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        delibgen.load(values, **options)
    return caught.value.problems


PLACES = list(locs(parsed()))
ROWS = [
    (("rapporteurs", 0, "committee"), 7),
    (("rapporteurs", 0, "committee"), 7.0),
    (("rapporteurs", 0, "committee"), Decimal(7)),
    (("budget", "culture", "year"), 2023),
    (("session",), [dt.date(2023, 3, 14), dt.date(2023, 3, 15)]),
    (("session",), (dt.datetime(2023, 3, 14, 9, 30), "2023-03-15")),  # noqa: DTZ001  # one without a zone
    (("session", 0), dt.datetime(2023, 3, 14, tzinfo=dt.UTC)),
    (("session",), deque(["2023-03-14", "2023-03-15"])),
    (("schema",), 1),
    (("rapporteurs", 0, "gender"), Sort.WOMAN),
    (("council",), Path("paris")),
    (("facts",), MappingProxyType({"grant": "15850 GBP", "start": "2023-S1"})),
    (("facts",), UserDict(grant="15850 GBP", start="2023-S1")),
    (("decisions",), tuple(parsed()["decisions"])),
]


@pytest.mark.parametrize(("loc", "value"), ROWS, ids=str)
def test_a_value_is_read_as_its_text_would_be(loc: Loc, value: object) -> None:
    assert delibgen.load(put(loc, value)) == delibgen.load(parsed())


@pytest.mark.parametrize(
    ("value", "said"),
    [(65, "65"), (65.0, "65"), (Decimal(65), "65"), (Decimal("1E+3"), "1000"), (10**5000, "1" + "0" * 5000)],
    ids=["int", "float", "decimal", "exponent", "very long"],
)
def test_a_whole_number_is_read_as_its_figures(value: object, said: str) -> None:
    assert delibgen.load(put(("budget", "culture", "chapter"), value)).budget["culture"].chapter == said


def test_a_very_long_number_names_the_spec_as_far_as_it_is_shown() -> None:
    with pytest.raises(SpecError) as caught:
        delibgen.load(put(("reference",), 10**5000))
    assert {problem.place.source for problem in caught.value.problems} == {f"1{'0' * 79}"}


def test_yes_and_no_are_read() -> None:
    values = put(("budget", "culture", "later_years"), True)  # noqa: FBT003
    assert delibgen.load(values).budget["culture"].later_years is True


def test_a_key_without_a_value_counts_as_left_out() -> None:
    assert delibgen.load(parsed() | {"date": None, "visas": None}) == delibgen.load(parsed())
    (problem,) = problems(parsed() | {"facts": {"grant": "15850 GBP", "start": None}})
    assert (problem.code, problem.path) == ("missing_field", "facts.start")
    blanks = delibgen.load(parsed() | {"facts": {"grant": "15850 GBP", "start": None}}, draft=True).blanks
    assert [blank.path for blank in blanks] == ["facts.start"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_reads_alike_with_the_values_of_yaml(name: str) -> None:
    """PyYAML has whole numbers, floats, dates and booleans where we have text."""
    path = ROOT / "examples" / f"{name}.yaml"
    assert delibgen.load(yaml.safe_load(path.read_text(encoding="utf-8"))) == delibgen.load(path)


# -- sums --


@pytest.mark.parametrize("number", [15850, 15850.5, 12, Decimal("15850.00")], ids=str)
@pytest.mark.parametrize("loc", [("facts", "grant"), ("decisions", 0, "amount")], ids=str)
def test_a_number_without_its_currency_is_answered_as_in_a_file(loc: Loc, number: Any, tmp_path: Path) -> None:
    found = [problem for problem in problems(put(loc, number)) if problem.path == dotted(loc)]
    written = tmp_path / "spec.yaml"
    written.write_text(yaml.safe_dump(put(loc, str(number))), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        delibgen.load(written)
    alike = [problem for problem in caught.value.problems if problem.path == dotted(loc)]
    assert [(one.code, one.values) for one in found] == [(one.code, one.values) for one in alike]
    assert any(currency in found[0].text() for currency in ("GBP", "EUR"))


# -- types that say nothing here --

UNREADABLE = [
    {1, 2},
    frozenset(),
    b"x",
    bytearray(b"x"),
    object(),
    dt.timedelta(1),
    dt.time(1),
    Fraction(1, 3),
    len,
    1j,
]


@pytest.mark.parametrize("value", UNREADABLE, ids=lambda value: type(value).__name__)
def test_a_type_that_says_nothing_is_named_at_its_path(value: object) -> None:
    for loc in PLACES:
        here = [one for one in problems(put(loc, value)) if one.path.startswith(dotted(loc))]
        assert [(one.path, one.code) for one in here] == [(dotted(loc), "python_type")]
        assert f" {type(value).__name__}," in here[0].text("en")
        assert f" {type(value).__name__}," in here[0].text("fr")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")], ids=str)
def test_what_is_no_number_reaches_no_document(value: object) -> None:
    for loc in PLACES:
        assert any((one.path, one.code) == (dotted(loc), "python_not_finite") for one in problems(put(loc, value)))


MISPLACED = [7, 7.5, True, Decimal("7.5"), dt.date(2023, 3, 14), ["x"], [], {"x": "x"}, {}, [None], "x", {None: 1}]


@pytest.mark.parametrize("value", MISPLACED, ids=str)
def test_a_value_out_of_place_is_read_or_answered_in_words_of_python(value: object) -> None:
    for loc in PLACES:
        try:
            delibgen.load(put(loc, value))
        except SpecError as error:
            for problem in error.problems:
                said = problem.text("en") + problem.text("fr")
                assert not any(word in said for word in ("YAML", "expects fields", "key: value", "dash", "tiret"))


@pytest.mark.parametrize(
    ("loc", "value", "said"),
    [
        (("title",), "x", "title: is of the Python type str, where a dict is due"),
        (("title",), ["x"], "title: is of the Python type list, where a dict is due"),
        (("parties", "forum"), 7, "parties.forum: is of the Python type int, where a dict is due"),
        (("decisions",), 7, "decisions: is of the Python type int, where a list is due"),
        (("decisions", 0), "x", "decisions[0]: is of the Python type str, where a dict is due"),
        (("rapporteurs", 0, "committee"), 7.5, "committee: is of the Python type float, where a whole number is due"),
        (("rapporteurs", 0, "committee"), True, "committee: is of the Python type bool, where a whole number is due"),
        (("rapporteurs", 0, "committee"), [7], "committee: is of the Python type list, where a whole number is due"),
        (("rapporteurs", 0, "gender"), ["f"], "gender: is of the Python type list, where a text is due"),
        (("title", "fr"), dt.date(2023, 3, 14), "title.fr: is of the Python type date, where a text is due"),
        (("title", "fr"), 7.5, "title.fr: is of the Python type float, where a text is due"),
        (("title", "fr"), True, "title.fr: is of the Python type bool, where a text is due"),
        (("title", "fr"), {"x": "x"}, "title.fr: is of the Python type dict, where a text is due"),
        (("reference",), dt.date(2023, 3, 14), "reference: is of the Python type date, where a text is due"),
        (("decisions", 0, "amount"), {"x": 1}, "amount: is of the Python type dict, where a text is due"),
        (("decisions", 0, "amount"), True, "amount: is of the Python type bool, where a text is due"),
    ],
)
def test_the_type_that_is_there_and_the_one_that_is_due_are_named(loc: Loc, value: object, said: str) -> None:
    assert any(said in problem.text("en") for problem in problems(put(loc, value)))


def test_values_that_hold_themselves_are_refused() -> None:
    values = parsed()
    values["context"] = [values]
    (problem,) = problems(values)
    assert problem.code == "python_too_deep"


def test_values_beyond_measure_are_refused() -> None:
    (problem,) = problems(parsed() | {"context": [{"fr": "Une phrase.", "en": "A sentence."}] * 50_000})
    assert (problem.code, problem.path[:7]) == ("python_too_many", "context")


class Unread(frozenset[Loc]):
    """Places that do not read, which count how often they are gone through."""

    walks = 0

    def __iter__(self) -> Iterator[Loc]:
        Unread.walks += 1
        return super().__iter__()


def test_what_does_not_read_is_gone_through_once_for_all_problems() -> None:
    """Or many values that do not read would take the square of their number."""
    unread = Unread(("context", number, "fr") for number in range(100))
    raw = Raw({}, "a", {}, {}, unread=unread)
    assert all(raw.is_echo(("context", number, *rest)) for number in range(100) for rest in ((), ("fr",), ("fr", "x")))
    assert not any(raw.is_echo(loc) for loc in [("context", 7, "en"), ("context", 100), ("title",), ()])
    assert Unread.walks <= 1


# -- where --


def test_the_problems_of_many_mappings_are_told_apart() -> None:
    for number in range(40):
        values = parsed(COMMUNICATION) | {"title": {"fr": "Un titre"}}
        (named,) = problems(values, name=f"row {number}")
        (stated,) = problems(values | {"reference": f"2024 DAC {number}"})
        assert named.text().startswith(f"row {number} title.en: ")
        assert stated.text().startswith(f"2024 DAC {number} title.en: ")


def test_a_mapping_without_a_reference_is_called_one() -> None:
    assert {str(problem.place) for problem in problems({"schema": 1})} == {"<mapping>"}


def test_a_file_may_be_called_by_another_name(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("schema: 2\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        delibgen.load(path, name="upload 12")
    assert {problem.place.source for problem in caught.value.problems} == {"upload 12"}


@pytest.mark.parametrize(
    "source",
    [7, None, [("schema", 1)], {1}, b"spec.yaml", "", "a\0b", "a\ud800", "schema: 1\ncouncil: paris"],
    ids=ascii,
)
def test_what_is_no_source_is_wrong_usage(source: Any) -> None:
    with pytest.raises(UsageError, match="source"):
        delibgen.load(source)


def test_a_wrong_name_is_wrong_usage() -> None:
    wrong: Any = 7
    with pytest.raises(UsageError, match="name"):
        delibgen.load(parsed(), name=wrong)

"""How a council voted is a fact: changed in the act, it is found at its field, and written where all places say it."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from tempfile import mkdtemp

import docx

from delibgen.comparing import compare
from delibgen.ooxml.wordml import CONTROL, VAL, w
from delibgen.returning import outcomes
from delibgen.updating import answers, update
from tests.cases import each
from tests.edits.revised import reword
from tests.edits.test_comparing import made
from tests.specs import GRANT

THERE = {"in_office": 69, "present": 60, "represented": 5, "absent": 4}
TALLY = {**THERE, "for": 56, "against": 4, "abstaining": 3, "blank": 2}
ALL = {**THERE, "unanimous": "true"}


def voted(counts: Mapping[str, object]) -> str:
    """The spec of an act, and how it was voted on."""
    return f"{GRANT}vote:\n  date: 2023-03-14\n" + "".join(f"  {key}: {value}\n" for key, value in counts.items())


def type_over(path: Path, field: str, words: str, within: str = "body") -> int:
    """Puts words into each control of a field, as one who types there; gives how many there are."""
    opened = docx.Document(str(path))
    places = opened.element.iter(w(within))
    found = [one for place in places for one in place.iter(CONTROL)]
    controls = [one for one in found if [name.get(VAL) for name in one.iter(w("alias"))] == [field]]
    for one in controls:
        next(one.iter(w("t"))).text = words
    opened.save(str(path))
    return len(controls)


@each(("one", "other"), [(one, other) for one, other in product(TALLY, repeat=2) if one < other])
def test_numbers_of_members_that_every_place_says_anew_are_written(one: str, other: str, tmp_path: Path) -> None:
    spec, french, english = made(Path(mkdtemp(dir=tmp_path)), voted(TALLY))
    news = {f"vote.{one}": str(TALLY[one] + 1), f"vote.{other}": str(TALLY[other] + 12)}
    for path, value in news.items():
        assert type_over(french, path, value)
        type_over(english, path, value)  # which says less
    found = compare([french, english], spec)
    assert {fact.paths[0]: fact.news for fact in found.changed} == {path: (value,) for path, value in news.items()}
    assert not [answer.question for answer in answers(found) if answer.question]


def test_what_adds_up_is_written_into_the_spec(tmp_path: Path) -> None:
    spec, french, english = made(tmp_path, voted(TALLY))
    for path in (french, english):
        type_over(path, "vote.for", "55")
        type_over(path, "vote.against", "5")
    assert update(compare([french, english], spec))
    assert spec.read_text(encoding="utf-8") == voted({**TALLY, "for": 55, "against": 5})


def test_votes_are_found_by_the_words_where_a_sentence_was_typed_over_its_controls(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, voted(TALLY))
    reword(french, "56 voix pour, 4 contre", "55 voix pour, 5 contre")
    found = compare(french, spec)
    assert {fact.paths[0]: fact.news for fact in found.changed} == {"vote.for": ("55",), "vote.against": ("5",)}
    assert {answer.question for answer in answers(found)} == {"said_still"}


def test_that_all_were_of_one_mind_no_longer_is_asked(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, voted(ALL))
    before = spec.read_text(encoding="utf-8")
    reword(french, "à l’unanimité", "par 60 voix pour et 5 contre")
    (fact,) = compare(french, spec).unread
    assert (fact.paths, fact.value) == (("vote.unanimous",), "unanimous")
    assert update(compare(french, spec)) is None
    assert spec.read_text(encoding="utf-8") == before


def unanimous(folder: Path, stated: Mapping[str, object], *, counted: bool = False) -> tuple[Path, Path, Path]:
    """A spec and its texts, in which someone has typed that all were of one mind, and the counts too if they have."""
    spec, french, english = made(Path(mkdtemp(dir=folder)), voted({"for": 56, "against": 4, **stated}))
    reword(french, "par 56 voix pour et 4 contre", "à l’unanimité")
    reword(english, "adopted", "unanimously adopted")
    reword(english, " by 56 votes to 4", "")
    if counted:
        for field, value in (("vote.for", "60"), ("vote.against", "0")):
            type_over(french, field, value, within="tbl")
    return spec, french, english


@each("stated", [{}, {"unanimous": "false"}])
def test_that_all_were_of_one_mind_is_written_with_the_counts(stated: Mapping[str, object], tmp_path: Path) -> None:
    spec, french, english = unanimous(tmp_path, stated, counted=True)
    assert update(compare([french, english], spec))
    assert spec.read_text(encoding="utf-8") == voted({"for": 60, "against": 0, "unanimous": "true"})


def test_that_all_were_of_one_mind_is_asked_where_a_count_still_says_otherwise(tmp_path: Path) -> None:
    spec, french, english = unanimous(tmp_path, {})
    found = compare([french, english], spec)
    assert {fact.paths[0]: fact.news for fact in found.changed} == {
        "vote.against": ("0",),
        "vote.unanimous": ("true",),
    }
    assert [answer.question for answer in answers(found)] == ["said_still", "said_still"]
    reword(english, "Camille EXEMPLE", "Odile MODÈLE")
    reword(french, "Camille EXEMPLE", "Odile MODÈLE")
    assert update(compare([french, english], spec))
    assert "unanimous" not in spec.read_text(encoding="utf-8")


def test_that_all_were_of_one_mind_is_no_wording_to_be_said_again(tmp_path: Path) -> None:
    spec, french, _ = unanimous(tmp_path, {})
    (text,) = compare(french, spec).texts
    assert [one.is_to_say_again for one in outcomes(text) if one] == [False]


@each(("said", "left"), [("", set[str]()), (" des suffrages exprimés", {"vote.abstaining", "vote.blank"})])
def test_those_who_cast_no_vote_are_none_of_the_votes_cast(said: str, left: set[str], tmp_path: Path) -> None:
    spec, french, _ = made(Path(mkdtemp(dir=tmp_path)), voted(TALLY))
    reword(french, "par 56 voix pour, 4 contre, 3 abstentions et 2 bulletins blancs ou nuls", f"à l’unanimité{said}")
    found = compare(french, spec)
    assert not found.unread
    news = {fact.paths[0]: fact.news for fact in found.changed}
    nobody = dict.fromkeys({"vote.against", "vote.abstaining", "vote.blank"} - left, ("0",))
    assert news == {**nobody, "vote.unanimous": ("true",)}


def test_members_who_are_named_are_no_number(tmp_path: Path) -> None:
    spec, french, _ = made(tmp_path, voted({"for": 3, "against": "[M. Alex EXEMPLE, Mme Ève TYPE]"}))
    assert type_over(french, "vote.against", "3") == 0
    assert compare(french, spec).is_same

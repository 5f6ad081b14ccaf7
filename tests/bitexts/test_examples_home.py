"""The English of every example and kind of decision, taken out, said again by a translator, and put back."""

from collections.abc import Iterator
from pathlib import Path

import yaml

import delibgen
from delibgen.bitexts.codes import CodedText, coded, key_of
from delibgen.bitexts.texts import Bitext, bitexts
from delibgen.project.raw import Loc
from delibgen.project.text import clean_text
from delibgen.sources import read_raw
from delibgen.sources.entries import removed, unshared
from delibgen.sources.yaml import read_yaml
from delibgen.xliff.model import CodeMark
from tests.bitexts.translators import said_again, sources
from tests.cases import each
from tests.kinds import specs
from tests.samples import ACTS, EXAMPLES, GUIDE, SOURCES
from tests.specs import as_json, full


def coded_in(text: Bitext, lang: str) -> CodedText:
    return coded(text.said[lang], is_prose=text.is_prose, printed=lambda _: "")  # type: ignore[index]


def marked(text: Bitext) -> str:
    """The English of a text as a translator says it, by the codes of the French; empty where it has others."""
    french, english = coded_in(text, "fr"), coded_in(text, "en")
    free, ids, said = list(french.codes), {}, ""
    for code in english.codes:
        like = [one for one in free if (key_of(one), one.closing) == (key_of(code), code.closing)]
        if not like or like[0].opening != code.opening:
            return ""
        free.remove(like[0])
        ids[code.id] = like[0].id
    for part in english.parts:
        match part:
            case CodeMark(part="alone", id=own):
                said += f"<{ids[own]}/>"
            case CodeMark(part=side, id=own):
                said += f"<{'/' if side == 'close' else ''}{ids[own]}>"
            case _:
                said += part
    return "" if free else said.replace("&", "&amp;")


@each("source", [*EXAMPLES.values(), *GUIDE.values()])
def test_english_that_was_taken_out_comes_back_as_it_was(source: Path, tmp_path: Path) -> None:
    text = source.read_text(encoding="utf-8")
    raw = read_yaml(text, "a", source.parent)
    english = {one.id: said for one in bitexts(raw) if {"fr", "en"} <= one.said.keys() and (said := marked(one))}
    french = text
    for one in bitexts(raw):
        if one.id in english:
            french = removed(french, (*one.loc, "en"))
    (spec := tmp_path / source.name).write_text(french, encoding="utf-8")
    (path := tmp_path / "a.xlf").unlink(missing_ok=True)
    made = delibgen.extract(spec, path)
    assert [problem for problem in made.problems if not problem.is_notice] == []
    assert sources(path).keys() == english.keys()
    (done,) = delibgen.translate(said_again(path, english), spec)
    assert done.problems == ()
    after = spec.read_text(encoding="utf-8")
    assert cleaned(unshared(yaml.load(after, yaml.BaseLoader))) == cleaned(unshared(yaml.load(text, yaml.BaseLoader)))
    assert [line for line in after.splitlines() if "#" in line] == [line for line in text.splitlines() if "#" in line]


def cleaned(value: object) -> object:
    """A spec with one space for each run of white space, which is how it is read."""
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return clean_text(value) if isinstance(value, str) and value.strip() else value


def pairs(value: object, loc: Loc = ()) -> Iterator[Loc]:
    """Where a spec says something under `fr` and `en`."""
    if isinstance(value, dict) and value and value.keys() <= {"fr", "en"}:
        yield loc
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from pairs(inner, (*loc, key))


@each("spec", [full(str), *(SOURCES[name] for name in ACTS), *specs().values()])
def test_every_text_in_two_languages_is_one_for_translators(spec: Path | dict[str, object]) -> None:
    raw = read_raw(str(spec)) if isinstance(spec, Path) else read_yaml(as_json(spec), "a")
    assert [*pairs(raw.data)] == [text.loc for text in bitexts(raw)]

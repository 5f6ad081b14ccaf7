"""For any texts: what goes out, said again with its codes kept, comes back as exactly those texts; all else stays."""

import re
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import delibgen
from delibgen.bitexts.codes import coded, typed
from delibgen.project.text import clean_text
from delibgen.xliff.model import by_id
from tests.bitexts.translators import said_again
from tests.specs import GRANT

WORDS = st.text(st.sampled_from("abcdeéœ'’-,.:;!?5&<>\"#%«»\u00a0\u202f *[]^{}\\_"), min_size=1, max_size=12)
FACTS = ("{grant}", "{grant:long}", "{forum}", "{forum:short}", "{start}")
MARKS = (("*", "*"), ("**", "**"), ("[", "](https://example.org/?a=1&b=2)"), ("^[", "]"), ("[", "]{lang=en}"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words, facts and marked words in any order; not all are what they look like."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        opening, closing = draw(st.sampled_from((*MARKS, ("", ""), ("", ""))))
        inner = "".join(draw(st.lists(st.one_of(WORDS, st.sampled_from(FACTS)), min_size=1, max_size=3)))
        pieces.append(f"{opening}{inner}{closing}")
    return "x " + " ".join(pieces) + " y"


@given(texts(), st.booleans())
@settings(max_examples=400)
def test_a_text_with_codes_is_typed_as_it_was(text: str, is_prose: bool) -> None:  # noqa: FBT001
    try:
        made = coded(text, is_prose=is_prose, printed=lambda _: "value")
    except delibgen.DelibgenError:
        return
    except ValueError:  # a mark that encloses nothing, a note in a note, an address that is none
        return
    again = coded(typed(made.parts, by_id(made.codes), is_prose=is_prose), is_prose=is_prose, printed=lambda _: "value")
    assert again.codes == made.codes
    assert "".join(again.flat.split()) == "".join(made.flat.split())


BODY = GRANT.partition("context:")[2].partition("\n")[2].partition("decisions:")[2]
HEAD = (
    GRANT.partition("title:")[0]
    + "title: {fr: Un titre, en: A title}\nrapporteurs:"
    + GRANT.partition("rapporteurs:")[2]
)
HEAD = HEAD.partition("context:")[0]
STYLES = st.sampled_from(["block", "flow", "folded", "alone"])


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def entry(number: int, french: str, style: str) -> str:
    if style == "flow":
        return f"  - {{fr: {quoted(french)}}}  # text {number}\n"
    if style == "folded":
        return f"  # text {number}\n  - fr: >-\n      {french}\n\n"
    end = "    # below it\n" if style == "block" else ""
    return f"  - fr: {quoted(french)}  # text {number}\n{end}"


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str, list[str]]:
    """A spec in French with comments, and its texts in both languages: the same facts and marks in another order."""
    words = st.text(st.sampled_from("abcdeéœ,.5\u00a0\u202f"), min_size=1, max_size=8)
    known = []
    for _ in range(draw(st.integers(1, 4))):
        codes = draw(
            st.lists(
                st.sampled_from((*FACTS, "*mot*", "^[une note]", "[ici](https://example.org)")), max_size=4, unique=True
            )
        )
        other = draw(st.permutations(codes))
        sides = [" ".join(f"{code} {draw(words)}" for code in side) for side in (codes, other)]
        known.append((f"fr {sides[0]} fin", f"en {sides[1]} end"))
    styles = [draw(STYLES) for _ in known]
    context = "".join(
        entry(number, french, style) for number, ((french, _), style) in enumerate(zip(known, styles, strict=True))
    )
    return known, f"{HEAD}# what it is about\ncontext:\n{context}decisions:{BODY}", styles


@given(pairs())
@settings(max_examples=60)
def test_what_goes_out_and_is_said_again_stands_in_the_spec(
    drawn: tuple[list[tuple[str, str]], str, list[str]],
) -> None:
    known, text, styles = drawn
    with TemporaryDirectory() as folder:
        spec, path = Path(folder) / "a.yaml", Path(folder) / "a.xlf"
        spec.write_text(text, encoding="utf-8")
        made = delibgen.extract(spec, path)
        assert (made.texts, made.problems) == (len(known), ())
        said = {f"context.{number}": as_coded(*pair) for number, pair in enumerate(known)}
        (done,) = delibgen.translate(said_again(path, said), spec)
        assert done.problems == ()
        after = spec.read_text(encoding="utf-8")
    wanted = yaml.load(text, yaml.BaseLoader)
    for entry_, (_, english) in zip(wanted["context"], known, strict=True):
        entry_["en"] = clean_text(english)
    assert yaml.load(after, yaml.BaseLoader) == wanted
    assert re.findall("#.*", after) == re.findall("#.*", text), "comments stay, in their order"
    lost = [line for line in unified_diff(text.splitlines(), after.splitlines(), n=0) if re.match(r"-(?!-- )", line)]
    assert len(lost) == styles.count("flow"), "a line is changed only where the text is added to it"


def as_coded(french: str, english: str) -> str:
    """The English with the codes that the French has: numbers in the order of the French."""
    codes = re.findall(r"\{[^}]*\}(?!\})|\*mot\*|\^\[une note\]|\[ici\]\([^)]*\)", french)
    for number, code in enumerate(codes, 1):
        inner = re.fullmatch(r"\*(.*)\*|\^\[(.*)\]|\[(.*)\]\(.*\)", code)
        words = next(filter(None, inner.groups())) if inner else ""
        english = english.replace(code, f"<{number}>{words}</{number}>" if inner else f"<{number}/>", 1)
    return english

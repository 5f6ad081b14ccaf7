"""What `--fix` writes is right at once: done again, it finds nothing to mend."""

from dataclasses import replace
from pathlib import Path

import pytest

from delibgen.checks.reading.passage import Passage
from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.run import check_text
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from tests.checks.seeded import ACTS, ALL, put, text_of

TEXTS = sorted((Path(__file__).parent / "rules" / "texts").glob("*.txt"))


def fixed(text: WholeText) -> WholeText:
    """The text with every fix in it; of two at the same words, the first."""
    fixes: dict[int, list[tuple[int, int, str]]] = {}
    for finding in check_text(text).findings:
        if finding.at and finding.fix is not None:
            fixes.setdefault(id(finding.at.passage), []).append((finding.at.start, finding.at.end, finding.fix))
    return replace(text, passages=tuple(_fixed(passage, fixes.get(id(passage), [])) for passage in text.passages))


def _fixed(passage: Passage, fixes: list[tuple[int, int, str]]) -> Passage:
    words, last = passage.text, len(passage.text) + 1
    for start, end, fix in sorted(fixes, reverse=True):
        if end <= last:
            words, last = words[:start] + fix + words[end:], start
    return passage._replace(text=words)


def said(text: WholeText) -> list[str]:
    return [passage.text for passage in text.passages]


def test_fixing_an_act_with_a_fault_twice_gives_nothing_new() -> None:
    for fault in ALL[::3]:
        once = fixed(text_of(put(fault), "fr"))
        assert said(fixed(once)) == said(once), fault


@pytest.mark.parametrize("act", ACTS)
def test_a_right_act_is_left_as_it_is(act: str) -> None:
    for words, lang in zip(ACTS[act], ("fr", "en"), strict=True):
        text = text_of(words, lang)  # type: ignore[arg-type]
        assert said(fixed(text)) == said(text)


def test_fixing_any_text_twice_gives_nothing_new() -> None:
    for path in TEXTS:
        lang: Lang = "en" if ".en." in path.name else "fr"
        once = fixed(read_reading(read_document(path), lang))
        assert said(fixed(once)) == said(once), path.name

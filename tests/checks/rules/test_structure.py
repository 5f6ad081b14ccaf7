"""Rules on structure and references: their fixes mend, our own texts have no finding, long ones are quick."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from delibgen.checks.reading.anatomy import recognise
from delibgen.checks.reading.passage import MARGIN, TextSpan
from delibgen.checks.reading.text import WholeText, read_draft, read_reading
from delibgen.checks.rule import Hit
from delibgen.checks.rules.every import RULES
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.writers.plain import write_text
from tests.checks import seeded
from tests.checks.reading.test_anatomy import is_act
from tests.checks.rules.test_rules import FIXTURES, parts, text_of
from tests.growing import grows
from tests.samples import SOURCES, document, samples, word_file

OURS = ("STR", "REF", "ACC")
MINE = [rule for rule in RULES if rule.id.startswith(OURS) and rule.scope == "text"]
FIRING = [path for path in FIXTURES if path.name.startswith(OURS) and parts(path)[1] == "fires"]


def hits(text: WholeText, rule_id: str = "") -> Iterator[tuple[str, Hit]]:
    for rule in MINE:
        if text.lang in rule.langs and rule_id in ("", rule.id):
            yield from ((rule.id, hit) for hit in rule.find(text))


def mended(text: WholeText, found: list[Hit]) -> WholeText:
    """The text with every fix put in."""
    passages = list(text.passages)
    for hit in sorted(found, key=lambda hit: -hit.at.start if isinstance(hit.at, TextSpan) else 0):
        if isinstance(hit.at, TextSpan) and hit.fix is not None:
            place = next(n for n, one in enumerate(passages) if one.origin == hit.at.passage.origin)
            words = passages[place].text
            passages[place] = passages[place]._replace(text=words[: hit.at.start] + hit.fix + words[hit.at.end :])
    return replace(text, passages=tuple(passages))


@pytest.mark.parametrize("path", FIRING, ids=lambda path: path.name)
def test_a_fix_silences_its_rule(path: Path) -> None:
    text = text_of(path)
    found = [hit for _, hit in hits(text, parts(path)[0])]
    left = [hit for _, hit in hits(mended(text, found), parts(path)[0])]
    assert len(left) == sum(hit.fix is None for hit in found)


@samples
def test_our_own_texts_have_nothing_amiss(name: str, lang: Lang, tmp_path: Path) -> None:
    plain, word = tmp_path / "a.txt", tmp_path / "a.docx"
    plain.write_bytes(write_text(document(name, lang)))
    word.write_bytes(word_file(name, lang))
    texts = (read_draft(document(name, lang), name), read(plain, lang), read(word, lang))
    assert [list(hits(text)) for text in texts] == [[], [], []]


@pytest.mark.parametrize("name", SOURCES)
def test_our_word_files_have_the_parts_of_their_drafts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(name, "fr"))
    draft = read_draft(document(name, "fr"), name)
    texts = ([each for each in text.passages if each.role != MARGIN] for text in (read(path, "fr"), draft))
    found, made = ([(passage.part, passage.article) for passage in passages] for passages in texts)
    assert found == made or not is_act(draft)


def read(path: Path, lang: Lang) -> WholeText:
    return read_reading(read_document(path), lang)


def recognised_and_checked(path: Path) -> None:
    text = read(path, "fr")
    recognise(tuple(passage._replace(role="", part="", article=0) for passage in text.passages), "fr")
    list(hits(text))


@pytest.mark.parametrize(
    "unit",
    [
        "Vu l’article L. 2511-1, ", "L.1115-1, L 2511-1 ; ", "Article 1 : ", "« ", "M. Jean EXEMPLE et Claude Modèle, ",
        "ABC (", "précité ", "                ", "1-1-1-1-1-", "de la ville ", "A A A A A ", "- a\n\n",
        "Délibère :\n\n",        "Le Conseil de Paris\n\n", "Vu le code ;\n\n", "Article 1 : a\n\n",
        "Il est proposé :\n\n- a\n\n", "Le conseil, à l’unanimité :\n\nAPPROUVE a\n\n",
    ],
)  # fmt: skip
def test_a_long_text_takes_little_time(unit: str, tmp_path: Path) -> None:
    def work(size: int) -> Callable[[], object]:
        path = tmp_path / f"{size}.txt"
        path.write_text(f"Sur le rapport de M. Jean EXEMPLE,\n\n{unit * (size // len(unit))}", encoding="utf-8")
        return partial(recognised_and_checked, path)

    assert not grows(work, 3_000)


NUMBERINGS = [(1, *rest) for rest in product(range(1, 6), repeat=3)]


def test_a_number_is_only_corrected_where_all_articles_then_follow_one_another() -> None:
    for numbers in NUMBERINGS:
        lines = ["Le Conseil,", "Délibère :", *(f"Article {number} : Un prix est créé." for number in numbers)]
        text = seeded.text_of("\n\n".join(lines), "fr")
        found = [hit for rule, hit in hits(text, "STR-02") if hit.fix is not None]
        if found:
            after = [passage.text for passage in mended(text, found).passages if passage.text.startswith("Article")]
            assert [line.split(" ")[1] for line in after] == ["1", "2", "3", "4"], numbers


def test_among_sentences_the_item_that_ends_otherwise_is_told_alone() -> None:
    text = read_reading(read_document(FIXTURES[0].with_name("STR-03_sentences.fires.fr.txt")), "fr")
    (hit,) = (hit for _, hit in hits(text, "STR-03"))
    assert isinstance(hit.at, TextSpan)
    assert hit.at.passage.text.endswith("Mettre sa ceinture,")
    assert hit.fix == "."


ENDS = {
    ("un livre ;", "une estampe.", "une affiche ;", "un buste."): ["\u202f;"],
    ("un livre ;", "une estampe.", "une affiche.", "un buste ;", "un vase ;", "une carte."): [None, None],
    ("un livre ;", "une estampe", "une affiche ;", "un buste."): [None],
    ("un livre ;", "une estampe ;", "une affiche ;", "un buste"): [None],
}


def test_the_end_of_an_item_is_certain_where_a_mark_is_wrong_and_all_the_others_agree(tmp_path: Path) -> None:
    for items, expected in ENDS.items():
        path = tmp_path / "acte.txt"
        path.write_text("\n".join(["Le prix récompense :", "", *(f"- {item}" for item in items)]), encoding="utf-8")
        text = read_reading(read_document(path), "fr")
        assert [hit.fix for rule, hit in hits(text, "STR-03")] == expected, items

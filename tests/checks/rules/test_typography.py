"""What pairs of texts cannot say of the rules on typography, gender and English: what all of them do together."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delibgen.checks.reading.passage import Passage, PassageKind, TextSpan
from delibgen.checks.reading.text import TextFormat, WholeText, read_draft, read_reading
from delibgen.checks.rule import Hit, Rule
from delibgen.checks.rules.every import RULES
from delibgen.document.markup import parse_markup
from delibgen.document.model import Document
from delibgen.document.reading import Origin
from delibgen.project.fields import Lang
from delibgen.readers import read_document
from delibgen.writers.plain import write_text
from tests.cases import each
from tests.growing import grows
from tests.samples import document, samples
from tests.wordfiles import ROOT, call, footnotes, item, p, r, table, unzipped, word, zipped

MINE = [rule for rule in RULES if rule.id.startswith(("TYP", "GEN", "EN-"))]
NARROW, WIDE = "\u202f", "\u00a0"
FRENCH = (
    "la bourse de 31,700 £", "l'aide de € 500", "plus de 7M€", "un total de 12 500,00 €", "les 8.000 lecteurs",
    "6.5 millions", "15200 euros", "la 2ème commission", "la 1ère fois", "au XIXème siècle", "le 1 mars",
    "la 3 e année", "avec l’Etat", "l'Education nationale", "une oeuvre", "un voeu", "«Lire dehors»", "« Lire »",
    "est-ce vrai?", "45% des voix", "45 % du prix", "M. Durand", "le n°5", "le n° 6", "l’article L. 1115-1",
    "deux  mots", "deux   mots", "un mot , un autre", "( ici )", "les villes - liées - ensemble",
    "la Seine–Saint-Denis", "le mot \"prix\"", "l’eau", "et l'air", "la liste, etc...", "la Coopéra t ion",
    "la Ville de Paris", "au budget de la ville de Paris", "l’Olympiade culturelle", "cette Olympiade Culturelle",
    "Madame le Maire", "Mme Anne Exemple, rapporteur,", "un mot:", "un mot;", "le 30 mars\u2009– 2 avril",
)  # fmt: skip
ENGLISH = (
    "on March 26th, 2015", "since June 12, 2019", "the 3rd of May 2020", "from 14–17 March 2023",
    "between March 14–17, 2023", "from 2014–2020", "in favor of peace", "in favour of peace", "the organization",
    "organises visits", "the « Open » prize", "a source : the register", "of 12 400 £", "of €6,7 million",
    "of € 900", "45 % of it", "the city's work", "the city’s work", "a \"quoted\" word", "a “quoted” word",
    "two  words", "a word , another", "cities - linked - together", "Article L. 1115-1",
)  # fmt: skip
BETWEEN = (" ", ", ", ". ", " ; ", f"{NARROW}; ", f"{WIDE}: ", " et ")


def text_of(
    *paragraphs: str, lang: Lang = "fr", tag: str = "", kind: PassageKind = "paragraph", format_: TextFormat = "docx"
) -> WholeText:
    passages = tuple(Passage(words, kind, Origin("x", n)) for n, words in enumerate(paragraphs, 1))
    return WholeText(lang, passages, Document(tag, "", ()), format_)


def hits(text: WholeText) -> Iterator[tuple[Rule, TextSpan, Hit]]:
    for rule in MINE:
        if text.lang in rule.langs:
            for hit in rule.find(text):
                assert isinstance(hit.at, TextSpan)
                yield rule, hit.at, hit


def ids(text: WholeText) -> set[str]:
    return {rule.id for rule, _, _ in hits(text)}


def fixes(text: WholeText) -> dict[int, list[tuple[int, int, str, str]]]:
    """Start, end, words and rule of each fix, by the number of its passage."""
    found = defaultdict(list)
    for rule, span, hit in hits(text):
        if hit.fix is not None:
            found[span.passage.origin.number].append((span.start, span.end, hit.fix, rule.id))
    return {number: sorted(each) for number, each in found.items()}


def mended(text: WholeText) -> WholeText:
    """`text` with every fix in it."""
    found = fixes(text)
    passages = []
    for passage in text.passages:
        words = passage.text
        for start, end, fix, _ in reversed(found.get(passage.origin.number, [])):
            words = words[:start] + fix + words[end:]
        passages.append(passage._replace(text=words))
    return replace(text, passages=tuple(passages))


def written(pieces: list[tuple[str, str]]) -> str:
    return "".join(piece + between for piece, between in pieces) + "fin."


french = st.lists(st.tuples(st.sampled_from(FRENCH), st.sampled_from(BETWEEN)), min_size=1, max_size=8).map(written)
english = st.lists(st.tuples(st.sampled_from(ENGLISH), st.sampled_from((" ", ", ", ". "))), min_size=1, max_size=8).map(
    written
)
texts = st.one_of(
    st.lists(french, min_size=1, max_size=3).map(lambda paragraphs: text_of(*paragraphs)),
    st.lists(english, min_size=1, max_size=3).map(lambda paragraphs: text_of(*paragraphs, lang="en")),
)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_two_fixes_touch_the_same_words(text: WholeText) -> None:
    for passage in fixes(text).values():
        for one, other in pairwise(passage):
            assert one[1] <= other[0], (one, other)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_a_text_with_every_fix_in_it_needs_no_other(text: WholeText) -> None:
    """A second round mends what only shows once the first has: a name that has come to be quoted otherwise."""
    once = mended(mended(text))
    assert not fixes(once), [passage.text for passage in once.passages]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Est-ce vrai? Oui : 45% des «voix»; voilà !", "Est-ce vrai¬? Oui~: 45~% des «~voix~»¬; voilà¬!"),
        ("Une bourse de 31,700 £ et 1.541.627,10 €", "Une bourse de 31¬700~£ et 1¬541¬627,10~€"),
        ("Une bourse de 15850 euros", "Une bourse de 15¬850 euros"),
        ("Une aide de € 12 500,40", "Une aide de 12¬500,40~€"),
        ("Une aide de €1 million", "Une aide de 1~million d’euros"),
        ("Une aide de 500,00 € puis de 7M€", "Une aide de 500,00~€ puis de 7~M€"),
        ("Une aide de 500 £GB et 3.5 millions", "Une aide de 500~£ et 3,5 millions"),
        ("La 2ème fois, la 1ère, au XIXème, le 3 e", "La 2e fois, la 1re, au XIXe, le 3e"),
        ("Le 1 mars, du 1 au 3 mai", "Le 1er mars, du 1er au 3 mai"),
        ("Paris - et Lyon - en Seine–Saint-Denis", "Paris – et Lyon – en Seine-Saint-Denis"),
        ('L’eau et l\'air, « oui » ou "non"', "L’eau et l’air, «~oui~» ou «~non~»"),
        ("A partir de l’été, l’Etat en son coeur", "À partir de l’été, l’État en son cœur"),
        ("M. Durand, n°5, n° 6, L. 1115-1", "M.~Durand, n°~5, n°~6, L.~1115-1"),
        (
            "Coopération : deux  mots , un (  mot ), la Coopéra t ion",
            "Coopération~: deux mots, un (mot), la Coopération",
        ),
        ("La liste, etc... Fin", "La liste, etc. Fin"),
        ("La Ville de Paris. Le budget de la ville de Paris", "La Ville de Paris. Le budget de la ville de Paris"),
        ("Paul Exemple et M.~Jean Exemple, directrice générale", "Paul Exemple et M.~Jean Exemple, directeur général"),
        ("Madame la Directeur est autorisé à signer", "Madame la Directrice est autorisée à signer"),
        ("Madame le Maire est autorisée à signer", "Madame le Maire est autorisée à signer"),
    ],
)
def test_a_fix_writes_what_french_wants(words: str, expected: str) -> None:
    fixed = mended(mended(text_of(words.replace("~", WIDE)))).passages[0].text
    assert fixed == expected.replace("~", WIDE).replace("¬", NARROW)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On March 26th, 2015 and March 14, 15 and 16, 2023", "On 26 March 2015 and 14, 15 and 16 March 2023"),
        ("On the 3rd of May 2020, by June 12", "On 3 May 2020, by 12 June"),
        ("From 14–17 March, between March 14-17, 2023", "From 14 to 17 March, between 14 and 17 March 2023"),
        ("From March–May 2023, from 2014–2020", "From March to May 2023, from 2014 to 2020"),
        ("Of 12 400 £, €6,7 million, € 900 and 1.200.500 euros", "Of £12,400, €6.7 million, €900 and 1,200,500 euros"),
        ("A source : the « Open » prize, 45 % of it", "A source: the “Open” prize, 45% of it"),
        ("Favorable to the programs", "Favourable to the programmes"),
        ("They organise and recognize", "They organise and recognise"),
    ],
)
def test_a_fix_writes_what_english_wants(words: str, expected: str) -> None:
    assert mended(text_of(words, lang="en", tag="en-GB", format_="draft")).passages[0].text == expected


@each(
    "words",
    ["On March 26th, 2015, and on 2 May 2016", "by June 12, as on 3 May 2020", "a fee of €12.500 and of $60.700"],
)
def test_what_is_only_likely_in_an_english_text_of_others_is_not_corrected(words: str) -> None:
    assert mended(text_of(words, lang="en", tag="en-GB")).passages[0].text == words


@samples
@pytest.mark.parametrize("form", ["draft", "txt"])
def test_our_own_documents_have_no_such_fault(name: str, lang: Lang, form: str, tmp_path: Path) -> None:
    text = read_draft(document(name, lang), name)
    if form == "txt":
        path = tmp_path / "own.txt"
        path.write_bytes(write_text(document(name, lang)))
        text = read_reading(read_document(path), lang)
    assert [(rule.id, span.text) for rule, span, _ in hits(text)] == []


@pytest.mark.parametrize(
    "words", ["Oui ; non.", "Le prix : un livre.", "« Lire »", "6 000 lecteurs", "500 €", "45 %", "n° 5"]
)
def test_a_plain_text_is_not_blamed_for_its_plain_spaces(words: str) -> None:
    assert not ids(text_of(words, format_="txt"))
    assert ids(text_of(words)) & {"TYP-01", "TYP-02", "TYP-09"}


def test_wide_spaces_are_as_right_as_narrow_ones() -> None:
    wide = f"Oui{WIDE}; 6{WIDE}000{WIDE}€{WIDE}: c’est vrai{WIDE}!"
    assert not ids(text_of(wide))
    assert fixes(text_of(wide, "Non;"))[2] == [(3, 4, f"{WIDE};", "TYP-01")]
    assert fixes(text_of(wide.replace(WIDE, NARROW), "Non;"))[2] == [(3, 4, f"{NARROW};", "TYP-01")]


def test_words_in_another_language_are_left_alone() -> None:
    words = "Le rapport s’intitule Cities: plan $1,500 - more."
    start = words.index("Cities")
    passage = Passage(words, "paragraph", Origin("x", 1), foreign=((start, len(words), "en"),))
    assert not ids(replace(text_of(), passages=(passage,)))
    assert ids(text_of(words)) == {"TYP-01", "TYP-02", "TYP-06"}


def test_english_words_in_a_french_file_are_left_alone() -> None:
    line = "The program of the city: it is open to all - and free."
    assert not ids(text_of("Le programme est le suivant.", line))
    assert "TYP-06" in ids(text_of("Le programme de la ville - et de ses quartiers - est le suivant."))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", [(33, 38, "favour", "EN-02")]),
        ("en-US", []),
        ("", []),
    ],
)
def test_a_text_is_held_to_its_own_english(tag: str, expected: list[object]) -> None:
    assert fixes(text_of("On June 12, 2019, the Council in favor met.", lang="en", tag=tag)).get(1, []) == expected


def test_dates_with_an_ordinal_keep_the_order_of_their_text() -> None:
    found = fixes(text_of("Notices of March 7th, 2024.", "The board meets on April 15th.", lang="en"))
    assert [fix for each in found.values() for _, _, fix, _ in each] == ["March 7, 2024", "April 15"]


def test_a_file_that_word_calls_american_may_be_british() -> None:
    assert not ids(text_of("The Council honours the neighbourhood.", lang="en", tag="en-US"))


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert not ids(text_of(f"«{WIDE}Une phrase.", "Une autre.", f"La dernière.{WIDE}»"))
    assert ids(text_of(f"«{WIDE}Une phrase.", *["Une autre."] * 80, f"La dernière.{WIDE}»")) == {"TYP-05"}


PIECES = (
    "a", "(", ")", "« ", "»", "\"", "1 000 ", "12.345", "1,", " - ", " -a", "A.", "O.N.U. ", "Etat ", "M. D", "  ",
    "€ 1", "Mme A B, ", "la Maire est ", "March 1", "from 1", "the ", "le the ", "www.", "a@", "2ème", "Coo t ",
    "L'", "é", "favor ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_text_takes_long(piece: str, lang: Lang) -> None:

    def work(size: int) -> Callable[[], object]:
        words = "é" + piece * (size // len(piece))
        return lambda: list(hits(text_of(words, lang=lang)))

    assert not grows(work, 1_500)


@pytest.mark.parametrize(
    ("words", "rule"), [("Le prix réunit 12 400 lecteurs.", "TYP-02"), ("Le prix est de 400 €.", "TYP-09")]
)
def test_in_a_word_file_a_number_may_not_break(words: str, rule: str) -> None:
    """In a draft of ours the spaces are set."""
    assert rule in {found.id for found, _, _ in hits(text_of(words))}
    drafted = read_draft(parse_markup(f'<document lang="fr-FR" title="Un prix"><p>{words}</p></document>'), "prix")
    assert list(hits(drafted)) == []


PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="i"/></wp:inline></w:drawing></w:r>'


NOTHING_YET = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> MERGEFIELD x </w:instrText>'
END = '<w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "between",
    [
        NOTHING_YET + END,
        NOTHING_YET + '<w:fldChar w:fldCharType="separate"/>' + END,
        '<w:fldSimple w:instr=" DATE "/>',
        "<w:sdt><w:sdtContent/></w:sdt>",
    ],
)
def test_a_field_with_nothing_to_show_yet_stands_between_its_two_spaces(between: str, tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    path.write_bytes(word(p(r("Fait le ") + between + r(" à Namur."))))
    assert not [rule.id for rule, _, _ in hits(read_reading(read_document(path), "fr"))]


@pytest.mark.parametrize("words", [("le plan ", ", joint."), ("le plan ", "."), ("voir (", " plan)")])
def test_a_picture_takes_the_space_before_a_mark_or_after_a_bracket(words: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "acte.docx"
    for between, expected in ((PICTURE, []), ("", ["TYP-10"])):
        path.write_bytes(word(p(r(words[0]) + between + r(words[1]))))
        assert [rule.id for rule, _, _ in hits(read_reading(read_document(path), "fr"))] == expected


@pytest.mark.parametrize("between", [PICTURE, call(1)])
@pytest.mark.parametrize("place", ["text", "cell", "item", "note", "header"])
def test_what_stands_between_two_spaces_makes_them_no_double_space(between: str, place: str, tmp_path: Path) -> None:
    words = p(r("Avec le logo ") + between + r(" de la Ville, à  voir."))
    notes = footnotes(words if place == "note" and between == PICTURE else p("Une note."))
    body = {"text": words, "cell": table((words,)), "item": item(words[5:-6]), "note": p(r("Un mot") + call(1))}
    made = word(body.get(place, p("Un mot.")), {"footnotes": notes})
    path = tmp_path / "acte.docx"
    path.write_bytes(with_header(made, words) if place == "header" else made)
    text = read_reading(read_document(path), "fr")
    doubled = [span.text for rule, span, _ in hits(text) if rule.id == "TYP-10" and not span.text.strip()]
    assert doubled == ([] if place == "note" and between != PICTURE else ["  "])


def with_header(data: bytes, paragraph: str) -> bytes:
    """The Word file with a header."""
    parts = unzipped(data)
    link = b'<Relationship Id="head" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
    names = "word/_rels/document.xml.rels"
    parts[names] = parts[names].replace(b"</Relationships>", link + b'Target="header1.xml"/></Relationships>')
    return zipped({**parts, "word/header1.xml": f"<w:hdr {ROOT}>{paragraph}</w:hdr>"})


@each(
    "words",
    [
        "La tablette au -delà du rez -de-chaussée et la non - indexation.",
        "M. la Conseillère communale Nathalie EXEMPLE est entendue.",
        "Sur le rapport de la rapporteur, un rapporteure est nommé.",
    ],
)
def test_what_is_only_likely_in_a_french_text_is_not_corrected(words: str) -> None:
    assert mended(text_of(words)).passages[0].text == words


def test_a_sum_that_is_reckoned_keeps_its_thousands_and_its_decimals() -> None:
    """« = 23.966,42 euros » is no rate of exchange; « 0,849 € » has decimals."""
    words = (
        "Une aide de 25.730,00 euros – 1.763,58 euros = 23.966,42 euros ; 1.130 € × 12 = 13.560 €, à 0,849 € le litre."
    )
    said = mended(text_of(words)).passages[0].text.replace(NARROW, " ").replace(WIDE, " ")
    assert said == words.replace("5.7", "5 7").replace("1.7", "1 7").replace("3.9", "3 9").replace(
        "1.1", "1 1"
    ).replace("3.5", "3 5")

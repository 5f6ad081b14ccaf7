"""Rules on spaces: beside marks, doubled, out of place, or in the middle of a word.

TYP-01 claims the one space before `;` `:` `!` `?` `%` `»` or after `«`, with its mark; TYP-10 runs of two or more, the
space before a comma or inside a bracket, and torn words. The space inside an amount, an ordinal or a reference belongs
to the rules on figures. So no two fixes touch the same characters. TYP-18 is of English alone: the space after a mark.
"""

import re
from collections.abc import Iterator

from delibgen.checks.reading.expression import expression
from delibgen.checks.reading.passage import Passage, TextSpan
from delibgen.checks.reading.searching import (
    BREAKABLE,
    NO_BREAK,
    SPACE,
    THIN,
    WIDE,
    minds_kind_of_space,
    narrow_space,
    search,
)
from delibgen.checks.reading.text import WholeText
from delibgen.checks.rule import Hit, on_text, rewritten

_THEN = r"(?=[;:!?]*(?:[\s)\]»”\"]|$))"
_MISSING = expression(rf"(?<=[\w)\]»”’'\".…%°€£$])[;:!?]{_THEN}|(?<=\d)%(?!\w)|«(?=[^\s»])|(?<=[^\s«])»")


def _before_mark(kinds: str) -> str:
    return rf"(?<=\S)[{kinds}][;:!?]{_THEN}|(?<=\d)[{kinds}]%(?!\w)|«[{kinds}](?=\S)|(?<=[^\s«])[{kinds}]»"


_NO_SCHEME = r"(?<!mailto)(?<!\burn)(?<!\bdoi)(?<!\bsip)"
"""What a colon ends that opens an address."""
_TITLE = rf"M(?:M?\.|mes?|lles?|e|r)[{SPACE}][A-ZÀ-Ý]"
_NONE_AFTER = expression(
    rf"(?:(?<=[^\W\d_]{{2}})|(?<=[)»”€%]))[{SPACE}]?;(?=«|[^\W\d_]{{2}}|[ldàLDÀ][’' ]|{_TITLE})"
    rf"|(?<=[a-zà-ÿ]{{3}}){_NO_SCHEME}:(?=[A-Za-zà-ÿ]{{3}}|[a-zà-ÿ]{{1,2}}[{SPACE}])|(?<=[a-zà-ÿ]{{3}})[,:](?={_TITLE})"
    rf"|(?<=[\w)»”])[{SPACE}]?:(?=«)|(?<=[\w)»”])[{SPACE}]:(?=[^\W\d_])|(?<=[^\W\d_])[{SPACE}]:(?=\d)"
    rf"|(?<=[a-zà-ÿ]{{2}})[{SPACE}]?[!?](?=[A-ZÀ-Ý][a-zà-ÿ’'])"
    r"|(?<=[a-zà-ÿ]{3})(?<!Mlle)(?<!Mlles)(?<!Mmes)[,.](?=[A-ZÀ-Ý][a-zà-ÿ])|(?:(?<=[)»€%])|(?<=\s(?:19|20)\d\d))[,.](?=[A-ZÀ-Ý][a-zà-ÿ])"
    r"|(?<=[a-zà-ÿ]{3})…(?=[A-ZÀ-Ý][a-zà-ÿ’'])|(?<=[a-zà-ÿ]{3}),(?=[a-zà-ÿ]{2}|[ldàLDÀ][’' ])"
)
"""A mark that nothing parts from the next word."""
_BRACKET = expression(
    r"(?<=[a-zà-ÿ]{3})(?P<opens>\()(?=[a-zà-ÿ]{3}[^()\n]{0,80}\s[^()\n]{0,80}\))"
    r"|(?<=\()[^()\n]{1,80}\s[^()\n]{1,80}(?P<closes>\))(?=[a-zà-ÿ]{2})"
)
"""A bracket around several words that no space parts from those beside it; « élu(e)s » is one word."""
_CLOSED_TITLE = expression(r"(?<!\w)(?P<title>M(?:mes?|lles?))\.(?=[A-ZÀ-Ý][a-zà-ÿA-Z])")
"""« Mme.Exemple »: a title in short, with the stop of « M. » and no space."""
# -- « la société Exemple! participe » --
_NAME_WITH_MARK = expression(r"(?<!\w)(?:[A-ZÀ-Ý]\w*! [a-zà-ÿ]|[A-ZÀ-Ý]{3,}! [A-ZÀ-Ý])$")
_ODD, _PLAIN = expression(_before_mark(THIN)), expression(_before_mark(BREAKABLE))


@on_text(
    "TYP-01",
    "warning",
    "fr",
    draft="typed",
    reach="alone",
    look=expression(
        rf"[;:!?%«»,.](?:(?<=[^{NO_BREAK}][;:!?%»])|(?<=«)(?![{NO_BREAK}])|(?<=[;:,.!?])(?=[^\W\d_«])|(?<=\s:)(?=\d))"
        r"|[)…](?=[^\W\d_])|\((?<=[a-zà-ÿ]{3}.)[a-zà-ÿ]{3}"
    ),
    fr="L’espace due à ce signe manque, ou n’est pas insécable. Écrivez : {written}",
    en="The space due at this mark in French lacks, or is no no-break space. Write: {written}",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Ponctuation »",
)
def space_of_a_mark(text: WholeText) -> Iterator[Hit]:
    narrow = narrow_space(text)
    unspaced = ";!?" if text.habits == "canada" else ";:!?«»" if text.glues_marks else ""
    for pattern in (_MISSING, _PLAIN if minds_kind_of_space(text) else _ODD):
        for passage, match in search(pattern, text):
            if match[0] in unspaced:
                continue
            if match[0] == "!" and _NAME_WITH_MARK.search(passage.text[max(0, match.start() - 20) : match.end() + 2]):
                continue
            mark = match[0].strip()
            space = narrow if mark in ";!?" else WIDE
            fix = mark + space if mark == "«" else space + mark
            yield rewritten(TextSpan(passage, *match.span()), fix)
    for passage, match in search(_NONE_AFTER, text):
        mark = match[0].strip(SPACE)
        fix = {";": f"{narrow}; ", ":": f"{WIDE}: ", "!": f"{narrow}! ", "?": f"{narrow}? "}.get(mark, f"{mark} ")
        yield rewritten(TextSpan(passage, *match.span()), fix)
    for passage, match in search(_BRACKET, text):
        name = match.lastgroup or "opens"
        yield rewritten(TextSpan(passage, *match.span(name)), {"opens": " (", "closes": ") "}[name])
    for passage, match in search(_CLOSED_TITLE, text):
        yield rewritten(TextSpan(passage, *match.span()), f"{match['title']}{WIDE}")


def _may_lack_space(words: str) -> bool:
    """Whether a letter follows a mark at once; asked of every text, without an expression."""
    return any(after[:1].isalpha() for mark in ";,:.!?" for after in words.split(mark)[1:])


_NONE_AFTER_IN_ENGLISH = expression(
    r"(?<=[a-z]{3})[;,](?=[A-Za-z]{2})|(?<=\b[A-Z][a-z]{2});(?=[a-z]{2})|(?<=[a-z]{3});(?=a\s)|(?<=[a-z]{3}):(?=[A-Z][a-z]{2})|(?<=[a-z]{3})[.!?](?=[A-Z][a-z’]{1,12}\s)"
    r"|(?:(?<=\bMr)|(?<=\bMs)|(?<=\bDr)|(?<=\bMrs))\.(?=[A-Z][a-z])"
)


@on_text(
    "TYP-18",
    "warning",
    "en",
    draft="typed",
    reach="alone",
    look=_may_lack_space,
    fr="Il manque une espace après ce signe. Écrivez « {written} ».",
    en="A space lacks after this mark. Write “{written}”.",
    source="GOV.UK style guide and Chicago Manual of Style, 6.7: one space after a mark that ends or parts words",
)
def space_missing(text: WholeText) -> Iterator[Hit]:
    for passage, match in search(_NONE_AFTER_IN_ENGLISH, text):
        yield rewritten(TextSpan(passage, *match.span()), f"{match[0]} ")


_SET_OFF = expression(
    rf"\W{{0,3}}(?:[^\W\d_]{{1,12}}[{SPACE}])?(?:n[°o]\.?[{SPACE}]?)?(?:[\dIVXivx]+(?:\.\d+)*|[A-Za-z])[.)°:–-]?$"
)
"""A label at the head of a line, which two spaces may set off from its words in a text file: `ITEM 12.3`, `a)`."""
# -- four spaces and more leave room for something, or set columns --
_DOUBLE = expression(rf"(?<=\S)[{SPACE}]{{2,3}}(?=\S)")
_WIDER = expression(rf"(?<=\S)[{SPACE}]{{3,}}(?=\S)")
_STRAY = expression(
    rf"(?<=[\w)»”%€£])(?<!\s\d)(?<![{SPACE}]\w[{SPACE}]\w)[{SPACE}]"
    rf"(?:[,.](?=[\s;:!?)»”]|$)(?![{SPACE}]\.)|\)(?=[\s;:,.!?)»”]|$))|(?<!\w)\([{SPACE}](?=[\w«“])"
)
"""Not where each letter stands apart: « w w w . e x e m p l e . f r »."""
_COLUMN = expression(rf"(?<=\S)[{SPACE}]{{5,}}(?=\S)")
_LEADERS = expression(rf"(?:\.[{SPACE}]{{0,3}}){{4}}")
"""The dots that lead to the number of a page in a table of contents."""
_FEWEST_ALIGNED = 3
"""So many runs of spaces in one line are how a text file sets columns or justifies."""
_CLOSED_UP = {"fr": ",.)]", "en": ",.)];:!?%"}
"""Marks that no space stands before."""


@on_text(
    "TYP-10",
    "warning",
    draft="typed",
    reach="passages",
    look=expression(
        rf"[{SPACE}(](?:[{SPACE},.)]|(?<= )(?:[bcdefghijklmnpqrstuvwxz] |[st]?ion|ation|isse|ité|ance|ique))"
    ),
    fr="Il y a là une espace de trop. Écrivez « {written} ».",
    en="There is a space too many. Write “{written}”.",
    source="Lexique des règles typographiques en usage à l’Imprimerie nationale, « Espaces »",
)
def space_too_many(text: WholeText) -> Iterator[Hit]:
    for find in (_double_spaces, _stray_spaces):
        yield from (rewritten(span, fix) for span, fix in find(text))
    for span, whole, is_sure in _torn_words(text):
        hit = rewritten(span, whole)
        yield hit if is_sure else hit._replace(fix=None)


def _double_spaces(text: WholeText) -> Iterator[tuple[TextSpan, str]]:
    narrow = narrow_space(text)
    aligned = {id(each) for each in text.passages if _is_aligned(each, text)}
    for passage, match in search(_DOUBLE, text):
        start, end = match.span()
        if id(passage) in aligned or _holds_object(text, passage, start, end) or _is_set_off(text, passage, start):
            continue
        before, after = passage.text[start - 1], passage.text[end]
        if after in _CLOSED_UP[text.lang]:
            yield TextSpan(passage, start, end + 1), after
        elif before in "([":
            yield TextSpan(passage, start - 1, end), before
        elif text.lang == "fr":
            yield TextSpan(passage, start, end), _french_space(before, passage.text[end : end + 4], narrow)
        else:
            yield TextSpan(passage, start, end), " "


def _is_set_off(text: WholeText, passage: Passage, start: int) -> bool:
    """Whether the spaces set off a label in a text file, or, as typists do in English, a sentence from the next."""
    if text.lang == "en" and passage.text[start - 1] in ".:?!":
        return True
    return not text.has_styles and bool(_SET_OFF.fullmatch(passage.text, 0, start))


def _holds_object(text: WholeText, passage: Passage, start: int, end: int) -> bool:
    """Whether a picture, a field, a box or the call of a note stands in there, in a file of styles."""
    return bool(text.objects) and any(passage.origin.spot(at) in text.objects for at in range(start + 1, end))


def _is_aligned(passage: Passage, text: WholeText) -> bool:
    """Whether spaces set columns in it, or justify it, as only a text file needs; in a Word file, some still do."""
    if text.has_styles:
        return _COLUMN.search(passage.text) is not None
    runs = _WIDER.search(passage.text) or _LEADERS.search(passage.text)
    many = len(_DOUBLE.findall(passage.text)) >= _FEWEST_ALIGNED
    return passage.kind == "cell" or bool(runs) or many


def _french_space(before: str, after: str, narrow: str) -> str:
    """The space due between two characters."""
    if after[0] in ";!?" or (before.isdigit() and re.match(r"\d{3}(?!\d)", after)):
        return narrow
    if after[0] in ":%»" or before == "«" or (before.isdigit() and after[0] in "€£$¥"):
        return WIDE
    return " "


def _stray_spaces(text: WholeText) -> Iterator[tuple[TextSpan, str]]:
    for passage, match in search(_STRAY, text):
        if not _LEADERS.match(passage.text, match.end() - 1) and not _holds_object(text, passage, *match.span()):
            yield TextSpan(passage, *match.span()), match[0].strip(BREAKABLE + NO_BREAK)


# -- pieces that a PDF leaves of words, and that are no words themselves --
_TORN = expression(
    r"(?<![\w’'-])[^\W\d_]{2,}(?: [bcdefghijklmnpqrstuvwxz](?![\w’'.)-])){1,3} [^\W\d_]{2,}(?![\w’'-])"
    r"|(?<![\w’'-])[^\W\d_]{2,} (?:[st]ions?|ations?|[st]ionnel(?:le)?s?|issements?|ités?|ances?|iques?)(?![\w’'-])"
)
_LETTER_BEFORE, _LETTER_AFTER = expression(r"(?<!\w)[^\W\d_aàyAÀY] $"), expression(r" [^\W\d_aàyAÀY](?!\w)")
"""Beside a torn word: more of it, so that its letters are not all known."""
_ENDING = expression(r".* (?:[st]?ions?|ations?|[st]?ionnel(?:le)?s?|(?:iss)?e?ments?|ités?|ances?|iques?)$")


def _torn_words(text: WholeText) -> Iterator[tuple[TextSpan, str, bool]]:
    """Words in pieces, each whole, and whether it is surely a word: it stands elsewhere in the text."""
    known: set[str] = set()
    for passage, match in search(_TORN, text):
        known = known or {word.lower() for each in text.passages for word in re.findall(r"[^\W\d_]{4,}", each.text)}
        before = passage.text[max(0, match.start() - 4) : match.start()]
        if _LETTER_BEFORE.search(before) or _LETTER_AFTER.match(passage.text, match.end()):
            continue
        whole = match[0].replace(" ", "")
        if _ENDING.match(match[0]) or whole.lower() in known:
            yield TextSpan(passage, *match.span()), whole, whole.lower() in known

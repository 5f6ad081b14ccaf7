"""Tag text made in Python: escaped attributes, and lists within a sentence."""

import html
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import markupsafe
from markupsafe import Markup

from delibgen.kept_patterns import compiled, expression
from delibgen.language import Language
from delibgen.tables import get_table

_TAG = expression(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_DATE_GOES_ON = expression(r", \d{4}</time>(?=\s(?:<[^>]+>)*\w)")
_HELD = "\ufdd0"
"""The place of a tag: a character that no text may hold."""


@lru_cache(maxsize=1024, typed=True)
def escape(text: str) -> Markup:
    """`text` as tag text, which tag text is already; remembered, since most words of a draft stand in the next one."""
    return markupsafe.escape(text)


def marked(text: str) -> Markup:
    """`text`, which is tag text already, as such: what `Markup(text)` gives, in a third of the time."""
    return str.__new__(Markup, text)


def stripped(text: str) -> Markup:
    """Tag text without white space at its ends."""
    return marked(str.strip(text))


def shown(text: Markup) -> str:
    """The words of `text` without its tags."""
    words = " ".join(_TAG.sub("", str(text)).split()).replace("&#39;", "'")  # an apostrophe, by far the most frequent
    return html.unescape(words) if "&" in words else words


def tag(name: str, content: str, **attributes: str) -> Markup:
    """`content`, already escaped, in one element."""
    pairs = "".join([f' {key}="{escape(value)}"' for key, value in attributes.items() if value])
    return marked(f"<{name}{pairs}>{content}</{name}>")


def listed(language: Language, items: Sequence[Markup], *, apart: bool = False) -> Markup:
    """`items`, already tag text, as a list within a sentence.

    `apart`: a comma stands also before the last one where the one before it has an “and”, or either of them a comma,
    but for those of a list that ends the last one: « la subvention de A et les dons de B, de C et de D ».
    """
    if len(items) == 1:
        return items[0]
    said = [str(item) for item in items]
    joined = language.format_list(said)  # what joins them holds no character that would need escaping
    if not apart:
        return marked(joined)
    conjunction = language.format_list(["", ""])
    near, end = (shown(item) for item in items[-2:])
    if conjunction in near or ", " in near or (", " in end and conjunction not in end[end.rindex(", ") :]):
        before, last, _ = joined.rpartition(f"{conjunction}{said[-1]}")
        joined = f"{before},{last}" if last else joined
    return marked(joined)


def nested(language: Language, text: Markup) -> Markup:
    """Tag text as it stands in quotation marks, its own one level further in."""
    return _reworded(language.nest_quotes, text)


def closed(language: Language, text: str) -> Markup:
    """Tag text with a comma after a date that has one before its year, where the sentence goes on.

    >>> from delibgen.language import get_language
    >>> closed(get_language("en", "en-US"), "On <time>March 14, 2025</time> the council met.")
    Markup('On <time>March 14, 2025</time>, the council met.')
    """
    mark = get_table(language.tag, "dates.closing").get("mark")
    return marked(_DATE_GOES_ON.sub(f"\\g<0>{mark}", text) if mark else text)


def after_of(language: Language, text: Markup) -> Markup:
    """Tag text as the complement of a noun: « d’un buste et de deux gravures »."""
    return _reworded(language.after_of, text)


def _reworded(say: Callable[[str], str], text: Markup) -> Markup:
    """What `say` makes of the words of `text`, its tags where they stood."""
    tags = _TAG.findall(text)
    words = _TAG.sub(_HELD, text).replace("&#34;", '"').replace("&#39;", "'")
    said = say(words).replace('"', "&#34;").replace("'", "&#39;").split(_HELD)
    return marked("".join([word + one for word, one in zip(said, [*tags, ""], strict=True)]))


@cache
def _shared(tag: str) -> re.Pattern[str]:
    """The infinitive with which clauses may open alike."""
    return compiled(get_table(tag, "series")["shared"])


def factored(language: Language, clauses: Sequence[Markup]) -> list[Markup]:
    """`clauses`, neighbours that open with the same infinitive under one: « d’attribuer une avance et un prix à A »."""
    shared = _shared(language.tag)
    runs: list[tuple[str, list[Markup]]] = []
    for clause in clauses:
        found = shared.match(clause)
        opening = found[0] if found else ""
        if opening and runs and runs[-1][0] == opening:
            runs[-1][1].append(marked(clause[len(opening) :]))
        else:
            runs.append((opening, [clause]))
    return [listed(language, objects, apart=True) for _, objects in runs]

"""A text as the pages of a PDF give it back."""

import re
import textwrap
from itertools import zip_longest

HEADS = (
    "Ville de Modèleville – séance du 5 mars 2024",
    "MAIRIE\nDirection des affaires culturelles",
    "Actes, page {n}/{m}",
)
FEET = ("{n}", "- {n} -", "Page {n} sur {m}", "Page {n} of {m}\nwww.modeleville.example")


def wrapped(text: str, width: int, *, hyphens: bool) -> list[str]:
    """The text cut into lines, with an empty one after each paragraph; `hyphens` cuts long words too."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        cut = textwrap.wrap(paragraph, width, break_long_words=False)
        for place in range(1, len(cut) if hyphens else 0):
            word, _, rest = cut[place].partition(" ")
            if len(word) > 7 and word.isalpha():
                cut[place - 1] += f" {word[:4]}-"
                cut[place] = f"{word[4:]} {rest}".strip()
        lines += [*cut, ""]
    return lines


def printed(lines: list[str], head: str, foot: str, *, feed: str) -> str:
    """The lines on pages, each with its head and foot."""
    pages = [lines[start : start + 18] for start in range(0, len(lines), 18)]
    made = []
    for number, page in enumerate(pages, start=1):
        top, end = (said.format(n=number, m=len(pages)) for said in (head, foot))
        made.append("\n".join((top, "", *page, "", end, "")))
    return feed.join(made)


def apart(text: str) -> str:
    """Two spaces between words, and one within the longer ones."""
    return re.sub(r"(\b[^\W\d_]{5})(?=[^\W\d_]{2})", r"\1 ", text.replace(" ", "  "))


def by_letter(text: str) -> str:
    """A space between all letters, and three between words."""
    return "\n".join("   ".join(" ".join(word) for word in line.split(" ")) for line in text.split("\n"))


def side_by_side(lines: list[str]) -> str:
    """The lines in two columns."""
    half = (len(lines) + 1) // 2
    return "\n".join(
        f"{left:<56}{right}".rstrip() for left, right in zip_longest(lines[:half], lines[half:], fillvalue="")
    )


def numbered(lines: list[str], step: int) -> list[str]:
    """The lines with their numbers in the margin, one to each `step`; empty lines have none."""
    made, number = list[str](), 0
    for line in lines:
        number += bool(line)
        mark = str(number) if line and number % step == 0 else ""
        made.append(f"{mark:>3}  {line}".rstrip())
    return made

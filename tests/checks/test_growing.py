"""No rule on texts takes longer than the text grows, whatever there is more of."""

import gc
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path

import pytest

from delibgen.checks.reading.text import WholeText, read_reading
from delibgen.checks.rules.every import RULES
from delibgen.project.fields import LANGS, Lang
from delibgen.readers.plain.file import read_text_file

FEW, MORE, LET_PASS = 16, 8, 3
LEAST = 0.001
"""Seconds that are too few to be told from none."""
SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "ze"]
SHAPES: Mapping[str, Mapping[Lang, str]] = {
    "names": {
        "fr": "Madame {Name} représente l’association {Other} à la commission de {word}.",
        "en": "Ms {Name} represents the association {Other} on the committee of {word}.",
    },
    "figures": {
        "fr": "Le service {word} a reçu {few} dossiers et {figure} € en {other}.",
        "en": "The {word} service received {few} files and €{figure} in {other}.",
    },
    "numbers of whatever": {
        "fr": "Le service {word} compte 1{figure} abris.",
        "en": "The {word} service counts 2{figure} shelters.",
    },
    "short paragraphs": {"fr": "Le {word} de la {other} est ouvert.", "en": "The {word} of the {other} is open."},
    "articles": {
        "fr": "Article {number} – Est approuvée la convention avec {Name}, de {figure} €, selon l’article {few}.",
        "en": "Article {number} – The agreement with {Name}, of €{figure}, is approved under article {few} of the act.",
    },
    "days": {
        "fr": "Le projet « {word} » dure {few} mois, du {day} mars 2024 au {day} mai 2026, soit {day} % du temps,",
        "en": "The “{word}” project lasts {few} months, from {day} March 2024 to {day} May 2026, {day}% of the time,",
    },
    "acronyms": {
        "fr": "Le Syndicat {Name} ({LETTERS}) et la {OTHERS} décident.",
        "en": "The {Name} Board ({LETTERS}) and {OTHERS} decide.",
    },
    "ballots": {
        "fr": "Vote n° {number} : {word} adopté par 2{few} voix pour, 3 contre, à l’unanimité des {few} présents.",
        "en": "Vote {number}: {word} carried by 2{few} votes for, 3 against.",
    },
    "marks": {"fr": "« {word} et “ {other} ” ( {word} – là", "en": "“ {word} and ( {other} « {word} – there"},
    "cells": {"fr": "{Name}\t{figure} €\t{day} %", "en": "{Name}\t€{figure}\t{day}%"},
    "items": {"fr": "– {Name}, {word} ;", "en": "– {Name}, {word};"},
}


def said(line: str, number: int) -> str:
    """The line with words of its own."""
    words = [word(number * step + 7) for step in (31, 57, 101, 143)]
    return line.format(
        number=number + 1,
        word=words[0],
        other=words[1],
        Name=f"{words[2].capitalize()} {words[3].upper()}",
        Other=words[3].capitalize(),
        LETTERS=f"S{words[0][:3].upper()}",
        OTHERS=words[1][1:5].upper(),
        figure=f"{number * 37 % 899 + 100}",
        few=number % 7 + 3,
        day=number % 27 + 1,
    )


def word(number: int) -> str:
    found = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        found += SYLLABLES[rest]
    return found


def texts(shape: str, count: int) -> dict[Lang, WholeText]:
    """So many lines of a shape in both languages, each a paragraph, or all together one."""
    name, _, joined = shape.partition(", ")
    found: dict[Lang, WholeText] = {}
    for lang in LANGS:
        lines = (" " if joined else "\n").join(said(SHAPES[name][lang], number) for number in range(count))
        found[lang] = read_reading(read_text_file(lines.encode(), Path("a.txt")), lang)
    return found


def spent(shape: str, count: int) -> Mapping[str, float]:
    """The seconds of the processor that each rule takes on the texts, or on the pair."""
    both, seconds = texts(shape, count), dict[str, float]()
    gc.disable()
    for rule in RULES:
        given = [(text,) for lang, text in both.items() if lang in rule.langs] if rule.scope == "text" else []
        began = time.process_time()
        for its in [(both["fr"], both["en"])] if rule.scope == "pair" else given:
            deque(rule.find(*its), maxlen=0)
        seconds[rule.id] = time.process_time() - began
    gc.enable()
    return seconds


@pytest.mark.parametrize("shape", [f"{shape}{how}" for shape in SHAPES for how in ("", ", one paragraph")])
def test_no_rule_takes_longer_than_the_text_grows(shape: str) -> None:
    spent(shape, FEW + 1)
    slow = {rule.id for rule in RULES}
    for turn in range(3):
        less, more = (spent(shape, count + turn) for count in (FEW, MORE * FEW))
        slow &= {rule for rule in more if more[rule] > MORE * LET_PASS * max(less[rule], LEAST)}
        if not slow:
            return
    assert not slow

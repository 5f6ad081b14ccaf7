"""Our regular expressions are compiled once: what they were compiled to is kept beside the compiled code."""

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from delibgen import kept_patterns
from delibgen.kept_patterns import KeptPatterns, compiled

ASKED = [
    (r"(?P<day>\d{1,2})(?:er)?\s(?P<month>mars|mai)|(?<!\w)(x)", 0),
    ("écoles? [€£$]|(?i:straße)", re.IGNORECASE),
    ("^a.b$", re.MULTILINE | re.DOTALL),
    ("[\0\ud800-\udfff]", 0),
    ("", 0),
]


@pytest.fixture(autouse=True)
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that were compiled; what is kept goes to a folder of this test."""
    patterns: list[str] = []
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    code_of = kept_patterns._code_of

    def noted(pattern: str, flags: int) -> Any:
        patterns.append(pattern)
        return code_of(pattern, flags)

    monkeypatch.setattr(kept_patterns, "_code_of", noted)
    return patterns


def made() -> list[re.Pattern[str]]:
    """Those that a process makes, and keeps at its end."""
    kept = KeptPatterns()
    found = [kept.made(pattern, int(flags)) for pattern, flags in ASKED]
    kept.keep()
    return found


def test_they_are_compiled_once(parsed: list[str]) -> None:
    first, second = made(), made()
    assert parsed == [pattern for pattern, _ in ASKED]
    ours = [re.compile(pattern, flags) for pattern, flags in ASKED]
    assert first == second == ours
    assert [(each.groups, dict(each.groupindex)) for each in second] == [
        (each.groups, dict(each.groupindex)) for each in ours
    ]
    match = second[0].search("le 2 mars")
    assert match
    assert match.groupdict() == {"day": "2", "month": "mars"}
    assert match.lastgroup == "month"
    assert second[1].search("ÉCOLES €")


def test_another_release_of_python_compiles_them_anew(parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made()
    monkeypatch.setattr(sys, "version", "3.99")
    made()
    assert len(parsed) == 2 * len(ASKED)


def test_a_python_of_other_insides_compiles_them_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise TypeError

    monkeypatch.setattr(kept_patterns, "_pattern_of", refused)
    assert compiled("a(?P<b>c)", re.IGNORECASE) == re.compile("a(?P<b>c)", re.IGNORECASE)


def test_those_that_nothing_asks_any_more_go(monkeypatch: pytest.MonkeyPatch, parsed: list[str]) -> None:
    made()
    monkeypatch.setattr(kept_patterns, "_MOST", 2)
    kept = KeptPatterns()
    kept.made("new", 0)
    kept.keep()
    parsed.clear()
    KeptPatterns().made("new", 0)
    assert parsed == []
    made()
    assert len(parsed) == len(ASKED)


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made()
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("kept", [b"", b"\0" * 40])
def test_what_is_not_ours_there_is_not_used(tmp_path: Path, kept: bytes) -> None:
    made()
    (file,) = (path for path in (tmp_path / "kept").rglob("*") if path.is_file())
    file.write_bytes(kept)
    assert made() == [re.compile(pattern, flags) for pattern, flags in ASKED]


def test_no_expression_of_the_words_of_a_text_is_kept() -> None:
    """What is made in a function may be: there `re.compile` makes it, but where the function is asked once."""
    made = [
        f"{path.name}:{call.lineno}"
        for path in Path(kept_patterns.__file__).parent.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and "cache" not in map(ast.unparse, function.decorator_list)
        for line in function.body
        for call in ast.walk(line)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"expression", "compiled"}
    ]
    makers = [name.partition(":")[0] for name in made]
    assert set(makers) == {"expression.py", "kept_patterns.py", "lexicon.py"}, made

"""The benchmark asks every program for the text that delibgen writes, so that what it compares is the same work."""

import subprocess
import sys

import pytest

from tests.samples import ROOT

ACTS = """
import delibgen, projects, work
from delibgen.document.model import plain_text, walk
formatted = projects.formatter()
for raw in projects.raw_projects(12):
    document = delibgen.compose(delibgen.load(projects.spec(raw)), "fr")
    got = [plain_text(block.inlines) for block in walk(document.blocks)]
    due = ["".join(words for words, _ in cut).replace("|", chr(10)) for _, cut in work.said(formatted(raw))]
    print(*(line for pair in zip(got, due, strict=True) if pair[0] != pair[1] for line in pair), sep=chr(10), end="")
"""
AWARD = """
import delibgen, growth
document = delibgen.compose(delibgen.load(growth.award(3)), "fr")
print(document.title, end="")
"""


@pytest.mark.parametrize(("code", "said"), [(ACTS, ""), (AWARD, "2024 DGRI 1 – Subventions à des associations")])
def test_delibgen_says_what_the_benchmark_asks_for(code: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT / "benchmarks",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == (said, "")

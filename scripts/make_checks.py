"""Makes docs/checks.md: how texts are checked, every rule, and what the rules find in the model texts.

python -m scripts.make_checks                  the page, from the rules and from tests/checks/verdicts.csv
python -m scripts.make_checks --seeds DIR      first reads the model texts in DIR: a finding that is new is put into
                                               verdicts.csv as `?`, to be judged; one that is gone is taken out
"""

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from delibgen.checks.rules.every import RULES
from delibgen.reviewing import check_file
from scripts.measure_checks import by_rule, read_measured, table_of_kinds

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "checks.md"
TEXT: Final = Path(__file__).with_name("checks.md")
VERDICTS: Final = ROOT / "tests" / "checks" / "verdicts.csv"
UNJUDGED: Final = "?"
_SCOPES: Final = {
    "text": "a text",
    "pair": "a pair",
    "project": "a project",
    "fields": "a project",
    "spec": "a project",
    "act": "a project",
    "grammar": "a text, with `--grammar`",
}


class Found(NamedTuple):
    """A finding in a model text, by where it stands."""

    seed: str
    line: int
    column: int
    rule: str


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path)
    folder = parser.parse_args().seeds
    if folder:
        write_verdicts(verdicts_of(folder))
    PAGE.write_text(page(), encoding="utf-8")


def findings(folder: Path) -> list[Found]:
    """What the rules find in the model texts of a folder."""
    return [
        Found(path.name, finding.place.line, finding.place.column, finding.rule)
        for path in sorted(folder.glob("*.txt"))
        for finding in check_file(path).findings
    ]


def read_verdicts() -> dict[Found, str]:
    """What a reader judged each finding to be: `true` or `false`, or `?` where nobody has yet."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {
            Found(row["seed"], int(row["line"]), int(row["column"]), row["rule"]): row["verdict"]
            for row in csv.DictReader(file)
        }


def verdicts_of(folder: Path) -> dict[Found, str]:
    known = read_verdicts() if VERDICTS.exists() else {}
    return {found: known.get(found, UNJUDGED) for found in findings(folder)}


def write_verdicts(verdicts: dict[Found, str]) -> None:
    with VERDICTS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*Found._fields, "verdict"])
        rows.writerows([*found, verdict] for found, verdict in verdicts.items())


def page() -> str:
    """The page as Markdown."""
    text = TEXT.read_text(encoding="utf-8")
    verdicts = read_verdicts()
    return (
        text.replace("RULES\n", rules_table())
        .replace("COUNTS\n", counts(verdicts))
        .replace("LINES\n", lines(verdicts))
        .replace("KINDS\n", "\n".join([*table_of_kinds(read_measured()), ""]))
    )


def rules_table() -> str:
    """Every rule, as a table."""
    rows = [
        (rule.id, rule.severity, _reads(rule.scope, rule.langs), _cell(rule.title("en")), _cell(rule.source))
        for rule in RULES
    ]
    head = ["| rule | severity | reads | says | source |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows), ""])


def _reads(scope: str, langs: tuple[str, ...]) -> str:
    return _SCOPES[scope] + (f" ({langs[0]})" if len(langs) == 1 else "")


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def counts(verdicts: dict[Found, str]) -> str:
    """By rule, how many findings in the model texts are right and wrong, and how many faults put in are found."""
    right = Counter(found.rule for found, verdict in verdicts.items() if verdict == "true")
    wrong = Counter(found.rule for found, verdict in verdicts.items() if verdict == "false")
    found, missed = by_rule(read_measured())
    ids = dict.fromkeys(rule.id for rule in RULES)
    rows = [
        f"| {rule} | {right[rule]} | {wrong[rule]} | {found[rule]} | {missed[rule]} |"
        for rule in ids
        if right[rule] or wrong[rule] or found[rule] or missed[rule]
    ]
    total = f"| all | {right.total()} | {wrong.total()} | | {missed.total()} |"
    head = ["| rule | right | wrong | faults found | faults missed |", "|---|---:|---:|---:|---:|"]
    return "\n".join([*head, *rows, total, ""])


def lines(verdicts: dict[Found, str]) -> str:
    """Every finding by its line, as a table."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for found, verdict in verdicts.items():
        places.setdefault((found.seed.partition("-")[0], found.rule, verdict), []).append(found.line)
    rows = [
        f"| {seed} | {', '.join(map(str, numbers))} | {rule} | {verdict} |"
        for (seed, rule, verdict), numbers in sorted(places.items())
    ]
    return "\n".join(["| text | lines | rule | verdict |", "|---|---|---|---|", *rows, ""])


if __name__ == "__main__":
    main()

"""Measures what the rules find of the faults that tests/checks/seeded.py puts into acts, by kind and by rule.

    python -m scripts.measure_checks             # prints the rates, and keeps them in tests/checks/seeded.csv
    python -m scripts.measure_checks --missed    # what was not found as well

`python -m scripts.make_checks` makes the tables of docs/checks.md from what was kept.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

KEPT: Final = Path(__file__).parent.parent / "tests" / "checks" / "seeded.csv"


class Measured(NamedTuple):
    """One fault, and the rules that find it in the act alone and beside its English text."""

    kind: str
    act: str
    old: str
    new: str
    alone: tuple[str, ...]
    pair: tuple[str, ...]


def main() -> None:
    """Measures, prints and keeps."""
    parser = argparse.ArgumentParser(description="What the rules find of the faults that are put into acts.")
    parser.add_argument("--missed", action="store_true", help="list the faults that were not found")
    given = parser.parse_args()
    every = measured()
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(Measured._fields)
        rows.writerows([*each[:4], " ".join(each.alone), " ".join(each.pair)] for each in every)
    print("\n".join(table_of_kinds(every)))
    for each in every:
        if given.missed and not each.pair:
            print(f"{each.kind}: {each.old!r} -> {each.new!r}")


def measured() -> list[Measured]:
    """Every fault, put in and looked for."""
    from tests.checks.seeded import ALL, finders  # noqa: PLC0415

    found: list[Measured] = []
    for fault in ALL:
        alone, pair = (tuple(sorted(finders(fault, beside=beside))) for beside in (False, True))
        found.append(
            Measured(fault.kind, fault.act, " ".join(fault.old.split()), " ".join(fault.new.split()), alone, pair)
        )
    return found


def read_measured() -> list[Measured]:
    """What was kept."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Measured(row["kind"], row["act"], row["old"], row["new"], _ids(row["alone"]), _ids(row["pair"])) for row in rows
    ]


def _ids(said: str) -> tuple[str, ...]:
    return tuple(said.split())


def table_of_kinds(every: Sequence[Measured]) -> Iterator[str]:
    """How many of each kind are found, as a table."""
    by_kind: dict[str, list[Measured]] = defaultdict(list)
    for each in every:
        by_kind[each.kind].append(each)
    yield "| fault | put in | found in the act alone | found with the pair |"
    yield "|---|---:|---:|---:|"
    for kind, faults in (*sorted(by_kind.items(), key=lambda pair: pair[0].lower()), ("all", every)):
        alone, pair = sum(bool(each.alone) for each in faults), sum(bool(each.pair) for each in faults)
        yield f"| {kind} | {len(faults)} | {alone} | {pair} |"


def by_rule(every: Sequence[Measured]) -> tuple[Counter[str], Counter[str]]:
    """How many faults each rule finds, and how many are missed of the kinds that it finds most of."""
    found: Counter[str] = Counter(rule for each in every for rule in {*each.alone, *each.pair})
    missed: Counter[str] = Counter()
    for kind in {each.kind for each in every}:
        of_kind = [each for each in every if each.kind == kind]
        finders = Counter(rule for each in of_kind for rule in {*each.alone, *each.pair})
        if finders:
            rule = min(finders, key=lambda rule: (-finders[rule], rule))
            missed[rule] += sum(not each.pair for each in of_kind)
    return found, missed


if __name__ == "__main__":
    main()

"""Counts how many changed facts the checks find.

    python -m scripts.measure_mutations             # the examples
    python -m scripts.measure_mutations --all       # every sample of the tests
    python -m scripts.measure_mutations --missed    # what was not found as well

In the French and in the English document of each project one fact is changed at a time: an amount, a share, a date, an
article of a code or a name, to a value that the document has elsewhere and to one that it has not. A change is found
where a finding that was not there before points at the changed passage. Not counted: facts that one of the two
documents states alone, such as the visa of an opinion, and the name of the council's own city.
"""

import argparse
from collections import Counter
from collections.abc import Iterator

from tests import samples
from tests.checks.mutations import KINDS, Outcome, outcomes


def main() -> None:
    parser = argparse.ArgumentParser(description="How many changed facts the checks find.")
    parser.add_argument("--all", action="store_true", help="every sample of the tests, not only the examples")
    parser.add_argument("--missed", action="store_true", help="list the changes that were not found")
    given = parser.parse_args()
    names = samples.SOURCES if given.all else samples.EXAMPLES
    tried = [outcome for name in names for outcome in outcomes(name)]
    print("\n".join(table(tried)))
    for outcome in tried:
        if given.missed and not outcome.found:
            print(outcome.mutation.told)


def table(tried: list[Outcome]) -> Iterator[str]:
    """Found and tried, by what was changed and what for."""
    yield f"{'':10} {'elsewhere':>16} {'made up':>16}"
    found = Counter((outcome.mutation.kind, outcome.mutation.source) for outcome in tried if outcome.found)
    every = Counter((outcome.mutation.kind, outcome.mutation.source) for outcome in tried)
    for kind in KINDS:
        cells = (f"{found[kind, source]:>5} of {every[kind, source]:>5}" for source in ("elsewhere", "made up"))
        yield f"{kind:10} " + " ".join(f"{cell:>16}" for cell in cells)
    yield f"all: {found.total()} of {every.total()}, {found.total() / every.total():.2%}"


if __name__ == "__main__":
    main()

"""A sum that is not what the other sums of its text make."""

from decimal import Decimal
from typing import NamedTuple

from delibgen.checks.reading.passage import Mention


class Missed(NamedTuple):
    """A sum that is a slip, what shows it, and what it should be."""

    found: Mention
    base: Mention
    right: Decimal

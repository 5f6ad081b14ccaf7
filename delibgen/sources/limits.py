"""What the text of a spec may not hold, and how much of the rest."""

from typing import Final

from delibgen.kept_patterns import expression

MOST_NODES: Final = 100_000
MOST_LEVELS: Final = 50
FORBIDDEN: Final = expression("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""The characters that YAML refuses."""

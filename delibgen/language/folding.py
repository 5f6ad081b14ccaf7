"""Where `delibgen.folding` was: kept until nothing imports it from here."""

from delibgen.folding import fold, fold_in_place, fold_tight, plain

__all__ = ["fold", "fold_in_place", "fold_tight", "plain"]

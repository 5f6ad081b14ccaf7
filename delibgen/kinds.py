"""The kinds of decision that have a worked example, each a spec in `data/kinds`."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "data" / "kinds"
KINDS: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
COMMONEST: Final = "award_grant"

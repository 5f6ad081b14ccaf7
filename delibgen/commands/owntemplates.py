"""What a user's own folder of templates does in a run, told before anything is made."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from delibgen.errors import Ui, message
from delibgen.writers.formats import ENGINE

if TYPE_CHECKING:
    from delibgen.project.fields import Lang
    from delibgen.writers.formats import AnyFormat, Engine

_MOST = 12
"""Files named in the line; a folder with more of them is known to who made it."""


def tell_templates(
    folder: Path, langs: "Sequence[Lang]", to: "Sequence[AnyFormat]", ui: Ui, engine: "Engine" = ENGINE
) -> None:
    """Says which files of the folder take effect in files of these languages and formats.

    Raises `UsageError` for a folder that is not there, and for files in it that nothing would use.
    """
    from delibgen.pipeline import effect_of_templates  # noqa: PLC0415  # help needs none of it

    changed, same = effect_of_templates(folder, langs, to, engine)
    named = ", ".join(changed[:_MOST]) + (f", … (+{len(changed) - _MOST})" if len(changed) > _MOST else "")
    if changed:
        code = "templates_used_beside" if same else "templates_used"
    else:
        code = "templates_unchanged" if same else "templates_none"
    print(message(code, {"folder": folder, "files": named, "count": same}, ui), file=sys.stderr)

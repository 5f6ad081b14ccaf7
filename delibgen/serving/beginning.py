"""A new project in the opened folder, from the guide's example of a kind of decision."""

from typing import Final, get_args

from delibgen.errors import Ui, WriteError
from delibgen.kinds import KINDS
from delibgen.pipeline import starter
from delibgen.serving.dropping import Refused, kept_name
from delibgen.serving.shelf import Shelf
from delibgen.tables import get_data
from delibgen.whole import whole

_SUFFIX: Final = ".yaml"


def kinds_in(ui: Ui) -> list[tuple[str, str]]:
    """The kinds of decision that a project can begin with, each with its name, in the order of the names."""
    names = get_data("columns")["choices"]["decision"]
    at = get_args(Ui).index(ui)
    return sorted(((kind, str(names[kind][at])) for kind in KINDS), key=lambda one: one[1])


def begin(shelf: Shelf, name: str, kind: str, ui: Ui) -> None:
    """Writes a spec to be completed, of that kind, into the opened folder, and has it read.

    Raises `Refused` where it has no name or an unknown kind, where a file of that name is there, and where the folder
    takes none.
    """
    if kind not in KINDS or not name.strip():
        raise Refused("new_without_name")
    path = shelf.root / kept_name(f"{name.strip().removesuffix(_SUFFIX)}{_SUFFIX}")
    try:
        path.touch(exist_ok=False)  # the name is ours from here on
        with whole(path) as made:
            made.write_text(starter(kind, ui), encoding="utf-8", newline="\n")
    except FileExistsError:
        raise Refused("new_is_there", name=path.name) from None
    except OSError as error:
        raise Refused("not_written", why=error.strerror or error) from None
    except WriteError as error:
        raise Refused("not_written", why=error.values.get("why", path.name)) from None
    shelf.read([path])

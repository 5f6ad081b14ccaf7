"""A profile that comes with delibgen, written out to be changed: with what each of its keys is, as comments."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from delibgen.errors import Ui
from delibgen.project.council import builtin_text
from delibgen.project.raw import Loc
from delibgen.project.toml import read_toml
from delibgen.tables import get_data

_WIDTH = 110
_HEAD = "_"
"""The gloss of the whole file."""


def profile_glosses() -> Mapping[str, Mapping[str, str]]:
    """What each key of a profile is, in each language, by its dotted key, in the order of a file."""
    return get_data("profile")


def commented_profile(name: str, file: str, ui: Ui) -> str:
    """The built-in profile called `name`, as the text of a file called `file`, with comments in `ui`.

    Each key has what it is above it, where it first stands; a key or a table that is absent is shown in a comment.
    """
    text = builtin_text(name)
    lines: dict[str, int] = {}
    for loc, place in read_toml(text, file).keys.items():
        lines.setdefault(_key(loc), place.line)
    absent = [key for key in profile_glosses() if key not in lines and key != _HEAD]
    written = [*_gloss(_HEAD, ui, name=name, file=file), *_shown(absent, "", ui), ""]
    for number, line in enumerate(text.splitlines(), 1):
        keys = [key for key in profile_glosses() if lines.get(key) == number]
        shown = [each for key in keys for each in _shown(absent, f"{key}.", ui)]
        glosses = [each for key in keys for each in _gloss(key, ui)]
        kept = [] if line.startswith("#") else [line]
        written += [*glosses, *kept, *shown] if line.startswith("[") else [*glosses, *shown, *kept]
    for key in absent:
        example = profile_glosses()[key].get("example", "")
        if example.startswith("["):
            written += ["", *_gloss(key, ui), *(_beside(key, line, ui) for line in example.splitlines())]
    return "\n".join(written) + "\n"


def _key(loc: Loc) -> str:
    """The dotted key of a place, whichever entry of a list it is in."""
    return ".".join(part for part in loc if isinstance(part, str))


def _gloss(key: str, ui: Ui, **values: str) -> list[str]:
    """What a key is, as lines of comment."""
    lines = profile_glosses()[key][ui].format(**values).splitlines()
    return [f"# {part}" for line in lines for part in wrap(line, _WIDTH)]


def _beside(table: str, line: str, ui: Ui) -> str:
    """A line of a table that is absent, with what its key is where that is said of the key alone."""
    gloss = profile_glosses().get(f"{table}.{line.partition(' = ')[0]}")
    return f"# {line}  # {gloss[ui]}" if gloss else f"# {line}"


def _shown(absent: Sequence[str], table: str, ui: Ui) -> Iterator[str]:
    """The absent keys of a table, each as it would be written, with what it is."""
    for key in absent:
        example = profile_glosses()[key].get("example", "")
        if key.rpartition(".")[0] == table.removesuffix(".") and not example.startswith("["):
            yield f"# {example}  # {profile_glosses()[key][ui]}"

"""A new project in the opened folder: what its form of one screen asks, and the spec that is written of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, get_args

from delibgen.errors import Problem, Ui, WriteError
from delibgen.kinds import KINDS
from delibgen.loading import load_written
from delibgen.project.glossary import keys_of
from delibgen.project.raw import Loc, dotted, loc_of
from delibgen.project.shape import shape_at
from delibgen.project.spec import Project
from delibgen.serving.changing import CURRENCY_OF, FormValues, grouped, key_for, values_of_form
from delibgen.serving.dropping import Refused, kept_name
from delibgen.serving.examples import form_example
from delibgen.serving.inputs import KEYED, Asking, Input, councils_in, value_at
from delibgen.serving.shelf import Shelf
from delibgen.sources.emitting import field_lines
from delibgen.sources.starter import with_notes
from delibgen.tables import get_data
from delibgen.whole import whole

_SUFFIX: Final = ".yaml"
_GROUPS: Final = ("project", "rapporteurs", "decision", "parties", "budget", "agreements", "annexes", "context")
_KIND, _FILE = "~kind", "~file"
"""The controls that state nothing of the spec itself."""


def kinds_in(ui: Ui) -> list[tuple[str, str]]:
    """The kinds of decision that a project can begin with, each with its name, in the order of the names."""
    names = get_data("columns")["choices"]["decision"]
    at = get_args(Ui).index(ui)
    return sorted(((kind, str(names[kind][at])) for kind in KINDS), key=lambda one: one[1])


@dataclass(frozen=True, slots=True)
class NewSpec:
    """A spec as its form states it, and what is wrong with it."""

    path: Path
    text: str
    problems: tuple[Problem, ...]
    names: Mapping[str, str]
    """The paths of its fields by those of the controls that state them, where the two differ."""


def groups_of(
    shelf: Shelf, kind: str, ui: Ui, given: Mapping[str, str], wrong: Mapping[str, str]
) -> list[tuple[str, list[Input]]]:
    """The inputs for a project of that kind, in groups; with what was typed already, and what is wrong with it.

    Raises `Refused` for an unknown kind.
    """
    found: dict[str, list[Input]] = {group: [] for group in _GROUPS}
    for one in _asked(shelf, kind, ui):
        table = one.path.partition(".")[0].partition("[")[0]
        group = table if table in found else "decision" if table == "decisions" else "project"
        found[group].append(_filled(one, given, wrong))
    return [(group, inputs) for group, inputs in found.items() if any(one.kind != "hidden" for one in inputs)]


def new_spec(shelf: Shelf, given: Mapping[str, str], ui: Ui) -> NewSpec:
    """The spec that a filled form states; raises `Refused` as `groups_of`, and where it has no name."""
    kind = given.get(_KIND, "")
    asked = {one.path: one for one in _asked(shelf, kind, ui)}
    fixed = {path: one.value for path, one in asked.items() if one.kind == "hidden"}
    stated = {path: value for path, value in given.items() if path.partition("~")[0] in asked.keys() - fixed.keys()}
    values = {loc: value for loc, value in values_of_form({**fixed, **stated}, {}).items() if value}
    kept, keys = _without_what_is_empty(values, set(map(_loc_text, fixed)))
    renamed = {
        _renamed(loc, keys): keys.get(value, value) if dotted(loc) in fixed else value for loc, value in kept.items()
    }
    name = given.get(_FILE, "").strip() or values.get(("reference",), "") or values.get(("title", "fr"), "")
    if not name.strip():
        raise Refused("new_without_name")
    path = shelf.root / kept_name(f"{name.strip().removesuffix(_SUFFIX)}{_SUFFIX}")
    text = _text_of(renamed, ui)
    problems = load_written(text, path, shelf.root).problems
    return NewSpec(path, text, problems, {dotted(loc): dotted(_renamed(loc, keys)) for loc in values})


def begin(shelf: Shelf, spec: NewSpec) -> None:
    """Writes a new spec into the opened folder, and has it read.

    Raises `Refused` where a file of that name is there, and where the folder takes none.
    """
    path = spec.path
    try:
        path.touch(exist_ok=False)  # the name is ours from here on
    except FileExistsError:
        raise Refused("new_is_there", name=path.name) from None
    except OSError as error:
        raise Refused("not_written", why=error.strerror or error) from None
    try:
        with whole(path) as made:
            made.write_text(spec.text, encoding="utf-8", newline="\n")
    except (OSError, WriteError) as error:
        path.unlink(missing_ok=True)
        why = error.values.get("why", path.name) if isinstance(error, WriteError) else error.strerror
        raise Refused("not_written", why=why) from None
    shelf.read([path])


def _asked(shelf: Shelf, kind: str, ui: Ui) -> Iterator[Input]:
    """The inputs of a form for a kind, empty, each with what its example has there."""
    if kind not in KINDS:
        raise Refused("missing")
    example = form_example(kind)
    asking = Asking(example, ui, councils_in(shelf.root))
    for one in (*asking.entry(()), *asking.entry(("rapporteurs", 0))):
        if not one.is_extra or one.path.partition(".")[0] in _SELDOM:
            yield _emptied(one, example, _council(shelf))
    yield from (Input(path, "", "", "hidden", value) for path, value in (("schema", "1"), ("decisions[0].kind", kind)))
    for table in KEYED:
        for key in () if table == "facts" else example.get(table, {}):
            yield from (_emptied(one, example) for one in asking.entry((table, key)))
    yield from (_emptied(one, example) for one in _of_decision(asking))
    yield from asking.entry(("context", 0))


_SELDOM: Final = ("session", "departments", "rapporteurs[0]")


def _of_decision(asking: Asking) -> Iterator[Input]:
    loc: Loc = ("decisions", 0)
    yield from asking.entry(loc)
    for key, value in value_at(asking.data, loc).items():
        shape = shape_at(asking.data, (*loc, key))
        if isinstance(value, list) or (shape and shape.is_many and isinstance(value, Mapping)):
            yield from asking.leaves((*loc, key))


def _emptied(one: Input, example: Mapping[str, Any], council: str = "") -> Input:
    """An input without the value of the example; what cites an entry of the same form does so unseen."""
    value = value_at(example, loc_of(one.path))
    shape = shape_at(example, loc_of(one.path))
    if shape and shape.cites and value in example.get(shape.cites, {}):
        return replace(one, kind="hidden", value=str(value))
    said = dict(one.options).get(one.value, "") if one.kind == "choice" else one.value
    options = one.options if one.kind != "choice" else (("", ""), *(each for each in one.options if each[0]))
    shown = f"{one.value} {one.currency}" if one.kind == "amount" and one.value else said
    is_name = one.path.startswith("parties.") and one.path.endswith(".name.fr")
    kept = council if one.path == "council" else ""
    is_needed = one.is_needed and (is_name or one.path.partition(".")[0] not in KEYED)
    told = "" if kept or "{" in shown else shown
    return replace(one, value=kept, example=told, options=options, is_required=is_name, is_needed=is_needed)


def _council(shelf: Shelf) -> str:
    """The council of the projects that are open."""
    raws = (entry.loaded.raw for entry in shelf.entries())
    return next((said for raw in raws if raw and isinstance(said := raw.data.get("council"), str)), "")


def _filled(one: Input, given: Mapping[str, str], wrong: Mapping[str, str]) -> Input:
    if one.kind == "hidden" or one.path not in given:
        return one
    currency = given.get(one.path + CURRENCY_OF, one.currency)
    return replace(one, value=given[one.path], currency=currency, wrong=wrong.get(one.path, ""))


def _without_what_is_empty(values: FormValues, fixed: set[str]) -> tuple[dict[Loc, str], dict[str, str]]:
    """The values without those that cite an entry of which nothing is stated, and new keys for the others."""
    stated: dict[tuple[str, str], str] = {}
    for loc, value in values.items():
        if loc[0] in KEYED and dotted(loc) not in fixed:
            stated.setdefault((str(loc[0]), str(loc[1])), value)
    keys: dict[str, str] = {}
    for (table, key), words in stated.items():
        keys[key] = key_for(words if table == "parties" else "", table, keys.values())
    kept = {
        loc: value
        for loc, value in values.items()
        if (loc[0] not in KEYED or str(loc[1]) in keys)
        and (dotted(loc) not in fixed or loc[-1] in _FIXED or value in keys)
    }
    return kept, keys


_FIXED: Final = ("schema", "kind")


def _loc_text(path: str) -> str:
    return dotted(loc_of(path))


def _renamed(loc: Loc, keys: Mapping[str, str]) -> Loc:
    return (loc[0], keys.get(str(loc[1]), str(loc[1])), *loc[2:]) if loc[0] in KEYED else loc


def _text_of(values: FormValues, ui: Ui) -> str:
    """The spec in the order of its fields, with what goes into them as comments."""
    pieces = {str(loc[0]): value for loc, value in grouped(values, {}).items()}
    lines = [line for key in keys_of(Project) if key in pieces for line in field_lines(key, pieces[key])]
    return with_notes("\n".join(lines), ui)

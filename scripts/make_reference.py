"""Makes docs/spec.md: how a spec is written, then each of its fields, from the words in delibgen/data/fields.toml."""

from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from delibgen.project import fields, parts, spec, sums, vote
from delibgen.project.blank import Blank
from delibgen.project.decisions import KINDS, Decision
from delibgen.project.fields import Model
from delibgen.project.glossary import get_glosses, gloss_class, gloss_field, keys_of, spec_classes

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "spec.md"
INTRODUCTION: Final = Path(__file__).with_name("reference.md")
HEADS: Final = ("field", "what goes there", "type", "required", "example")
NAMED: Final[tuple[tuple[Any, str], ...]] = (
    (fields.MoneyField, "amount"),
    (fields.SumField, "amount, or nothing (`0 EUR`)"),
    (sums.Moment, "date, or text in both languages"),
    (sums.BudgetPart, "key of a budget line, or [part of it](#charged)"),
    (fields.WhenField, "date"),
    (fields.DayField, "day"),
    (fields.PercentField, "percentage"),
    (fields.DurationField, "duration"),
    (fields.Name, "name"),
    (fields.PlainWords, "text"),
    (fields.ProseWords, "text with marks"),
    (fields.PartyKey, "key of a party"),
    (fields.BudgetKey, "key of a budget line"),
    (fields.AgreementKey, "key of an agreement"),
    (fields.AnnexKey, "key of an annex"),
    (fields.Code, "code"),
    (fields.Label, "text"),
    (fields.Text, "text in both languages"),
    (fields.Prose, "[paragraph](#prose)"),
    (fields.ProseEntry, "[paragraph](#prose) or [list](#items)"),
    (parts.BudgetYear, "whole number, 1900 to 2100"),
    (parts.Country, "country code"),
    (parts.LanguageTag, "language code"),
    (spec.TypedFact, "amount, date, percentage, duration, count or [name](#namedfact)"),
    (spec.CouncilField, "name of a profile, or file"),
    (vote.Voters, "number, or one or several: [Voter](#voter)"),
    (vote.RepresentedMembers, "number, or one or several: [Represented](#represented)"),
    (Decision, "[decision](#decision)"),
)
"""The types that have a name of their own, as a reader knows them."""


def main() -> None:
    """Writes the page."""
    PAGE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """The page as Markdown."""
    chapters = [chapter(name) for name in get_glosses() if name == "Decision" or name in spec_classes()]
    return "\n".join([INTRODUCTION.read_text(encoding="utf-8"), *chapters])


def chapter(name: str) -> str:
    """One class: its name as the spec writes it, its sentence, its fields."""
    about = gloss_class(name).of("en")
    if name == "Decision":
        return f"### Decision\n\n{about} Its `kind` is one of those below.\n"
    model = spec_classes()[name]
    keys = sorted(keys_of(model).items(), key=lambda pair: (pair[0] != "kind", not is_required(model, pair[1])))
    rows = [HEADS, ("---",) * len(HEADS), *(row(name, key, field) for key, field in keys)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"### {heading(model)}\n\n{about}\n\n{table}\n"


def heading(model: type[Model]) -> str:
    """The kind of a decision, as it is typed; else the name of the class."""
    return next((f"`{kind}`" for kind, decision in KINDS.items() if decision is model), model.__name__)


def row(name: str, key: str, field: str) -> tuple[str, ...]:
    """What the table says of one field."""
    model = spec_classes()[name]
    info, gloss = model.model_fields[field], gloss_field(name, key)
    hint = get_type_hints(model, include_extras=True)[field]
    example = f"`{gloss.example}`" if gloss.example else ""
    return f"`{key}`", gloss.of("en"), said(hint) + bounds(info), "yes" if is_required(model, field) else "", example


def is_required(model: type[Model], field: str) -> bool:
    return model.model_fields[field].is_required()


def bounds(info: FieldInfo) -> str:
    """The least and the greatest value of a whole number."""
    least, most = (
        next((getattr(part, end) for part in info.metadata if hasattr(part, end)), "") for end in ("ge", "le")
    )
    return f", {least} to {most}" if most else ""


def said(hint: Any) -> str:
    """A type in words."""
    for known, words in NAMED:
        if is_same(hint, known):
            return words
    inner = get_args(hint)
    match get_origin(hint):
        case origin if origin is Annotated:
            return said(inner[0]).replace("list of:", "one or several:") if stands_alone(inner) else said(inner[0])
        case origin if origin is tuple:
            return f"list of: {said(inner[0])}"
        case origin if origin is dict:
            return f"each under a key: {said(inner[1])}"
        case origin if origin is Literal:
            return any_of([f"`{value}`" for value in inner if value != ""])
        case origin if origin in {Union, UnionType}:
            return any_of([said(part) for part in inner if part not in (NoneType, Blank)])
    return simple(hint)


def simple(hint: Any) -> str:
    """A plain type, or a class of the spec, in words."""
    if isinstance(hint, type) and issubclass(hint, Model):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {bool: "`true` or `false`", int: "whole number", str: "text"}[hint]


def is_same(hint: Any, known: Any) -> bool:
    """Whether `hint` is a known type, with or without checks of its own."""
    if get_origin(hint) is not Annotated or get_origin(known) is not Annotated:
        return bool(hint == known)
    start = get_args(known)
    return get_args(hint)[: len(start)] == start


def stands_alone(parts_of_hint: tuple[Any, ...]) -> bool:
    """Whether one entry may stand without its list."""
    is_list = get_origin(parts_of_hint[0]) is tuple
    return is_list and any(isinstance(part, BeforeValidator) for part in parts_of_hint)


def any_of(words: list[str]) -> str:
    """Words as a choice.

    >>> any_of(["le", "la", "les"])
    'le, la or les'
    """
    *first, last = dict.fromkeys(words)
    return f"{', '.join(first)} or {last}" if first else last


if __name__ == "__main__":
    main()

"""What someone chose on the command line, as one typed value: from here on, nobody asks the parser."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from delibgen.project.fields import Lang
    from delibgen.project.stage import Stage
    from delibgen.writers.formats import AnyFormat, Engine


Choices = TypeVar("Choices", bound=tuple[object, ...])


def chosen(kind: type[Choices], options: argparse.Namespace) -> Choices:
    """The options of one command that were parsed, by their names."""
    named: Any = kind
    made: Choices = named(**{name: getattr(options, name) for name in named._fields})
    return made


class RenderChoices(NamedTuple):
    """What `delibgen render` is to do."""

    sources: list[str]
    output: str | None
    lang: "Lang | None"
    """`None` for both."""
    to: "list[AnyFormat]"
    """Empty where the output decides."""
    engine: "Engine | None"
    """`None` where nobody chose."""
    stage: "Stage | None"
    """`None` for what the vote has made of each project."""
    templates: Path | None
    columns: Path | None
    sheet: str
    group: bool
    include_hidden: bool
    draft: bool
    report: Path | None
    json: bool
    force: bool
    strict: bool
    margin: bool
    no_check: bool
    manifest: Path | None
    jobs: int


class CheckChoices(NamedTuple):
    """What `delibgen check` is to do."""

    sources: list[str]
    pair: bool
    lang: "Lang | None"
    """`None` for that of the words of each file."""
    strict: bool
    allow: list[tuple[str, str]]
    """The id of each rule that may be broken, with the reason."""
    grammar: bool
    fix: bool
    annotate: bool
    output: Path | None
    json: bool
    sarif: bool
    columns: Path | None
    sheet: str
    group: bool
    include_hidden: bool
    draft: bool
    templates: Path | None

    @property
    def revises(self) -> bool:
        """Whether a copy of the file is to be written."""
        return self.fix or self.annotate


class CompareChoices(NamedTuple):
    """What `delibgen compare` is to do."""

    sources: list[str]
    """One or two Word files, and the spec or workbook."""
    update: bool
    json: bool
    columns: Path | None
    sheet: str
    group: bool
    include_hidden: bool
    templates: Path | None


class TranslateChoices(NamedTuple):
    """What `delibgen translate` is to do."""

    sources: list[str]
    """Specs and workbooks, and XLIFF files: those that come back, or with `output` those that were written before."""
    output: Path | None
    lang: "Lang | None"
    """The language to translate into; `None` where nobody chose."""
    everything: bool
    json: bool
    columns: Path | None
    sheet: str
    group: bool
    include_hidden: bool
    templates: Path | None

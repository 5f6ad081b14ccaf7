"""What a run makes of each project: rows, and what is told where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from delibgen.publishing.schema import Fault, Kind, faults


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of open data."""

    kind: Kind
    values: Mapping[str, str]
    is_adopted: bool
    """Whether the council has adopted the act; a draft is never published."""

    @property
    def faults(self) -> list[Fault]:
        return faults(self.kind, self.values)


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Why something of a project gives no row: the code of a message, its values, and the field that it is about."""

    code: str
    path: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

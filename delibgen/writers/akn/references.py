"""What a text refers to in its metadata: bodies, people, roles and units, each stated once."""

from typing import Final, Literal

from delibgen.ooxml.wordml import escape
from delibgen.tables import get_data
from delibgen.writers.akn.names import slug

BodyKind = Literal["organization", "person"]
_CLASSES: Final = {"organization": "TLCOrganization", "person": "TLCPerson"}
TOOL: Final = "delibgen"


class References:
    """Keeps references in the order in which they were first needed."""

    def __init__(self, lang: str, country: str) -> None:
        self._country = country
        self._shown = get_data("akn")["shown"]["fr" if lang.startswith("fr") else "en"]
        self._said: dict[str, str] = {}
        """The XML of each, by its eId."""
        self._bodies: dict[tuple[BodyKind, str], str] = {}

    @property
    def xml(self) -> str:
        """All of them."""
        return "".join(self._said.values())

    def shown(self, name: str) -> str:
        """What is shown for a name of our own."""
        return str(self._shown[name])

    def body(self, kind: BodyKind, name: str) -> str:
        """The eId of a body or person of that name."""
        if (kind, name) not in self._bodies:
            base = f"{kind}-{slug(name) or len(self._bodies) + 1}"
            made, number = base, 1
            while made in self._said:
                number += 1
                made = f"{base}-{number}"
            self._bodies[kind, name] = made
            path = made.removeprefix(f"{kind}-")
            self._add(_CLASSES[kind], made, f"{kind}/{self._country}/{path}", name)
        return self._bodies[kind, name]

    def role(self, name: str) -> str:
        """The eId of a role that metadata give to someone."""
        return self._add("TLCRole", name, f"role/{self._country}/{slug(name)}", self.shown(name))

    def concept(self, name: str) -> str:
        """The eId of a concept."""
        return self._add("TLCConcept", name, f"concept/{name}", self.shown(name))

    def dictionary(self, name: str) -> str:
        """The eId of a nomenclature."""
        return self._add("TLCReference", name, f"reference/{self._country}/{name}", self.shown(name), "nomenclature")

    def unit(self, name: str) -> str:
        """The eId of what a quantity is of: a currency by its code, `percent` or `period`."""
        if name in self._shown:
            return self.concept(name)
        return self._add("TLCConcept", f"currency-{slug(name)}", f"concept/currency/{slug(name)}", name)

    def tool(self) -> str:
        """The eId of what wrote the file."""
        return self._add("TLCObject", TOOL, f"object/{TOOL}", TOOL)

    def _add(self, element: str, name: str, path: str, shown: str, kind: str = "") -> str:
        said = f' name="{kind}"' if kind else ""
        self._said.setdefault(
            name, f'<{element} eId="{name}"{said} href="/akn/ontology/{path}" showAs="{escape(shown)}"/>'
        )
        return name

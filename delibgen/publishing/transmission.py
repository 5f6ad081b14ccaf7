"""What an adopted act goes to the prefecture with (@CTES): its names, its metadata, its envelope.

Nothing is sent: that is for a homologated operator.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from delibgen.errors import BadValue
from delibgen.kept_patterns import expression
from delibgen.project.act import derive_act
from delibgen.project.council import Council, Transmission
from delibgen.project.spec import Project
from delibgen.publishing.deliberations import matter_of
from delibgen.publishing.latin import to_latin
from delibgen.publishing.words import PlainFrench
from delibgen.tables import get_data

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_JOINTS = expression(r"[^0-9A-Z]*[/._-][^0-9A-Z]*")
_MESSAGE = "1-1"
"""The transmission of an act, among the messages of the exchange; `_0` is its metadata, `_1` the act."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the act."""

    path: str
    """The field that names it, such as `agreements.terms.file`."""
    name: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to the prefecture of one act, but for the files themselves."""

    id: str
    """What the exchange calls the act: `075-217500016-20230317-2023DGRI26DAC-DE`."""
    object: str
    replaced: Mapping[str, str]
    """What stands in its object for each character that the encoding lacks."""
    metadata: bytes
    envelope: bytes
    names: Sequence[str]
    """The names of the act and of each attachment, in order."""

    @property
    def metadata_name(self) -> str:
        return f"{self.id}-{_MESSAGE}_0.xml"


def attachments(project: Project) -> Iterator[Attachment]:
    """The files that the spec names, agreements first, as the act lists them."""
    for key in derive_act(project).attached:
        yield Attachment(f"agreements.{key}.file", project.agreements[key].file or "")
    for key, annex in project.annexes.items():
        if annex.file:
            yield Attachment(f"annexes.{key}.file", annex.file)


def act_id(project: Project) -> str:
    """What the exchange calls an adopted act. Raises `BadValue` where something of it is not known or does not fit."""
    council, sending = project.council, _sending(project.council)
    day = project.voted_on
    if day is None:
        raise BadValue("act_without_day", at=("vote", "date"))
    letters = limits()["letters"]
    return "-".join((sending.department, council.body.siren, f"{day:%Y%m%d}", internal_number(project), letters))


def find_act_id(project: Project) -> str:
    """The same; empty for what is not adopted, or lacks something that its name is made of."""
    try:
        return act_id(project) if project.is_adopted else ""
    except BadValue:
        return ""


def internal_number(project: Project) -> str:
    """The number of the act as the exchange takes it: capitals and figures, joined where its parts were parted.

    Raises `BadValue` for one that is too long: nothing is cut, since two acts would bear the same.
    """
    typed = project.act_number or ""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", typed.upper()) if not unicodedata.combining(letter)
    )
    number = re.sub(r"[^0-9A-Z_]", "", _JOINTS.sub("_", bare)).strip("_")
    most = limits()["longest_number"]
    if not 0 < len(number) <= most:
        raise BadValue("act_number_too_long", at=("vote", "number"), number=number or typed, most=most)
    return number


_ASKED: Final = ("authority", "department", "district", "nature", "classification")
"""What a profile must say of how its council sends."""


def _sending(council: Council) -> Transmission:
    """How the council sends its acts. Raises `BadValue` where its profile does not say enough."""
    sending = council.transmission
    known = {
        "body.siret": council.body.siret,
        **{f"transmission.{name}": getattr(sending, name, None) for name in _ASKED},
    }
    missing = [name for name, value in known.items() if not value]
    if sending is None or missing:
        code = "builtin_cannot_send" if council.is_builtin else "council_cannot_send"
        raise BadValue(code, at=("council",), name=council.called, missing=", ".join(missing))
    return sending


def parcel(project: Project, extensions: Sequence[str]) -> Parcel:
    """What goes with the act and its attachments, whose files have these extensions, in order.

    Raises `BadValue` where something that the exchange needs is not known or does not fit.
    """
    identity, (subject, replaced) = act_id(project), to_latin(PlainFrench(project).of(project.title), ("title",))
    matter = matter_of(project)
    if not matter:
        raise BadValue("act_without_matter", at=("matter",))
    if len(subject) > limits()["most_letters"]:
        raise BadValue("object_too_long", at=("title",), length=len(subject), most=limits()["most_letters"])
    names = [f"{identity}-{_MESSAGE}_{rank}.{extension}" for rank, extension in enumerate(extensions, 1)]
    return Parcel(
        identity,
        subject,
        replaced,
        _metadata(project, matter, subject, names),
        _envelope(project.council, f"{identity}-{_MESSAGE}_0.xml"),
        names,
    )


def envelope_name(project: Project) -> str:
    """What the envelope is called: by the authority and the day of the act, for that of sending is not known."""
    return f"EACT--{project.council.body.siren}--{project.voted_on:%Y%m%d}-1.xml"


def _metadata(project: Project, matter: str, subject: str, names: Sequence[str]) -> bytes:
    sending = _sending(project.council)
    root = _root("Acte")
    _set(root, Date=f"{project.voted_on:%Y-%m-%d}", NumeroInterne=internal_number(project))
    _set(root, CodeNatureActe=limits()["nature"])
    for level, number in enumerate(matter.split("."), 1):
        _set(_add(root, f"CodeMatiere{level}"), CodeMatiere=number)
    _add(root, "Objet", subject)
    _add(root, "ClassificationDateVersion", f"{sending.classification:%Y-%m-%d}")
    act, *others = names
    _add(_add(root, "Document"), "NomFichier", act)
    annexes = _add(root, "Annexes")
    _set(annexes, Nombre=str(len(others)))
    for name in others:
        _add(_add(annexes, "Annexe"), "NomFichier", name)
    return _written(root)


def _envelope(council: Council, metadata: str) -> bytes:
    sending = _sending(council)
    root = _root("EnveloppeCLMISILL")
    sender = _add(root, "Emetteur")
    identity = _add(sender, "IDCL")
    identity.set(etree.QName(limits()["insee"], "SIREN"), council.body.siren)
    _set(identity, Departement=sending.department, Arrondissement=sending.district, Nature=sending.nature)
    contact = {"Nom": sending.contact.name, "Telephone": sending.contact.phone, "Email": sending.contact.email}
    if any(contact.values()):
        referent = _add(sender, "Referent")
        for name, value in contact.items():
            if value:
                _add(referent, name, to_latin(value, ("council",))[0])
    replies = _add(root, "AdressesRetour")
    for address in sending.replies:
        _add(replies, "Email", to_latin(address, ("council",))[0])
    _add(_add(_add(root, "FormulairesEnvoyes"), "Formulaire"), "NomFichier", metadata)
    return _written(root)


def _root(name: str) -> etree._Element:
    settings = limits()
    spaces = {"actes": settings["namespace"], "insee": settings["insee"], "xsi": _XSI}
    root = etree.Element(etree.QName(settings["namespace"], name), nsmap=spaces)
    root.set(etree.QName(_XSI, "schemaLocation"), f"{settings['namespace']} {settings['schema']}")
    return root


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    made = etree.SubElement(parent, etree.QName(limits()["namespace"], name))
    made.text = text or None
    return made


def _set(element: etree._Element, **values: str) -> None:
    for name, value in values.items():
        element.set(etree.QName(limits()["namespace"], name), value)


def _written(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding=limits()["encoding"], pretty_print=True)
    return made


def limits() -> Mapping[str, Any]:
    """What `data/actes.toml` says of the files."""
    return get_data("actes")

"""What translators do to a file: they say its units in the other language, by the codes of the source."""

from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
Say = Callable[[str], str | None]
"""Gives what a translator types for a source, with `<1/>` where its first code stands; nothing to leave it."""


def xlf(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def sources(path: Path) -> Mapping[str, str]:
    """The sources of a file by the ids of their units, with `<1/>` for a code alone and `<1>…</1>` for a pair."""
    return {unit: inner(segment.find(xlf("source"))) for unit, segment in segments(path).items()}


def targets(path: Path) -> Mapping[str, str | None]:
    """The targets of a file in the same way."""
    found = {unit: segment.find(xlf("target")) for unit, segment in segments(path).items()}
    return {unit: None if target is None else inner(target) for unit, target in found.items()}


def states(path: Path) -> Mapping[str, str | None]:
    return {unit: segment.get("state") for unit, segment in segments(path).items()}


def notes(path: Path, unit: str) -> Mapping[str, str]:
    """What stands beside a unit, by category."""
    found = etree.parse(path).iterfind(f".//{xlf('unit')}[@id='{unit}']/{xlf('notes')}/{xlf('note')}")
    return {str(note.get("category")): note.text or "" for note in found}


def segments(path: Path) -> dict[str, etree._Element]:
    tree = etree.parse(path)
    return {str(unit.get("id")): unit.find(xlf("segment")) for unit in tree.iter(xlf("unit"))}  # type: ignore[misc]


def inner(element: etree._Element | None) -> str:
    assert element is not None
    said = element.text or ""
    for each in element:
        own = each.get("id")
        said += f"<{own}/>" if each.tag == xlf("ph") else f"<{own}>{inner(each)}</{own}>"
        said += each.tail or ""
    return said


def said_again(path: Path, say: Mapping[str, str] | Say, state: str = "translated") -> Path:
    """The file with what a translator says for its units, by their ids or by their sources."""
    tree = etree.parse(path)
    for unit in tree.iter(xlf("unit")):
        segment = unit.find(xlf("segment"))
        assert segment is not None
        source = segment.find(xlf("source"))
        words = say(inner(source)) if callable(say) else say.get(str(unit.get("id")))
        if words is not None:
            for old in segment.findall(xlf("target")):
                segment.remove(old)
            segment.append(_target(words, source))
            segment.set("state", state)
    path.write_bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))
    return path


def _target(words: str, source: etree._Element | None) -> etree._Element:
    """A target with the codes of its source in full."""
    codes = {} if source is None else {str(each.get("id")): each for each in source.iter() if each.get("id")}
    marked = "".join(f"<{part}" if number else part for number, part in enumerate(words.split("<")))
    for own, code in codes.items():
        attributes = ((str(key), str(value)) for key, value in code.attrib.items())
        given = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes)
        name = "ph" if code.tag == xlf("ph") else "pc"
        marked = marked.replace(f"<{own}/>", f"<ph{given}/>").replace(f"<{own}>", f"<{name}{given}>")
        marked = marked.replace(f"</{own}>", f"</{name}>")
    return etree.fromstring(f'<target xmlns="{NAMESPACE}">{marked}</target>')


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

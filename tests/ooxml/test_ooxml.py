"""Microsoft's Open XML SDK finds nothing to say about the Word files: each example, kind and option, both languages.

To judge one takes it a second. So of those whose elements are all of shapes that another has, it is shown none: what it
looks at is which attributes an element has, and what stands in it, in which order.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.office import TIMEOUT, program
from tests.papers import ENGLISH, EVERYTHING, FRENCH
from tests.samples import EXAMPLES, LANGS, ROOT, SOURCES, word_file
from tests.writers.test_docx import write

VALIDATOR = "ooxml-validator"


def test_every_word_file_is_valid(tmp_path: Path) -> None:
    validator = program(VALIDATOR)
    files = {f"{name}.{lang}": word_file(name, lang) for name in SOURCES for lang in LANGS}
    files = unlike(files) | {f"{name}.{lang}": word_file(name, lang) for name in EXAMPLES for lang in LANGS}
    files |= {name: write(paper) for name, paper in (("act", FRENCH), ("letter", ENGLISH), ("everything", EVERYTHING))}
    files |= {f"style.{lang}": (ROOT / "templates" / lang / "style.docx").read_bytes() for lang in LANGS}
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda name: validate(validator, tmp_path / f"{name}.docx"), files)
        errors = dict(zip(files, found, strict=True))
    assert {name: told for name, told in errors.items() if told} == {}


def unlike(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those that have an element of a shape of its own, the richest first."""
    shapes = {name: frozenset(shapes_in(content)) for name, content in files.items()}
    known, found = set[Shape](), dict[str, bytes]()
    for name in sorted(files, key=lambda name: len(shapes[name]), reverse=True):
        if not shapes[name] <= known:
            known |= shapes[name]
            found[name] = files[name]
    return found


Shape = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def shapes_in(content: bytes) -> Iterator[Shape]:
    """Of each element its part, its name, its attributes, and the names of what stands in it, repeated ones once."""
    with ZipFile(BytesIO(content)) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                for element in etree.fromstring(package.read(part)).iter(etree.Element):
                    inner = tuple(str(name) for name, _ in groupby(child.tag for child in element))
                    yield part, str(element.tag), tuple(sorted(map(str, element.attrib))), inner


def test_what_is_judged_has_every_shape_that_any_file_has() -> None:
    files = {f"{name}.{lang}": word_file(name, lang) for name in SOURCES for lang in LANGS}
    judged = unlike(files)
    assert len(judged) < len(files) / 4
    every, some = ({shape for one in those.values() for shape in shapes_in(one)} for those in (files, judged))
    assert every == some


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    """A judge that never finds anything would prove nothing."""
    broken = tmp_path / "broken.docx"
    broken.write_bytes(word_file(next(iter(EXAMPLES)), "fr")[:-100])
    assert validate(program(VALIDATOR), broken)


def validate(validator: str, path: Path) -> list[dict[str, Any]]:
    """What the validator says is wrong with the file at `path`."""
    done = subprocess.run([validator, str(path)], check=False, capture_output=True, timeout=TIMEOUT)
    if done.returncode not in {0, 1}:
        pytest.fail(f"{VALIDATOR} did not run: {done.stderr.decode()}")
    errors: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return errors

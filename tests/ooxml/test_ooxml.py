"""Microsoft's Open XML SDK finds nothing to say about the Word files: each example, kind and option, both languages."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.office import TIMEOUT, program
from tests.papers import ENGLISH, EVERYTHING, FRENCH
from tests.samples import EXAMPLES, LANGS, ROOT, SOURCES, word_file
from tests.writers.test_docx import write

VALIDATOR = "ooxml-validator"


def test_every_word_file_is_valid(tmp_path: Path) -> None:
    validator = program(VALIDATOR)
    files = {f"{name}.{lang}": word_file(name, lang) for name in SOURCES for lang in LANGS}
    files |= {name: write(paper) for name, paper in (("act", FRENCH), ("letter", ENGLISH), ("everything", EVERYTHING))}
    files |= {f"style.{lang}": (ROOT / "templates" / lang / "style.docx").read_bytes() for lang in LANGS}
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda name: validate(validator, tmp_path / f"{name}.docx"), files)
        errors = dict(zip(files, found, strict=True))
    assert {name: told for name, told in errors.items() if told} == {}


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

"""What files that come home cost, beside writing them: `python home.py`, in a process of its own.

Prints one line of JSON: for each example, in milliseconds of processor time, each the least of many, `written` to
compose both texts and write their Word files, and `home` to compare both files, edited since by python-docx, with
their spec, and to bring them up to another one, whose texts are composed. Each time values and words are others.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import yaml

import delibgen
from delibgen.comparing import compare
from delibgen.document.model import Document
from delibgen.merging import merged_as_read

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TIMES = 15
LANGS = ("fr", "en")
_AMOUNT = re.compile(r"\b\d{3,7}(?= (?:EUR|GBP|USD)\b)")


def changed(text: str, number: int) -> delibgen.Project:
    """The project with another first amount and other words in each passage of the explanation."""
    raw = yaml.safe_load(_AMOUNT.sub(lambda match: str(int(match[0]) + number), text, count=1))
    for passage in raw.get("context", ()):
        for lang in LANGS if isinstance(passage, dict) else ():
            if isinstance(passage.get(lang), str):
                passage[lang] += f" Point {number}."
    return delibgen.load(raw, draft=True)


def edit(path: Path) -> None:
    """Words at the end of the first long paragraph, and at the beginning of the last."""
    file = docx.Document(str(path))
    lines = [line for line in file.paragraphs if len(line.text) > 80]
    lines[0].runs[-1].text += " Ajout."
    lines[-1].runs[0].text = f"Bien {lines[-1].runs[0].text}"
    file.save(str(path))


def took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def written(project: delibgen.Project, folder: Path) -> None:
    for lang in LANGS:
        delibgen.write(delibgen.compose(project, lang), folder / f"one.{lang}.docx", force=True)


def brought_home(paths: list[Path], project: delibgen.Project, later: dict[str, Document]) -> None:
    for text in compare(paths, project).texts:
        made = merged_as_read(text, later[text.lang])
        if made is None or made.data is None:
            sys.exit(f"{text.path}: nothing is merged")
        text.path.write_bytes(made.data)


def measured(source: Path, folder: Path) -> dict[str, float]:
    text, times = source.read_text(encoding="utf-8"), []
    for number in range(1, TIMES + 1):
        project, other = changed(text, number), changed(text, number + TIMES)
        wrote = took(lambda project=project: written(project, folder))
        paths = list(delibgen.render(project, folder / str(number)).files)
        for path in paths:
            edit(path)
        later = {lang: delibgen.compose(other, lang) for lang in LANGS}
        times.append((wrote, took(lambda p=paths, of=project, to=later: brought_home(p, of, to))))
    return {"written": min(one for one, _ in times), "home": min(one for _, one in times)}


def main() -> None:
    with TemporaryDirectory() as name:
        found = {source.stem: measured(source, Path(name) / source.stem) for source in sorted(EXAMPLES.glob("*.yaml"))}
    print(json.dumps(found))


if __name__ == "__main__":
    main()

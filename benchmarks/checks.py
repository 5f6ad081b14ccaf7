"""What reading over costs, warm, in a process of its own: `python checks.py`.

Prints one line of JSON, in milliseconds of processor time, each the least of many: `checks` of a project and its two
documents, `made` to compose and write both, `read` to open and read the French one, `read_over` to do so and check it.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import delibgen
from delibgen.checks.run import at, check_composed
from delibgen.errors import Place
from delibgen.readers import read_document

BUILD = Path(__file__).resolve().parent / "build"
TIMES = 60
LANGS = ("fr", "en")


def least(work: Callable[[], object]) -> float:
    each = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        each.append(time.process_time() - began)
    return 1000 * min(each)


def main() -> None:
    project = delibgen.load(BUILD / "one.spec.json")
    documents = {f"one.{lang}.docx": delibgen.compose(project, lang) for lang in LANGS}
    path = BUILD / "one.fr.docx"

    def made() -> None:
        for lang in LANGS:
            delibgen.write(delibgen.compose(project, lang), BUILD / f"one.{lang}.docx")

    said = {
        "made": least(made),
        "checks": least(lambda: check_composed(project, documents, at(Place("one")))),
        "read": least(lambda: read_document(path)),
        "read_over": least(lambda: delibgen.check(path)),
    }
    for lang in LANGS:
        (BUILD / f"one.{lang}.docx").unlink()
    print(json.dumps(said))


if __name__ == "__main__":
    main()

"""What a run says as it goes: a bar on a terminal, a line a file elsewhere, or an object a line for machines."""

import sys
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from delibgen.commands.listing import as_json, finding_object, place_object, problem_object, told
from delibgen.commands.repeated import Repeated
from delibgen.errors import Ui, message, visible

if TYPE_CHECKING:
    from delibgen.pipeline import Rendered
    from delibgen.project.blank import Blank
    from delibgen.reviewing import Finding

_MOST_IN_MEMORY = 1_000_000


class Teller:
    """Says what became of each project, and at the end what is still to be given."""

    def __init__(self, ui: Ui, total: int | None, *, as_json: bool = False) -> None:
        self._ui = ui
        self._total = total
        self._as_json = as_json
        self._repeated = Repeated(ui)
        self._bar: Any = None
        self._counts = {"projects": 0, "files": 0, "kept": 0, "wrong": 0, "blanks": 0}
        self._blanks = SpooledTemporaryFile(_MOST_IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115  # closed at the end

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()
        with self._blanks:
            if kind is None:
                self._end()

    @property
    def status(self) -> int:
        return 1 if self._counts["wrong"] else 0

    def tell(self, done: "Rendered") -> None:
        """Says what became of one project, or of what the run gives as a whole."""
        if not done.is_of_run:
            self._advance()
        self._count(done)
        if self._as_json:
            self._say(as_json(as_object(done, self._ui)), sys.stdout)
            return
        if self._bar is None or not sys.stdout.isatty():
            for path in done.files:
                self._say(visible(str(path)), sys.stdout)
            for path in done.kept:
                self._say(f"{visible(str(path))} {message('unchanged', {}, self._ui)}", sys.stdout)
        for problem in filter(self._repeated.is_new, done.problems):
            self._say(problem.text(self._ui), sys.stderr)
        self._tell_findings(done.findings)
        for blank in done.blanks:
            print(blank.text(self._ui), file=self._blanks)

    def _tell_findings(self, findings: "Iterable[Finding]") -> None:
        """Says what the checks found; remarks, and what is allowed, are for those who ask for checks."""
        for said in told([each for each in findings if each.severity != "info" and not each.allowed], self._ui):
            self._say(said, sys.stderr)

    def _advance(self) -> None:
        """Moves the bar; there is one where someone watches and more than one project is to be done."""
        count = self._counts["projects"] + 1
        if self._bar is None and sys.stderr.isatty() and max(count, self._total or 0) > 1:
            self._bar = _bar(self._total, message("unit", {}, self._ui), count - 1)
        if self._bar is not None:
            self._bar.update()

    def _count(self, done: "Rendered") -> None:
        is_wrong = any(not problem.is_notice for problem in done.problems)
        news = (not done.is_of_run, len(done.files), len(done.kept), is_wrong, len(done.blanks))
        for name, more in zip(self._counts, news, strict=True):
            self._counts[name] += more

    def _say(self, line: str, file: TextIO) -> None:
        if self._bar is None:
            print(line, file=file, flush=True)
        else:
            self._bar.write(line, file=file)

    def _end(self) -> None:
        if self._as_json:
            return
        for said in self._repeated.rest():
            print(said, file=sys.stderr)
        if self._counts["blanks"]:
            print(message("blanks_left", self._counts, self._ui), file=sys.stderr)
            self._blanks.seek(0)
            sys.stderr.writelines(self._blanks)
        if self._bar is not None:
            print(message("summary", self._counts, self._ui), file=sys.stderr)


def _bar(total: int | None, unit: str, done: int) -> Any:
    from tqdm import tqdm  # noqa: PLC0415  # only a terminal needs it

    class Bar(tqdm):  # type: ignore[type-arg]
        monitor_interval = 0  # no thread of its own

    return Bar(total=total, initial=done, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True)


def as_object(done: "Rendered", ui: Ui) -> dict[str, object]:
    """What became of one project, or of what the run gives as a whole, for machines."""
    return {
        **({"of_run": done.of_run} if done.is_of_run else {"reference": done.reference}),
        "files": _texts(done.files),
        "kept": _texts(done.kept),
        "problems": [problem_object(problem, ui) for problem in done.problems],
        "findings": [finding_object(finding, ui) for finding in done.findings],
        "blanks": [_blank(blank, ui) for blank in done.blanks],
    }


def _texts(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values]


def _blank(blank: "Blank", ui: Ui) -> dict[str, object]:
    return {"place": place_object(blank.place), "path": blank.path, "what": blank.what(ui), "who": blank.who(ui)}

"""The shell completes commands, options, their words and files, in each shell that this machine has."""

import os
import select
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from delibgen.cli import main
from delibgen.commands.options import COMMANDS, get_parsers

Words = tuple[str, ...]
BASH = r"""
source ./script
complete="$(complete -p delibgen | sed 's/.*-F \([^ ]*\).*/\1/')"
while IFS= read -r line; do
  eval "COMP_WORDS=($line)"
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  "$complete"
  printf '%s\t' "${COMPREPLY[@]}"
  printf '\n'
done <lines
"""
FISH = r"""
source ./script
while read line
  printf '%s\t' (complete -C "$line" | string split -f1 \t)
  printf '\n'
end <lines
"""
ZSH = r"""
unset zle_bracketed_paste; PS1=''; autoload -Uz compinit; compinit -u -D; eval "$(<script)"
delibgen() { printf '<%s>' "$@"; printf ' DO''NE\n'; }; printf 'REA''DY\n'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mon dossier").mkdir()
    for name in ("acte.yaml", "mon acte.yaml"):
        (tmp_path / name).touch()
    return tmp_path


def found(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"there is no {shell} here")
    return path


def offered(shell: str, lines: Sequence[Words], folder: Path) -> dict[Words, set[str]]:
    """What the shell offers in the place of the last word of each line."""
    written = [shlex.join(line) if shell == "bash" else " ".join(line) for line in lines]
    (folder / "lines").write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    command = [found(shell), *(["--norc", "-c", BASH] if shell == "bash" else ["--no-config", "-c", FISH])]
    settings = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=folder, env=settings, encoding="utf-8", timeout=60
    )
    assert done.stderr == ""
    printed = done.stdout.splitlines()
    return {line: set(filter(None, words.split("\t"))) for line, words in zip(lines, printed, strict=True)}


def words_wanted() -> dict[Words, set[str]]:
    """Each line that ends in a word to be completed, with what must be offered for it."""
    wanted: dict[Words, set[str]] = {("delibgen", ""): set(COMMANDS), ("delibgen", "rend"): {"render"}}
    for name, parser in get_parsers("en")[1].items():
        flags = {flag for action in parser.arguments for flag in action.option_strings if flag.startswith("--")}
        wanted["delibgen", name, "--"] = flags
        for action in parser.arguments:
            if action.choices:
                wanted["delibgen", name, *action.option_strings[-1:], ""] = set(action.choices)
    return wanted


FILES_WANTED: dict[Words, set[str]] = {
    ("delibgen", "render", "ac"): {"acte.yaml"},
    ("delibgen", "render", "mon"): {"mon acte.yaml", "mon dossier"},
    ("delibgen", "render", "acte.yaml", "--lang", "fr", "mon"): {"mon acte.yaml", "mon dossier"},
    ("delibgen", "check", "--json", "ac"): {"acte.yaml"},
    ("delibgen", "render", "acte.yaml", "-o", "mon"): {"mon acte.yaml", "mon dossier"},
    ("delibgen", "render", "acte.yaml", "--manifest", "ac"): {"acte.yaml"},
    ("delibgen", "render", "acte.yaml", "--templates", "mon"): {"mon dossier"},
    ("delibgen", "templates", "mon"): {"mon dossier"},
    ("delibgen", "schema", "ac"): set(),
}


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize("ui", ["fr", "en"])
def test_the_shell_offers_commands_options_their_words_and_files(
    folder: Path, shell: str, ui: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell, "--ui", ui]) == 0
    (folder / "script").write_text(capsys.readouterr().out, encoding="utf-8")
    wanted = words_wanted()
    said = offered(shell, [*wanted, *FILES_WANTED], folder)
    assert {line: words for line, words in wanted.items() if not words <= said[line]} == {}
    assert {line: {word.rstrip("/") for word in said[line]} for line in FILES_WANTED} == FILES_WANTED


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_zsh_completes_at_its_prompt(folder: Path, ui: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "zsh", "--ui", ui]) == 0
    (folder / "script").write_text(capsys.readouterr().out, encoding="utf-8")
    begun = ["rend", "new --ki", "new --kind jo", "render acte.y", "render --templates mon"]
    assert typed_in_zsh(begun, folder) == [
        "<render>",
        "<new><--kind>",
        "<new><--kind><join>",
        "<render><acte.yaml>",
        "<render><--templates><mon dossier>",
    ]


def typed_in_zsh(lines: Sequence[str], folder: Path) -> list[str]:
    """The words that the command gets when each line is begun, completed with a Tab and ended."""
    pty = pytest.importorskip("pty")
    shell, settings = found("zsh"), {**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [shell, "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=settings
    )
    try:
        os.write(ours, ZSH.encode())
        shown_until("READY", ours)
        return [typed(f"delibgen {line}", ours) for line in lines]
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def typed(line: str, terminal: int) -> str:
    os.write(terminal, f"{line}\t\n".encode())
    said = shown_until(" DONE", terminal)
    return "<" + said.rpartition("\n<")[2].partition(" DONE")[0]


def shown_until(end: str, terminal: int) -> str:
    shown = b""
    while end.encode() not in shown:
        ready, _, _ = select.select([terminal], [], [], 20)
        assert ready, shown.decode(errors="replace")
        shown += os.read(terminal, 65536)
    return shown.decode(errors="replace").replace("\r", "\n")

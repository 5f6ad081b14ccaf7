"""The language of messages: the one asked for, else that of the environment, else that of the system, else English."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Final, get_args

from delibgen.errors import Ui
from delibgen.kept_patterns import expression

_LOCALES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say the locale of messages, the strongest first (POSIX.1, Environment Variables)."""
_LOCALE_FILES: Final = (Path("/etc/locale.conf"), Path("/etc/default/locale"))
"""Where Linux keeps the locale of the system: locale.conf(5), and the place of Debian."""
_LANGUAGE: Final = expression("[A-Za-z]+")
"""The language of a locale, before its country, its encoding and its variant: `fr_FR.UTF-8`, `fr-CA`, `en@euro`."""
_PRIMARY: Final = 0x3FF
"""The bits of a Windows language identifier that say the language, without its country: PRIMARYLANGID in winnt.h."""


def find_ui(given: Sequence[str], environment: Mapping[str, str], system: Callable[[], str]) -> Ui:
    """The language of messages, the last that is asked for; `system` gives the system's locale, or nothing."""
    asked = [name for name in _asked(given) if name in get_args(Ui)]
    return _spoken(asked[-1:] or _named(environment) or [system()])


def _asked(given: Sequence[str]) -> Iterator[str]:
    """What `--ui` says, however often."""
    for word, after in pairwise([*takewhile(lambda word: word != "--", given), ""]):
        if word == "--ui":
            yield after
        elif word.startswith("--ui="):
            yield word.removeprefix("--ui=")


def _named(environment: Mapping[str, str]) -> list[str]:
    """The locales that the environment names, the best first; with the locale C, `LANGUAGE` is not heard (gettext)."""
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    wished = [] if locale.partition(".")[0] in {"C", "POSIX"} else environment.get("LANGUAGE", "").split(":")
    return [name for name in (*wished, locale) if name]


def _spoken(locales: Iterable[str]) -> Ui:
    """The first language of the locales that is one of ours."""
    for name in locales:
        language = _LANGUAGE.match(name)
        spoken: list[Ui] = [ui for ui in get_args(Ui) if language and language[0].lower() == ui]
        if spoken:
            return spoken[0]
    return "en"


def system_locale() -> str:
    """The locale that this system is set to; nothing where it does not say."""
    if sys.platform == "win32":
        return windows_locale(_windows_language())
    return mac_locale() if sys.platform == "darwin" else linux_locale(_LOCALE_FILES)


def windows_locale(identifier: int) -> str:
    """A locale of the language of a Windows language identifier; nothing where Python does not know it."""
    import locale  # noqa: PLC0415  # only Windows needs it

    known = {number & _PRIMARY: name for number, name in locale.windows_locale.items()}
    return known.get(identifier & _PRIMARY, "")


def _windows_language() -> int:
    """The language of the menus of Windows."""
    import ctypes  # noqa: PLC0415  # only Windows needs it

    windows = getattr(ctypes, "windll", None)  # not known to a type checker on another system
    return int(windows.kernel32.GetUserDefaultUILanguage()) if windows else 0


def mac_locale(program: str = "/usr/bin/defaults") -> str:
    """The locale of macOS, as its own program tells it; nothing where it does not."""
    import subprocess  # noqa: PLC0415  # only macOS needs it

    command = [program, "read", "-g", "AppleLocale"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=5)  # noqa: S603  # ours
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def linux_locale(files: Iterable[Path]) -> str:
    """What the first of the files that is there says of `LANG`."""
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        named = [line.removeprefix("LANG=").strip("\"' ") for line in lines if line.startswith("LANG=")]
        return named[-1] if named else ""
    return ""

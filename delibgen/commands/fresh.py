"""A text written as a new file, which takes the place of none."""

from pathlib import Path

from delibgen.errors import WriteError, visible


def write_fresh(path: Path, text: str) -> None:
    """Writes `text` at `path` and says so; raises `WriteError` where something stands there, or nothing can."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise WriteError("file_exists", path=path) from None
    except OSError as error:
        raise WriteError("not_written", path=path, why=error.strerror or error) from None
    print(visible(str(path)))

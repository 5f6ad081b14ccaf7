"""One spec with comments in an opened folder, and a page over it; a test of another folder has its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.served import TEXT, Client, page_over


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "opened").mkdir()
    path = tmp_path / "opened" / "act.yaml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def client(path: Path) -> Iterator[Client]:
    with page_over(path.parent) as client:
        client.rows()
        yield client

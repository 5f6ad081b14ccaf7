"""What all tests share: the flag that rewrites expected texts, and random data that is the same in each run.

What one process has compiled, of Python and of our templates, is there for those that tests start after it, as it is
for users; some machines forbid it in their environment, and each process then reads a thousand files anew.
"""

import gc
import os
import sys

import pytest
from hypothesis import settings

from tests.office import Office

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite tests/golden/ with what the examples now say")


def pytest_collection_finish() -> None:
    """Takes the tests themselves, a million objects that stay, out of what each garbage collection goes through."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests that need LibreOffice first: together, so that one process makes all of their files at once."""
    items.sort(key=lambda item: item.get_closest_marker("office") is None)


@pytest.fixture(scope="session")
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """What LibreOffice makes of the papers that the tests name in their mark `office`."""
    marks = (mark for item in request.session.items for mark in item.iter_markers("office"))
    return Office((paper for mark in marks for paper in mark.args), tmp_path_factory.mktemp("office"))


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--update"))

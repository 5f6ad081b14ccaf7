"""What all tests share: the flag that rewrites expected texts, and random data that is the same in each run.

What one process has compiled, of Python and of our templates, is there for those that tests start after it, as it is
for users; some machines forbid it in their environment, and each process then reads a thousand files anew.
"""

import gc
import os
import sys

import pytest
from hypothesis import settings

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


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be rewritten."""
    return bool(request.config.getoption("--update"))

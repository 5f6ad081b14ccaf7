"""The public door: what `import delibgen` offers, and what it costs."""

import subprocess
import sys
from importlib.metadata import version
from types import ModuleType

import pytest

import delibgen

HEAVY = ("pydantic", "lxml", "jinja2", "babel", "yaml", "num2words", "markdown_it", "docx")


def test_the_list_is_sorted_and_says_each_name_once() -> None:
    assert sorted(set(delibgen.__all__)) == delibgen.__all__


@pytest.mark.parametrize("name", delibgen.__all__)
def test_every_listed_name_is_there_with_its_docstring(name: str) -> None:
    assert getattr(delibgen, name).__doc__


def test_the_namespace_and_the_list_agree() -> None:
    """Beside the list stand only the submodules that something has imported, and the door's own two tools."""
    offered = {name for name, value in vars(delibgen).items() if name[0] != "_" and not isinstance(value, ModuleType)}
    assert offered - {"TYPE_CHECKING", "import_module"} <= set(delibgen.__all__)
    assert set(dir(delibgen)) == {*delibgen.__all__, "__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_like_this"):
        _ = getattr(delibgen, "nothing_like_this")  # noqa: B009  # mypy knows that it is not there


def test_the_version_is_that_of_the_package() -> None:
    assert delibgen.__version__ == version("delibgen")


@pytest.mark.parametrize("statement", ["import delibgen", "import delibgen.cli", "from delibgen import SpecError"])
def test_the_door_opens_without_the_libraries_behind_it(statement: str) -> None:
    code = f"import sys\n{statement}\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == []


def test_star_import_brings_the_list() -> None:
    namespace: dict[str, object] = {}
    exec("from delibgen import *", namespace)
    assert set(delibgen.__all__) <= namespace.keys()

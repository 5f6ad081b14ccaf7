# Needs make and Python 3.11 or later with venv. Everything else is put into .venv, in the releases that
# constraints/tested.txt names.
#
#   make demo     render the examples into drafts/
#   make serve    read the examples in the browser   (make serve ARGS="a-folder")
#   make test     run the tests            (make test ARGS="tests/commands/test_cli.py -x")
#   make check    ruff, mypy, the layers
#   make lock     take the newest releases of today into constraints/, to be tested before they are kept
#   make golden   rewrite the expected texts, to be read through
#   make pages    make the pages of docs/ that come from the code and its tables
#   make bench    measure beside other programs, into benchmarks/results.md (needs Node.js; a quarter of an hour)
#   make picture  draw the pictures in the README (needs LibreOffice, poppler and Chromium)
#   make clean    remove what make has made
#
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
ARGS ?=
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
TESTED := constraints/tested.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --constraint $(TESTED)

.PHONY: help demo serve test check lock golden pages bench picture clean

help:
	@sed -n 's/^#   //p' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/made
	$(BIN)/delibgen render examples/*.yaml -o drafts

serve: $(VENV)/made-serve
	$(BIN)/delibgen serve $(or $(ARGS),examples)

test: $(VENV)/made-dev
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(VENV)/made-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_layers.py

lock:
	test -d build/lock || $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install --upgrade uv
	build/lock/bin/python -m scripts.lock

golden: $(VENV)/made-dev
	$(BIN)/pytest tests/test_examples.py --update

pages: $(VENV)/made-dev
	$(BIN)/python -m scripts.make_guide
	$(BIN)/python -m scripts.make_reference
	$(BIN)/python -m scripts.make_checks
	$(BIN)/python -m scripts.make_api
	$(BIN)/delibgen schema > docs/spec.schema.json

bench:
	test -d benchmarks/.venv || $(PYTHON) -m venv benchmarks/.venv
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r benchmarks/requirements.txt
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check --quiet install --force-reinstall --no-deps .
	benchmarks/.venv/bin/python -m pip --disable-pip-version-check --quiet install '.[serve]'
	npm ci --prefix benchmarks --no-audit --no-fund --silent
	benchmarks/.venv/bin/python benchmarks/run.py $(ARGS)

picture: $(VENV)/made-dev
	$(BIN)/python -m scripts.picture
	$(BIN)/python -m scripts.page_pictures

clean:
	rm -rf $(VENV) build dist drafts .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf benchmarks/.venv benchmarks/build benchmarks/node_modules

# -- each stamp is newer than pyproject.toml and the tested releases once what they ask for is installed --

$(VENV)/builders: pyproject.toml $(TESTED)
	@$(PYTHON) -c 'import sys; v = "%d.%d" % sys.version_info[:2]; sys.exit(sys.version_info < (3, 11) and \
	"delibgen needs Python 3.11 or later, and $(PYTHON) is %s. Name another one: make PYTHON=python3.12" % v)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) hatchling editables setuptools
	@touch $@

$(VENV)/made: $(VENV)/builders
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/made-serve: $(VENV)/builders
	$(INSTALL) --no-build-isolation --editable '.[serve]'
	@touch $@

$(VENV)/made-dev: $(VENV)/builders
	$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

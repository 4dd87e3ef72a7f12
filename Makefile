# Everything needs Python >= 3.11, make, git and a package index; each target sets up what it lacks.
#
#   make site    build the demo archive in content/ into site/
#   make test    all it takes to pass the tests: lint, types, tests
#   make test-deep   the long runs, an hour or two: property tests by the ten thousand, 5,000 changes after
#                which building on must be building anew (MORGUE_STEPS), 200 builds killed (MORGUE_KILLS)
#   make corpus  how well sources are read, next to other extractors, into docs/reading.md
#   make weights train the weights that readers have, on ../shared and on pages that come with other
#                readers' packages, which need npm: three minutes
#   make bench   how long builds take, next to other generators, into benchmarks/RESULTS.md: a quarter
#                of an hour; make bench-large: hours
#   make audit   what Lighthouse and the Nu HTML checker say of the demo archive, into docs/audit.md: needs npm,
#                Java and Chromium; some minutes
#   make pictures  the demo archive's pages as pictures, into docs/pictures/: needs Chromium
#   make words   take the words of the templates into translations/, when they have changed
#   make wheel   the distribution, into dist/
#   make clean   forget what was built and installed

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Time is measured on the system's Python, where it is new enough: benchmarks/builds/METHOD.md says why.
TIMED = $(firstword $(shell for each in /usr/bin/python3 $(PYTHON); do \
	$$each -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each; done))
MEASURED = VENV=.venv-bench PYTHON=$(TIMED)

.PHONY: site bytecode test lint types tests test-deep corpus weights bench bench-large audit pictures words wheel clean
.DELETE_ON_ERROR:

site: $(VENV)/run bytecode
	$(BIN)/morgue build
	@echo "The demo archive is in site/: open site/index.html in a browser."

test: lint types tests

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test
	$(BIN)/mypy

tests: $(VENV)/test bytecode
	.ci/servers
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -m "not slow" --numprocesses auto --dist loadfile

test-deep: $(VENV)/test
	$(BIN)/pytest -m slow

corpus:
	$(MAKE) $(MEASURED) measure-corpus

# Bodies and bylines are looked for beside the headline: its weights come first.
weights: $(VENV)/run
	$(BIN)/python -m benchmarks.teach
	$(BIN)/python -m benchmarks.train_headlines
	$(BIN)/python -m benchmarks.train_bodies
	$(BIN)/python -m benchmarks.train_bylines

bench:
	$(MAKE) $(MEASURED) measure-bench

bench-large:
	$(MAKE) $(MEASURED) measure-large

measure-corpus: $(VENV)/run
	$(BIN)/python -m benchmarks.teach
	$(BIN)/python -m benchmarks.reading

measure-%: $(VENV)/run
	$(BIN)/python -m benchmarks.builds --plan $*

audit: $(VENV)/run
	npm install --silent --no-audit --no-fund --prefix $(VENV)/audit lighthouse vnu-jar
	$(BIN)/python -m benchmarks.audit $(VENV)/audit

pictures: $(VENV)/test
	$(BIN)/python -m benchmarks.screenshots

words: $(VENV)/run
	$(BIN)/python -m benchmarks.keep_words

wheel: $(VENV)/test
	rm -rf dist
	$(BIN)/python -m build --outdir dist .

clean:
	rm -rf $(VENV) .venv-bench .servers .morgue dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find site -mindepth 1 ! -name .gitkeep -delete

# The stamps are newer than pyproject.toml once what it names is installed.
$(VENV)/run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	@touch $@ $(VENV)/run

# pip compiles what it installs, but not what it installs as editable; and where PYTHONDONTWRITEBYTECODE is
# set, as in many containers, each process that starts would compile it again.
bytecode: | $(BIN)/python
	@$(BIN)/python -m compileall -q generator

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "newsmorgue needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

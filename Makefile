# Start with make demo and make test. They require Python 3.11 or newer, git, make and terraform, and
# install everything else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Each process runs whole files, because their fixtures are slow. tests/live runs other programs,
# which coverage slows down.
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile
export PATH := $(CURDIR)/$(BIN):$(PATH)
export CHECKPOINT_DISABLE := 1

.PHONY: demo test test-all gates plain bench docs clean

demo: $(VENV)/.flogen
	git init --quiet build
	$(BIN)/flogen render --output build
	$(BIN)/flogen check --output build

test: $(VENV)/.tools gates
	$(PYTEST) --ignore tests/live --cov --cov-report term
	$(PYTEST) tests/live

test-all: $(VENV)/.tools $(VENV)/.audit gates
	FLOGEN_TEST_ALL=1 $(PYTEST) --ignore tests/live --cov --cov-report term
	FLOGEN_TEST_ALL=1 $(PYTEST) tests/live

gates: $(VENV)/.tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

plain: $(VENV)/.tools
	$(PYTEST) --ignore tests/live

bench: $(VENV)/.tools
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/plan.py 5 plan
	$(BIN)/python benchmarks/plan.py 5 check
	$(BIN)/flogen render --output build
	$(BIN)/node benchmarks/logging.cjs build/packages/logging tests/tools/node_modules

docs: $(VENV)/.flogen
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo 'The site is in build/site: open build/site/index.html'

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "flogen needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.flogen: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.tools: pyproject.toml tests/tools/package-lock.json tests/nodes/package-lock.json | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	cd tests/tools && npm install --no-save --silent
	cd tests/nodes && npm ci --silent
	touch $@ $(VENV)/.flogen

# It pins a hundred packages, so it has its own environment.
$(VENV)/.audit: | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet 'checkov==3.3.30'
	touch $@

clean:
	rm -rf $(VENV) build dist tests/tools/node_modules tests/nodes/node_modules

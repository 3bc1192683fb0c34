# Everything a person types. `make demo` and `make test` do all their own set-up.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
KB ?= build/kb
STAMP := $(VENV)/.installed-$(shell cksum pyproject.toml requirements.lock | cksum | cut -d' ' -f1)

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench gate train flows clean

help: ## what there is to type
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

install: $(STAMP) ## the environment in .venv, with `tieout` in it

$(STAMP): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m index.export
	rm -f $(VENV)/.installed-*
	touch $@

demo: install ## add the sample, search it, check it
	$(BIN)/python -m corpus.sample.demo

test: install lint ## lint, then every test
	$(BIN)/python -m pytest

lint: install ## ruff, mypy strict, the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install ## speed, as ratios within one run
	$(BIN)/python -m tests.bench

gate: install ## quality on the annotated articles, against the committed floors
	$(BIN)/python -m tests.gate --shared $(SHARED)

train: install ## the language pipeline anew, from the treebank
	$(BIN)/python -m ingest.language.train --treebank $(SHARED)/treebank --out build/language

flows: install ## load everything there is in $(SHARED)/flows into KB
	$(BIN)/tieout --kb $(KB) data add $(SHARED)/flows

clean: ## what was built
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

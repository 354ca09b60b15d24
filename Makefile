# Every target does the set-up that it needs: Python 3.11 or newer with pip and venv is all that must be there.
PYTHON ?= python3
SHARED ?= ../shared
SEED ?= 7
BIN := .venv/bin
READY := .venv/.stamp

.DEFAULT_GOAL := help
.PHONY: help demo test lint crawl bench benchmark browse lock clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

demo: $(READY) ## crawl two editions of the two sample sites that come with it, and print what changed
	$(BIN)/scrapy demo

test: lint ## all that CI runs: lint, types, import contracts, tests
	$(BIN)/python -m pytest --numprocesses auto -m "not slow"
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m slow

lint: $(READY) ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

crawl: $(READY) ## crawl the live site into cases.db, then print what changed
	$(BIN)/scrapy crawl cases
	$(BIN)/scrapy changes --crawl last

bench: $(READY) ## quality figures on the bench (SEED=7), where it is there
	@if [ -e $(SHARED)/bench/run_bench.py ]; then $(BIN)/python $(SHARED)/bench/run_bench.py --seed $(SEED); \
	else echo "no bench in $(SHARED)/bench: nothing to run (set SHARED=...)"; fi

benchmark: $(READY) ## speed and size, as ratios to a bare Scrapy spider
	$(BIN)/python tests/benchmarks/run.py

browse: $(READY) ## the claims in a web browser (Datasette): cases.db, or demo.db where there is no other (DB=...)
	$(BIN)/scrapy browse --db $(or $(DB),$(firstword $(wildcard cases.db demo.db) cases.db))

lock: $(READY) ## write requirements.lock anew from pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade \
		--python-version 3.11 --extra dev --extra render --output-file requirements.lock pyproject.toml

clean: ## remove the environment and what tools left behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info demo.db demo.db* demo-*.db*

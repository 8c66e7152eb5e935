# The front door. Two commands for a newcomer: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PORT ?=
CHILDREN ?=
SEED ?=
ANNOUNCE ?=
FILE ?= sbom.json
ARGS ?=
SCENARIOS ?= norm-12 norm-12-with-side-entrants team-model
PYTEST_ARGS ?=
# Compiled modules are kept, whatever the machine was told: a start that compiles them all
# anew takes seconds longer, and the web server and the worker would do it once more.
unexport PYTHONDONTWRITEBYTECODE
LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(ARGS)

.DEFAULT_GOAL := help
.PHONY: help install demo lab stop test check fix bench docs messages lock sbom clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

install: ## Everything to develop with, in .venv
	@$(PYTHON) scripts/bootstrap.py dev

demo: ## Start Nabij with invented families (PORT= CHILDREN= SEED= ANNOUNCE= ARGS=)
	@$(PYTHON) scripts/bootstrap.py demo
	@exec $(BIN)/python -m nabij.site.cli demo $(if $(PORT),--port $(PORT)) $(if $(CHILDREN),--children $(CHILDREN)) $(if $(SEED),--seed $(SEED)) $(if $(ANNOUNCE),--announce "$(ANNOUNCE)") $(ARGS)

lab: ## A first answer of the laboratory, with a report; no database (SCENARIOS= ARGS=)
	@$(PYTHON) scripts/bootstrap.py demo
	@$(BIN)/python -m nabij.site.cli lab report base $(SCENARIOS) --budget 60 $(ARGS)

stop: ## Stop what a demo left running
	@$(PYTHON) scripts/bootstrap.py demo
	@$(BIN)/python -m nabij.site.cli stop

test: ## The whole suite, browser journeys included
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: ## Format, lint, types, imports, generated files; changes nothing
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m nabij.site.reference --check
	@$(BIN)/python -m nabij.site.messages --check

fix: ## Format, and repair what can be repaired
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: ## Measure how fast it is (ARGS=)
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/python -m bench $(ARGS)

docs: ## Make the generated reference anew
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/python -m nabij.site.reference

messages: ## Collect the texts of the interface anew and compile their English
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/python -m nabij.site.messages

lock: ## Pin all packages anew, with hashes, from pyproject.toml (ARGS=--upgrade)
	@$(PYTHON) scripts/bootstrap.py dev
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile $(LOCKING) pyproject.toml -o requirements/base.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra demo -o requirements/demo.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra dev -o requirements/dev.lock

sbom: ## Write what is installed as a CycloneDX bill of materials (FILE=)
	@$(PYTHON) scripts/bootstrap.py dev
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o $(FILE) $(BIN)/python

clean: ## Remove what tools left behind; data and .venv stay
	@rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# `make run` shows the whole pipeline at work, `make test` tests it; each does its own set-up.
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
ONCE ?=
WHY ?=
BENCH ?=
WORKERS ?= 0

.DEFAULT_GOAL := help
.PHONY: help install run test lint format typecheck eval bench schemas docs clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(BIN)/.installed ## Make .venv from the lock file

# The stamp is younger than the lock only if the environment was made from it.
$(BIN)/.installed: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sahelwatch needs Python 3.11 or newer; try: make PYTHON=python3.13 $(MAKECMDGOALS)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet "uv==$(UV_VERSION)"
	@VIRTUAL_ENV= $(BIN)/uv sync --quiet --locked --inexact
	@touch $@

run: install ## Show the pipeline at work (ONCE=1: end when all is through; WHY=1: say why not)
	@$(BIN)/sahelwatch run $(if $(ONCE),--once) $(if $(WHY),--why)

test: lint ## Lint, then run every test that this machine can run (WORKERS=auto: on every core)
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile

lint: install ## Ruff, formatting, strict types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary

format: install ## Format and mend what can be mended
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

eval: install ## Score the classifier on the gold cases (GOLD=folder)
	@$(BIN)/python bench/eval.py $(GOLD)

bench: install ## Measure speed and memory (takes a while; BENCH=reading for one)
	@for each in $(or $(BENCH),reading correlate); do echo "== bench/$$each.py"; $(BIN)/python bench/$$each.py; done

schemas: install ## Write schemas/ anew from the records
	@$(BIN)/sahelwatch schemas schemas

docs: install ## Write the generated pages of docs/ anew
	@$(BIN)/sahelwatch settings --markdown > docs/configuration.md
	@$(BIN)/python -m sahelwatch.notifier.page > docs/alerts.md

clean: ## Remove what was made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/kafka/target

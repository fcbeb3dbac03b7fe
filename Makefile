# Everything here sets itself up: Python 3.11+ and make are enough; uv is used where it is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_NOW := 2031-05-14T06:00:00Z

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types layers format quality bench clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## the environment, with everything that tests need

$(VENV)/.ready: pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv -q --python '>=3.11' $(VENV); \
	  uv pip install -q --python $(BIN)/python -e '.[bench,train]' --group dev; \
	else \
	  test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install -q --upgrade 'pip>=25.1'; \
	  $(BIN)/python -m pip install -q -e '.[bench,train]' --group dev; \
	fi
	@touch $@

demo: $(VENV)/.ready ## an edition from the bundled newsroom, with no network
	@$(BIN)/digest build examples/newsroom -c examples/feeds.yaml --output output --state output/.state --now $(DEMO_NOW); \
	  status=$$?; test $$status -eq 0 -o $$status -eq 3
	@echo "The page: $(CURDIR)/output/latest/index.html"

test: $(VENV)/.ready ## the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: $(VENV)/.ready ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready ## strict types
	@$(BIN)/mypy

layers: $(VENV)/.ready ## no room imports what it may not
	@$(BIN)/lint-imports

format: $(VENV)/.ready ## put the code in its house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## everything that was made
	rm -rf $(VENV) output dist

# Everything here sets itself up: Python 3.11+ and make are enough; uv is used where it is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_NOW := 2031-05-14T06:00:00Z
BASE ?= main~1
COVERED := 97
# Rooms whose tests say within two minutes whether another Python serves as well.
QUICK := tests/model tests/text tests/claims tests/figures tests/summarize tests/edit tests/pipeline tests/settings tests/render

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types layers dead coverage wheel pythons newest same glossary lock format quality bench clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## the environment, with everything that tests need

$(VENV)/.ready: pyproject.toml dev.lock
	@.ci/environment.sh $(VENV) $(PYTHON)
	@touch $@

demo: $(VENV)/.ready ## an edition from the bundled newsroom, with no network
	@$(BIN)/digest build examples/newsroom -c examples/feeds.yaml --output output --state output/.state --now $(DEMO_NOW); \
	  status=$$?; test $$status -eq 0 -o $$status -eq 3
	@echo "The page: $(CURDIR)/output/latest/index.html"

test: $(VENV)/.ready ## the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: lint types layers dead demo test wheel ## all that has to pass before a change lands

lint: $(VENV)/.ready ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready ## strict types
	@$(BIN)/mypy

layers: $(VENV)/.ready ## no room imports what it may not
	@$(BIN)/lint-imports

dead: $(VENV)/.ready ## code that nothing calls
	@$(BIN)/vulture

coverage: $(VENV)/.ready ## the tests, and how much of digest/ they run
	@$(MAKE) --no-print-directory test ARGS="--cov --cov-report=term:skip-covered --cov-fail-under=$(COVERED) $(ARGS)"

wheel: $(VENV)/.ready ## what is installed is enough: the wheel, tested with the source away
	@.ci/wheel.sh $(BIN)/python

pythons: $(VENV)/.ready ## the quick tests on every other Python that is supported and there
	@.ci/pythons.sh 3.12 3.13 -- $(QUICK)

newest: ## the quick tests on the newest versions of everything, whatever the lock says
	@LOCK= .ci/environment.sh .venv-newest $(PYTHON)
	@.venv-newest/bin/python -m pytest -n auto --dist loadfile $(QUICK)

same: $(VENV)/.ready ## newsroom and seeds built before (BASE) and after: every file that differs
	@$(BIN)/python .ci/same.py $(BASE)

glossary: $(VENV)/.ready ## the classes of the glossary anew, from what each says of itself
	@$(BIN)/python .ci/glossary.py

lock: ## dev.lock anew, hashes and no addresses (needs uv)
	@uv pip compile -q pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate $(ARGS) -o dev.lock

format: $(VENV)/.ready ## put the code in its house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

quality: $(VENV)/.ready ## the floors under every figure of quality, measured anew (needs ../shared)
	@$(BIN)/python -m pytest tests/quality -rP

bench: $(VENV)/.ready ## speed and memory, each against a peer or a floor
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

clean: ## everything that was made
	rm -rf $(VENV) .venv-* output dist

# `make run` and `make test` set everything up by themselves; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test check format bench pictures lock clean

help: ## list what there is to make
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run.stamp ## start Passerelle with the sample company on http://127.0.0.1:8080
	@$(BIN)/passerelle serve --demo

test: $(VENV)/test.stamp ## run all tests
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/test.stamp ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/test.stamp ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/test.stamp ## measure, side by side with a plain LangChain pipeline, bare Bolt and bare botbuilder
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.acknowledgement
	$(BIN)/python -m tests.bench.nudges --people 10000 100000
	$(BIN)/python -m tests.bench.nudges --people 400 --slack

pictures: $(VENV)/test.stamp ## draw the pictures of docs/slack.md from the real payloads
	$(BIN)/python -m tests.pictures

lock: $(VENV)/test.stamp ## resolve the dependencies anew, with hashes and without addresses
	$(BIN)/uv pip compile pyproject.toml --group build $(COMPILE) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock $(COMPILE) -o requirements-dev.lock

COMPILE := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
	--custom-compile-command "make lock"

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Passerelle needs Python 3.11, 3.12 or 3.13; name one with make PYTHON=…" if not (3, 11) <= sys.version_info[:2] <= (3, 13) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Passerelle's packages (a minute or two, once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing the packages of the tests…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean: ## remove what was installed and cached here, but not the data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

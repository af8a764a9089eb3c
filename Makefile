# Everything a newcomer needs: `make demo` and `make test`. They want Python 3.11 or later and nothing else of ours.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test check format bench docs lock clean
help:            ## List the targets.
	@grep -E '^[a-z]+: .*##|^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"contingent needs Python 3.11 or later, {sys.executable} is {v.major}.{v.minor}: run make PYTHON=python3.11 …")'
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# The stamps are newer than the locks they stand for, so a second call installs nothing.
$(VENV)/.runtime: $(BIN)/python requirements/runtime.txt pyproject.toml
	@echo "Installing the locked dependencies (about a minute, once)"
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing the locked tools for development"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.runtime  ## Read the example dispatches and write demo/brief.html.
	@$(BIN)/python examples/demo.py

test: $(VENV)/.dev      ## Run the tests.
	@$(BIN)/python -m pytest -q -n auto --dist loadgroup

check: $(VENV)/.dev     ## Lint, format, types.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev    ## Put the code into its form.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	@echo "Installing the peers that contingent is measured beside"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/.bench   ## Measure speed beside the peers, with the machine's description.
	@$(BIN)/python -m bench

docs: $(VENV)/.dev      ## Write the reference of the commands anew.
	@$(BIN)/python -m tools.cli_reference

lock:                   ## Renew the locks from pyproject.toml (needs uv).
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements/runtime.txt
	uv pip compile pyproject.toml --extra dev --extra build --universal --python-version 3.11 --generate-hashes --no-header --constraints requirements/runtime.txt --output-file requirements/dev.txt
	uv pip compile pyproject.toml --extra bench --extra build --universal --python-version 3.11 --generate-hashes --no-header --constraints requirements/dev.txt --output-file requirements/bench.txt

clean:                  ## Remove the environment and what was generated.
	rm -rf $(VENV) demo .mypy_cache .pytest_cache .ruff_cache .hypothesis

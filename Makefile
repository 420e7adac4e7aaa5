# make site · make test · make serve · make check: each installs what it needs first.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site test serve check audit evaluate fuzz bench clean
.DEFAULT_GOAL := site

site: $(VENV)/site  ## builds the site into site/
	@$(BIN)/python scripts/build.py

check: $(VENV)/site  ## reads every file and says what is wrong
	@$(BIN)/python scripts/check.py

serve: $(VENV)/site  ## shows the site at http://localhost:8000/ and renews it on every save
	@$(BIN)/python scripts/serve.py

test: $(VENV)/test  ## lint, types and all tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/mypy
	@PYTHONPATH=scripts $(BIN)/lint-imports --no-logo
	@.ci/browser
	@.ci/reader
	@.ci/actionlint
	@$(BIN)/python -m pytest

audit: $(VENV)/site  ## independent checkers over the whole site (Node, Java, Chromium); ONLY="html links" RUNS=5
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m audit $(if $(ONLY),--only $(ONLY)) $(if $(RUNS),--runs $(RUNS))

evaluate: site $(VENV)/test  ## builds, and says how often a search brings the right story, beside Material's own search (Chromium); MISSES=1, JSON=FILE
	@.ci/browser
	@$(BIN)/python scripts/evaluate_search.py $(if $(MISSES),--misses) $(if $(JSON),--json $(JSON))

fuzz: $(VENV)/test  ## made-up texts, front matter and vocabularies by the thousand; INPUTS=120000
	@$(PIP) install -r tests/tools/fuzz/requirements.txt
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m fuzz $(if $(INPUTS),--inputs $(INPUTS))

bench: $(VENV)/site $(VENV)-bench/installed  ## times whole builds beside other generators (Linux); SIZES="100 1000" RUNS=5 PEERS="hugo stock" ONLY=cold PLOT=.github/bench.svg
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m bench $(if $(filter undefined,$(origin SIZES)),,--sizes $(SIZES)) $(if $(RUNS),--runs $(RUNS)) $(if $(filter undefined,$(origin PEERS)),,--peers $(PEERS)) $(if $(ONLY),--only $(ONLY)) $(if $(JSON),--json $(JSON)) $(if $(KEEP),--keep) $(if $(PLOT),--plot $(PLOT))

clean:  ## removes what was built and installed
	rm -rf $(VENV) $(VENV)-bench site .site-* .cache tests/tools/audit/node_modules tests/tools/workflows/node_modules

$(VENV)/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0] + "; name another with: make PYTHON=python3.12")'
	@echo "Installing what the site needs into $(VENV)/ (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/test: $(VENV)/site tests/requirements.txt
	@echo "Installing what the tests need into $(VENV)/ (once)"
	@$(PIP) install -r tests/requirements.txt
	@touch $@

$(VENV)-bench/installed: tests/tools/bench/requirements.txt
	@echo "Installing what the benchmark compares with into $(VENV)-bench/ (once)"
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install -r tests/tools/bench/requirements.txt
	@touch $@

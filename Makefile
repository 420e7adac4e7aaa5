# make site · make test · make serve · make check: each first installs what it needs.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests write many small files: in memory, where there is room for 4 GB.
SCRATCH := $(shell [ -w /dev/shm ] && [ "$$(df -Pk /dev/shm | awk 'NR == 2 { print $$4 }')" -gt 4000000 ] && echo TMPDIR=/dev/shm)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site lint quick test serve check audit evaluate fuzz bench clean
.DEFAULT_GOAL := site

site: $(VENV)/site  ## build the site into site/
	@$(BIN)/python scripts/build.py

check: $(VENV)/site  ## check all files and print every problem with its line
	@$(BIN)/python scripts/check.py

serve: $(VENV)/site  ## serve the site at http://localhost:8000/ and update it on every save
	@$(BIN)/python scripts/serve.py

lint: $(VENV)/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check scripts tests
	@PYTHONPATH=scripts $(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

quick: lint  ## lint, check types, run the unit tests of what has changed since the last commit; SINCE=main
	@$(SCRATCH) $(BIN)/python -m pytest --numprocesses auto $$($(BIN)/python tests/tools/changed_tests.py $(SINCE))

test: lint  ## lint, check types, run all tests
	@.ci/browser
	@.ci/feed-readers
	@.ci/linters
	@tests/tools/linters/node_modules/.bin/biome ci --error-on-warnings
	@$(SCRATCH) $(BIN)/python -m pytest --numprocesses auto

audit: $(VENV)/site  ## run independent checkers on the whole site (needs Node.js, Java, Chromium); ONLY="html links" RUNS=5
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m audit $(if $(ONLY),--only $(ONLY)) $(if $(RUNS),--runs $(RUNS))

evaluate: site $(VENV)/test  ## build, and score the search on readers' queries beside Material's (Chromium); MISSES=1, JSON=FILE
	@.ci/browser
	@$(BIN)/python scripts/evaluate_search.py $(if $(MISSES),--misses) $(if $(JSON),--json $(JSON))

fuzz: $(VENV)/test  ## fuzz texts, front matter and vocabularies; INPUTS=120000
	@$(PIP) install -r tests/tools/fuzz/requirements.txt
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m fuzz $(if $(INPUTS),--inputs $(INPUTS))

bench: $(VENV)/site $(VENV)-bench/installed  ## time whole builds beside other generators (Linux); SIZES="100 1000" RUNS=5 PEERS="hugo stock" ONLY=cold PLOT=.github/bench.svg
	@PYTHONPATH=scripts:tests/tools $(BIN)/python -m bench $(if $(filter undefined,$(origin SIZES)),,--sizes $(SIZES)) $(if $(RUNS),--runs $(RUNS)) $(if $(filter undefined,$(origin PEERS)),,--peers $(PEERS)) $(if $(ONLY),--only $(ONLY)) $(if $(JSON),--json $(JSON)) $(if $(KEEP),--keep) $(if $(PLOT),--plot $(PLOT))

clean:  ## remove what was built or installed here; other files stay, and so does the newsletter's delivery log
	@VENV="$(VENV)" .ci/clean

$(VENV)/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0] + "; choose another: make PYTHON=python3.12")'
	@echo "Installing the site's dependencies into $(VENV)/ (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/test: $(VENV)/site tests/requirements.txt
	@echo "Installing the tests' dependencies into $(VENV)/ (once)"
	@$(PIP) install -r tests/requirements.txt
	@touch $@

$(VENV)-bench/installed: tests/tools/bench/requirements.txt
	@echo "Installing the benchmark's other generators into $(VENV)-bench/ (once)"
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install -r tests/tools/bench/requirements.txt
	@touch $@

# Everything that is done from a terminal. Needs Python 3.11 or newer and make; `make help` lists the targets.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run build test test-browser test-services check format bench bench-desk messages lock clean

VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
# Chosen when .venv is made: the newest that starts and can make environments. PYTHON=… chooses another.
PYTHON ?=

# Of a server that the tests of `make test-services` may use, with databases of their own names.
TEST_DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/newsroom_tests_$(shell echo $$PPID)
TEST_REDIS_URL ?= redis://127.0.0.1:6379/9
# For pytest: PYTEST_WORKERS=0 runs the tests in one process. One more than small machines have cores: some tests wait.
PYTEST_WORKERS ?= 3
PYTEST := $(BIN)/python -m pytest -q
# Python is to keep what it has compiled, whatever the environment says: the tests start it hundreds of times.
test test-browser test-services: export PYTHONDONTWRITEBYTECODE =
# COVERAGE=90 measures the coverage by branch of make test, and fails below that many per cent.
COVERAGE ?=

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-15s %s\n", $$1, $$2}'

$(BIN)/python:
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version) …"; \
			exec $$python -m venv --clear "$(VENV)"; \
		fi; \
	done; \
	echo "No Python 3.11 or newer that can make environments was found: install one (on Debian python3-venv, too)," \
		"or name it, as in \`make run PYTHON=/opt/python3.12/bin/python3\`." >&2; \
	exit 1

# The lock names every package, so pip has nothing to choose (--no-deps): older ones stumble over an extra, as in
# `coverage[toml]`, of which a newer release than the locked one is out.
$(VENV)/.run-stamp: requirements.txt | $(BIN)/python
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.txt $(VENV)/.run-stamp
	@echo "Installing what tests and checks need …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@

setup: $(VENV)/.run-stamp ## make .venv with the locked dependencies

run: $(VENV)/.run-stamp ## serve the site on http://127.0.0.1:8000 (PORT=…; DEMO=0 starts empty)
	@exec $(BIN)/python -m newsroom.serve --port "$(PORT)" $(if $(filter 0,$(DEMO)),--no-demo)

build: $(VENV)/.run-stamp ## collect and compress the static files, for production
	$(BIN)/python manage.py collectstatic --no-input --clear --verbosity 0
	$(BIN)/python -m whitenoise.compress --quiet \
		"$$($(BIN)/python manage.py shell -v0 -c 'from django.conf import settings; print(settings.STATIC_ROOT)')"

test: $(VENV)/.dev-stamp ## every test that needs Python alone
	$(PYTEST) -n $(PYTEST_WORKERS) -m "not browser and not services" \
		$(if $(COVERAGE),--cov --cov-fail-under=$(COVERAGE)) $(ARGS)

test-browser: $(VENV)/.dev-stamp ## tests in a real Chromium
	$(PYTEST) -n 2 -m "browser and not services" $(ARGS)

test-services: $(VENV)/.dev-stamp ## tests that need PostgreSQL and Redis (TEST_DATABASE_URL, TEST_REDIS_URL), or npm
	DATABASE_URL="$(TEST_DATABASE_URL)" TEST_DATABASE_URL="$(TEST_DATABASE_URL)" TEST_REDIS_URL="$(TEST_REDIS_URL)" \
		$(PYTEST) -m services $(ARGS)

check: $(VENV)/.dev-stamp ## lint, types, templates, migrations, translations, system checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python -m tests.lint_migrations
	$(BIN)/python -m tests.lint_messages

format: $(VENV)/.dev-stamp ## put the code into its form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.dev-stamp ## all of the project's own benchmarks (needs wrk, and the better part of an hour)
	$(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m bench.desk

bench-desk: $(VENV)/.dev-stamp ## the moderators' desk alone (ARGS="--sizes 10000,100000" is quicker than a million)
	$(BIN)/python -m bench.desk $(ARGS)

messages: $(VENV)/.dev-stamp ## collect the interface's texts into locale/ and compile them (needs gettext)
	$(BIN)/python -m tests.messages

lock: ## renew requirements*.txt and what other spam clients' tests install (needs uv and npm)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header -o requirements.txt requirements.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --no-header -o requirements-dev.txt requirements.in requirements-dev.in
	cd tests/comments/service/clients && uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header -c ../../../../requirements.txt \
		-o requirements.txt requirements.in && npm install --package-lock-only --omit-lockfile-registry-resolved

clean: ## remove .venv and caches; var/ with the site's data stays
	rm -rf "$(VENV)" .mypy_cache .ruff_cache .pytest_cache .hypothesis

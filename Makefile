# The two commands are `make run` and `make test`; `make help` lists all.

PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
APPS := core delivery editorial news search home
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
# Only names the production settings insist on; nothing connects to them.
PRODUCTION := DJANGO_SETTINGS_MODULE=site_config.settings.production \
	SECRET_KEY=only-for-checks-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM \
	DATABASE_URL=postgres://nobody@localhost/nothing SITE_URL=https://www.example.org

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench bench-search differential search-quality quality screenshots requirements demo-reset base-venv dev-venv

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "  PORT=8001 and HOST=0.0.0.0 say where run and dev listen."

run: base-venv ## Serve the site, with the demo in it the first time
	@$(MANAGE) serve

dev: base-venv ## Serve for development: debug pages, reload on change
	@DEBUG=1 PAGE_CACHE=off $(MANAGE) serve --dev

demo-reset: base-venv ## Bring the demo back to its first state; FORCE=1 loses changes
	@$(MANAGE) reset_demo $(if $(FORCE),--force)

test: dev-venv ## Run all tests, on SQLite with a browser and on PostgreSQL
	@$(BIN)/python -m tests

check: dev-venv ## Lint, layers, migrations, settings: all that is fast
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@find templates -name '*.html' | xargs -r $(BIN)/djade --check --target-version 5.2
	@find templates -name '*.html' | xargs -r $(BIN)/djhtml --check --tabwidth 2
	PYTHONPATH=. $(BIN)/lint-imports
	@export VAR_DIR=$$(mktemp -d); trap 'rm -rf "$$VAR_DIR"' EXIT; set -ex; \
	$(MANAGE) makemigrations --check --dry-run $(APPS); \
	$(MANAGE) check --fail-level WARNING; \
	export $(PRODUCTION); \
	$(MANAGE) check --deploy --fail-level WARNING; \
	$(MANAGE) collectstatic --no-input --verbosity 0

screenshots: dev-venv ## Take the pictures of the documents from a running demo
	@$(BIN)/python -m scripts.make_screenshots

bench: base-venv ## Measure speed; BENCH_ARTICLES=1000, BENCH_ONLY=hits,admin
	@$(BIN)/python -m benchmarks

bench-search: dev-venv ## Measure the search on both engines; BENCH_ARTICLES=100000
	@$(BIN)/python -m benchmarks.search

differential: base-venv ## Compare what changes with what is dropped; DRAWS=200, SEED=1
	@$(BIN)/python -m benchmarks.differential

search-quality: base-venv ## Show which pages the demo's searches find first
	@$(BIN)/python -m benchmarks.search.quality

quality: dev-venv ## Check the HTML of every template; needs Java and npm
	@$(BIN)/python scripts/check_html.py

requirements: dev-venv ## Lock the newest allowed versions of all packages
	$(COMPILE) --upgrade --output-file requirements/base.txt
	$(COMPILE) --upgrade --extra redis -c requirements/base.txt \
		--output-file requirements/redis.txt
	$(COMPILE) --upgrade --group dev -c requirements/base.txt \
		--output-file requirements/dev.txt

base-venv:
	@$(PYTHON) scripts/bootstrap.py base

dev-venv:
	@$(PYTHON) scripts/bootstrap.py dev

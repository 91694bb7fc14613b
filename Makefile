# Two commands do all the set-up: `make demo` and `make test`. Everything goes into .venv; nothing else is touched.
PYTHON  ?= python3
PORT    ?= 8000
ARCHIVE ?= demo-archive
VENV    := .venv
BIN     := $(VENV)/bin
PROCESSES ?= auto
DATA     ?= ../shared/data
PASSAGES ?= 100000
JUDGES   := tests/journeys/web/judges
PIP     := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check lint quality crash web-checks bench nightly lock clean

demo: $(VENV)/.installed
	$(BIN)/rostra --archive "$(ARCHIVE)" demo --port $(PORT)

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n $(PROCESSES) $(PYTEST)

check: $(VENV)/.installed-test
	$(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

quality: $(VENV)/.installed-test
	$(BIN)/python -m pytest tests/quality -s $(PYTEST)

crash: $(VENV)/.installed-test
	ROSTRA_CRASH_TRIALS=$${TRIALS:-500} $(BIN)/python -m pytest -n $(PROCESSES) --timeout=0 tests/crash $(PYTEST)
	$(BIN)/python tests/crash/outside.py ../shared/tools/crash_index.py --trials $${TRIALS:-500}

# What others say of the pages; Firefox's journeys where there is a Firefox.
web-checks: $(VENV)/.installed-test $(JUDGES)/node_modules
	ROSTRA_WEB_CHECKS=1 $(BIN)/python -m pytest --timeout=0 tests/journeys/web $(PYTEST)

bench: $(VENV)/.installed-test
	$(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r benchmarks/requirements.lock
	$(BIN)/python benchmarks/engines.py $(DATA)/speeches/speeches-100k.jsonl.xz --passages $(PASSAGES)
	$(BIN)/python benchmarks/quotes.py $(DATA)
	$(BIN)/python benchmarks/durability.py $(DATA)/speeches/speeches-10k.jsonl.gz
	$(BIN)/python benchmarks/reading.py $(DATA)/reading $(if $(TIKA),--tika $(TIKA))
	$(BIN)/python benchmarks/verify.py $(DATA)
	$(PYTHON) -m venv $(VENV)-datasette
	$(VENV)-datasette/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r benchmarks/datasette.lock
	$(BIN)/python benchmarks/pages.py $(DATA)/speeches/speeches-100k.jsonl.xz --passages $(PASSAGES) --datasette $(VENV)-datasette/bin/python

nightly: test quality crash web-checks bench

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip --quiet install pip-tools
	$(VENV)-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras -o requirements.lock requirements.in
	$(VENV)-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras -o requirements-test.lock requirements-test.in
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) $(VENV)-datasette demo-archive artifacts

# --ignore-scripts: the checker would fetch a Java of its own.
$(JUDGES)/node_modules: $(JUDGES)/package-lock.json
	npm ci --prefix $(JUDGES) --ignore-scripts --no-audit --no-fund $(NPM)
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Rostra needs Python 3.11 or later; say which with make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# --no-deps: the lock file names every part; asked to look further, pip takes a newer release of "pydantic[email]" and finds no hash for it.
$(VENV)/.installed: requirements.lock setup.cfg pyproject.toml | $(VENV)/bin/python
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: requirements-test.lock $(VENV)/.installed
	$(PIP) install --no-deps --require-hashes -r requirements-test.lock
	@touch $@

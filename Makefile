# Two commands on a machine with Python 3.11, make and pip: `make demo` and `make test`.

PYTHON ?= python3.11
BIN := .venv/bin
DEMO := $(addprefix tests/fixtures/pdf/,minusca-2021-ipi-reportlab.pdf unmiss-2024-report-typst.pdf monusco-2023-margin-typst.pdf)
DEMO_ROOT := demo

.PHONY: demo test page-tests soak evaluate held-out layouts lock clean

demo: .venv/ready
	$(BIN)/missionnotes ingest --datasets $(DEMO_ROOT) $(DEMO)
	@echo
	@echo 'Which footnotes stand behind which section? (the first ten)'
	$(BIN)/missionnotes query --datasets $(DEMO_ROOT) "\
	SELECT d.title, s.heading, f.label, left(f.text, 60) AS footnote \
	FROM footnote_references r \
	JOIN footnotes f USING (document_id, footnote_id) \
	JOIN paragraphs p USING (document_id, paragraph_id) \
	JOIN sections s ON s.document_id = p.document_id AND s.section_id = p.section_id \
	JOIN documents d ON d.document_id = p.document_id \
	ORDER BY d.title, r.ordinal LIMIT 10"
	@echo
	@echo 'All of it to read in the browser; open this address:'
	$(BIN)/missionnotes explore --datasets $(DEMO_ROOT)

test: .venv/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

# The page of the explorer in a real browser: Debian's chromium, or the one that CHROMIUM names.
CHROMIUM ?= /usr/bin/chromium
page-tests: .venv/ready-to-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[browser]'
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m pytest tests/explorer_page/in_browser.py

# The longer promises of docs/reliability.md: ingests killed at random, faults, damaged PDFs; some minutes, a fixed seed.
MINUTES ?= 10
SEED ?= 1
soak: .venv/ready-to-test
	@$(BIN)/python -m tests.soak --minutes $(MINUTES) --seed $(SEED)

# How well the meaning of notes is read, against the annotated notes of tests/gold.
evaluate: .venv/ready-to-test
	@$(BIN)/python -m tests.evaluate

# The same on texts that the authors of the rules did not write; of the part that is shut only figures are shown.
held-out: .venv/ready-to-test
	@$(BIN)/python -m tests.held_out

# How many layouts drawn at random are read without a fault; needs the fonts that `python -m tests.fixtures` names, and
# Debian's fonts-lato, fonts-crosextra-caladea and fonts-sil-gentium-basic. Seeds over 100,000 stay untried.
SEEDS ?= 0:100
layouts: .venv/ready-to-typeset
	@$(BIN)/python -m tests.layouts $(SEEDS)

.venv/ready-to-typeset: .venv/ready-to-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[fixtures]'
	touch $@

.venv/ready: requirements.txt pyproject.toml
	$(call environment,requirements.txt)
	touch $@

.venv/ready-to-test: requirements-test.txt pyproject.toml
	$(call environment,requirements-test.txt)
	touch $@ .venv/ready

# The lock holds setuptools too, so that nothing is fetched that is not pinned by its hash.
define environment
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

# For maintainers, after a change of the dependencies in pyproject.toml; needs pip-tools (pip install pip-tools).
COMPILE := pip-compile --quiet --generate-hashes --all-build-deps --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
lock:
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --constraint requirements.txt --extra test --output-file requirements-test.txt pyproject.toml

clean:
	rm -rf .venv $(DEMO_ROOT) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.DEFAULT_GOAL := check
PYTHON ?= python

.PHONY: check format lint types test browser run lock

check: format lint types test

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest

browser:
	$(PYTHON) -m pytest -m browser tests/browser

run:
	$(PYTHON) -m streamlit run app.py

lock:
	uv pip compile pyproject.toml --extra test --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

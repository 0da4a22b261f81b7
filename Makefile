# The two commands: make demo, make test. Everything else is for those who change recoupe.
# Needs: python3 (3.11 or later) with venv, and make.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check evals bench train clean

demo: $(STAMP)
	@for story in examples/*/; do \
	  name=$$(basename $$story); mkdir -p out; \
	  $(BIN)/recoupe dossier $$story -o out/$$name.html --json out/$$name.json || test $$? -eq 1 || exit 2; \
	  echo; done

test: check
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

evals: $(STAMP)
	$(BIN)/python -m evals

bench: $(STAMP)
	$(BIN)/python -m bench

train: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m training

clean:
	rm -rf .venv out

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

# Two commands do all the set-up: `make demo` and `make test`. `make check` is the whole gate.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: addin demo test check bench docs template pictures reference clean-env validator system

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) tools/check_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1" -c constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev -e .
	touch $@

demo: $(STAMP)  ## build a messy customer list and run the whole chain on it
	$(BIN)/xlcrm demo demo-xlcrm --force

system:  ## LibreOffice, where it is missing and can be installed
	@bash tools/install_system.sh

validator:  ## Microsoft's Open XML SDK validator, where node is present
	@bash tools/install_validator.sh

test: $(STAMP) system validator  ## run the tests
	$(BIN)/python -m pytest -n 2 --doctest-modules

check: $(STAMP) system validator  ## everything that must hold
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_docs.py --check
	$(BIN)/python tools/build_ribbon.py --check
	$(BIN)/python tools/build_addin.py --check
	$(BIN)/python -m pytest -n 2 --doctest-modules
	$(BIN)/python tools/check_wheel.py

bench: $(STAMP)  ## measure, and record in benchmarks/results
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/values.py
	$(BIN)/python benchmarks/clean.py
	$(BIN)/python benchmarks/startup.py

docs: $(STAMP)  ## generated pages
	$(BIN)/python tools/build_docs.py
	$(BIN)/python tools/build_ribbon.py

addin: $(STAMP)  ## xlcrm/addin/xlcrm.xlam from macros/
	$(BIN)/python tools/build_ribbon.py
	$(BIN)/python tools/build_addin.py

template: $(STAMP)  ## templates/FichierClient.xlsx from the schema
	$(BIN)/python tools/build_template.py

pictures: $(STAMP) system  ## pictures of the guide, from the real workbook
	$(BIN)/python tools/draw_ribbon.py
	$(BIN)/python tools/draw_steps.py
	$(BIN)/python tools/render_pictures.py

reference: $(STAMP)  ## data tables from their published packages
	$(BIN)/python tools/build_reference.py
	$(BIN)/python tools/build_phone_ranges.py

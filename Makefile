# Two commands do everything: make run, make test. The rest is for working on the program.
BIN := .venv/bin
PY := $(BIN)/python
LOCK_VENV := build/lock-venv

.PHONY: help setup run test lint format bench score faults wheel lock icons clean

help:
	@echo "make run     start the program on the two summaries in seeds/"
	@echo "make test    run the tests"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make format  let ruff format and sort"
	@echo "make bench   speed, as one JSON of ratios"
	@echo "make score   how well the reader reads, where the reading data is at hand"
	@echo "make faults  break saves, journals, disks and the program on purpose, and show what is lost"
	@echo "make wheel   build dist/*.whl"
	@echo "make lock    pin the newest allowed versions in requirements.lock"
	@echo "make icons   draw the PNGs of the program's mark anew"
	@echo "make clean   remove what was built; .venv stays"
	@echo "The first one that is run makes .venv; make PYTHON=/path/to/python3.12 run chooses the Python for it."

setup:
	@sh tools/setup.sh

run: setup
	@$(BIN)/kramer-outline seeds/*.txt

test: setup
	@$(PY) -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup
	@$(PY) -m benchmarks

score: setup
	@$(PY) -m benchmarks.score

faults: setup
	@$(PY) -m tests.faults

wheel: setup
	@$(PY) -m build --no-isolation --wheel

icons: setup
	@$(PY) tools/draw_icons.py

# Hashes of all files of every version and no index addresses: the same lock serves any mirror and any system.
# Made with the oldest Python we support; pip-tools stays out of .venv.
lock: setup
	@$(PY) -m venv $(LOCK_VENV)
	@$(LOCK_VENV)/bin/python -m pip install --quiet "pip-tools>=7.4"
	@$(LOCK_VENV)/bin/python -m piptools compile --quiet --upgrade --extra test --extra lint --extra build \
	    --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host \
	    --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml tools/requirements.in

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

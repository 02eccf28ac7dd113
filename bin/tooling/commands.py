"""The commands: bin/setup, bin/demo and bin/test."""

from __future__ import annotations

import argparse
import itertools
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import IO

from .installation import PYTHON, ROOT, set_up
from .language import fault, said
from .processes import end_running, environment, run_shown
from .progress import Trouble, duration, say
from .stages import PYTEST_NO_TESTS, Stage, fresh_home, stage_environment, stages


def _told(name: str, command: Callable[[], int]) -> int:
    """The exit status; a failure ends in one sentence, an interruption without a traceback and with servers stopped."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return command()
    except Trouble as trouble:
        sys.stdout.flush()
        sys.stderr.write(f"\n{name}: {trouble}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(said(f"\n{name}: đã dừng.\n", f"\n{name}: stopped.\n"))
        return 130


HIGHEST_PORT = 65_535
HELP = ("-h", "--help")
SETUP_HELP_VI = """cách dùng: bin/setup

Tạo hoặc làm mới mọi thứ cần có, trong .venv, node_modules và .build. Phần nào đã mới thì bỏ qua."""
SETUP_HELP = """usage: bin/setup

Make or refresh everything this project needs, in .venv, node_modules and .build. What is up to date is skipped."""
DEMO_USAGE = "bin/demo [--port PORT] [--no-serve] [--reset]"
DEMO_HELP_VI = f"""cách dùng: {DEMO_USAGE}

Cài những gì còn thiếu, dựng cơ quan mẫu (một lần) và phục vụ nó kèm thanh đổi vai.

  --port PORT   cổng; mặc định 8000, hoặc cổng trống kế tiếp
  --no-serve    dựng xong rồi kết thúc
  --reset       bỏ số liệu mẫu và dựng lại"""
DEMO_HELP = f"""usage: {DEMO_USAGE}

Set up what is missing, build the sample agency (once) and serve it with a role switcher.

  --port PORT   default: 8000, or the next free one
  --no-serve    build everything and end
  --reset       throw the sample data away and build them anew"""
TEST_HELP = """usage: bin/test [--list] [STAGE ...] [-- PYTEST ARGUMENTS]

Set up what is missing, then run the stages that are named, or all of today's; it stops at the first that fails.

  --list        name the stages and what each proves
  -- ...        what follows goes to pytest: bin/test sqlite -- -k reach -x"""


def setup(words: Sequence[str]) -> int:
    """Everything a clone needs before anything runs."""
    if _helped(words, said(SETUP_HELP_VI, SETUP_HELP)):
        return 0
    if words:
        sys.stderr.write(said("cách dùng: bin/setup\n", "usage: bin/setup\n"))
        return 2
    return _told("bin/setup", _setup)


def _helped(words: Sequence[str], text: str) -> bool:
    """Whether help was asked for, and then given: at once, before anything is fetched or built."""
    asked = any(word in HELP for word in words)
    if asked:
        say(text)
    return asked


def _setup() -> int:
    began = time.monotonic()
    set_up()
    took = duration(time.monotonic() - began)
    say(
        said(
            f"bin/setup: mọi thứ đã sẵn sàng sau {took}. Tiếp theo: bin/demo hoặc bin/test",
            f"bin/setup: everything is in place after {took}. Next: bin/demo or bin/test",
        )
    )
    return 0


def demo(words: Sequence[str]) -> int:
    """Set up, then hand over to `thidua demo`, which serves until it is stopped."""
    if _helped(words, said(DEMO_HELP_VI, DEMO_HELP)):
        return 0
    if wrong := _wrong_for_demo(words):
        sys.stderr.write(said(f"cách dùng: {DEMO_USAGE}\nbin/demo: {wrong}\n", f"usage: {DEMO_USAGE}\nbin/demo: {wrong}\n"))
        return 2
    return _told("bin/demo", lambda: _demo(words))


def _wrong_for_demo(words: Sequence[str]) -> str:
    """What `thidua demo` would refuse in these words; said before minutes of setting up and not after them."""
    parser = argparse.ArgumentParser(prog="bin/demo", add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--port", type=int, default=HIGHEST_PORT)
    for name in ("--no-serve", "--reset"):
        parser.add_argument(name, action="store_true")
    try:
        known, other = parser.parse_known_args(words)
    except argparse.ArgumentError as found:
        return fault(str(found))
    if other:
        return fault(f"unrecognized arguments: {' '.join(other)}")
    if not 1 <= known.port <= HIGHEST_PORT:
        return said(
            f"không có cổng {known.port}, chọn cổng từ 1 đến {HIGHEST_PORT}", f"there is no port {known.port}, choose one from 1 to {HIGHEST_PORT}"
        )
    return ""


def _demo(words: Sequence[str]) -> int:
    set_up()
    os.chdir(ROOT)
    program = str(PYTHON.with_name("thidua"))
    sys.stdout.flush()
    os.execve(program, [program, "demo", *words], environment(PYTHONUNBUFFERED="1"))  # noqa: S606  (replaces this process: Ctrl-C reaches the server alone)


def test(words: Sequence[str]) -> int:
    """Set up, then run the stages that are named, or all."""
    own, _, for_pytest = _cut(list(words), "--")
    if _helped(own, TEST_HELP):
        return 0
    known = [stage.name for stage in stages()]
    unknown = [word for word in own if word not in known and word != "--list"]
    if unknown:
        sys.stderr.write(f"bin/test: there is no stage {unknown[0]!r}; choose of: {' '.join(known)}\n")
        return 2
    if "--list" in own:
        for stage in stages():
            say(f"{stage.name:<12} {stage.purpose}")
        return 0
    chosen = [stage for stage in stages() if (stage.name in own if own else stage.today)]
    return _told("bin/test", lambda: _test(chosen, for_pytest))


def _cut(words: list[str], mark: str) -> tuple[list[str], bool, list[str]]:
    if mark not in words:
        return words, False, []
    place = words.index(mark)
    return words[:place], True, words[place + 1 :]


def _test(chosen: Sequence[Stage], for_pytest: Sequence[str]) -> int:
    began = time.monotonic()
    set_up()
    fresh_home()
    times: dict[str, float] = {}
    for beside, group in itertools.groupby(chosen, lambda stage: stage.beside_another):
        together = list(group)
        if beside:
            times |= _two_at_a_time(together)
            continue
        for stage in together:
            place = f"{chosen.index(stage) + 1}/{len(chosen)} {stage.name}"
            say(f"\n== {place}: {stage.purpose}")
            times[stage.name] = _timed(stage, for_pytest)
            say(f"== {place}: passed in {duration(times[stage.name])}")
    say(f"\n{', '.join(f'{name} {duration(seconds)}' for name, seconds in times.items())}")
    say(f"bin/test: {'the stage' if len(chosen) == 1 else f'all {len(chosen)} stages'} passed in {clock(time.monotonic() - began)}")
    return 0


def _two_at_a_time(chosen: Sequence[Stage]) -> dict[str, float]:
    """What each prints is shown when it ends, so that two do not talk at once; the first failure stops the other."""
    times: dict[str, float] = {}
    say(f"\n== two at a time: {', '.join(stage.name for stage in chosen)}")
    with ThreadPoolExecutor(2) as pool, tempfile.TemporaryDirectory(prefix="thidua-stages-") as folder:
        going = {pool.submit(_into, stage, Path(folder, stage.name)): stage for stage in chosen}
        try:
            for ended in as_completed(going):
                stage = going[ended]
                say(Path(folder, stage.name).read_text(encoding="utf-8", errors="replace").rstrip())
                times[stage.name] = ended.result()
                say(f"== {stage.name}: passed in {duration(times[stage.name])}")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            end_running()
            raise
    return times


def _into(stage: Stage, log: Path) -> float:
    with log.open("wb") as output:
        return _timed(stage, (), output)


def _timed(stage: Stage, for_pytest: Sequence[str], output: IO[bytes] | None = None) -> float:
    started = time.monotonic()
    _run(stage, for_pytest, output)
    return time.monotonic() - started


def clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _run(stage: Stage, for_pytest: Sequence[str], output: IO[bytes] | None) -> None:
    with stage.around() as additions:
        for command in stage.commands:
            last = command is stage.commands[-1]
            words = [*command, *(for_pytest if last and stage.takes_pytest_arguments else ())]
            status = run_shown(words, cwd=ROOT, env={**stage_environment(), **additions}, output=output)
            if status:
                raise Trouble(_reason(stage, words, status))


def _reason(stage: Stage, words: Sequence[str], status: int) -> str:
    shown = f"`{' '.join(words).replace(f'{ROOT}/', '')}`"
    if stage.takes_pytest_arguments and status == PYTEST_NO_TESTS:
        return f"the stage '{stage.name}' found no test to run, which counts as a failure; it ran: {shown}"
    again = f"bin/test {stage.name}"
    return f"the stage '{stage.name}' failed (exit status {status}); mend what it names above and run {again}; it ran: {shown}"

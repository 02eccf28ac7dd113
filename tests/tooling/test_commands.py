"""What bin/setup, bin/demo and bin/test say and answer."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bin.tooling import commands, installation, stages
from bin.tooling.progress import Progress, Trouble, duration
from bin.tooling.stages import Stage, soaks, soaks_of, stage_environment

ROOT = Path(__file__).parents[2]


def _stage(name: str, program: str, *, pytest_like: bool = False, beside: bool = False) -> Stage:
    return Stage(name, "purpose", [[sys.executable, "-c", program]], takes_pytest_arguments=pytest_like, beside_another=beside)


@pytest.fixture
def without_setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(commands, "set_up", lambda: None)
    monkeypatch.setattr(stages, "HOME", tmp_path / "home")


def _with(monkeypatch: pytest.MonkeyPatch, *given: Stage) -> None:
    monkeypatch.setattr(commands, "stages", lambda: list(given))


@pytest.mark.parametrize("name", ["setup", "demo", "test"])
def test_command_file_is_executable_and_checks_the_version_first(name: str) -> None:
    file = ROOT / "bin" / name
    text = file.read_text()

    assert os.access(file, os.X_OK)
    assert text.startswith("#!/usr/bin/env python3\n")
    assert text.index("version_info < (3, 11)") < text.index("from tooling")


def test_ci_runs_the_same_command() -> None:
    file = ROOT / ".ci" / "run"

    assert os.access(file, os.X_OK)
    assert file.read_text().endswith("\nexec bin/test\n")


@pytest.mark.parametrize("word", ["-h", "--help"])
@pytest.mark.parametrize("name", ["setup", "demo", "test"])
def test_help_is_given_before_anything_is_built(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, word: str) -> None:
    monkeypatch.setattr(commands, "set_up", lambda: pytest.fail("it began to build"))

    assert getattr(commands, name)([word]) == 0

    assert capsys.readouterr().out.startswith(f"usage: bin/{name}")


@pytest.mark.parametrize("name", ["setup", "demo"])
def test_help_of_what_a_newcomer_types_is_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv("THIDUA_LANGUAGE", "vi")

    assert getattr(commands, name)(["--help"]) == 0

    assert capsys.readouterr().out.startswith(f"cách dùng: bin/{name}")


def test_steps_of_the_set_up_are_said_in_both_languages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for language in ("vi", "en"):
        monkeypatch.setenv("THIDUA_LANGUAGE", language)
        told[language] = [(step.name, step.shown, step.doing) for step in installation.steps()]
        Progress(1).ready("uv")

    assert [name for name, *_ in told["vi"]] == [name for name, *_ in told["en"]]  # the stamps of one hold for the other
    assert [vi for vi, en in zip(told["vi"][1:], told["en"][1:], strict=True) if vi[1] == en[1] or vi[2] == en[2]] == []
    assert capsys.readouterr().out == "[1/1] uv: đã có\n[1/1] uv: ready\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--port", "abc"], "argument --port: invalid int value: 'abc'"),
        (["--port"], "argument --port: expected one argument"),
        (["--port", "99999"], "there is no port 99999"),
        (["--bogus"], "unrecognized arguments: --bogus"),
        (["--no"], "unrecognized arguments: --no"),
        (["--reset", "x"], "unrecognized arguments: x"),
    ],
)
def test_wrong_words_for_the_demo_are_refused_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    monkeypatch.setattr(commands, "set_up", lambda: pytest.fail("it began to build"))

    assert commands.demo(words) == 2

    assert capsys.readouterr().err.startswith(f"usage: bin/demo [--port PORT] [--no-serve] [--reset]\nbin/demo: {told}")


def test_right_words_for_the_demo_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["--port", "8080", "--no-serve", "--reset"]
    started: list[list[str]] = []
    monkeypatch.setattr(commands, "set_up", lambda: None)
    monkeypatch.setattr(commands.os, "execve", lambda _program, given, _environment: started.append(given))
    monkeypatch.setattr(commands, "_told", lambda _name, command: command() or 0)

    assert commands.demo(words) == 0

    assert started[0][1:] == ["demo", *words]


def test_help_of_the_demo_names_its_options() -> None:
    source = (ROOT / "src" / "thidua" / "site" / "management" / "commands" / "demo.py").read_text()

    for text in (commands.DEMO_HELP_VI, commands.DEMO_HELP):
        assert re.findall(r"^  (--[a-z-]+)", text, re.MULTILINE) == re.findall(r'add_argument\(\s*"(--[a-z-]+)"', source)


def test_folder_of_somebody_else_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(installation, "BUILD", tmp_path / "file" / ".build")  # no right stops root, a file in the way does

    assert commands.setup([]) == 1

    assert "make a clone of your own" in capsys.readouterr().err


def test_home_that_is_closed_is_told_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(installation, "BUILD", tmp_path / "build")
    monkeypatch.setenv("HOME", str(tmp_path / "closed" / "not-made-yet"))
    monkeypatch.setattr(installation.os, "access", lambda folder, _mode: folder != tmp_path)
    assert commands.setup([]) == 1
    assert capsys.readouterr().err.strip() == (
        f"bin/setup: The folder {tmp_path}/closed/not-made-yet (HOME) cannot be written: set HOME to a folder of yours and run it again."
    )


def test_test_list_prints_each_stage_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.test(["--list"]) == 0

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [stage.name for stage in stages.stages()]
    assert len(set(listed)) == len(listed)


def test_test_unknown_stage_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.test(["lint", "speed"]) == 2

    assert "there is no stage 'speed'" in capsys.readouterr().err


@pytest.mark.usefixtures("without_setup")
def test_test_all_stages_pass_ends_with_one_clear_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _with(monkeypatch, _stage("one", ""), _stage("two", ""))

    assert commands.test([]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "bin/test: all 2 stages passed in 0:00"


@pytest.mark.usefixtures("without_setup")
def test_test_of_one_stage_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _with(monkeypatch, _stage("one", ""))

    assert commands.test([]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == "bin/test: the stage passed in 0:00"


@pytest.mark.usefixtures("without_setup")
def test_test_first_failing_stage_stops_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mark = tmp_path / "third-ran"
    _with(monkeypatch, _stage("one", ""), _stage("two", "raise SystemExit(3)"), _stage("three", f"open({str(mark)!r}, 'w')"))

    assert commands.test([]) == 1

    said = capsys.readouterr()
    assert "the stage 'two' failed (exit status 3); mend what it names above and run bin/test two" in said.err
    assert "all 3 stages passed" not in said.out
    assert not mark.exists()


MEETS = """
import pathlib, sys, time
folder, own, other = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
print(own, "begins", flush=True)
(folder / own).touch()
until = time.monotonic() + 20
while not (folder / other).exists():
    assert time.monotonic() < until, "the other never came"
    time.sleep(0.02)
print(own, "ends")
"""


@pytest.mark.usefixtures("without_setup")
def test_test_stages_that_wait_run_two_at_a_time_and_speak_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    meeting = [Stage(own, "", [[sys.executable, "-c", MEETS, str(tmp_path), own, other]], beside_another=True) for own, other in ("ab", "ba")]
    _with(monkeypatch, *meeting)

    assert commands.test([]) == 0

    said = [line for line in capfd.readouterr().out.splitlines() if line.endswith((" begins", " ends"))]
    assert sorted([said[:2], said[2:]]) == [["a begins", "a ends"], ["b begins", "b ends"]]


@pytest.mark.usefixtures("without_setup")
def test_test_first_failing_stage_of_two_stops_the_other(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mark = tmp_path / "came"
    fails = f"import pathlib, time\nwhile not pathlib.Path({str(mark)!r}).exists(): time.sleep(0.02)\nprint('the reason'); raise SystemExit(3)"
    waits = f"import pathlib, time\npathlib.Path({str(mark)!r}).touch()\ntime.sleep(60); pathlib.Path({str(tmp_path / 'over')!r}).touch()"
    _with(monkeypatch, _stage("one", fails, beside=True), _stage("two", waits, beside=True))

    assert commands.test([]) == 1

    said = capfd.readouterr()
    assert ("the reason" in said.out, "the stage 'one' failed (exit status 3)" in said.err, (tmp_path / "over").exists()) == (True, True, False)


@pytest.mark.usefixtures("without_setup")
def test_test_stage_without_any_test_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _with(monkeypatch, _stage("browser", "raise SystemExit(5)", pytest_like=True))

    assert commands.test([]) == 1

    assert "found no test to run, which counts as a failure" in capsys.readouterr().err


@pytest.mark.usefixtures("without_setup")
def test_test_words_after_the_dashes_go_to_pytest_stages_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    write = f"import sys; open({str(seen)!r}, 'a').write(repr(sys.argv[1:]))"
    _with(monkeypatch, _stage("lint", write), _stage("sqlite", write, pytest_like=True))

    assert commands.test(["lint", "sqlite", "--", "-k", "reach"]) == 0

    assert seen.read_text() == "[]['-k', 'reach']"


@pytest.mark.usefixtures("without_setup")
def test_test_preparation_hands_its_variables_to_the_stage_and_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    undone: list[bool] = []

    @contextmanager
    def around() -> Iterator[dict[str, str]]:
        yield {"THIDUA_DATABASE_URL": "postgres://somewhere/name"}
        undone.append(True)

    program = "import os; raise SystemExit(os.environ['THIDUA_DATABASE_URL'] != 'postgres://somewhere/name')"
    _with(monkeypatch, Stage("postgres", "purpose", [[sys.executable, "-c", program]], around))

    assert commands.test([]) == 0
    assert undone == [True]


def test_setup_with_words_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.setup(["now"]) == 2

    assert capsys.readouterr().err == "usage: bin/setup\n"


def test_setup_trouble_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def troubled() -> None:
        raise Trouble("The disk is full: make room and run it again")

    monkeypatch.setattr(commands, "set_up", troubled)

    assert commands.setup([]) == 1
    assert capsys.readouterr().err == "\nbin/setup: The disk is full: make room and run it again.\n"


@pytest.mark.parametrize(("asked", "elsewhere"), [("1", True), ("", False)])
def test_compiled_programs_are_kept_apart_where_none_are_wanted_beside_the_sources(
    monkeypatch: pytest.MonkeyPatch, asked: str, elsewhere: bool
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", asked)
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    env = stage_environment()
    assert (env.get("PYTHONDONTWRITEBYTECODE"), ".build" in env.get("PYTHONPYCACHEPREFIX", "")) == (None, elsewhere)


def test_stage_environment_drops_the_settings_of_an_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_SMTP_HOST", "mail.example")
    monkeypatch.setenv("THIDUA_PLAN_SOURCES", "/plans")

    env = stage_environment()

    assert "THIDUA_SMTP_HOST" not in env
    assert env["THIDUA_PLAN_SOURCES"] == "/plans"
    assert env["PATH"].split(os.pathsep)[0] == str(ROOT / ".venv" / "bin")


def test_soaks_are_the_commands_of_the_folder_and_not_its_modules(tmp_path: Path) -> None:
    for name in ("soak/crash", "soak/crash_server.py", "soak/a11y", "soak/__pycache__/crash_server.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert soaks(tmp_path) == ["a11y", "crash"]


def test_every_harness_has_its_day() -> None:
    names = ["a11y", "backup", "crash", "parse", "uploads"]
    days = [soaks_of(day, names) for day in range(3)]

    assert days == [["a11y", "backup", "crash"], ["a11y", "crash", "parse"], ["a11y", "crash", "uploads"]]


@pytest.mark.parametrize(("seconds", "text"), [(0.2, "0 s"), (59.4, "59 s"), (60, "1:00"), (725.6, "12:06")])
def test_duration_is_short(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_progress_numbers_what_is_ready_and_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(2)
    progress.ready("uv")
    with progress.step("npm packages", "installing"):
        pass

    assert capsys.readouterr().out.splitlines() == ["[1/2] uv: ready", "[2/2] npm packages: installing", "[2/2] npm packages: done in 0 s"]


def test_step_that_does_not_make_its_output_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installation, "BUILD", tmp_path)
    step = installation.Step("styles", "building", [], [tmp_path / "app.css"], lambda: None)

    with pytest.raises(Trouble, match=r"The step 'styles' ended without making .*app\.css"):
        installation._have(step, Progress(1))


def test_step_runs_once_and_again_when_its_input_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installation, "BUILD", tmp_path / "build")
    source, runs = tmp_path / "source", []
    source.write_text("one")
    step = installation.Step("styles", "building", [source], [], lambda: runs.append(source.read_text()))

    for text in ("one", "one", "two"):
        source.write_text(text)
        installation._have(step, Progress(1))

    assert runs == ["one", "two"]


def test_step_that_failed_runs_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installation, "BUILD", tmp_path)
    runs = []

    def make() -> None:
        runs.append("run")
        if len(runs) == 2:
            raise Trouble("No network: try again")

    first = installation.Step("npm", "installing", [], [], make, ["one"])
    second = installation.Step("npm", "installing", [], [], make, ["two"])
    installation._have(first, Progress(1))
    with pytest.raises(Trouble):
        installation._have(second, Progress(1))
    installation._have(first, Progress(1))

    assert len(runs) == 3

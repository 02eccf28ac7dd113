import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.planparse.formats.documents import PLAN, docx_of

from thidua.planparse import command
from thidua.planparse.command import main
from thidua.planparse.formats import extract
from thidua.planparse.model import Source
from thidua.planparse.reading import read


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_bytes(PLAN.encode())
    return path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "thidua.planparse.command", *arguments], capture_output=True, check=False, env=environment or None)


def test_json_is_the_reading_of_the_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(plan), "--json"]) == 0
    extracted = extract(plan)
    expected = read(PLAN, source=Source(extracted.sha256, "text/plain", len(PLAN))).to_json()
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(expected))


def test_more_than_fifty_thousand_clauses_end_with_one_and_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- x\n" * 50_001, "utf-8")
    assert main([str(path), "--json"]) == 1
    assert capsys.readouterr() == (
        "",
        "Văn bản có hơn 50.000 mục. Hãy chia thành nhiều tệp rồi đưa vào từng tệp.\n"
        "The document has more than 50,000 clauses. Split it into several files and read them one by one.\n",
    )


def test_text_is_printed_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffKế hoạch\r\n  1. a \r\n".encode())
    assert main([str(path), "--text"]) == 0
    assert capsys.readouterr().out == "Kế hoạch\n  1. a \n"


def test_outline_is_printed_without_colours_where_nobody_watches(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(plan)]) == 0
    printed = capsys.readouterr().out
    assert "mục máy chưa chắc" in printed
    assert "\x1b" not in printed


def test_notices_go_to_the_error_output_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PLAN.encode("utf-16"))
    assert main([str(path)]) == 0
    assert (
        capsys.readouterr().err == "Lưu ý: Văn bản dùng bảng mã UTF-16, đã chuyển sang UTF-8. / The text was in UTF-16; it was converted to UTF-8.\n"
    )


@pytest.mark.parametrize("flag", ["--json", "--text", ""])
def test_file_that_cannot_be_read_ends_with_one_and_a_sentence_in_each_language(
    flag: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert main([str(path), *filter(None, [flag])]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    vietnamese, english = err.splitlines()
    assert vietnamese.startswith("Tệp .doc (Word 97-2003) chưa đọc được.")
    assert english.startswith("A .doc file (Word 97-2003) cannot be read.")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("arguments", [[], ["a.txt", "b.txt"], ["a.txt", "--json", "--text"], ["a.txt", "--xml"]])
def test_wrong_usage_ends_with_two_and_the_usage(
    arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THIDUA_LANGUAGE", language)
    assert main(arguments) == 2
    told = capsys.readouterr().err
    begins, ends = {
        "vi": ("Sai cú pháp: ", "Cách dùng: thidua parse TỆP [--json | --text]\n"),
        "en": ("Wrong usage: ", "Usage: thidua parse FILE [--json | --text]\n"),
    }[language]
    assert (told.startswith(begins), told.endswith(ends), told.count("\n")) == (True, True, 1)


@pytest.mark.parametrize(("language", "words"), [("vi", "Cách dùng: thidua parse [-h]"), ("en", "Usage: thidua parse [-h]")])
def test_help_ends_with_zero(language: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("THIDUA_LANGUAGE", language)
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith(words)


def test_output_is_utf_8_whatever_the_locale(plan: Path) -> None:
    ended = run(str(plan), "--text", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stdout) == (0, PLAN.encode())


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PLAN.encode() * 500)
    command = f"'{sys.executable}' -m thidua.planparse.command '{path}' --text | head -c 10; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_word_file_is_read_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(PLAN))
    ended = run(str(path), "--text")
    assert (ended.returncode, ended.stdout.decode().split()) == (0, PLAN.split())


@pytest.mark.parametrize(("environment", "colours"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_on_a_terminal_unless_unwanted(
    environment: dict[str, str], colours: bool, plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main([str(plan)]) == 0
    assert ("\x1b[1m" in capsys.readouterr().out) == colours


def test_reader_of_the_output_that_goes_away_is_no_fault(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[int] = []

    def gone(arguments: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command, "_print", gone)
    monkeypatch.setattr(command.os, "dup2", lambda source, target: moved.append(target))
    monkeypatch.setattr(command.sys.stdout, "fileno", lambda: 1)
    assert (main([str(plan)]), moved) == (0, [1])


def test_output_that_is_no_file_is_left_as_it_is() -> None:
    stream = io.StringIO()
    command._speak_utf_8(stream)
    assert stream.write("ế") == 1

"""Commands speak the language of the terminal: each help, each sentence and the doctor's lines, in Vietnamese and in English."""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.db import connection

from thidua.site import cli, examination
from thidua.site.absent import database_line
from thidua.site.backup.databases import FAULTS
from thidua.site.demo.parts import PARTS
from thidua.site.examination import Finding, Grade
from thidua.site.health import SUBJECTS
from thidua.site.management.commands.doctor import line
from thidua.store.commands import OwnCommand

SOURCE = Path(__file__).parents[2] / "src" / "thidua"
SPEAKING = sorted(
    {
        *(
            file for file in SOURCE.glob("*/management/commands/[a-z]*.py") if file.name != "migrate.py"
        ),  # the framework's own, and its lines are read
        *(SOURCE / "site" / "backup").glob("*.py"),
        *(
            SOURCE / "site" / name
            for name in ("absent.py", "bad_request.py", "cli.py", "checks.py", "client_address.py", "environment.py", "process_lock.py")
        ),
        SOURCE / "planparse" / "command.py",
        SOURCE / "store" / "checks.py",
    }
)
OURS = sorted(name for name, app in get_commands().items() if str(app).startswith("thidua.") and name != "migrate")
TELLING = frozenset({"CommandError", "Refused", "BadSetting", "say", "Warning", "Error"})
LETTERS = re.compile(r"[A-Za-z]{3,}")
TYPED = re.compile(r"`[^`]+`|THIDUA_\w+|--[a-z-]+")


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each language of the terminal."""
    monkeypatch.setenv("THIDUA_LANGUAGE", request.param)
    return str(request.param)


def parser_of(name: str) -> argparse.ArgumentParser:
    command = load_command_class(get_commands()[name], name)
    assert isinstance(command, OwnCommand)
    return command.create_parser("thidua", name)


@pytest.mark.parametrize("name", OURS)
def test_help_of_each_command_is_in_the_language_of_the_terminal(name: str, language: str) -> None:
    text = " ".join(parser_of(name).format_help().split())
    mine, other = ("Cách dùng: ", "tùy chọn:", "in trợ giúp này rồi thôi"), ("Usage: ", "options:", "show this help and end")
    if language == "en":
        mine, other = other, mine
    assert ([words in text for words in mine], [words in text for words in other]) == ([True] * 3, [False] * 3)
    assert f"thidua {name} [-h]" in text


@pytest.mark.parametrize("name", OURS)
def test_each_option_tells_what_it_is_for_in_both_languages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for language in ("vi", "en"):
        monkeypatch.setenv("THIDUA_LANGUAGE", language)
        parser = parser_of(name)
        told.append([parser.description, *(one.help for one in parser._actions if one.help != argparse.SUPPRESS)])
    assert [pair for pair in zip(*told, strict=True) if not all(pair) or pair[0] == pair[1]] == []


def test_list_of_commands_names_each_in_both_languages() -> None:
    for usage in (cli.USAGE_VI, cli.USAGE_EN):
        assert re.findall(r"^  thidua (\w+)", usage, re.MULTILINE) == list(cli.COMMANDS)


def test_list_of_commands_and_an_unknown_one(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (cli.main(["--help"]), cli.main(["dance"])) == (0, 2)
    out, err = capsys.readouterr()
    usage = cli.USAGE_VI if language == "vi" else cli.USAGE_EN
    assert (out.strip(), err.startswith("thidua: không có lệnh 'dance'." if language == "vi" else "thidua: there is no command 'dance'.")) == (
        usage.strip(),
        True,
    )


def bare_sentences(file: Path) -> list[str]:
    """Words that a command would say in one language only."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        writes = name == "write" and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value).endswith(("stdout", "stderr"))
        told = [*(node.args if name in TELLING or writes else ()), *(one.value for one in node.keywords if one.arg in {"help", "hint"})]
        found += [words for one in told for words in _literals(one) if " " in words.strip() and LETTERS.search(re.sub(r"^thidua \w+:", "", words))]
    return found


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [one.value for one in node.values if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [words for one in (node.body, node.orelse) for words in _literals(one)] if isinstance(node, ast.IfExp) else []


@pytest.mark.parametrize("file", SPEAKING, ids=lambda file: str(file.relative_to(SOURCE)))
def test_each_sentence_is_said_in_both_languages_with_the_same_values_and_the_same_words_to_type(file: Path) -> None:
    assert bare_sentences(file) == []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"said", "terminal.said"} and not isinstance(node.args[0], ast.Starred):
            vi, en = node.args
            assert ast.unparse(vi) != ast.unparse(en)
            assert _values(vi) == _values(en), ast.unparse(en)
            assert sorted(TYPED.findall(ast.unparse(vi))) == sorted(TYPED.findall(ast.unparse(en))), ast.unparse(en)


def _values(node: ast.expr) -> list[str]:
    """The names of the values in a sentence, in whatever order."""
    held = [one.value for one in ast.walk(node) if isinstance(one, ast.FormattedValue)]
    names = {one.id for value in held for one in ast.walk(value) if isinstance(one, ast.Name)}
    asked = {one.func.id for value in held for one in ast.walk(value) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
    return sorted(names - asked - {"USAGE_VI", "USAGE_EN"})


def test_each_subject_of_the_doctor_has_its_name_on_the_pages() -> None:
    tree = ast.parse((SOURCE / "site" / "examination.py").read_text(encoding="utf-8"))
    asked = {
        one.args[1].value
        for one in ast.walk(tree)
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "Finding" and isinstance(one.args[1], ast.Constant)
    }
    assert asked - set(SUBJECTS) == set()
    assert {name for name, _look in examination.LOOKS} - set(SUBJECTS) == set()


@pytest.mark.parametrize("name", PARTS)
def test_each_part_of_the_sample_is_told_in_both_languages_with_the_same_figures(name: str) -> None:
    vi, en = PARTS[name]
    assert (vi != en, re.findall(r"{\w+}", vi)) == (True, re.findall(r"{\w+}", en))


def test_each_fault_of_an_audit_chain_is_said_in_both_languages() -> None:
    known = set(re.findall(r'Fault\(seq, "(\w+)"\)', (SOURCE / "audit" / "rules" / "chain.py").read_text(encoding="utf-8")))
    assert (known, [vi == en for vi, en in FAULTS.values()]) == (set(FAULTS), [False] * len(FAULTS))


def test_line_of_the_doctor(language: str) -> None:
    found = Finding(Grade.FAIL, "migrations", "3 are not applied", "run `thidua init`")
    assert line(found) == {
        "vi": "SỬA   Các bước nâng cấp: còn 3 bước chưa làm -> chạy lệnh thidua init",
        "en": "FAIL  migrations: 3 are not applied -> run `thidua init`",
    }[language]  # fmt: skip


@pytest.mark.django_db
def test_doctor_sums_up_in_the_language_of_the_terminal(language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("thidua.site.management.commands.doctor.examine", lambda: [Finding(Grade.OK, "clock", "is on")])
    call_command("doctor")
    out = capsys.readouterr().out
    assert ("thư mục dữ liệu: " in out, "tốt   Đồng hồ: đang bật" in out, "đã xem 1 mục" in out) == ((language == "vi"),) * 3
    assert ("data folder: " in out, "ok    clock: is on" in out, "1 looked at" in out) == ((language == "en"),) * 3


def test_check_says_around_what_it_found_in_the_language_of_the_terminal(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "run_checks", lambda **_options: [])
    call_command("check")
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == ("Không thấy điều gì sai." if language == "vi" else "Nothing wrong was found.")
    assert (f"{settings.HOME}" in told, "cơ sở dữ liệu: " in told, "database: " in told) == (True, language == "vi", language == "en")
    monkeypatch.setattr(checks, "run_checks", lambda **_options: [checks.Warning("w", hint="h"), checks.Error("e")])
    with pytest.raises(CommandError) as refused:
        call_command("check")
    vietnamese = [words in str(refused.value) for words in ("Có điều cần sửa:", "LỖI:", "CẢNH BÁO:", "Gợi ý: h", "Thấy 2 điều")]
    assert (vietnamese, "System check" in str(refused.value), "silenced" in str(refused.value)) == ([language == "vi"] * 5, False, False)
    monkeypatch.setattr(checks, "run_checks", lambda **_options: [checks.Warning("w", hint="h")])
    call_command("check")
    assert ("CẢNH BÁO:" in capsys.readouterr().err) is (language == "vi")


def test_check_asks_what_differs_between_installations_and_of_the_source_only_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(checks, "run_checks", lambda **options: asked.append(options["tags"]) or [])
    call_command("check")
    call_command("check", "--all")
    call_command("check", "--tag", "urls")
    assert asked == [["thidua", "security", "caches", "files", "database"], None, ["urls"]]


def test_check_names_a_database_that_is_not_there(language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "thidua.db"))
    told = database_line()
    assert (f"{tmp_path}/thidua.db" in told, "thidua init`" in told, "chưa có" in told) == (True, True, language == "vi")


def test_wrong_usage_ends_with_two_and_a_sentence(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["doctor", "--x"])
    err = capsys.readouterr().err
    assert (end.value.code, "thidua doctor: không có tùy chọn --x" in err, "thidua doctor: unrecognized arguments: --x" in err) == (
        2,
        language == "vi",
        language == "en",
    )


def test_wrong_usage_by_a_program_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("verify", "a", "b")

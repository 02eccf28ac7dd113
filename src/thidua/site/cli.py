"""The command `thidua`. Reading a plan (`thidua parse`) loads no Django; everything else does."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from importlib.metadata import version

from thidua.vn.terminal import said

USAGE_VI = """thidua: văn bản kế hoạch thật thành phần mềm chạy được

  thidua parse TỆP [--json|--text]    đọc một văn bản kế hoạch và in dàn ý
  thidua init                         tạo hoặc nâng cấp cơ sở dữ liệu
  thidua serve [--port N]             phục vụ các trang (trên SQLite kèm bộ phận chạy việc nền)
  thidua worker                       chạy việc nền (PostgreSQL)
  thidua demo [--port N] [--no-serve] một cơ quan mẫu để dùng thử mọi thứ
  thidua check                        nêu điều sai trong các thiết lập
  thidua doctor                       xem cơ sở dữ liệu, ổ đĩa, đồng hồ và kho tệp
  thidua backup [--to THƯ_MỤC]        ghi bản sao lưu đã kiểm tra trong khi mọi người làm việc
  thidua verify [TỆP]                 chứng minh bản cài đặt hoặc một bản sao lưu nguyên vẹn
  thidua drill [TỆP]                  diễn tập khôi phục bản sao lưu mới nhất ở một nơi tạm
  thidua restore TỆP [--replace]      khôi phục bản sao lưu (--back LƯỢC_ĐỒ: phần mà lần khôi phục dở dang trên PostgreSQL đã cất riêng)
  thidua manage LỆNH ...              mọi lệnh quản trị khác
  thidua --version                    bản phát hành đang cài

Ngôn ngữ theo máy (LC_ALL, LC_MESSAGES, LANG), hoặc THIDUA_LANGUAGE=vi|en.
"""
USAGE_EN = """thidua: a real plan document becomes live software

  thidua parse FILE [--json|--text]   read a plan document and print its outline
  thidua init                         make or upgrade the database
  thidua serve [--port N]             serve the pages (on SQLite with the worker inside)
  thidua worker                       run background jobs (PostgreSQL)
  thidua demo [--port N] [--no-serve] a sample agency to try everything on
  thidua check                        say what is wrong with the settings
  thidua doctor                       look at database, disk, clock and storage
  thidua backup [--to FOLDER]         write a checked backup while people work
  thidua verify [FILE]                prove the installation, or a backup
  thidua drill [FILE]                 prove that the newest backup can be put back, in a place of its own
  thidua restore FILE [--replace]     put a backup back (--back SCHEMA: what a cut-off restore on PostgreSQL set aside)
  thidua manage COMMAND ...           any other management command
  thidua --version                    the release that is installed

The language follows the locale (LC_ALL, LC_MESSAGES, LANG), or THIDUA_LANGUAGE=vi|en.
"""

STOPPED = 130
"""How a program ends that Ctrl+C stopped, as shells count it."""


def _manage(*words: str) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (Django is loaded only where it is needed)

    execute_from_command_line(["thidua", *words])
    return 0


def _own(*words: str) -> int:
    """One of our commands: what it refuses is told in its own name, not in that of a class of the framework."""
    from django.core.management import CommandError  # noqa: PLC0415  (see above)
    from django.db import InterfaceError, OperationalError  # noqa: PLC0415  (see above)

    try:
        return _manage(*words, "--traceback")  # hands the refusal on instead of printing it
    except CommandError as refused:
        print(f"thidua {words[0]}: {refused}", file=sys.stderr)
        return int(refused.returncode)
    except (OperationalError, InterfaceError) as fault:
        from thidua.site.absent import why_away  # noqa: PLC0415  (see above)
        from thidua.store.faults import is_away  # noqa: PLC0415  (see above)

        if not is_away(fault):
            raise
        print(f"thidua {words[0]}: {why_away(fault)}", file=sys.stderr)
        return 1


def _check(words: list[str]) -> int:
    """The checks of the database only where there is one."""
    from django.conf import settings  # noqa: PLC0415  (see above)

    from thidua.site.environment import names_no_file  # noqa: PLC0415  (see above)

    database = settings.DATABASES["default"]
    there = "sqlite" not in database["ENGINE"] or not names_no_file(str(database["NAME"]))
    return _own("check", *(("--database", "default") if there else ()), *words)


def _parse(words: list[str]) -> int:
    from thidua.planparse.command import main as parse  # noqa: PLC0415  (kept out of the other commands' start)

    return parse(words)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "parse": _parse,
    "init": lambda words: _own("init", *words),
    "serve": lambda words: _own("serve", *words),
    "worker": lambda words: _own("worker", *words),
    "demo": lambda words: _own("demo", *words),
    "check": _check,
    "doctor": lambda words: _own("doctor", *words),
    "backup": lambda words: _own("backup", *words),
    "verify": lambda words: _own("verify", *words),
    "drill": lambda words: _own("drill", *words),
    "restore": lambda words: _own("restore", *words),
    "manage": lambda words: _manage(*words),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; 2 when there is no such command."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows the rest
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    if not words or words[0] in ("-h", "--help", "help"):
        print(said(USAGE_VI, USAGE_EN))
        return 0
    if words[0] in ("-V", "--version"):
        print(f"thidua {version('thidua')}")
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        usage = said(f"thidua: không có lệnh {words[0]!r}.\n\n{USAGE_VI}", f"thidua: there is no command {words[0]!r}.\n\n{USAGE_EN}")
        print(usage, file=sys.stderr)
        return 2
    if words[0] == "demo":
        os.environ.setdefault("THIDUA_DEMO", "1")
        os.environ.setdefault("THIDUA_HOME", "var/demo")  # as `demo.own.OWN_HOME`, which loads Django
    try:
        return command(words[1:])
    except KeyboardInterrupt:
        print(
            said(
                f"\nthidua {words[0]}: đã dừng giữa chừng; gõ lại lệnh khi cần.",
                f"\nthidua {words[0]}: stopped on the way; type it again when you want.",
            ),
            file=sys.stderr,
        )
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())

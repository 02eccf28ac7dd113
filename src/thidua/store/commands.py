"""What the commands of thidua share: help, wrong usage and the checks before the start, told in the language of the terminal."""

from __future__ import annotations

import argparse
import io
import re
from functools import partial
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper

from thidua.vn import terminal

CHECKS: tuple[tuple[str, str, str], ...] = (
    (r" \(\d+ silenced\)", "", ""),
    (r"System check identified no issues", "Không thấy điều gì sai", "Nothing wrong was found"),
    (r"System check identified some issues:", "Có điều cần sửa:", "Something is to be mended:"),
    (r"System check identified (\d+) issues?", r"Thấy \1 điều", r"Found: \1"),
    (r"(?m)^CRITICALS:$", "NGHIÊM TRỌNG:", "CRITICAL:"),
    (r"(?m)^ERRORS:$", "LỖI:", "ERRORS:"),
    (r"(?m)^WARNINGS:$", "CẢNH BÁO:", "WARNINGS:"),
    (r"(?m)^INFOS:$", "THÔNG TIN:", "TO KNOW:"),
    (r"\bHINT: ", "Gợi ý: ", "What to do: "),
)
"""The framework's words around what its checks found, and ours for them in both languages. What was silenced is a decision of the makers, told nobody."""


class OwnCommand(BaseCommand):
    """A command with its help in both languages. The options of the framework work and are not listed: nobody needs them here."""

    told: tuple[str, str]
    """What the command does: in Vietnamese, in English."""
    suppressed_base_arguments = {"--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"}  # noqa: RUF012  (as the framework declares it)

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        self.help = terminal.said(*self.told)
        parser = super().create_parser("thidua", subcommand, **options)
        terminal.speak(parser)
        for action in parser._actions:
            if action.dest == "skip_checks":
                action.help = argparse.SUPPRESS
        parser.error = partial(_refuse, parser)  # type: ignore[method-assign]  # reason: the framework names the class of the parser itself
        return parser

    def check(self, *args: Any, **options: Any) -> None:
        """The framework's checks. What they found stays in its words; what is written around it is in the language of the terminal."""
        shown = self.stdout, self.stderr
        heard = io.StringIO(), io.StringIO()
        self.stdout, self.stderr = (OutputWrapper(one) for one in heard)
        try:
            super().check(*args, **options)
        except CommandError as fault:
            raise type(fault)(in_our_words(str(fault)), returncode=fault.returncode) from fault
        finally:
            self.stdout, self.stderr = shown
            for to, one in zip(shown, heard, strict=True):
                if one.getvalue():
                    to.write(in_our_words(one.getvalue()), lambda text: text, ending="")


def in_our_words(text: str) -> str:
    """What the framework writes around the findings of its checks, in the language of the terminal."""
    for pattern, *words in CHECKS:
        text = re.sub(pattern, terminal.said(*words), text)
    return text


def _refuse(parser: CommandParser, message: str) -> NoReturn:
    """Wrong usage: the right one and the fault, with exit status 2; an exception where a program called."""
    told = terminal.fault(message)
    if not parser.called_from_command_line:
        raise CommandError(told)
    parser.exit(2, f"{parser.format_usage()}{parser.prog}: {told}\n")

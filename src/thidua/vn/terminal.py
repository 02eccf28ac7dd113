"""What is said on the terminal: in Vietnamese or in English, by the locale. Known before any setting is read and without Django (ADR 28)."""

from __future__ import annotations

import argparse
import os
import re

CHOICES = ("vi", "en")
PATTERNS: tuple[tuple[str, str], ...] = (
    (r"unrecognized arguments: (.+)", "không có tùy chọn {0}"),
    (r"the following arguments are required: (.+)", "còn thiếu {0}"),
    (r"argument (.+): expected one argument", "{0} cần kèm một giá trị"),
    (r"argument (.+): invalid int value: (.+)", "{0} cần một số nguyên, không phải {1}"),
    (r"argument (.+): ignored explicit argument (.+)", "{0} không nhận giá trị {1}"),
    (r"argument (.+): not allowed with argument (.+)", "{0} không dùng cùng {1}"),
    (r"ambiguous option: (.+) could match (.+)", "{0} có thể là {1}, xin viết đủ"),
)
"""What argparse says of wrong usage, and how it is said in Vietnamese."""


def language() -> str:
    """`vi` or `en`: what THIDUA_LANGUAGE names, else the first of LC_ALL, LC_MESSAGES and LANG that is set; English when none says Vietnamese."""
    asked = os.environ.get("THIDUA_LANGUAGE", "").strip().lower()
    if asked in CHOICES:
        return asked
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name, ""))), "")
    return "vi" if locale.lower().partition("_")[0].partition(".")[0] == "vi" else "en"


def said(vi: str, en: str) -> str:
    """The one of two sentences that say the same which the terminal is to show."""
    return vi if language() == "vi" else en


class Words(argparse.HelpFormatter):
    """Writes "usage" in the language of the terminal."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, said("Cách dùng: ", "Usage: ") if prefix is None else prefix)  # type: ignore[arg-type]  # reason: handed on


def speak(parser: argparse.ArgumentParser) -> None:
    """Make what argparse itself puts into a help text speak the language of the terminal."""
    parser.formatter_class = Words
    parser._positionals.title = said("tham số", "arguments")
    parser._optionals.title = said("tùy chọn", "options")
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = said("in trợ giúp này rồi thôi", "show this help and end")


def fault(message: str) -> str:
    """What argparse found wrong in what was typed; in its own words where Vietnamese has none of them yet."""
    if language() == "vi":
        for pattern, words in PATTERNS:
            if found := re.fullmatch(pattern, message):
                return words.format(*found.groups())
    return message

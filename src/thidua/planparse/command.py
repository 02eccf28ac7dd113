"""The command `thidua parse FILE [--json | --text]`.

Exit status: 0 read, 1 could not be read (a sentence in each language on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from thidua.planparse.formats import Extracted, extract
from thidua.planparse.model import Source
from thidua.planparse.outline import outline
from thidua.planparse.reading import read
from thidua.planparse.refusals import ReadRefused
from thidua.vn.terminal import fault, said, speak

READ, REFUSED, WRONG_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong usage in the language of the terminal; argparse itself speaks English only."""
        self.exit(
            WRONG_USAGE,
            said(
                f"Sai cú pháp: {fault(message)}. Cách dùng: thidua parse TỆP [--json | --text]\n",
                f"Wrong usage: {message}. Usage: thidua parse FILE [--json | --text]\n",
            ),
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="thidua parse",
        description=said(
            "Đọc văn bản kế hoạch (.docx, .pdf, .odt, .html, .txt, .md) thành từng mục.",
            "Read a plan document (.docx, .pdf, .odt, .html, .txt, .md) into clauses.",
        ),
    )
    parser.add_argument("file", metavar=said("TỆP", "FILE"), type=Path, help=said("văn bản kế hoạch", "the plan document"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=said("in kết quả dạng JSON (thidua.plan/1)", "print the reading as JSON (thidua.plan/1)"))
    form.add_argument("--text", action="store_true", help=said("chỉ in phần chữ của văn bản", "print only the text of the file"))
    speak(parser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the arguments after `thidua parse`."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf_8(stream)
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        _print(arguments)
        sys.stdout.flush()
    except ReadRefused as refused:
        print(f"{refused.vi}\n{refused.en}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away ("| head"): nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READ


def _print(arguments: argparse.Namespace) -> None:
    extracted = extract(arguments.file)
    if arguments.text:
        sys.stdout.write(extracted.text)
        return
    reading = read(extracted.text, source=Source(extracted.sha256, extracted.media_type, len(extracted.text)))
    if arguments.json:
        json.dump(reading.to_json(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in outline(reading, colour=_wants_colour()))
    _print_notices(extracted)


def _print_notices(extracted: Extracted) -> None:
    for notice in extracted.notices:
        print(f"Lưu ý: {notice.vi} / {notice.en}", file=sys.stderr)


def _wants_colour() -> bool:
    """Colours on a terminal only, and never where NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _speak_utf_8(stream: TextIO) -> None:
    # Vietnamese must come out whole whatever the locale of the machine, and LF stays LF.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n", errors="replace")


if __name__ == "__main__":
    sys.exit(main())

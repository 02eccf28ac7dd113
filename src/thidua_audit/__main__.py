"""The command: `verify DATABASE [--checkpoints FOLDER]... [--key KEY] [--files FOLDER]`, `sql`. Exit status 0: no fault; 1: faults; 2: could not be checked."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from thidua_audit.notes import Key, key_of
from thidua_audit.stream import export_statements, load
from thidua_audit.verifying import Report, verified
from thidua_audit.words import closing as words
from thidua_audit.words import told

SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    asked = _arguments().parse_args(arguments)
    if asked.command == "sql":
        print("\n".join(export_statements()))
        return 0
    language = asked.language or _language()
    key: Key | None = None
    if asked.key:
        file = Path(asked.key)
        key = key_of(file.read_text(encoding="utf-8") if file.is_file() else asked.key)
        if key is None:
            print(words("bad_key", language, asked.key), file=sys.stderr)
            return 2
    with tempfile.TemporaryDirectory(prefix="thidua-audit-") as folder:
        try:
            path = _database(asked.database, folder)
            report = verified(
                path, [Path(one) for one in asked.checkpoints], key=key, files=_files(asked.files, asked.database),
                tolerance=dt.timedelta(seconds=asked.tolerance), tables=not asked.no_tables,
            )  # fmt: skip
        except _BadLine as bad:
            print(words("bad_line", language, asked.database, bad), file=sys.stderr)
            return 2
        except (OSError, sqlite3.Error) as wrong:
            print(words("not_there", language, asked.database, wrong), file=sys.stderr)
            return 2
    print(_json(report) if asked.json else _report(report, language, SHOWN if not asked.all else sys.maxsize))
    return 1 if report.faults else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thidua-audit", description="Kiểm tra nhật ký kiểm toán từ bên ngoài / checks the audit record from outside"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sql", help="lệnh psql để xuất từ PostgreSQL / what psql is given to export from PostgreSQL")
    verify = commands.add_parser("verify", help="kiểm tra / check")
    verify.add_argument("database", help="tệp SQLite, tệp xuất .jsonl, hoặc - / a SQLite file, an export (.jsonl), or - for standard input")
    verify.add_argument(
        "--checkpoints", action="append", default=[], metavar="FOLDER", help="mốc đã giữ ở nơi khác / checkpoints kept elsewhere; may be repeated"
    )
    verify.add_argument("--key", help="khóa tin cậy, hay tệp chứa nó / the trusted key, or a file with it")
    verify.add_argument(
        "--files", help="thư mục tệp; mặc định là `files` cạnh cơ sở dữ liệu / the folder of files; `files` beside the database by default"
    )
    verify.add_argument("--tolerance", type=int, default=900, help="giây đồng hồ được lệch / seconds by which clocks may differ")
    verify.add_argument("--no-tables", action="store_true", help="không đối chiếu các bảng / leave the tables out")
    verify.add_argument("--language", choices=("vi", "en"))
    verify.add_argument("--json", action="store_true")
    verify.add_argument("--all", action="store_true", help="mọi sai lệch / every fault")
    return parser


def _language() -> str:
    asked = os.environ.get("THIDUA_LANGUAGE", "").lower()
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name, ""))), "")
    return asked if asked in ("vi", "en") else "vi" if locale.lower().startswith("vi") else "en"


class _BadLine(Exception):
    """A line of an export that is none; says its number."""


def _database(name: str, folder: str) -> str:
    """A SQLite file as it is; an export as a SQLite file made of it, which goes with its folder."""
    if name != "-" and not name.endswith((".jsonl", ".ndjson")):
        with Path(name).open("rb"):
            return name
    made = str(Path(folder) / "export.db")
    with closing(sqlite3.connect(made)) as database:
        try:
            if name == "-":
                load(sys.stdin, database)
            else:
                with Path(name).open(encoding="utf-8") as lines:
                    load(lines, database)
        except ValueError as bad:
            raise _BadLine(str(bad)) from bad
    return made


def _files(asked: str | None, database: str) -> Path | None:
    if asked:
        return Path(asked)
    beside = Path(database).parent / "files"
    return beside if beside.is_dir() else None


def _report(report: Report, language: str, most: int) -> str:
    lines = [words("chain", language, chain.name, chain.size, report.agreeing[chain.name]) for chain in report.chains]
    lines.append(words("held", language, report.held, report.files))
    for code, number in (
        ("erased", sum(chain.erased for chain in report.chains)),
        ("disordered", sum(chain.disordered for chain in report.chains)),
        ("strangers", report.anchors.strangers),
    ):
        if number:
            lines.append(words(code, language, number))
    if not report.anchors.outside:
        lines.append(words("no_outside", language))
    if not report.anchors.trusted:
        lines.append(words("own_key", language))
    lines += [f"- {told(fault, language)}" for fault in report.faults[:most]]
    if len(report.faults) > most:
        lines.append(words("more", language, len(report.faults) - most))
    first = report.first
    lines.append(words("bad", language, len(report.faults), (first.seq or "-") if first else "-") if report.faults else words("good", language))
    return "\n".join(lines)


def _json(report: Report) -> str:
    return json.dumps(
        {
            "chains": [{"root": chain.name, "entries": chain.size, "checkpoints": report.agreeing[chain.name]} for chain in report.chains],
            "faults": [{**asdict(fault), "vi": told(fault, "vi"), "en": told(fault, "en")} for fault in report.faults],
            "outside": len(report.anchors.outside), "trusted": report.anchors.trusted, "held": report.held, "files": report.files,
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())

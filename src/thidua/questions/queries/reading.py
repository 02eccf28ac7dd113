"""A file of questions, or pasted text, as drafts and faults; read by a child process under limits."""

from __future__ import annotations

import json
import tempfile
import zipfile
from io import BytesIO

from thidua.planparse.formats.apart import run_apart
from thidua.questions.enums import Difficulty
from thidua.questions.rules.content import Draft, from_json
from thidua.questions.rules.reading.common import Read
from thidua.questions.rules.validating import Fault

MOST_BYTES = 10 * 1024**2
WALL_SECONDS = 45
_MOST_UNPACKED, _MOST_RATIO = 200 * 1024**2, 200
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class _Refused(Exception):
    """The file is not given to the child; the text is a code of the faults."""


def read_questions(content: bytes, name: str = "") -> Read:
    """The questions of a file by what it is; `name` decides only between forms of text. Never raises for what a file holds."""
    if not content.strip():
        return Read((), (Fault("empty_file"),))
    if len(content) > MOST_BYTES:
        return Read((), (Fault("big_file", about={"most": MOST_BYTES // 1024**2}),))
    try:
        kind = _kind(content, name.lower())
    except _Refused as refused:
        return Read((), (Fault(str(refused)),))
    return _apart(kind, content)


def read_pasted_text(text: str, html: str = "") -> Read:
    """What somebody pasted: with its HTML where the browser gave some, since bold choices are told by it alone."""
    if html.strip():
        found = read_questions(html.encode(), "dan.html")
        if found.drafts or not text.strip():
            return found
    return read_questions(text.encode())


def _kind(content: bytes, name: str) -> str:
    """What the child is told the file is."""
    if content[:4] == _OLE_MARK:
        raise _Refused("encrypted" if _ENCRYPTED in content else "old_office")
    if content[:2] == b"PK":
        return _of_archive(content)
    if content[:4] == b"%PDF":
        raise _Refused("pdf")
    head = content[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<?xml", b"<quiz")):
        return "moodle"
    if name.endswith((".html", ".htm")) or head.startswith((b"<html", b"<!doctype html")):
        return "html"
    if name.endswith((".csv", ".tsv")):
        return "csv"
    return _of_text(content, name)


def _of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise _Refused("not_a_table") from fault
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_UNPACKED or unpacked > max(_MOST_RATIO * len(content), 5 * 1024**2):
        raise _Refused("too_heavy")
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return "docx"
    if any(one.startswith("xl/") for one in names) or "content.xml" in names:
        return "xlsx"
    raise _Refused("not_a_table")


def _of_text(content: bytes, name: str) -> str:
    """Aiken by its ANSWER lines, GIFT by its name or by answers in braces; else text from Word."""
    text = content.decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines()]
    if sum(line.startswith("ANSWER:") for line in lines) and not any(line.lower().startswith("câu ") for line in lines):
        return "aiken"
    return (
        "gift"
        if name.endswith(".gift") or ("{" in text and any(mark in text for mark in ("{=", "{~", "{#", "{T", "{F", "\n=", "\n~", "}")))
        else "pasted"
    )


def _apart(kind: str, content: bytes) -> Read:
    with tempfile.TemporaryFile() as output:
        with tempfile.TemporaryFile() as given:
            given.write(content)
            given.seek(0)
            code = run_apart("thidua.questions.queries.child", kind, given=given, output=output, seconds=WALL_SECONDS)
        output.seek(0)
        said = output.read()
    try:
        kept = json.loads(said)
    except ValueError:  # the reader fell over the file, or was stopped
        return Read((), (Fault("too_slow" if code is None or code < 0 else "too_heavy"),))
    drafts = tuple(Draft(where, from_json(one), topic, Difficulty(level)) for where, one, topic, level in kept["drafts"])
    return Read(drafts, tuple(Fault(code, part, where, about) for code, part, where, about in kept["faults"]))

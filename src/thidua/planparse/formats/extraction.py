"""A file -> its text: the one way into the formats, used by the command, by the pages and by background jobs."""

from __future__ import annotations

import errno
import hashlib
import io
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from thidua.planparse.formats.counted import Note, silent
from thidua.planparse.formats.kinds import ENCRYPTED_STREAM, HEAD_BYTES, Kind, kind_of
from thidua.planparse.formats.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES
from thidua.planparse.formats.markdown import to_text
from thidua.planparse.formats.notices import Notice, notices_of
from thidua.planparse.formats.plaintext import UnknownEncodingError, decode, tidy
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.formats.supervision import read_apart
from thidua.planparse.refusals import ReadRefused

_CHUNK = 1 << 18
_IN_A_CHILD = (Kind.DOCX, Kind.ODT, Kind.PDF, Kind.HTML)


@dataclass(frozen=True)
class Extracted:
    """The text of a document in NFC with LF, the digest of its file, and remarks on the way from one to the other."""

    text: str
    media_type: str
    sha256: str
    notices: tuple[Notice, ...] = ()


def extract(path: Path) -> Extracted:
    """The text of the file; `ReadRefused` says why it cannot be read and how to mend it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refusal("not_a_file", path.name or str(path))
        with path.open("rb") as file:
            return _extract(path.name, file)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise refusal("missing", path.name) from None
    except PermissionError:
        raise refusal("forbidden", path.name) from None
    except OSError as error:
        raise _failed(error, path.name) from None


def _failed(error: OSError, name: str) -> ReadRefused:
    """What the system could not do: find the file, read its disk, or find room to work."""
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return refusal("missing", name[:100])
    return refusal("damaged" if error.errno == errno.EIO else "unavailable")


def extract_bytes(name: str, content: bytes, told: Note = silent) -> Extracted:
    """The text of a document held in memory; `name` tells its kind by its ending, `told` hears how many pages are read."""
    if len(content) > MAX_FILE_BYTES:
        raise refusal("too_large")
    kind = kind_of(name, content[:HEAD_BYTES])
    if kind not in _IN_A_CHILD:
        return _extract(name, io.BytesIO(content))
    try:
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.seek(0)
            return _extract(name, file, told)
    except OSError as error:
        raise _failed(error, name) from None


def _extract(name: str, file: IO[bytes], told: Note = silent) -> Extracted:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    try:
        kind = kind_of(name, head)
    except ReadRefused as refused:
        raise _named_better(refused, file) from None
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > MAX_FILE_BYTES:
            raise refusal("too_large")
        digest.update(chunk)
    file.seek(0)
    text, notices = read_apart(kind, file, told=told) if kind in _IN_A_CHILD else _text(kind, file, size)
    return Extracted(text, kind.value, digest.hexdigest(), notices_of(notices))


def _named_better(refused: ReadRefused, file: IO[bytes]) -> ReadRefused:
    """An OLE file is either an old Word file or a .docx with a password: only its directory tells."""
    if refused.code != "old_word":
        return refused
    before = b""
    for _ in range(MAX_FILE_BYTES // _CHUNK + 1):
        chunk = file.read(_CHUNK)
        if ENCRYPTED_STREAM in before + chunk:
            return refusal("encrypted")
        before = chunk[-len(ENCRYPTED_STREAM) :]
    return refused


def _text(kind: Kind, file: IO[bytes], size: int) -> tuple[str, list[str]]:
    if size > MAX_TEXT_BYTES:
        raise refusal("too_much_text")
    try:
        text, notices = decode(file.read())
    except UnknownEncodingError:
        raise refusal("unknown_encoding") from None
    text = tidy(to_text(text) if kind is Kind.MARKDOWN else text)
    if not text.strip():
        raise refusal("empty")
    return text, notices

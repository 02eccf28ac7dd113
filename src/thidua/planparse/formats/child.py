"""Reads one binary document under limits, in a process of its own: `python -I -m thidua.planparse.formats.child MEDIA_TYPE`.

The file comes on standard input; one line of JSON and the text go to standard output. Whatever the file does to the parser,
only this process suffers.
"""

from __future__ import annotations

import ctypes
import importlib
import io
import json
import resource
import sys

from thidua.planparse.formats.counted import note_down
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.formats.limits import (
    CHILD_CPU_SECONDS,
    CHILD_MEMORY_BYTES,
    CHILD_OUTPUT_BYTES,
    MAX_FILE_BYTES,
    MAX_TEXT_BYTES,
)
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.refusals import ReadRefused

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # flags of unshare(2)
_DEEP_ENOUGH = 4_000  # calls for XML nested as deep as its limit allows


def limit_self(output_bytes: int = CHILD_OUTPUT_BYTES, memory_bytes: int = CHILD_MEMORY_BYTES, cpu_seconds: int = CHILD_CPU_SECONDS) -> None:
    """Bounds memory, processor time and output of this process."""
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, output_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def leave_network() -> bool:
    """Moves this process to an empty network, where the system lets us: a parser has nobody to talk to."""
    try:
        return bool(ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK) == 0)
    except (AttributeError, OSError):
        return False


def read(kind: Kind, content: bytes) -> tuple[str, list[str]]:
    """The text of the document and the codes of the notices."""
    # The parsers are loaded here: after the limits are set, and only the one that is needed.
    if kind is Kind.PDF:
        text, notices = importlib.import_module("thidua.planparse.formats.pdf").read(content, note_down)
        return text, notices
    if kind is Kind.HTML:
        return _call("webpage", content)
    container = importlib.import_module("thidua.planparse.formats.archive").Container(io.BytesIO(content), len(content))
    _refuse_other_container(kind, container.names)
    return _call("word" if kind is Kind.DOCX else "opendocument", container)


def _call(module: str, source: object) -> tuple[str, list[str]]:
    text, notices = importlib.import_module(f"thidua.planparse.formats.{module}").read(source)
    return text, notices


def _refuse_other_container(kind: Kind, names: frozenset[str]) -> None:
    """A zip file is only what its parts say, whatever its name."""
    parts = {name.split("/")[0] for name in names}
    if "xl" in parts:
        raise refusal("spreadsheet")
    if "ppt" in parts:
        raise refusal("slides")
    seen = Kind.DOCX if "[Content_Types].xml" in names else Kind.ODT if "content.xml" in names else None
    if seen is None:
        raise refusal("archive")
    if seen is not kind:
        raise refusal("wrong_name", "Word (.docx)" if seen is Kind.DOCX else "OpenDocument (.odt)")


def answer(kind: Kind, content: bytes) -> bytes:
    """The line about the reading, then the text in UTF-8."""
    try:
        text, notices = read(kind, content)
        body = text.encode("utf-8")
        if len(body) > MAX_TEXT_BYTES:
            raise refusal("too_much_text")
    except ReadRefused as refused:
        return json.dumps({"refused": refused.code, "vi": refused.vi, "en": refused.en}).encode() + b"\n"
    except (MemoryError, RecursionError):
        return b'{"refused": "too_heavy"}\n'
    return json.dumps({"notices": notices}).encode() + b"\n" + body


def main() -> int:
    leave_network()
    limit_self()
    sys.setrecursionlimit(_DEEP_ENOUGH)
    content = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    sys.stdout.buffer.write(answer(Kind(sys.argv[1]), content))
    return 0


if __name__ == "__main__":
    sys.exit(main())

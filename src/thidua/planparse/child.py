"""Reads the clauses of one text under limits, in a process of its own: `python -I -m thidua.planparse.child MEMORY CLAUSES`.

The text comes on standard input; one line about the reading and the reading itself, as JSON, go to standard output.
"""

from __future__ import annotations

import json
import sys

from thidua.planparse.apart import read_here
from thidua.planparse.formats.child import leave_network, limit_self
from thidua.planparse.formats.limits import READING_BYTES
from thidua.planparse.refusals import ReadRefused


def answer(text: str, most_clauses: int) -> bytes:
    """The line about the reading, then the reading."""
    try:
        body = json.dumps(read_here(text, most_clauses), ensure_ascii=False).encode()
    except ReadRefused as refused:
        return json.dumps({"refused": refused.code, "vi": refused.vi, "en": refused.en}).encode()
    except (MemoryError, RecursionError):
        return b'{"refused": "text_too_heavy"}'
    return b"{}\n" + body


def main() -> int:
    leave_network()
    limit_self(READING_BYTES, memory_bytes=int(sys.argv[1]))
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read().decode("utf-8"), int(sys.argv[2])))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Pictures are drawn anew before they are kept, in a child process under limits: nothing of the telephone or its place stays."""

from __future__ import annotations

import json
import signal
import tempfile
from dataclasses import dataclass
from typing import Final

from thidua.files.enums import Fault
from thidua.planparse.formats.apart import run_apart

WALL_SECONDS: Final = 30


@dataclass(frozen=True)
class Drawn:
    """A picture as it is kept, a small one for lists (WebP), and the hash by which near copies are found."""

    content: bytes
    thumb: bytes
    width: int
    height: int
    dhash: int


def draw_anew(kind: str, content: bytes) -> Drawn | Fault:
    """The picture upright, at most 2,560 dots long, without metadata; or why it is refused."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(content)
        source.seek(0)
        code = run_apart("thidua.files.tasks.picture_child", kind, given=source, output=target, seconds=WALL_SECONDS)
        target.seek(0)
        return _understood(-signal.SIGKILL if code is None else code, target.readline(1_000), target.read())


def _understood(code: int, line: bytes, rest: bytes) -> Drawn | Fault:
    try:
        about = json.loads(line)
        if "fault" in about:
            return Fault(about["fault"])
        size = int(about["size"])
        found = Drawn(rest[:size], rest[size:], int(about["width"]), int(about["height"]), int(about["dhash"]))
    except (ValueError, KeyError, TypeError):
        # No answer: the decoder fell over the file, or ran out of time or memory.
        return Fault.TOO_MANY_DOTS if code < 0 else Fault.DAMAGED
    return found if found.content and found.thumb else Fault.DAMAGED

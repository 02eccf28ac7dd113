"""Draws one picture anew under limits, in a process of its own: `python -I -m thidua.files.tasks.picture_child KIND`.

The picture comes on standard input. To standard output go a line of JSON, the picture without anything but its dots, and a small
one for lists. Whatever the file does to the decoder, only this process suffers.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from typing import Any, Final

from thidua.files.rules.pictures import COLUMNS, ROWS, dhash
from thidua.planparse.formats.child import leave_network, limit_self

MOST_INPUT: Final = 20 * 1024 * 1024
MOST_OUTPUT: Final = 24 * 1024 * 1024
MOST_DOTS: Final = {"jpg": 120_000_000, "png": 40_000_000, "webp": 40_000_000}
"""A photograph is decoded at a fraction of its size, so that more dots fit; other kinds are decoded whole."""
MOST_SIDE: Final = 2560
"""Enough to read a page of A4 (some 220 dots an inch)."""
THUMB_SIDE: Final = 320
FORMATS: Final = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
SAVED: Final[dict[str, dict[str, Any]]] = {
    "jpg": {"quality": 85, "optimize": True, "progressive": True},
    "png": {"optimize": False, "compress_level": 6},
    "webp": {"quality": 85, "method": 4},
}


def answer(kind: str, content: bytes) -> bytes:
    """The line about the picture, the picture and the small one; or the line that names its fault."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (after the limits are set)

    warnings.simplefilter("error")  # a picture of too many dots is only warned about by the library
    try:
        return _drawn(Image, kind, content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError, _TooManyDots):
        return b'{"fault": "too_many_dots"}\n'
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, Warning, OverflowError):
        return b'{"fault": "damaged"}\n'


class _TooManyDots(Exception):
    """The head of the file announces more dots than are decoded."""


def _drawn(image: Any, kind: str, content: bytes) -> bytes:
    from PIL import ImageOps  # noqa: PLC0415  (after the limits are set)

    image.MAX_IMAGE_PIXELS = MOST_DOTS[kind]
    with image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as found:
        if found.width * found.height > MOST_DOTS[kind]:
            raise _TooManyDots
        found.draft("RGB", (MOST_SIDE, MOST_SIDE))
        found.load()  # of a moving picture the first frame
        found.thumbnail((MOST_SIDE, MOST_SIDE), image.Resampling.LANCZOS, reducing_gap=2.0)
        upright = ImageOps.exif_transpose(found)
    plain = _plain(image, upright, kind)
    small = plain.convert("RGBA" if plain.mode == "RGBA" else "RGB")
    small.thumbnail((THUMB_SIDE, THUMB_SIDE))
    shades = _on_white(image, plain).convert("L").resize((COLUMNS, ROWS), image.Resampling.BOX)
    drawn, thumb = _saved(plain, kind), _saved(small, "webp")
    about = {"width": plain.width, "height": plain.height, "dhash": dhash(list(shades.tobytes())), "size": len(drawn)}
    return json.dumps(about).encode() + b"\n" + drawn + thumb


def _plain(image: Any, found: Any, kind: str) -> Any:
    """A picture of nothing but dots: no palette, no profile, no text, no position of the telephone."""
    transparent = kind != "jpg" and (found.mode in ("RGBA", "LA", "PA") or "transparency" in found.info)
    mode = "RGBA" if transparent else "L" if found.mode in ("1", "L") else "RGB"
    dots = found.convert(mode)
    fresh = image.new(mode, dots.size)
    fresh.paste(dots)
    return fresh


def _on_white(image: Any, found: Any) -> Any:
    if found.mode != "RGBA":
        return found
    sheet = image.new("RGB", found.size, "white")
    sheet.paste(found, mask=found.getchannel("A"))
    return sheet


def _saved(found: Any, kind: str) -> bytes:
    target = io.BytesIO()
    found.save(target, FORMATS[kind], **SAVED[kind])
    return target.getvalue()


def main() -> int:
    leave_network()
    limit_self(MOST_OUTPUT)
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read(MOST_INPUT + 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

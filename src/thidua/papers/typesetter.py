"""The one place that runs typst: fonts, standard, date. Text goes in as data, never as typst source."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

FONT_DIR: Final = Path(__file__).parent / "fonts"
FONT_FILES: Final = (
    "Tinos_400Regular.ttf",
    "Tinos_400Regular_Italic.ttf",
    "Tinos_700Bold.ttf",
    "Tinos_700Bold_Italic.ttf",
)
TEMPLATE_DIR: Final = Path(__file__).parent / "typ"
MISSING_GLYPH: Final = "\u25a1"


class FontsMissing(RuntimeError):
    """The fonts are built, not committed; ``vi`` and ``en`` say which command builds them."""

    def __init__(self, folder: Path) -> None:
        command = "python -m thidua.papers.build_fonts node_modules"
        self.vi = f"Thiếu phông chữ Tinos trong {folder}. Chạy lệnh: npm ci && {command}"
        self.en = f"The Tinos fonts are missing in {folder}. Run: npm ci && {command}"
        super().__init__(f"{self.vi}\n{self.en}")


def typeset(template: str, data: Mapping[str, object], made_on: date) -> bytes:
    """A PDF/A-1b file; the same input gives the same bytes."""
    fonts = _fonts()
    compiler = typst.Compiler(TEMPLATE_DIR / template, root=TEMPLATE_DIR, font_paths=fonts, ignore_system_fonts=True)
    document = compiler.compile(
        format="pdf",
        sys_inputs={"data": json.dumps(_shown(data))},
        pdf_standards=["a-1b"],
        timestamp=datetime.combine(made_on, time(), tzinfo=UTC),
    )
    if not isinstance(document, bytes):  # pragma: no cover - a list only for formats of one file a page
        raise TypeError("typst gave no single file")
    return document


def _shown(value: object) -> object:
    """Characters without a glyph become a visible box: a letter may look wrong, but never vanish silently."""
    match value:
        case str():
            return "".join(c if ord(c) in covered() else MISSING_GLYPH for c in value)
        case Mapping():
            return {key: _shown(item) for key, item in value.items()}
        case list() | tuple():
            return [_shown(item) for item in value]
        case _:
            return value


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    if not all((FONT_DIR / name).is_file() for name in FONT_FILES):
        raise FontsMissing(FONT_DIR)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_DIR])


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Code points that all four fonts can draw."""
    if not all((FONT_DIR / name).is_file() for name in FONT_FILES):
        raise FontsMissing(FONT_DIR)
    first, *others = (glyph_codes((FONT_DIR / name).read_bytes()) for name in FONT_FILES)
    return first.intersection(*others)


def glyph_codes(font: bytes) -> frozenset[int]:
    """Code points with a glyph in the Windows Unicode table (``cmap`` 3.1, format 4) of a TrueType font."""
    start = _cmap_format_4(font)
    size = struct.unpack_from(">H", font, start + 6)[0]
    ends, starts, deltas, ranges = (start + 14 + skip for skip in (0, size + 2, 2 * size + 2, 3 * size + 2))
    codes: set[int] = set()
    for offset in range(0, size, 2):
        last, first, delta, jump = (_u16(font, table + offset) for table in (ends, starts, deltas, ranges))
        for code in range(first, last + 1):
            glyph = _u16(font, ranges + offset + jump + 2 * (code - first)) if jump else (code + delta) % 0x10000
            if glyph:
                codes.add(code)
    return frozenset(codes - {0xFFFF})


def _u16(font: bytes, offset: int) -> int:
    return int.from_bytes(font[offset : offset + 2], "big")


def _cmap_format_4(font: bytes) -> int:
    tables = struct.unpack_from(">H", font, 4)[0]
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            return _windows_unicode(font, offset)
    raise ValueError("the font has no cmap table")


def _windows_unicode(font: bytes, cmap: int) -> int:
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", font, cmap + offset)[0] == 4:
            return int(cmap + offset)
    raise ValueError("the font has no Windows Unicode table of format 4")

"""Pictures to upload, made by the tests themselves."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def scene(width: int = 640, height: int = 480, seed: int = 1) -> Image.Image:
    """A picture with shapes by `seed`, unlike that of another seed."""
    found = Image.new("RGB", (width, height), (seed * 37 % 200, 90, 160))
    pen = ImageDraw.Draw(found)
    for step in range(12):
        number = (seed * 7919 + step * 104729) % 100_003
        x, y = number % width, number // 7 % height
        pen.ellipse((x, y, x + width // 4, y + height // 4), fill=(number % 255, number // 3 % 255, number // 9 % 255))
    return found


def saved(found: Image.Image, kind: str = "jpg", **options: object) -> bytes:
    target = io.BytesIO()
    found.save(target, KINDS[kind], **options)
    return target.getvalue()


def with_place(found: Image.Image, orientation: int = 6) -> bytes:
    """A photograph of a telephone: turned by a mark, with the place and the owner in its notes."""
    notes = Image.Exif()
    notes[0x0112], notes[0x013B] = orientation, "Nguyen Van A"
    notes.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 12.0)})
    return saved(found, "jpg", exif=notes)


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that announces `side` × `side` dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10_000)) + chunk(b"IEND", b"")

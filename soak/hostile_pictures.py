"""Hostile pictures: each is a name, a maker of its bytes and the faults that are right for it; none when it is to be drawn anew."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from soak.hostile_files import Maker, damaged
from tests.files.pictures import bomb, saved, scene, with_place

SECRET = b"CANARY-7f3a"
"""Stands wherever a picture can hide something; in what is kept it stands nowhere."""


@dataclass(frozen=True)
class HostilePicture:
    """`faults`: the codes of which one is to come; "*" for any of them or none; empty when the picture is to be kept without its secret."""

    label: str
    name: str
    make: Maker
    faults: frozenset[str] = frozenset()


def _refused(label: str, name: str, make: Maker, *faults: str) -> HostilePicture:
    return HostilePicture(label, name, make, frozenset(faults))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk right after its head."""
    whole = saved(scene(), "png")
    return whole[:33] + _chunk(kind, body) + whole[33:]


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("secret.html", b"<script>" + SECRET)
    return out.getvalue()


def _comment() -> bytes:
    whole = saved(scene(), "jpg")
    note = SECRET + b"<script>alert(1)</script>"
    return whole[:2] + b"\xff\xfe" + struct.pack(">H", len(note) + 2) + note + whole[2:]


def picture_files() -> list[HostilePicture]:
    """The named ones, then cuts and random damage of each kind."""
    kinds = {kind: saved(scene(), kind) for kind in ("jpg", "png", "webp")}
    files = [
        _refused("PNG of 60,000 x 60,000 dots", "a.png", bomb, "too_many_dots"),
        _refused("PNG of 2^31 x 2^31 dots", "a.png", lambda: bomb(2**31 - 1), "too_many_dots", "damaged"),
        _refused("PNG whose text unpacks to 60 MB", "a.png", lambda: _with_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(60_000_000))), "*"),
        _refused("PNG whose profile unpacks to 60 MB", "a.png", lambda: _with_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(60_000_000))), "*"),
        HostilePicture("JPEG with the place and the owner", "a.jpg", lambda: with_place(scene())),
        HostilePicture("JPEG with a script in its comment", "a.jpg", _comment),
        HostilePicture("PNG with a text", "a.png", lambda: _with_chunk(b"tEXt", b"Comment\0" + SECRET)),
        *(HostilePicture(f"{kind} with a zip behind it", f"a.{kind}", lambda whole=whole: whole + _zip()) for kind, whole in kinds.items()),
        *(
            HostilePicture(f"{kind} with a page behind it", f"a.{kind}", lambda whole=whole: whole + b"<html>" + SECRET)
            for kind, whole in kinds.items()
        ),
        _refused("page called a picture", "a.jpg", lambda: b"<html><script>" + SECRET, "*"),
        _refused("SVG called a picture", "a.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "*"),
        _refused("PNG called JPEG", "a.jpg", lambda: kinds["png"], "*"),
    ]
    for kind, whole in kinds.items():
        files += [
            _refused(f"{kind} cut at {share} %", f"a.{kind}", lambda whole=whole, share=share: whole[: len(whole) * share // 100], "*")
            for share in (1, 25, 75, 99)
        ]
        files += [_refused(f"{kind} with damage {seed}", f"a.{kind}", lambda whole=whole, seed=seed: damaged(whole, seed), "*") for seed in range(4)]
    return files

"""Drawn scenes in the place of photos, so that no photo of anybody is needed."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from thidua import papers

FONT = Path(papers.__file__).parent / "fonts" / "Tinos_700Bold.ttf"
WIDE, HIGH = 1200, 800
PAPER, INK = "#F6F5F1", "#16233B"
COATS = ("#1D4F91", "#0B6B4F", "#7A4B00", "#52307D", "#8F1B12", "#084F5B")


def _canvas(color: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    drawn = Image.new("RGB", (WIDE, HIGH), color)
    return drawn, ImageDraw.Draw(drawn)


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], words: str, color: str, size: int) -> None:
    """Words in the middle of a place, in a font that has every Vietnamese letter."""
    pen.text(place, words, fill=color, font=ImageFont.truetype(str(FONT), size), anchor="mm")


def _saved(drawn: Image.Image) -> bytes:
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=86)
    return out.getvalue()


def _person(pen: ImageDraw.ImageDraw, left: int, top: int, coat: str, size: int = 60) -> None:
    pen.ellipse((left + size // 4, top, left + size * 3 // 4, top + size // 2), fill="#E3B58F")
    pen.rounded_rectangle((left, top + size // 2, left + size, top + size * 3 // 2), radius=size // 4, fill=coat)


def hall(words: str, color: str = "#8F1B12") -> bytes:
    """A meeting: a banner above a stage, rows of people seen from behind."""
    drawn, pen = _canvas("#E8D9C0")
    pen.rectangle((0, 560, WIDE, HIGH), fill="#B08D57")
    pen.rectangle((120, 70, WIDE - 120, 300), fill=color)
    _write(pen, (WIDE // 2, 185), words, "#FFF3D6", 64)
    pen.rectangle((430, 420, 770, 540), fill="#6B4A25")
    _person(pen, 560, 330, COATS[0], 80)
    for row in range(2):
        for place in range(8):
            _person(pen, 90 + place * 132 + row * 50, 580 + row * 100, COATS[(place + row) % len(COATS)], 70)
    return _saved(drawn)


def desk(color: str = "#084F5B") -> bytes:
    """Somebody who reads at a lamp in the evening."""
    drawn, pen = _canvas("#22304A")
    pen.ellipse((820, 90, 960, 230), fill="#F0E4B8")
    pen.polygon(((250, 300), (430, 300), (640, 620), (120, 620)), fill="#5A6A86")
    pen.rectangle((0, 620, WIDE, HIGH), fill="#5B3B1E")
    pen.polygon(((240, 190), (440, 190), (470, 300), (210, 300)), fill="#E9A820")
    pen.rectangle((330, 300, 350, 620), fill="#C9C3B4")
    _person(pen, 610, 330, color, 190)
    pen.polygon(((520, 640), (760, 610), (1000, 640), (1000, 690), (760, 660), (520, 690)), fill=PAPER)
    pen.line((760, 612, 760, 662), fill=INK, width=4)
    return _saved(drawn)


def counter(words: str, color: str = "#1D4F91") -> bytes:
    """A counter where people hand in papers."""
    drawn, pen = _canvas("#DCE7E2")
    pen.rectangle((0, 90, WIDE, 210), fill=color)
    _write(pen, (WIDE // 2, 150), words, "white", 58)
    pen.rectangle((80, 460, WIDE - 80, 560), fill="#B08D57")
    for place in range(3):
        _person(pen, 180 + place * 340, 330, COATS[place], 110)
        pen.rectangle((250 + place * 340, 430, 350 + place * 340, 470), fill=PAPER)
    for place in range(4):
        _person(pen, 130 + place * 260, 580, COATS[(place + 2) % len(COATS)], 100)
    return _saved(drawn)


def board(words: str) -> bytes:
    """A board beside a road."""
    drawn, pen = _canvas("#BBD7EE")
    pen.rectangle((0, 600, WIDE, HIGH), fill="#7FA36B")
    pen.polygon(((480, HIGH), (720, HIGH), (620, 600), (580, 600)), fill="#6B7280")
    for left in (300, 880):
        pen.rectangle((left, 420, left + 24, 720), fill="#4B5563")
    pen.rectangle((160, 140, 1040, 430), fill="#B42318")
    pen.rectangle((176, 156, 1024, 414), outline="#FFF3D6", width=6)
    _write(pen, (WIDE // 2, 285), words, "#FFF3D6", 68)
    return _saved(drawn)

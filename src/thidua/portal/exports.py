"""Pictures for sharing: a title on the ground of the house."""

from __future__ import annotations

import io
from functools import lru_cache

from thidua.papers.typesetter import FONT_DIR
from thidua.portal.rules.lines import wrapped

SIZE = (1200, 630)
"""Pixels, the form that the large sites ask for."""
GROUND, INK, BRAND, GOLD = "#F6F5F1", "#16233B", "#B42318", "#E9A820"
EDGE, BAND = 80, 18
LINES = 4


@lru_cache(maxsize=64)
def share_picture(title: str, under: str) -> bytes:
    """A PNG with a title of at most four lines and a line under it."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  (half a second of start that few processes need)

    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, BAND, SIZE[1]), fill=BRAND)
    draw.rectangle((EDGE, 96, EDGE + 120, 106), fill=GOLD)
    large = ImageFont.truetype(FONT_DIR / "Tinos_700Bold.ttf", 68)
    small = ImageFont.truetype(FONT_DIR / "Tinos_400Regular.ttf", 36)
    top = 140
    for line in wrapped(title, SIZE[0] - 2 * EDGE, large.getlength, LINES):
        draw.text((EDGE, top), line, font=large, fill=INK)
        top += 92
    draw.text((EDGE, SIZE[1] - 90), wrapped(under, SIZE[0] - 2 * EDGE, small.getlength, 1)[0] if under else "", font=small, fill=BRAND)
    kept = io.BytesIO()
    image.quantize(32).save(kept, "PNG", optimize=True)
    return kept.getvalue()

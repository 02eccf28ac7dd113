"""Codes that lead from paper to the page on the platform."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=512)
def qr_svg(url: str) -> str:
    """Level M survives a fold or a stamp on paper; four modules of quiet zone as the standard asks. Kept, since choosing a mask takes milliseconds."""
    return segno.make(url, error="m", micro=False).svg_inline(border=4, omitsize=True)

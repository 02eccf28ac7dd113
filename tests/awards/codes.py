"""What two programs that know nothing of each other read in a code: on a printed page, and in a picture of a page on the screen."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy
import pypdfium2
import zxingcpp
from PIL import Image

DPI = 200
Read = tuple[str, str]
"""By ZXing, by OpenCV."""


def _read(drawn: Any) -> Read:
    return " ".join(one.text for one in zxingcpp.read_barcodes(drawn)), cv2.QRCodeDetector().detectAndDecode(drawn)[0]


def on_paper(pdf: bytes) -> Read:
    """On the first page of a file that would be printed."""
    return _read(pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_numpy())


def on_screen(png: bytes) -> Read:
    """In a picture of a part of a page."""
    return _read(numpy.asarray(Image.open(io.BytesIO(png)).convert("RGB")))

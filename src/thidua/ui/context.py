"""How the reader wants to read: text size, contrast, language. Kept in cookies, for the signed-out too."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

TEXT_SIZES = ("88", "100", "112", "125", "150")


def reading(request: HttpRequest) -> dict[str, Any]:
    """The reader's choices for the `<html>` element; an unknown value falls back to the plain one."""
    size = request.COOKIES.get("thidua_text", "100")
    return {
        "text_size": size if size in TEXT_SIZES else "100",
        "contrast": "high" if request.COOKIES.get("thidua_contrast") == "high" else "normal",
    }

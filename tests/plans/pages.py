"""The words of an answer, for the tests of pages."""

from __future__ import annotations

from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """The page as text with single spaces."""
    return " ".join(response.content.decode().split())

"""What the tests of pages share: a client that is signed in, and the words of an answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(response: HttpResponse) -> str:
    """The page as text with single spaces."""
    return " ".join(response.content.decode().split())

"""The control: a server that answers a write before it has done it. Killed, it loses what it acknowledged, which the harness must see."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from thidua.site.wsgi import application as honest

LATE = 0.3


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Acknowledge every POST at once and do it a little later."""
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    body = environ["wsgi.input"].read()
    threading.Thread(target=_do, args=({**environ, "wsgi.input": io.BytesIO(body)},)).start()
    start_response("201 Created", [("Content-Type", "application/json")])
    return [b'{"location": "plans/unknown"}']


def _do(environ: dict[str, Any]) -> None:
    time.sleep(LATE)
    for _ in honest(environ, lambda *answer: None):
        pass

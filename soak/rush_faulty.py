"""The control of `soak/contest`: a server that acknowledges an answer a little before it keeps it. Killed, it loses some, which must be seen."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from thidua.site.wsgi import application as honest

LATE = 0.3


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Acknowledge every POST at once and keep it a little later."""
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    body = environ["wsgi.input"].read()
    fields = parse_qs(body.decode())
    name = f"cau-{fields['cau'][0]}"
    said = json.dumps({"versions": {name: int(fields[f"{name}-version"][0]) + 1}, "stale": {}, "left": None}).encode()
    threading.Thread(target=_do, args=({**environ, "wsgi.input": io.BytesIO(body)},)).start()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(said)))])
    return [said]


def _do(environ: dict[str, Any]) -> None:
    time.sleep(LATE)
    for _ in honest(environ, lambda *answer: None):
        pass

"""Two addresses for machines, answered before the pages: `/healthz` says whether this process can answer, `/metrics` tells figures to those who may have them.

They know no account and read no cookie, so a balancer asks them by whatever name it calls the machine. `/metrics` is answered to addresses in
`THIDUA_METRICS_FROM` and to the bearer of `THIDUA_METRICS_TOKEN`; for all others, and for everybody while neither is set, there is no such page.
"""

from __future__ import annotations

import hmac
import ipaddress
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from thidua.site.client_address import client_in
from thidua.site.meter import Meter

HEALTH, METRICS = "/healthz", "/metrics"
TEXT = "text/plain; version=0.0.4; charset=utf-8"


def with_probes(pages: WSGIApplication, meter: Meter) -> WSGIApplication:
    """The pages, counted, behind the two addresses, which are not."""

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path, reads = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        if reads and path == HEALTH:
            good = answers()
            return _said(
                environ, start_response, "200 OK" if good else "503 Service Unavailable", "ok\n" if good else "the database does not answer\n"
            )
        if reads and path == METRICS and may_read(environ):
            return _said(environ, start_response, "200 OK", "\n".join([*meter.lines(), *_asked()]) + "\n")
        return _counted(pages, meter, environ, start_response)

    return application


def _counted(pages: WSGIApplication, meter: Meter, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    began = time.perf_counter()

    def started(status: str, headers: Any, *more: Any) -> Callable[[bytes], object]:
        meter.count(environ.get("REQUEST_METHOD", ""), int(status[:3]), time.perf_counter() - began)
        return start_response(status, headers, *more)

    return pages(environ, started)


def _said(environ: Mapping[str, Any], start_response: StartResponse, status: str, text: str) -> list[bytes]:
    body = text.encode()
    start_response(status, [("Content-Type", TEXT), ("Cache-Control", "no-store"), ("Content-Length", str(len(body)))])
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


def answers() -> bool:
    """Whether the database answers this process."""
    close_old_connections()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        connection.close()
        return False


def _asked() -> list[str]:
    from thidua.site import gauges  # noqa: PLC0415  (models, after the application is set up)

    close_old_connections()
    return list(gauges.lines())


def may_read(environ: Mapping[str, Any]) -> bool:
    """Whether the figures are for this client."""
    scheme, _, given = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if settings.METRICS_TOKEN and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), settings.METRICS_TOKEN.encode()):
        return True
    try:
        client = ipaddress.ip_address(client_in(environ))
    except ValueError:
        return False
    return any(client in network for network in settings.METRICS_FROM)

"""`/healthz` and `/metrics`: who is answered, what is told, and that nothing of a person is."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from tests.factories.world import World

from thidua.site import gauges, meter, probe
from thidua.site.environment import BadSetting, secret
from thidua.site.meter import Meter

TOKEN = "mot-tu-chi-may-theo-doi-biet-2025"
SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.]+')

Ask = Callable[..., tuple[str, str]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """A request to the wrapped pages, which answer every address with 404 in no time."""

    def pages(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("404 Not Found", [])
        return iter([b"pages"])

    application = probe.with_probes(pages, Meter(tmp_path / "metrics"))

    def asked(path: str, method: str = "GET", **more: str) -> tuple[str, str]:
        told: list[str] = []
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "REMOTE_ADDR": "203.0.113.9"} | more
        body = b"".join(application(environ, lambda status, headers, *_: told.append(status)))  # type: ignore[arg-type,return-value]  # reason: no server
        return told[0], body.decode()

    return asked


@pytest.mark.django_db
def test_health_says_whether_the_database_answers(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "close_old_connections", lambda: None)  # it would end the transaction of the test
    assert (ask("/healthz"), ask("/healthz", "HEAD"), ask("/healthz", "POST")[0]) == (("200 OK", "ok\n"), ("200 OK", ""), "404 Not Found")

    class Away:
        def cursor(self) -> None:
            raise OperationalError("password of thidua@10.0.0.5 refused")

        def close(self) -> None: ...

    monkeypatch.setattr(probe, "connection", Away())
    assert ask("/healthz") == ("503 Service Unavailable", "the database does not answer\n")


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, False),
        ({"REMOTE_ADDR": "10.1.2.3"}, True),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, True),  # not from a proxy that is trusted: the peer counts
        ({"HTTP_X_FORWARDED_FOR": "10.1.2.3"}, False),
        ({"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, True),
        ({"HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"}, False),
        ({"HTTP_AUTHORIZATION": "Bearer "}, False),
        ({"HTTP_AUTHORIZATION": f"Basic {TOKEN}"}, False),
        ({"REMOTE_ADDR": ""}, False),
    ],
)
def test_figures_are_told_to_whom_the_settings_name(ask: Ask, settings: Any, monkeypatch: pytest.MonkeyPatch, environ: Any, told: bool) -> None:
    monkeypatch.setattr(probe, "_asked", list)
    settings.METRICS_FROM, settings.METRICS_TOKEN = [ipaddress.ip_network("10.0.0.0/8")], TOKEN
    assert ask("/metrics", **environ)[0] == ("200 OK" if told else "404 Not Found")
    settings.METRICS_FROM, settings.METRICS_TOKEN = [], ""
    assert ask("/metrics", **environ)[0] == "404 Not Found"


@pytest.mark.django_db
def test_figures_are_those_of_the_moment_in_the_format_of_prometheus(ask: Ask, world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "close_old_connections", lambda: None)
    settings.METRICS_TOKEN = TOKEN
    ask("/a"), ask("/b", "POST"), ask("/c", "<script>")
    body = ask("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")[1]
    lines = body.splitlines()
    assert [line for line in lines if not line.startswith("#") and not SAMPLE.fullmatch(line)] == []
    expected = (
        'thidua_requests_total{method="OTHER",status="4xx"} 1',
        'thidua_request_seconds_bucket{le="+Inf"} 3',
        "thidua_request_seconds_count 3",
    )
    assert [line for line in (*expected, "thidua_database_up 1", 'thidua_jobs{state="failed"} 0') if line not in lines] == []
    names = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {"thidua_database_bytes", "thidua_disk_free_bytes", "thidua_backup_failed", "thidua_jobs_oldest_due_seconds"} <= names
    assert [who for who in (world.staff.person.code, world.root.code, world.root.name) if who in body] == []


def test_database_that_is_away_is_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_now: object) -> None:
        raise OperationalError

    monkeypatch.setattr(gauges, "jobs", away)
    lines = list(gauges.lines())
    assert ("thidua_database_up 0" in lines, [line for line in lines if line.startswith("thidua_jobs")]) == (True, [])


def test_processes_are_added_up_and_a_broken_file_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pid in (1, 2):
        monkeypatch.setattr(meter.os, "getpid", lambda pid=pid: pid)
        one = Meter(tmp_path)
        for seconds in (0.005, 0.05, 60.0):
            one.count("GET", 200, seconds)
        one.write()
    (tmp_path / "3.json").write_text("{")
    lines = list(meter.told(meter.total(tmp_path)))
    assert [line.split()[-1] for line in lines if "bucket" in line] == ["2", "2", "4", "4", "4", "4", "4", "4", "4", "4", "6"]
    assert (lines[2], lines[-2]) == ('thidua_requests_total{method="GET",status="2xx"} 6', "thidua_request_seconds_sum 120.110000")
    meter.begin(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("value", ["ngan", "x" * 40 + " y", "ư" * 40])
def test_token_that_is_weak_or_cannot_be_sent_is_refused(monkeypatch: pytest.MonkeyPatch, value: str, language: str) -> None:
    monkeypatch.setenv("THIDUA_LANGUAGE", language)
    monkeypatch.setenv("THIDUA_TRIED", value)
    with pytest.raises(BadSetting, match={"vi": "ghi ít nhất 32", "en": "write at least 32"}[language]) as refused:
        secret("THIDUA_TRIED")
    assert value not in str(refused.value)

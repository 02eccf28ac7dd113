"""A superior with an open form, and packages as the installations of its units would sign them."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.factories.world import World
from tests.reports.conftest import NOW, formed, laid_out

from thidua.orgs.models import Unit
from thidua.parcels import actions
from thidua.parcels.models import Parcel
from thidua.parcels.rules.format import part_of, sealed
from thidua.parcels.rules.keys import fingerprint_of, line_of
from thidua.reports.models import ReportForm
from thidua.reports.rules.freezing import canonical
from thidua.store import clock

ID = "019a0000-0000-7000-8000-000000000001"
MEASURE = "evidence.verified"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def asked(world: World) -> tuple[World, ReportForm]:
    """The world with an open form for all three units."""
    return world, formed(world, laid_out(world), units=world.units)


def key(unit: Unit) -> Ed25519PrivateKey:
    """The key that the installation of a unit signs with; always the same of the same code."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(unit.code.encode()).digest())


def public(unit: Unit) -> bytes:
    return key(unit).public_key().public_bytes_raw()


def trusted(unit: Unit, by: Any) -> Any:
    return actions.confirm(unit=unit, line=line_of(public(unit)), fingerprint=fingerprint_of(public(unit)), by=by.user if by else None, at=NOW)


def frozen(unit: Unit, people: int | None = 12, text: str = "Đã mở 2 lớp.", period: str = "2025", name: str = "Báo cáo năm") -> dict[str, Any]:
    """A report as the installation of a unit froze it."""
    told: list[tuple[str, str, int | None, str]] = [
        ("number", "Số người được cử đi học", people, ""), ("measure", "Minh chứng đã xác nhận", 2, ""), ("narrative", "Mục lạ", None, text),
    ]  # fmt: skip
    lines = [
        {"key": f"019a0000-0000-7000-8000-00000000010{n}", "label": label, "clause": "", "kind": kind, "number": number, "below": 0, "text": text, "evidence": []}
        for n, (kind, label, number, text) in enumerate(told)
    ]  # fmt: skip
    return {"schema": "thidua.report/1", "form": ID, "name": name, "unit": unit.code, "period": period, "lines": lines}


def packed(
    unit: Unit, *reports: dict[str, Any], sequence: int = 1, figures: Any = (), links: Any = (), signer: Unit | None = None, **more: Any
) -> bytes:
    """The file of a unit; `figures` are numerators by month."""
    content: dict[str, list[Any]] = {
        "reports": [{"kind": "year", "digest": hashlib.sha256(canonical(one)).hexdigest(), "frozen": one} for one in reports],
        "evidence": [{"key": ID, "title": "Mở 2 lớp", "on": "2025-06-05", "grade": "verified", "files": ["a" * 64]}],
        "figures": [{"unit": unit.code, "measure": MEASURE, "period": month, "numerator": n, "denominator": 0} for month, n in dict(figures).items()],
    }  # fmt: skip
    said = {
        "schema": "thidua.parcel/1", "sequence": sequence, "period": "2025", "as_of": "2025-11-20T02:00:00+00:00",
        "sender": {"installation": ID, "code": unit.code, "name": unit.name}, "lineage": {"links": list(links)},
        "parts": {name: part_of(rows) for name, rows in content.items()}, "content": content, **more,
    }  # fmt: skip
    by = signer or unit
    return sealed(said, public(by), key(by).sign)


def received(content: bytes, world: World) -> Parcel:
    """Looked at and kept by the officer, as a reader finds it."""
    kept = actions.receive(looked=actions.looked_at(content, root=world.root.root), by=world.officer.user, at=NOW)
    found: Parcel = Parcel.objects.select_related("unit", "key__unit").get(pk=kept.pk)
    return found


def merged(content: bytes, world: World) -> Parcel:
    parcel = received(content, world)
    actions.merge(parcel=parcel, version=parcel.version, by=world.officer.user, at=NOW + dt.timedelta(minutes=1))
    return parcel

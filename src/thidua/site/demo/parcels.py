"""Reports of three branches that worked without a network and were merged since: two packages are merged, the third waits to be looked at."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.parcels import actions
from thidua.parcels.models import Parcel
from thidua.parcels.rules.format import SCHEMA, part_of, sealed
from thidua.parcels.rules.keys import fingerprint_of, line_of
from thidua.plans.models import Plan
from thidua.reports import actions as reports
from thidua.reports.actions import LineLaid
from thidua.reports.enums import FormState, Kind, LineKind
from thidua.reports.models import FormLine, ReportForm
from thidua.reports.rules.freezing import SCHEMA as REPORT_SCHEMA
from thidua.reports.rules.freezing import digest_of
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days
from thidua.site.demo.reorganised import BRANCHES, MERGED

SAID = ((3, "Cả ba người học xong khóa kỹ năng số."), (2, "Hai người học xong; một người còn hai bài."), (3, "Tự học theo nhóm vào tối thứ Ba."))
NAME = "Báo cáo tháng của chi nhánh"


def hand_up(agency: Agency, plan: Plan, days: Days, officer: User, director: User) -> None:
    """A monthly form for the one branch of now; each of the three of then sends the report of its month in a file."""
    new = Unit.objects.get(root=agency.root.pk, code=MERGED.code)
    form = _form(agency, plan, new, days, officer)
    period = f"{(days - 45).date():%Y-%m}"
    for place, ((code, *_more), (people, text)) in enumerate(zip(BRANCHES, SAID, strict=True)):
        unit = Unit.objects.get(root=agency.root.pk, code=code)
        key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{agency.root.pk} {code}".encode()).digest())
        public = key.public_key().public_bytes_raw()
        actions.confirm(unit=unit, line=line_of(public), fingerprint=fingerprint_of(public), by=director, at=days - 5)
        said = _said(unit, _frozen(form, unit, period, people, text), period, days)
        looked = actions.looked_at(sealed(said, public, key.sign), root=agency.root.root)
        kept = actions.receive(looked=looked, by=officer, at=days - (3 - place))
        if place < len(SAID) - 1:
            actions.merge(parcel=Parcel.objects.select_related("unit", "key").get(pk=kept.pk), by=officer, at=days - (3 - place))


def _form(agency: Agency, plan: Plan, unit: Unit, days: Days, officer: User) -> ReportForm:
    form = reports.make_form(
        unit=agency.root, plan=plan, name=NAME, kind=Kind.MONTH, timely_days=45, expiry_days=90, units=[unit], by=officer, at=days - 6
    )
    laid = LineLaid(LineKind.NUMBER, "Số người tham gia học trong tháng", required=True, least=0)
    reports.add_line(form=form, laid=laid, version=form.version, by=officer, at=days - 6)
    return reports.move_form(form=form, to=FormState.OPEN, version=form.version, by=officer, at=days - 6)


def _frozen(form: ReportForm, unit: Unit, period: str, people: int, text: str) -> dict[str, Any]:
    """What the installation of a branch froze: the same form, with the number and what is told of the first chapter."""
    number = FormLine.objects.get(form=form, kind=LineKind.NUMBER)
    chapter = FormLine.objects.filter(form=form, kind=LineKind.NARRATIVE).order_by("order")[0]
    rows: list[tuple[FormLine, int | None, str]] = [(chapter, None, text), (number, people, "")]
    lines: list[dict[str, Any]] = [
        {
            "key": str(uuid.uuid5(unit.pk, line.label)), "label": line.label, "clause": "", "kind": line.kind, "number": said, "below": 0, "text": words,
            "evidence": [],
        }
        for line, said, words in rows
    ]  # fmt: skip
    return {"schema": REPORT_SCHEMA, "form": str(uuid.uuid5(unit.pk, NAME)), "name": NAME, "unit": unit.code, "period": period, "lines": lines}


def _said(unit: Unit, frozen: dict[str, Any], period: str, days: Days) -> dict[str, Any]:
    content: dict[str, list[Any]] = {
        "reports": [{"kind": Kind.MONTH.value, "digest": digest_of(frozen), "frozen": frozen}], "evidence": [], "figures": [],
    }  # fmt: skip
    return {
        "schema": SCHEMA, "sequence": 1, "period": period, "as_of": (days - 9).isoformat(), "lineage": {"links": []},
        "sender": {"installation": str(uuid.uuid5(unit.pk, "máy của chi nhánh")), "code": unit.code, "name": unit.name},
        "parts": {name: part_of(rows) for name, rows in content.items()}, "content": content,
    }  # fmt: skip

"""Initiatives in every state with a co-author, a figure, a recognition and a use, in each of the two agencies."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.councils.enums import Outcome
from thidua.files.actions import prepare
from thidua.files.enums import Purpose as FilePurpose
from thidua.initiatives import actions
from thidua.initiatives.actions import Decision, Figured, Part, Written
from thidua.initiatives.actions.moving import heard_decided, heard_put_on
from thidua.initiatives.enums import Level, Quantity
from thidua.initiatives.models import Author, Initiative
from thidua.records.enums import Purpose

AUTHORS = {HOME: "staff", ABROAD: "foreigner"}
OTHERS = {HOME: "colleague", ABROAD: "outsider"}
"""Who is named as co-author of the draft at home."""
VERIFIERS = {HOME: "head", ABROAD: "outsider"}
STATES = ("draft", "sent", "received", "passed", "recognised", "used")
"""Used: recognised, and the ground for something of its author."""
DAY = dt.date(2025, 1, 6)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def words(mark: str) -> Written:
    """The four fields, like no others: every third word is the mark."""
    said = f"Nộp {mark} hồ sơ {mark} nhiều lần {mark} mỗi ngày {mark} quá lâu {mark}"
    return Written(f"Sáng kiến {mark}", said, f"Quét {mark} mã vạch {mark} khi nhận {mark}", f"Còn {mark} hai phút {mark}", DAY)


def add_initiatives(made: Matrix) -> None:
    """Both agencies; the title is marked."""
    for agency in (HOME, ABROAD):
        for state in STATES:
            mark = made.mark()
            row = actions.begin(written=words(mark), by=made.actors[AUTHORS[agency]].user, at=AT)
            shared: dict[str, Any] = {"agency": agency, "path": row.unit.path, "state": "recognised" if state == "used" else state}
            if state == "draft" and agency == HOME:
                _parts(made, row, agency, shared)
            _brought(made, row, agency, state, shared)
            row.refresh_from_db()
            made.add(Thing("initiative", f"{agency} {state}", {"pk": row.pk, "form": "docx"}, owner=AUTHORS[agency], row=row, **shared), title=mark)


def _parts(made: Matrix, row: Initiative, agency: str, shared: dict[str, Any]) -> None:
    by, other = made.actors[AUTHORS[agency]], made.actors[OTHERS[agency]]
    actions.share_out(initiative=row, parts=[Part(60, by.person), Part(40, other.person)], by=by.user, at=AT)
    asked = Author.objects.get(initiative=row, person=other.person)
    made.add(Thing("initiative author", agency, {"pk": asked.pk}, owner=OTHERS[agency], row=asked, **shared))
    verifier = made.actors[VERIFIERS[agency]].person
    figured = Figured(
        "Thời gian", Quantity.MINUTES, "phút", Decimal(9), Decimal(2), 10, less_is_better=True, period="Quý I", method="Bấm giờ", verifier=verifier
    )
    effect = actions.measure(initiative=row, figured=figured, by=by.user, at=AT)
    made.add(Thing("initiative effect", agency, {"pk": effect.pk}, owner=AUTHORS[agency], row=effect, **shared))


def _brought(made: Matrix, row: Initiative, agency: str, state: str, shared: dict[str, Any]) -> None:
    if state == "draft":
        return
    actions.send(initiative=row, by=made.actors[AUTHORS[agency]].user, at=AT)
    if state == "sent":
        return
    actions.receive(initiative=row, by=None, at=AT)
    if state == "passed":
        sitting = made.named("sitting", f"{agency} draft").row
        heard_put_on(initiative=row, sitting=sitting, by=None, at=AT)
        heard_decided(initiative=row, outcome=Outcome.PASSED, reason="", by=None, at=AT)
    if state in ("recognised", "used"):
        paper = prepare(name="qd.png", content=PNG, purpose=FilePurpose.EVIDENCE)
        decision = Decision(Level.PROVINCE, "88/QĐ", AT.date(), council="Hội đồng tỉnh")
        one = actions.recognise(initiative=row, decision=decision, files=[paper], by=None, at=AT)
        made.add(Thing("initiative recognition", f"{agency} {state}", {"pk": one.pk, "form": "docx"}, owner=AUTHORS[agency], row=one, **shared))
    if state == "used":
        author = made.actors[AUTHORS[agency]].person
        used = actions.use_as_ground(initiative=row, person=author, purpose=Purpose.TITLE, year=2025, for_what="Danh hiệu", by=None, at=AT)
        made.add(Thing("initiative use", agency, {"pk": used.pk}, owner=AUTHORS[agency], row=used, **shared))

"""Models in every state with an adoption, a report and meetings, in each of the two agencies."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.replication import actions
from thidua.replication.actions import Begun, Meeting, Reported, Said, Written
from thidua.replication.enums import Answer, EventKind
from thidua.replication.models import Adoption, GoodModel

UNITS = {HOME: ("VP", "PC", "VT"), ABROAD: ("KT", ABROAD, ABROAD)}
"""Where models are made, where they are taken up, which other unit comes to meetings."""
STATES = ("draft", "sent", "published")
PUBLISHED = AT - dt.timedelta(days=150)
"""Before anybody began with a model."""


def kit(mark: str, clause: Clause) -> Written:
    """Every part, like no others: every third word is the mark."""
    said = f"Đọc {mark} mỗi {mark} ngày {mark} một {mark} trang {mark}"
    return Written(
        f"Mô hình {mark}", said, said, said, [said], 0, "", 3, "", None, f"Phòng {mark}", "Không cần", "Không có", [clause],
    )  # fmt: skip


def add_replication(made: Matrix) -> None:
    """Both agencies; the title is marked."""
    for agency in (HOME, ABROAD):
        maker, adopter, guest = (made.units[code] for code in UNITS[agency])
        plan = made.named("plan", "issued" if agency == HOME else "foreign issued").row
        clause = Clause.objects.select_related("plan").filter(plan=plan, kind="content").first()
        for state in STATES:
            mark = made.mark()
            row = _model(maker, mark, clause, state)
            keys = {"pk": row.pk, "number": 1, "form": "docx"}
            made.add(Thing("good model", f"{agency} {state}", keys, agency, maker.path, state, row=row), title=mark)
        _adoptions(made, row, adopter, agency)
        mark = made.mark()
        other = _model(maker, mark, clause, "published")
        made.add(
            Thing("good model", f"{agency} shown", {"pk": other.pk, "number": 1, "form": "docx"}, agency, maker.path, "published", row=other),
            title=mark,
        )
        _meetings(made, other, (maker, guest), agency)
        mark = made.mark()
        shown = actions.show(model=_model(maker, mark, clause, "published"), by=None, at=AT)
        keys = {"pk": shown.pk, "number": 1, "form": "docx"}
        made.add(Thing("good model", f"{agency} public", keys, agency, maker.path, "public", row=shown), title=mark)


def _model(unit: Unit, mark: str, clause: Clause, state: str) -> GoodModel:
    row = actions.begin(begun=Begun(f"Mô hình {mark}", "", unit), by=None, at=AT)
    row = actions.write(model=row, written=kit(mark, clause), by=None, at=AT)
    if state == "draft":
        return row
    row = actions.send(model=row, by=None, at=AT)
    return actions.publish(model=row, by=None, at=PUBLISHED) if state == "published" else row


def _adoptions(made: Matrix, one: GoodModel, unit: Unit, agency: str) -> None:
    """One in use since January with its first report written; a second unit of the home agency only planned it."""
    row = actions.declare(model=one, unit=unit, said=Said(Answer.AS_IS, DAY), by=None, at=AT)
    row = actions.start(adoption=row, started_on=DAY - dt.timedelta(days=60), by=None, at=AT)
    report = actions.report(adoption=row, month=3, reported=Reported("Kết quả", 4, minutes=60), by=None, at=AT)
    _add(made, row, agency, "running")
    if agency == HOME:
        _add(made, actions.declare(model=one, unit=made.units["VT"], said=Said(Answer.AS_IS, DAY), by=None, at=AT), agency, "planned")
    made.add(Thing("adoption report", agency, {"pk": report.pk}, agency, unit.path, "sent", row=report))


def _add(made: Matrix, row: Adoption, agency: str, state: str) -> None:
    made.add(Thing("adoption", f"{agency} {state}", {"pk": row.pk, "month": 6}, agency, row.unit.path, state, row=row))


def _meetings(made: Matrix, one: GoodModel, units: tuple[Unit, Unit], agency: str) -> None:
    """One to come, one that was held, and one at which every unit wrote what it takes home."""
    for state in ("planned", "held", "told"):
        mark = made.mark()
        meeting = Meeting(EventKind.VISIT, f"Buổi {mark}", AT.date(), "Phòng họp", dict.fromkeys(units, 2), [one])
        row = actions.plan_event(unit=units[0], meeting=meeting, by=None, at=AT)
        if state != "planned":
            row = actions.hold_event(event=row, by=None, at=AT)
        for unit in units if state == "told" else ():
            taken = actions.take_home(event=row, unit=unit, text="Đọc sáng", model=one if unit is units[1] else None, by=None, at=AT)
        if state == "told":
            made.add(Thing("taken home", agency, {"pk": row.pk, "taken": taken.pk}, agency, units[1].path, "told", row=taken))
        row.refresh_from_db()
        made.add(Thing("exchange event", f"{agency} {state}", {"pk": row.pk}, agency, units[0].path, state, row=row), title=mark)

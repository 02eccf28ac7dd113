"""A council in each of the two agencies with sittings in every state; at home four people vote, the secretary does not, and one steps aside of an item."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, Matrix, Thing
from tests.matrix.world_secret import add_secret

from thidua.councils import actions
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import Choice, CouncilKind, Mode, Outcome, Presence, Seat, SittingForm
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.rules.kinds import Involved, Reading, Subject, SubjectKind, register

KIND = "matrix.subject"
SUBJECTS: dict[uuid.UUID, Subject] = {}
RUN = {HOME: ("director", "head", "colleague"), ABROAD: ("outsider",)}
VOTE = {HOME: ("director", "head", "staff", "below"), ABROAD: ("outsider",)}
ASIDE = "below"
SEATS = {"director": Seat.CHAIR, "head": Seat.DEPUTY, "colleague": Seat.SECRETARY, "outsider": Seat.CHAIR}
STATES = ("draft", "called", "open", "quiet", "closed", "minuted")
"""Quiet: an open sitting in which nothing takes ballots."""

register(
    SubjectKind(KIND, "nội dung", SUBJECTS.get, lambda key: f"/khong-co/{key}/", lambda key, _user: (Reading("Giải pháp", SUBJECTS[key].title),), Mode.VOTE)
)  # fmt: skip


def members(agency: str) -> list[str]:
    return list(dict.fromkeys((*RUN[agency], *VOTE[agency])))


def add_councils(made: Matrix) -> None:
    """Both agencies; what a member wrote beside a ballot is marked."""
    for agency in (HOME, ABROAD):
        keeper, mark = made.actors["officer" if agency == HOME else "outsider"].user, made.mark()
        about = About(f"Hội đồng {mark}", CouncilKind.INITIATIVE, DAY)
        council = actions.make_council(unit=made.units[agency], about=about, by=keeper, at=AT)
        shared: dict[str, Any] = {"agency": agency, "path": made.units[agency].path}
        made.add(Thing("council", agency, {"pk": council.pk}, row=council, **shared), name=mark)
        seats = {}
        for name in members(agency):
            seated = Seated(made.actors[name].person, SEATS.get(name, Seat.MEMBER), DAY, votes=name in VOTE[agency])
            seats[name] = actions.seat_member(council=council, seated=seated, by=keeper, at=AT)
        last = seats[members(agency)[-1]]
        made.add(Thing("council seat", agency, {"pk": last.pk}, row=last, **shared))
        for state in STATES:
            _sitting(made, council, state, seats, shared)
        if agency == HOME:
            add_secret(made, council, seats, shared, _put)


def _sitting(made: Matrix, council: Council, state: str, seats: dict[str, Membership], shared: dict[str, Any]) -> None:
    agency, mark = shared["agency"], made.mark()
    runs = made.actors[RUN[agency][0]].user
    planned = Planned(f"Xét {mark}", AT + dt.timedelta(hours=1), SittingForm.MEETING, "Phòng 1")
    row = actions.plan_sitting(council=council, planned=planned, by=runs, at=AT)
    items = [_put(made, row, f"{name} {n}", agency) for n, name in enumerate(_names(state))]
    if state != "draft":
        actions.call_sitting(sitting=row, by=runs, at=AT)
        marks = {one.pk: There(Presence.PRESENT) for name, one in seats.items() if name in VOTE[agency]}
        if state != "called":
            if agency == HOME and state == "open":
                marks[seats["head"].pk] = There(Presence.WRITTEN)
            actions.mark_attendance(sitting=row, marks=marks, by=runs, at=AT)
            actions.open_sitting(sitting=row, by=runs, at=AT)
    if state in ("open", "closed", "minuted"):
        _run(made, agency, state, items, runs)
    if state in ("closed", "minuted"):
        actions.close_sitting(sitting=row, by=runs, at=AT)
    if state == "minuted":
        actions.minute_sitting(sitting=row, by=runs, at=AT)
    keys = {"pk": row.pk, "form": "docx"}
    made.add(Thing("sitting", f"{agency} {state}", keys, state=state, row=Sitting.objects.get(pk=row.pk), **shared), title=mark)


def _names(state: str) -> tuple[str, ...]:
    return {"draft": ("waiting", "waiting"), "open": ("waiting", "open", "closed"), "closed": ("decided",), "minuted": ("decided",)}.get(
        state, ("waiting",)
    )


def _put(made: Matrix, sitting: Sitting, told: str, agency: str) -> tuple[str, AgendaItem, Thing]:
    key, mark, said, unit = uuid.uuid4(), made.mark(), made.mark(), made.units["VP" if agency == HOME else "KT"]
    name = told.split()[0]
    aside = (Involved(made.actors[ASIDE].person.pk, Decimal(100)),) if agency == HOME and name == "closed" else ()
    SUBJECTS[key] = Subject(f"Sáng kiến {mark}", sitting.root, unit.pk, unit.name, aside)
    item = actions.put_on_agenda(sitting=sitting, kind=KIND, subject=key, by=None, at=AT)
    whole = Thing(
        "agenda item", f"{agency} {sitting.title} {told}", {"pk": item.pk}, agency, sitting.council.unit.path, name, ASIDE if aside else "", item
    )
    made.add(whole, title=mark, said=said)
    return said, item, whole


def _run(made: Matrix, agency: str, state: str, items: list[tuple[str, AgendaItem, Thing]], runs: Any) -> None:
    """Open, vote with a marked note, close and decide as far as the name of the item says."""
    for said, item, thing in items:
        if thing.state == "waiting":
            continue
        opened = actions.open_item(item=item, by=runs, at=AT)
        voter = "staff" if agency == HOME else "outsider"
        opinion = Opinion(Choice.AGREE, note=f"Vì {said}")
        if thing.state == "open":
            actions.save_ballot(item=opened, opinion=opinion, by=made.actors[voter].user, at=AT)
            continue
        actions.send_ballot(item=opened, opinion=opinion, by=made.actors[voter].user, at=AT)
        closed = actions.close_item(item=opened, by=runs, at=AT)
        if state != "open":
            actions.decide_item(item=closed, outcome=Outcome(closed.drafted), reason="Chưa có điểm mới", by=runs, at=AT)

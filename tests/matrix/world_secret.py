"""A sitting at home that votes in secret: an item that waits, one on the screen, one on paper, one whose ballots were too few to be counted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from unittest import mock

from tests.factories.world import AT
from tests.matrix.world import Matrix, Thing

from thidua.councils import actions
from thidua.councils.actions import Planned, There
from thidua.councils.enums import Choice, Mode, Presence, SittingForm
from thidua.councils.models import AgendaItem, Council, Membership, Sitting

TELLERS = ("head", "colleague")
MODES = {"waiting": Mode.VOTE, "screen": Mode.SCREEN, "paper": Mode.PAPER, "spoilt": Mode.SCREEN}
Put = Callable[..., Any]


def add_secret(made: Matrix, council: Council, seats: dict[str, Membership], shared: dict[str, Any], _put: Put) -> None:
    """Four people vote at home, one too few for a ballot on the screen: here four are enough to open it."""
    from tests.matrix.world_councils import KIND, SUBJECTS, VOTE  # noqa: PLC0415  (it calls this file)

    from thidua.councils.rules.kinds import Subject  # noqa: PLC0415

    mark, chair, secretary = made.mark(), made.actors["director"].user, made.actors["colleague"].user
    planned = Planned(f"Bỏ phiếu kín {mark}", AT + dt.timedelta(hours=1), SittingForm.MEETING, "Phòng 1")
    row = actions.plan_sitting(council=council, planned=planned, by=chair, at=AT)
    items: list[tuple[str, AgendaItem]] = []
    for name, mode in MODES.items():
        key, told = uuid.uuid4(), made.mark()
        SUBJECTS[key] = Subject(f"Đề nghị {told}", row.root, None, "")
        items.append((name, actions.put_on_agenda(sitting=row, kind=KIND, subject=key, mode=mode, by=None, at=AT)))
        whole = Thing("secret item", f"{shared['agency']} {name}", {"pk": items[-1][1].pk}, shared["agency"], shared["path"], name, "", items[-1][1])
        made.add(whole, title=told)
    actions.call_sitting(sitting=row, by=chair, at=AT)
    actions.mark_attendance(sitting=row, marks={seats[name].pk: There(Presence.PRESENT) for name in VOTE[shared["agency"]]}, by=chair, at=AT)
    actions.name_tellers(sitting=row, members=[seats[name] for name in TELLERS], by=chair, at=AT)
    actions.open_sitting(sitting=row, by=chair, at=AT)
    with mock.patch("thidua.councils.rules.secret.FEWEST", 4):
        for name, item in items:
            if name != "waiting":
                actions.open_item(item=item, by=chair, at=AT)
            if MODES[name] is Mode.SCREEN:
                actions.open_item(item=item, by=secretary, at=AT)
    spoilt = dict(items)["spoilt"]
    actions.cast(item=spoilt, choice=Choice.AGREE, by=made.actors["staff"].user, at=AT)
    for one in (chair, secretary):
        actions.close_item(item=spoilt, by=one, at=AT)
    keys = {"pk": row.pk, "form": "docx"}
    made.add(Thing("secret sitting", "home", keys, state="open", row=Sitting.objects.get(pk=row.pk), **shared), title=mark)

"""What a council closed is bound to the outside (ADR 36), and whoever runs the sitting has it on the minutes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.councils.conftest import NOW, House

from thidua.audit.models import Checkpoint, Entry
from thidua.councils import actions
from thidua.councils.exports.papers import minutes_paper
from thidua.papers.model import Paper, Qr

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def code_on(paper: Paper) -> Qr | None:
    return next((one for one in paper.body if isinstance(one, Qr)), None)


def test_close_and_minutes_are_bound_and_printed_for_who_runs_the_sitting(house: House, django_capture_on_commit_callbacks: Any) -> None:
    secretary = house.user("secretary")
    sitting = house.opened()
    with django_capture_on_commit_callbacks(execute=True):
        sitting = actions.close_sitting(sitting=sitting, by=secretary, at=NOW)
    assert code_on(minutes_paper(sitting, secretary)) is None  # a draft
    with django_capture_on_commit_callbacks(execute=True):
        sitting = actions.minute_sitting(sitting=sitting, by=secretary, at=NOW)
    bound = list(Checkpoint.objects.filter(root=sitting.root).order_by("size"))
    assert [one.why for one in bound] == ["close", "close"]
    assert bound[1].size >= Entry.objects.get(action="councils.sitting.minute").seq > bound[0].size
    code = code_on(minutes_paper(sitting, secretary))
    assert code is not None and code.url == bound[1].note
    assert code_on(minutes_paper(sitting, house.user("first"))) is None

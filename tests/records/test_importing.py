"""A file holds no line about who brings it."""

from __future__ import annotations

import pytest
from tests.factories.world import AT, World

from thidua.records.actions.importing import RECORD_FILE, write_records
from thidua.records.models import Rating
from thidua.records.rules.sheet import RATINGS
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import judge
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db


def test_row_about_oneself_is_wrong_in_the_preview_and_refused_at_the_end(world: World) -> None:
    root, user = world.root.root, world.officer.user
    line = Line("Trang 1", 2, {"who": world.officer.person.code, "year": "2024", "rating": "Hoàn thành tốt nhiệm vụ"})
    shown = judge(line, RATINGS, RECORD_FILE.begin(root, AT.date(), None, by=user.pk).known("ratings"))
    assert [(wrong.key, wrong.code) for wrong in shown.wrongs] == [("who", "oneself")]
    unbound = judge(line, RATINGS, RECORD_FILE.session(root, AT.date(), None).known("ratings"))
    with pytest.raises(Refused):
        write_records(root=root, rows=iter([("ratings", unbound)]), by=user, at=AT)
    assert not Rating.objects.filter(person=world.officer.person).exists()

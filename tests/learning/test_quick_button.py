"""The quick button of the log offers the minutes of the last entries, whatever they are."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.evidence.test_slice import _today  # noqa: F401
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.learning.test_logging import logged

from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.phrases import minutes_words
from thidua.learning.rules.logs import LONGEST_USUAL

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("minutes", [90, 1, 77, LONGEST_USUAL])
def test_quick_button_writes_what_it_says_whatever_the_minutes_and_the_form_shows_them(world: World, minutes: int) -> None:
    logged(world, minutes=minutes, kind=Kind.COURSE)
    staff = signed_in(world.staff.user)
    (quick,) = re.findall(r'<form method="post" action="[^"]*" data-offline="Việc học">.*?</form>', body(staff.get("/")), re.DOTALL)[:1]
    posted = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', quick))
    answer = staff.post(reverse("learning:enter"), posted, follow=True)
    assert (answer.redirect_chain[-1][0], f"Ghi {minutes_words(minutes)}: Khóa học" in quick, f"Đã ghi {minutes_words(minutes)}" in body(answer)) == (
        "/",
        True,
        True,
    )
    assert list(LogEntry.objects.values_list("minutes", flat=True)) == [minutes] * 2
    assert f'autocomplete="off" value="{minutes}"' in body(staff.get(reverse("learning:enter")))


@pytest.mark.parametrize("typed", ["x", "0", "1441", "-15"])
def test_minutes_that_are_none_are_refused_beside_the_field(world: World, typed: str) -> None:
    answer = signed_in(world.staff.user).post(reverse("learning:enter"), {"kind": "reading", "minutes": typed})
    assert (answer.status_code, "errorlist" in body(answer), LogEntry.objects.exists()) == (422, True, False)

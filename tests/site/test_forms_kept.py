"""Keys of received forms are forgotten after a while."""

from __future__ import annotations

import datetime as dt

import pytest

from thidua.jobs.actions.registry import CALENDAR
from thidua.site.tasks import FORMS_KEPT, forget_forms
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.store.models import PostedOnce

pytestmark = pytest.mark.django_db


def _received(age: dt.timedelta) -> PostedOnce:
    return PostedOnce.objects.create(key=new_id(), user_id=None, path="/", at=clock.now() - age)


def test_only_old_keys_are_forgotten() -> None:
    _received(FORMS_KEPT + dt.timedelta(hours=1))
    fresh = _received(FORMS_KEPT - dt.timedelta(hours=1))
    forget_forms(None, period="2026-03-10")
    assert list(PostedOnce.objects.values_list("key", flat=True)) == [fresh.key]


def test_keys_are_forgotten_every_day() -> None:
    assert CALENDAR["site.forget_forms"].every == "day"

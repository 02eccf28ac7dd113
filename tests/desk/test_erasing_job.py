"""An erasure is work that is queued, and half of it is nothing."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.leaving import EMAIL, LATER, LEFT, NAME, everything
from tests.factories.world import signed_in

from thidua.accounts.actions import deactivate
from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.desk.actions import ask_to_erase, erase_person, erasing
from thidua.desk.enums import ErasureGround
from thidua.desk.models import Erasure
from thidua.jobs.tasks import run_pending
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


def asked(world, gone, **said):
    return ask_to_erase(**{"person": gone, "ground": ErasureGround.REQUEST, "reason": "Đơn", "by": world.admin, "at": LATER} | said)


@pytest.mark.django_db
def test_asking_is_recorded_once_and_names_nobody_in_the_job(world, gone):
    job = asked(world, gone, reason=f"Đơn của {NAME}, {EMAIL}")
    assert (asked(world, gone), Entry.objects.filter(action="desk.erase.ask").count()) == (job, 1)
    assert (NAME in str(job.args), EMAIL in str(job.args), job.args["person"]) == (False, False, str(gone.pk))
    for by in (world.officer.user, world.head.user):
        with pytest.raises(Refused):
            asked(world, gone, by=by)
    with pytest.raises(Conflict, match="còn làm việc"):
        asked(world, world.head.person)


@pytest.mark.django_db
def test_erasure_that_stops_in_the_middle_leaves_everything_and_begins_again(world, gone, monkeypatch):
    job = asked(world, gone)
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "rewrite", stops)  # the last thing that an erasure does
        run_pending()
    job.refresh_from_db()
    assert (job.state, Erasure.objects.count(), NAME.lower() in everything()) == ("queued", 0, True)
    assert Person.objects.get(pk=gone.pk).name == NAME
    monkeypatch.setattr(clock, "now", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1))
    run_pending()
    job.refresh_from_db()
    assert (job.state, Erasure.objects.count(), NAME.lower() in before, NAME.lower() in everything()) == ("done", 1, True, False)


def stops(_keys):
    raise RuntimeError("killed")


@pytest.mark.django_db
def test_erasure_whose_reason_fell_away_is_refused_in_words_and_can_be_asked_again(world, gone):
    job = asked(world, gone)
    Person._base_manager.filter(pk=gone.pk).update(left_on=None)
    run_pending()
    job.refresh_from_db()
    assert (job.state, "còn làm việc" in job.error, Erasure.objects.count()) == ("failed", True, 0)
    shown = signed_in(world.admin).get(reverse("desk:erase", args=[gone.pk])).content.decode()
    assert "Lần yêu cầu trước không xong" in shown
    Person._base_manager.filter(pk=gone.pk).update(left_on=LEFT)
    assert asked(world, gone) != job


@pytest.mark.django_db
def test_erasure_of_somebody_erased_meanwhile_is_done_and_one_without_its_asker_is_not(world, gone):
    first = asked(world, gone)
    deactivate(user=world.admin, by=None, at=LATER)
    run_pending()
    second = asked(world, gone, by=User.objects.create_user("khac", is_administrator=True))
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=None, at=LATER)
    run_pending()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, Erasure.objects.count()) == ("failed", "done", 1)

"""The state of a job through the REST interface: for who asked for it."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.programs import program_of
from tests.factories.world import World

from thidua.jobs import actions
from thidua.jobs.actions.attempts import claim
from thidua.jobs.models import Job
from thidua.jobs.phrases import FAILED
from thidua.jobs.tasks import Progress
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_for(world: World) -> Job:
    """A job of `staff`, alone in the queue."""
    with writing():
        Job.objects.all().delete()
    actions.job(name="test.interface")(never)
    return actions.enqueue("test.interface", args={}, by=world.staff.user)


def never(progress: object) -> None:
    """Not run here."""


def test_job_underway_tells_real_counts(world: World, asked_for: Job) -> None:
    Progress(claim(at=clock.now())).step(14, 27, "Đang đọc văn bản…")
    told = program_of(world.staff.user, "jobs.read").get(f"jobs/{asked_for.pk}").json()
    assert (told["id"], told["state"], told["done"], told["total"]) == (str(asked_for.pk), "running", 14, 27)
    assert (told["words"], told["error"], told["url"], told["ended_at"]) == ("Đang đọc văn bản…", "", "", None)


def test_job_that_failed_says_why_in_the_language_asked_for(world: World, asked_for: Job) -> None:
    with writing():
        Job.objects.filter(pk=asked_for.pk).update(state="failed", error=FAILED)
    ask = program_of(world.staff.user, "jobs.read")
    vi, en = (ask.get(f"jobs/{asked_for.pk}", **{"Accept-Language": language}).json()["error"] for language in ("vi", "en"))
    assert (vi, en.isascii(), bool(en)) == (FAILED, True, True)


def test_job_that_is_done_leads_to_its_result(world: World, asked_for: Job) -> None:
    with writing():
        Job.objects.filter(pk=asked_for.pk).update(state="done", result={"url": "/ke-hoach/mau/"})
    told = program_of(world.staff.user, "jobs.read").get(f"jobs/{asked_for.pk}").json()
    assert (told["state"], told["url"]) == ("done", "/ke-hoach/mau/")


@pytest.mark.parametrize("who", ["head", "outsider"])
def test_job_of_somebody_else_is_byte_for_byte_missing(world: World, asked_for: Job, who: str) -> None:
    ask = program_of(getattr(world, who).user, "jobs.read")
    denied, missing = ask.get(f"jobs/{asked_for.pk}"), ask.get(f"jobs/{uuid.UUID(int=7)}")
    assert (denied.status_code, denied.content) == (404, missing.content)


def test_job_without_its_scope_is_refused_and_names_the_scope(world: World, asked_for: Job) -> None:
    answer = program_of(world.staff.user, "plans.read").get(f"jobs/{asked_for.pk}")
    assert (answer.status_code, "jobs.read" in answer.json()["detail"]) == (403, True)


def test_job_is_cancelled_by_who_asked_for_it_and_by_nobody_else(world: World, asked_for: Job) -> None:
    address = f"jobs/{asked_for.pk}/cancel"
    assert program_of(world.colleague.user, "jobs.write").post(address).status_code == 404
    ask = program_of(world.staff.user, "jobs.write")
    assert [ask.post(address).status_code for _time in range(2)] == [200, 409]
    asked_for.refresh_from_db()
    assert asked_for.state == "cancelled"

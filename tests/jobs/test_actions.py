"""The queue and the attempts: one effect, whatever happens to the worker."""

import datetime as dt

import pytest

from thidua.accounts.actions import create_account
from thidua.audit.models import Entry
from thidua.jobs import actions, phrases
from thidua.jobs.actions import attempts, registry
from thidua.jobs.actions.queue import WAKE
from thidua.jobs.enums import Every, JobState
from thidua.jobs.models import Job, Schedule
from thidua.jobs.tasks import run_pending
from thidua.store import clock
from thidua.store.gate import OutsideAction
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_jobs(monkeypatch):
    monkeypatch.setattr(registry, "KINDS", kinds := {})
    monkeypatch.setattr(registry, "CALENDAR", calendar := {})
    for module in ("thidua.jobs.actions.queue.KINDS", "thidua.jobs.tasks.worker.KINDS"):
        monkeypatch.setattr(module, kinds)
    monkeypatch.setattr("thidua.jobs.actions.queue.CALENDAR", calendar)


def account(name, administrator=False):
    return create_account(
        username=name, display_name=name, root=INSTALLATION, password="x" * 12, administrator=administrator, by=None, at=clock.now()
    )


def declare(run, **options):
    return actions.job(name="test.job", **options)(run)


def test_enqueue_runs_with_its_arguments_and_keeps_the_result():
    job = actions.enqueue(declare(lambda progress, n: {"twice": 2 * n}), args={"n": 4})
    assert run_pending() == 1
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts, job.worker) == (JobState.DONE, {"twice": 8}, 1, None)


def test_enqueue_same_key_is_one_job():
    kind = declare(lambda progress: None)
    assert actions.enqueue(kind, args={}, key="k").pk == actions.enqueue(kind, args={}, key="k").pk
    assert run_pending() == 1


def test_enqueue_unknown_name_is_refused_before_the_queue():
    with pytest.raises(LookupError, match="nobody"):
        actions.enqueue("nobody", args={})
    assert Job.objects.count() == 0


def test_enqueue_later_waits_for_its_time():
    actions.enqueue(declare(lambda progress: None), args={}, run_at=clock.now() + dt.timedelta(hours=1))
    assert run_pending() == 0


def test_enqueue_wakes_the_worker_only_after_commit(django_capture_on_commit_callbacks):
    WAKE.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.enqueue(declare(lambda progress: None), args={})
        assert not WAKE.is_set()
    assert WAKE.is_set()


def test_job_saved_outside_the_queue_is_refused():
    with pytest.raises(OutsideAction):
        Job(name="x", run_at=clock.now(), made_at=clock.now()).save()


def test_attempt_that_raises_waits_then_fails_with_a_sentence():
    def broken(progress):
        raise ZeroDivisionError

    job = actions.enqueue(declare(broken, attempts=2), args={})
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.QUEUED, 1)
    assert job.run_at > clock.now()
    attempts.fail(attempts.claim(at=job.run_at), sentence=phrases.FAILED, again=True, at=job.run_at)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.FAILED, 2, phrases.FAILED)


def test_attempt_refusal_is_not_tried_again():
    def refuse(progress):
        raise actions.Refusal("Tệp này có mật khẩu.")

    job = actions.enqueue(declare(refuse), args={})
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.FAILED, 1, "Tệp này có mật khẩu.")


def test_attempt_of_a_job_no_longer_known_fails_with_a_sentence():
    job = actions.enqueue(declare(lambda progress: None), args={})
    registry.KINDS.clear()
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, phrases.UNKNOWN)


def test_progress_step_is_kept_as_counts():
    def count(progress):
        progress.step(14, 27, "Đang đọc văn bản…")

    job = actions.enqueue(declare(count), args={})
    run_pending()
    job.refresh_from_db()
    assert (job.done, job.total, job.words) == (14, 27, "Đang đọc văn bản…")


def test_reap_dead_worker_gives_the_job_back_and_fences_the_old_attempt():
    actions.enqueue(declare(lambda progress: None), args={})
    at = clock.now()
    dead = attempts.claim(at=at)
    assert attempts.reap(at=at + dt.timedelta(seconds=44)) == 0
    assert attempts.reap(at=at + dt.timedelta(seconds=46)) == 1
    alive = attempts.claim(at=at + dt.timedelta(seconds=60))
    assert (alive.pk, alive.attempts) == (dead.pk, 2)
    with pytest.raises(attempts.LeaseLost):
        attempts.finish(dead, result={"by": "dead"}, at=at)
    attempts.finish(alive, result={"by": "alive"}, at=at)
    assert Job.objects.get().result == {"by": "alive"}


def test_reap_last_attempt_ends_as_failed():
    job = actions.enqueue(declare(lambda progress: None, attempts=1), args={})
    at = clock.now()
    attempts.claim(at=at)
    attempts.reap(at=at + dt.timedelta(minutes=1))
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, phrases.WORKER_DIED)


def test_last_step_that_raises_leaves_no_effect():
    def half(progress):
        with progress.last_step(count=1):
            Schedule.objects.create(name="effect", last_period="x", last_at=clock.now())
            raise ZeroDivisionError

    job = actions.enqueue(declare(half), args={})
    run_pending()
    job.refresh_from_db()
    assert (Schedule.objects.count(), job.state) == (0, JobState.QUEUED)


def test_last_step_of_a_cancelled_job_leaves_no_effect():
    owner = account("chu")

    def slow(progress):
        actions.cancel(job=Job.objects.get(), by=owner, at=clock.now())
        with progress.last_step():
            Schedule.objects.create(name="effect", last_period="x", last_at=clock.now())

    job = actions.enqueue(declare(slow), args={}, by=owner)
    run_pending()
    job.refresh_from_db()
    assert (Schedule.objects.count(), job.state) == (0, JobState.CANCELLED)


def test_cancel_is_recorded_and_only_once():
    owner = account("chu")
    job = actions.enqueue(declare(lambda progress: None), args={}, by=owner)
    actions.cancel(job=job, by=owner, at=clock.now())
    assert Entry.objects.filter(action="jobs.cancel", actor_id=owner.pk, object_id=job.pk).count() == 1
    with pytest.raises(Conflict):
        actions.cancel(job=job, by=owner, at=clock.now())
    assert run_pending() == 0


def test_cancel_by_somebody_else_is_refused_and_by_an_administrator_done():
    job = actions.enqueue(declare(lambda progress: None), args={}, by=account("chu"))
    with pytest.raises(Refused):
        actions.cancel(job=job, by=account("nguoi-khac"), at=clock.now())
    assert actions.cancel(job=job, by=account("quantri", administrator=True), at=clock.now()).state == JobState.CANCELLED


def test_tick_starts_each_period_once_and_never_doubles_missed_ones():
    declare(lambda progress, period: None, every=Every.DAY, hour=8)
    first = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)  # 09:00 in Viet Nam
    assert actions.tick(at=first) == []
    assert actions.tick(at=first + dt.timedelta(hours=5)) == []
    started = actions.tick(at=first + dt.timedelta(days=3))
    assert [(job.name, job.args) for job in started] == [("test.job", {"period": "2025-03-13"})]
    assert actions.tick(at=first + dt.timedelta(days=3)) == []
    assert actions.tick(at=first) == []  # a clock set back starts nothing again

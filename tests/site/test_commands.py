"""`thidua init`, `serve` and `demo`: safe to repeat, and refused with a sentence where they cannot run."""

import fcntl
import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from thidua.orgs.models import Person, Unit
from thidua.participation.models import Acknowledgement
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan, Reference
from thidua.rulebook.models import Parameter
from thidua.site.management.commands import demo, init, serve
from thidua.site.process_lock import lock_file, only_writer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    """A home of its own; what is collected there is not what these tests are about."""
    settings.HOME, settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "static", tmp_path / "files"
    monkeypatch.setattr(init, "collect", lambda: False)
    return tmp_path


@pytest.fixture
def as_sqlite(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")


def test_init_twice_adds_the_rules_once(capsys):
    call_command("init")
    added = Parameter.objects.count()
    call_command("init")
    first, second = capsys.readouterr().out.split("thidua init: done")[:2]
    assert (added > 0, Parameter.objects.count()) == (True, added)
    assert (f"rules: {added} were added" in first, "rules: all are there" in second) == (True, True)


def test_init_without_accounts_says_where_to_begin(capsys):
    call_command("init")
    assert "/bat-dau/" in capsys.readouterr().out


def test_only_writer_beside_another_process_is_refused(as_sqlite):
    with lock_file().open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Stop it, then type `thidua init` again"):
            call_command("init")


def test_only_writer_on_postgres_holds_nothing(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with only_writer("type it"):
        assert not lock_file().exists()


def test_serve_before_static_files_were_collected_is_refused():
    with pytest.raises(CommandError, match="thidua init"):
        call_command("serve")


def test_serve_on_sqlite_with_several_processes_is_refused(as_sqlite):
    with pytest.raises(CommandError, match="one process"):
        serve.processes(2)


@pytest.mark.parametrize(("vendor", "wanted", "given"), [("sqlite", 0, 1), ("sqlite", 1, 1), ("postgresql", 3, 3)])
def test_processes_by_database(monkeypatch, vendor, wanted, given):
    monkeypatch.setattr(connection, "vendor", vendor)
    assert serve.processes(wanted) == given


def test_port_that_is_taken_is_not_free_and_the_demo_takes_the_next(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(demo, "PORT", port)
        assert (serve.port_is_free("127.0.0.1", port), demo.free_port(0) > port) == (False, True)


def test_demo_outside_the_demo_is_refused(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        call_command("demo", "--no-serve")


@pytest.mark.slow
def test_demo_twice_builds_the_agency_once_in_its_states(settings, capsys):
    settings.DEMO = True
    call_command("demo", "--no-serve")
    built = (Unit.objects.filter(path__startswith=Unit.objects.get(code="SM").path).count(), Person.objects.count(), Plan.objects.count())
    call_command("demo", "--no-serve")
    again = capsys.readouterr().out.split("everything is in place")[1]
    # the agency, its eight units, and the two that became one of them; beside the 112 one who left and was erased
    assert (built, Plan.objects.count(), "kept as it is" in again) == ((11, 113, 7), 7, True)
    plans_are_in_their_states_and_linked_upward()
    only_people_with_an_account_confirm_for_themselves()


def plans_are_in_their_states_and_linked_upward():
    states = {plan.number or plan.source_name: plan.state for plan in Plan.objects.filter(is_registered=False)}
    linked = Reference.objects.filter(plan__number="27/KH-SM").values_list("linked_plan__number", flat=True).order_by("number")
    assert states == {
        "12/KH-SM": PlanState.ISSUED,
        "27/KH-SM": PlanState.ISSUED,
        "418/QĐ-BM": PlanState.ISSUED,
        "KH-tuan-le-hoc-tap.txt": PlanState.DRAFT,
        "KH-hoi-thi.txt": PlanState.SUBMITTED,
    }
    assert list(linked) == ["418/QĐ-BM", "75/KH-UBND"]


def only_people_with_an_account_confirm_for_themselves():
    found = Acknowledgement.objects.values_list("kind", "recipient__person__user")
    # one who left was erased, with the account
    assert ({(kind, user is None) for kind, user in found}, Person.objects.filter(user=None, left_on=None).count()) == (
        {("self", False), ("attested", True)},
        2,
    )

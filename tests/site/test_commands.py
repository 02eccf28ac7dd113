"""`thidua init`, `serve` and `demo`: safe to repeat, and refused with a sentence where they cannot run."""

import fcntl
import os
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from thidua.accounts.actions import create_account
from thidua.accounts.queries import first_code
from thidua.audit.models import Entry
from thidua.orgs.actions import create_unit
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Person, Unit
from thidua.participation.enums import DisseminationState, TaskState
from thidua.participation.models import Acknowledgement, Dissemination, Task
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan, Reference
from thidua.pledges.enums import Proof, SignWay
from thidua.pledges.models import Signature, SignedFile, TrustAnchor
from thidua.pledges.queries import content_of
from thidua.pledges.queries.trusting import anchors
from thidua.pledges.rules.certificates import seals_of
from thidua.rulebook.models import Parameter
from thidua.site import absent, process_lock
from thidua.site.demo import own
from thidua.site.demo.certificates import NAME
from thidua.site.environment import BadSetting
from thidua.site.management.commands import demo, doctor, init, serve
from thidua.site.process_lock import lock_file, only_writer
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.targets.enums import RegistrationState
from thidua.targets.models import Registration

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


def test_rules_of_an_earlier_release_are_told_of_an_installation_and_not_of_the_sample(monkeypatch):
    monkeypatch.setattr(init, "offers", lambda: [None])
    for sample in (False, True):
        told = []
        init.prepare(told.append, sample=sample)
        assert any("rules in use of an earlier release: 1" in line for line in told) is not sample


def test_init_without_accounts_says_where_to_begin(capsys):
    call_command("init")
    assert f"/bat-dau/?ma={first_code()}" in capsys.readouterr().out


def test_only_writer_beside_another_process_is_refused(as_sqlite):
    with lock_file().open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Stop it, then type `thidua init` again"):
            call_command("init")


def test_only_writer_tells_who_holds_the_data_and_where_it_is_served(as_sqlite, capsys, monkeypatch):
    with only_writer("thidua serve", "http://127.0.0.1:8123"):
        assert process_lock.served_at() == "http://127.0.0.1:8123"
        with pytest.raises(CommandError, match=rf"\(pid {os.getpid()}, thidua serve, http://127.0.0.1:8123\) uses the data in"), only_writer("x"):
            pass
        monkeypatch.setattr(doctor, "examine", list)
        monkeypatch.setattr(doctor, "has_signing_key", lambda *_: True)
        monkeypatch.setattr(doctor, "refuse_absent", lambda: None)
        monkeypatch.delenv("THIDUA_BASE_URL", raising=False)
        call_command("doctor")
        assert "open http://127.0.0.1:8123/bat-dau/" in capsys.readouterr().out
    assert process_lock.served_at() == ""


def test_home_that_cannot_be_made_is_told_in_a_sentence(as_sqlite, settings, monkeypatch):
    (settings.HOME / "tep").touch()
    settings.HOME = settings.HOME / "tep" / "nha"
    with pytest.raises(BadSetting, match=r"THIDUA_HOME=.+tep/nha.+ a folder that can be written"):
        call_command("init")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(settings.HOME / "thidua.db"))
    for command in ("serve", "doctor", "backup"):
        with pytest.raises(BadSetting, match="a folder that can be written"):  # and not: make one by `thidua init`
            call_command(command)


def test_folder_of_another_user_is_refused_before_a_new_database_is_advised(as_sqlite, settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(settings.HOME / "thidua.db"))
    monkeypatch.setattr(absent.os, "access", lambda folder, _mode: folder != settings.HOME)
    with pytest.raises(BadSetting, match="Permission denied"):
        call_command("backup")


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
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            demo.free_port(port)


@pytest.mark.parametrize("port", [99_999, 65_536, -1])
def test_number_that_is_no_port_is_refused_with_a_sentence(settings, port):
    settings.DEMO = True
    for words in (["serve"], ["demo"]):
        with pytest.raises(CommandError, match=f"There is no port {port}"):
            call_command(*words, port=port)
    assert list(settings.HOME.iterdir()) == []


def test_demo_outside_the_demo_is_refused(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        call_command("demo", "--no-serve")


@pytest.mark.parametrize("code", ["STP", "SM"])
@pytest.mark.parametrize("words", [["--no-serve"], [], ["--no-serve", "--reset"]])
def test_demo_where_an_agency_was_set_up_is_refused_before_anything_is_written(settings, words, code):
    settings.DEMO = True
    create_unit(code=code, name="Sở Tư pháp", by=None, at=clock.now())
    create_account(username="quantri", display_name="Lê An", root=INSTALLATION, administrator=True, by=None, at=clock.now())
    entries = Entry.objects.count()
    with pytest.raises(CommandError, match=r"an agency or an account that is not of the sample.* THIDUA_HOME"):
        call_command("demo", *words)
    assert (Entry.objects.count(), list(settings.HOME.iterdir())) == (entries, [])


@pytest.mark.parametrize(
    ("home", "database", "advice"),
    [
        ("/srv/so", "", "Type `unset THIDUA_HOME`, and"),
        ("/srv/so", "postgres://u@h/so", "Type `unset THIDUA_HOME THIDUA_DATABASE_URL`, and"),
        ("var/demo", "", "Please set THIDUA_HOME to an empty folder"),
    ],
)
def test_refusal_of_the_demo_begins_with_what_somebody_set_for_another_installation(monkeypatch, home, database, advice):
    monkeypatch.setenv("THIDUA_HOME", home)
    monkeypatch.setenv("THIDUA_DATABASE_URL", database)
    assert (own.elsewhere().startswith(advice), own.elsewhere() in own.why_not(), own.elsewhere() in own.why_not_here()) == (True, True, True)


def test_demo_where_only_an_account_was_made_is_refused(settings):
    settings.DEMO = True
    create_account(username="quantri", display_name="Lê An", root=INSTALLATION, administrator=True, by=None, at=clock.now())
    with pytest.raises(CommandError, match="not of the sample"):
        call_command("demo", "--no-serve")


def test_demo_where_the_tables_cannot_be_read_is_refused(settings, monkeypatch):
    monkeypatch.setattr(own.Entry.objects, "filter", lambda **asked: (_ for _ in ()).throw(DatabaseError("no such column")))
    assert own.is_foreign()


def test_demo_of_its_own_is_not_foreign_and_neither_is_what_was_tried_in_it():
    assert not own.is_foreign()
    create_unit(code="BM", name="Bộ Mẫu", by=None, at=clock.now())
    create_account(username="thu", display_name="Người thử", root=INSTALLATION, by=None, at=clock.now())
    assert not own.is_foreign()


ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL nothing is thrown away by us, which another test asks")


@pytest.mark.parametrize("words", [["--no-serve"], pytest.param(["--no-serve", "--reset"], marks=ON_SQLITE)])
def test_demo_that_names_another_database_leaves_the_one_of_the_home_and_its_files(settings, monkeypatch, tmp_path, words):
    settings.DEMO, settings.MEDIA_ROOT = True, settings.HOME / "files"
    kept = [settings.HOME / "thidua.db", settings.MEDIA_ROOT / "a.pdf"]
    settings.MEDIA_ROOT.mkdir()
    for file in kept:
        file.write_text("của người khác")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "mau.db"))
    with pytest.raises(CommandError, match="the data of another database"):
        call_command("demo", *words)
    kept.pop(0).unlink()
    with pytest.raises(CommandError, match="the data of another database"):  # the agency's database is on a server of its own
        call_command("demo", *words)
    assert [file.exists() for file in kept] == [True]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL the demo is not thrown away by us")
def test_demo_throws_away_the_database_that_it_is_told_and_no_other(settings, monkeypatch, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    files = [tmp_path / name for name in ("mau.db", "mau.db-wal", "thidua.db")]
    for file in files:
        file.write_text("x")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(files[0]))
    monkeypatch.setattr(connection, "close", lambda: None)
    demo.throw_away()
    assert [file.exists() for file in files] == [False, False, True]


def test_demo_ends_with_the_address_the_roles_and_the_way_to_begin_anew_and_keeps_its_log_in_a_file(settings, monkeypatch, capsys):
    started = {}
    monkeypatch.setattr(demo.os, "execve", lambda program, words, environment: started.update(words=words, environment=environment))
    monkeypatch.setattr(connection, "close", lambda: None)
    (settings.HOME / "demo.log").write_text("GET / 200")
    demo.Command()._serve(8123)
    shown = capsys.readouterr().out.rstrip().splitlines()
    framed = [line.strip("| ") for line in shown if line.startswith("|")]
    assert (framed[0], "Anew   bin/demo --reset" in framed, f"Log    {settings.HOME / 'demo.log'}" in framed) == (
        "OPEN   http://127.0.0.1:8123",
        True,
        True,
    )
    assert [line for line in framed if line.startswith(("nv ", "tp6 ", "td ", "gd ", "quantri "))] == [
        "nv       staff", "tp6      head of unit", "td       emulation officer", "gd       director", "quantri  administrator",
    ]  # fmt: skip
    assert len({len(line) for line in shown if line}) == 1
    assert (started["words"][-2:], started["environment"]["THIDUA_LOG_FILE"]) == (["--port", "8123"], str(settings.HOME / "demo.log"))
    assert (settings.HOME / "demo.log").read_text() == ""


def test_log_file_takes_the_log_from_the_terminal(tmp_path):
    log = tmp_path / "a.log"
    code = "import logging.config as c; from thidua.site import settings as s; c.dictConfig(s.LOGGING); c.logging.getLogger('thidua.access').info('GET / 200')"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, "THIDUA_LOG_FILE": str(log)}, capture_output=True, text=True, check=True)
    assert (ran.stderr, log.read_text()[24:]) == ("", "GET / 200\n")


def test_steps_of_the_tables_are_told_by_the_quarter():
    said = []
    steps = init.Steps(9, said.append)
    for _number in range(9):
        steps.write("  Applying a.0001_b...")
        steps.write(" OK\n")
    assert said == ["tables: 2 of 9", "tables: 4 of 9", "tables: 6 of 9", "tables: 8 of 9"]


@pytest.mark.slow
def test_demo_twice_builds_the_agency_once_in_its_states(settings, capsys):
    settings.DEMO = True
    call_command("demo", "--no-serve")
    built = (Unit.objects.filter(path__startswith=Unit.objects.get(code="SM").path).count(), Person.objects.count(), Plan.objects.count())
    call_command("demo", "--no-serve")
    again = capsys.readouterr().out.split("everything is in place")[1]
    # the agency, its eight units, the two that became one of them, and nine that live or lived below them; beside the 112 one who left and was erased
    assert (built, Plan.objects.count(), "kept as it is" in again) == ((20, 113, 8), 8, True)
    plans_are_in_their_states_and_linked_upward()
    one_was_issued_together_with_the_union_and_reached_everybody()
    registrations_of_the_units_that_merged_go_on_in_their_heir()
    two_of_four_signed_by_certificates_that_are_trusted()
    only_people_with_an_account_confirm_for_themselves()


def plans_are_in_their_states_and_linked_upward():
    states = {plan.number or plan.source_name: plan.state for plan in Plan.objects.filter(is_registered=False)}
    linked = Reference.objects.filter(plan__number="27/KH-SM").values_list("linked_plan__number", flat=True).order_by("number")
    assert states == {
        "12/KH-SM": PlanState.ISSUED,
        "05/KHLT-SM-CĐ": PlanState.ISSUED,
        "27/KH-SM": PlanState.ISSUED,
        "418/QĐ-BM": PlanState.ISSUED,
        "KH-tuan-le-hoc-tap.txt": PlanState.DRAFT,
        "KH-hoi-thi.txt": PlanState.SUBMITTED,
    }
    assert list(linked) == ["418/QĐ-BM", "75/KH-UBND"]


def one_was_issued_together_with_the_union_and_reached_everybody():
    plan = Plan.objects.get(body__isnull=False)
    one = Dissemination.objects.get(plan=plan)
    assert (plan.number, plan.body.kind, plan.signed_on_paper, one.state) == ("05/KHLT-SM-CĐ", BodyKind.UNION, True, DisseminationState.CLOSED)
    assert (
        Acknowledgement.objects.filter(recipient__dissemination=one).count(),
        Task.objects.filter(plan=plan).exclude(state=TaskState.DONE).count(),
    ) == (112, 0)


def registrations_of_the_units_that_merged_go_on_in_their_heir():
    found = Registration.objects.filter(heir__isnull=False).order_by("unit__code").values_list("unit__code", "heir__code", "state")
    assert list(found) == [("KH", "KHTC", RegistrationState.APPROVED), ("TC", "KHTC", RegistrationState.APPROVED)]


def two_of_four_signed_by_certificates_that_are_trusted():
    signed = SignedFile.objects.order_by("-at", "-id").first()
    ways = Signature.objects.filter(edition=signed.edition).order_by("at").values_list("way", flat=True)
    assert list(ways) == [SignWay.CERTIFICATE, SignWay.CERTIFICATE, SignWay.SCREEN, SignWay.SCREEN]
    proofs = [(seal.proof(clock.now()), seal.at) for seal in seals_of(content_of(signed), anchors(), clock.now())]
    times = SignedFile.objects.order_by("at").values_list("at", flat=True)
    assert proofs == [(Proof.VALID, at) for at in times]
    assert TrustAnchor.objects.get(removed_at=None).name == NAME


def only_people_with_an_account_confirm_for_themselves():
    found = Acknowledgement.objects.values_list("kind", "recipient__person__user")
    # one who left was erased, with the account; at the meeting of the joint plan sat everybody
    assert ({(kind, user is None) for kind, user in found}, Person.objects.filter(user=None, left_on=None).count()) == (
        {("self", False), ("attested", True), ("attested", False)},
        2,
    )


@pytest.mark.parametrize(
    ("given", "host", "base"),
    [
        ("", "127.0.0.1", "http://127.0.0.1:8123"),
        ("", "0.0.0.0", "http://127.0.0.1:8123"),  # noqa: S104  (nothing listens)
        ("", "::1", "http://[::1]:8123"),
        ("https://thidua.example", "127.0.0.1", "https://thidua.example"),
    ],
)
def test_serve_names_the_address_it_serves_unless_another_was_given(settings, monkeypatch, given, host, base):
    monkeypatch.setenv("THIDUA_BASE_URL", given)
    settings.BASE_URL = given or "http://127.0.0.1:8000"
    settings.CONTENT_FRAMED_BY = [settings.BASE_URL]
    serve.take_address(host, 8123)
    assert (settings.BASE_URL, os.environ["THIDUA_BASE_URL"], settings.CONTENT_FRAMED_BY) == (base, base, [base])
    assert f"{base}/bat-dau/" in init.first_step()

"""`thidua doctor`: each look grades what it sees and says what to do."""

import datetime as dt

import pytest
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from thidua.accounts.queries import first_code
from thidua.site import cli, examination
from thidua.site.cli import main
from thidua.site.examination import GIGABYTE, Finding, Grade, clock_finding, examine, fsync_finding, fsync_milliseconds, space_finding, sqlite_release
from thidua.site.health_words import in_vietnamese
from thidua.site.management.commands.doctor import line

NOW = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("milliseconds", "grade"), [(0.05, Grade.WARN), (0.2, Grade.OK), (5.0, Grade.OK), (80.0, Grade.WARN)])
def test_fsync_finding_warns_of_a_lying_cache_and_of_a_slow_disk(milliseconds, grade):
    assert fsync_finding(milliseconds).grade is grade


@pytest.mark.parametrize(("free", "grade"), [(GIGABYTE // 4, Grade.FAIL), (2 * GIGABYTE, Grade.WARN), (50 * GIGABYTE, Grade.OK)])
def test_space_finding_grades_free_space(free, grade):
    assert space_finding(free).grade is grade


@pytest.mark.parametrize(
    ("now", "drift", "grade"),
    [(NOW, 0, Grade.OK), (NOW.replace(year=1970), 0, Grade.FAIL), (NOW.replace(year=2090), 0, Grade.FAIL), (NOW, 7 * 3600, Grade.FAIL)],
)
def test_clock_finding_year_and_drift(now, drift, grade):
    assert clock_finding(now, now.timestamp() + drift).grade is grade


@pytest.mark.parametrize(
    ("version", "queued", "grade"),
    [((3, 40, 1), True, Grade.WARN), ((3, 40, 1), False, Grade.FAIL), ((3, 51, 3), False, Grade.OK), ((3, 44, 6), False, Grade.OK)],
)
def test_sqlite_release_gate(version, queued, grade):
    assert sqlite_release(version, queued).grade is grade


def test_fsync_milliseconds_measures_and_leaves_nothing(tmp_path):
    assert fsync_milliseconds(tmp_path, rounds=3) > 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_look_at_storage_leaves_no_file(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert [finding.grade for finding in examination.look_at_storage()] == [Grade.OK]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_look_at_storage_that_gives_back_something_else_fails(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(examination, "ContentFile", lambda content: ContentFile(b"other"))
    assert [finding.grade for finding in examination.look_at_storage()] == [Grade.FAIL]


@pytest.mark.django_db
def test_look_at_migrations_all_applied():
    assert [finding.grade for finding in examination.look_at_migrations()] == [Grade.OK]


def test_examine_look_that_breaks_is_a_finding_and_the_others_go_on(monkeypatch):
    def broken():
        raise OperationalError("no such server")

    looks = (("database", broken), ("migrations", broken), ("clock", lambda: iter([clock_finding(NOW, NOW.timestamp())])), ("figures", broken))
    monkeypatch.setattr(examination, "LOOKS", looks)
    found = examine()
    assert [(finding.subject, finding.grade) for finding in found] == [("database", Grade.FAIL), ("clock", Grade.OK)]
    assert (found[0].seen, "look" in found[0].advice) == ("does not answer: no such server", True)


@pytest.mark.parametrize(("grade", "ends"), [(Grade.OK, False), (Grade.WARN, False), (Grade.FAIL, True)])
@pytest.mark.django_db
def test_doctor_ends_with_one_only_on_a_failure(grade, ends, monkeypatch, capsys):
    monkeypatch.setattr("thidua.site.management.commands.doctor.examine", lambda: [Finding(grade, "disk", "seen", "do this")])
    if ends:
        with pytest.raises(SystemExit) as end:
            call_command("doctor")
        assert end.value.code == 1
    else:
        call_command("doctor")
    assert "disk: seen -> do this" in capsys.readouterr().out


def test_doctor_without_a_database_names_the_place_and_makes_none(monkeypatch, tmp_path):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "thidua.db"))
    with pytest.raises(CommandError, match=r"There is no database /.+ `thidua init`"):
        call_command("doctor")
    assert list(tmp_path.iterdir()) == []


def test_doctor_without_a_database_names_that_of_the_sample_agency_beside_it(settings, monkeypatch, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thidua.db").touch()
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "thidua.db"))
    with pytest.raises(CommandError, match=rf"The sample agency lies in {tmp_path}/demo: THIDUA_HOME={tmp_path}/demo thidua doctor"):
        call_command("doctor")


def test_line_without_advice_has_no_arrow():
    assert line(Finding(Grade.OK, "clock", "12:00")) == "ok    clock: 12:00"


def test_look_at_built_files_missing_file_is_named(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(examination, "BUILT", ("ui/dist/never-built.css",))
    pages, _ = examination.look_at_built_files()
    assert (pages.grade, pages.seen) == (Grade.FAIL, "styles, scripts and icons are missing (ui/dist/never-built.css)")


@pytest.mark.parametrize(
    ("behind_tls", "trusted", "grades"), [(False, False, []), (True, True, [Grade.OK]), (True, False, [Grade.WARN]), (False, True, [])]
)
def test_proxy_that_nobody_named_is_warned_of(behind_tls, trusted, grades):
    assert [one.grade for one in examination.proxy_findings(behind_tls, trusted)] == grades


FIGURES = dt.datetime(2026, 5, 14, tzinfo=dt.UTC)
HOURS = dt.timedelta(hours=1)
COMPARED = ([], [(FIGURES - 9 * HOURS, None, 0)], [(FIGURES - 90 * HOURS, None, 0)], [(FIGURES - HOURS, FIGURES - 30 * HOURS, 2)])


def test_figures_that_differed_lately_or_were_not_compared_are_warned_of():
    found = [examination.figures_finding(last, FIGURES).grade for last in COMPARED]
    assert found == [Grade.OK, Grade.OK, Grade.WARN, Grade.WARN]
    assert examination.figures_finding([(FIGURES, FIGURES - 200 * HOURS, 0)], FIGURES).grade == Grade.OK


@pytest.mark.parametrize(
    "finding",
    [
        *(examination.fsync_finding(ms) for ms in (0.1, 1.0, 99.0)),
        *(examination.space_finding(free) for free in (0, 2 * 1024**3, 9 * 1024**3)),
        *(examination.clock_finding(dt.datetime(year, 1, 1, tzinfo=dt.UTC), 0.0) for year in (2001, 2026)),
        *(examination.sqlite_option(*option[:1], value, *option[1:]) for option in examination.SQLITE_OPTIONS for value in (min(option[1]), "0x")),
        *(examination.sqlite_release((3, 40, 1), queued) for queued in (True, False)),
        *(one for trusted in (True, False) for one in examination.proxy_findings(True, trusted)),
        *(examination.broken_finding("database", OperationalError("away\n\tIs it running?"), vendor) for vendor in ("sqlite", "postgresql")),
        examination.broken_finding("disk", OSError(5, "no"), "sqlite"),
        *(examination.cache_finding(kept) for kept in (True, False)),
        *(examination.replica_finding(behind) for behind in (None, HOURS)),
        *(examination.figures_finding(last, FIGURES) for last in COMPARED),
        *(examination.built_finding("pages", "styles, scripts and icons", missing, "run `thidua init`") for missing in ([], ["a.css"])),
    ],
    ids=str,
)
def test_finding_is_said_in_vietnamese(finding):
    assert [text for text in (finding.seen, finding.advice) if text and in_vietnamese(text) == text] == []


@pytest.mark.parametrize(("value", "seen", "grade"), [("wal", "is on", Grade.OK), ("delete", "is delete", Grade.FAIL)])
def test_option_of_the_database_says_what_it_does_and_its_bare_value_only_when_wrong(value, seen, grade):
    pragma, wanted, words = examination.SQLITE_OPTIONS[0]
    found = examination.sqlite_option(pragma, value, wanted, words)
    assert (found.seen, found.grade) == (seen, grade)


def test_clock_is_said_as_days_are_written_here():
    seen = clock_finding(NOW, NOW.timestamp()).seen
    assert seen == "10/03/2026 09:00:00 in Viet Nam, 10/03/2026 02:00:00 UTC"
    assert in_vietnamese(seen) == "10/03/2026 09:00:00 giờ Việt Nam, 10/03/2026 02:00:00 UTC"


def test_every_finding_of_this_machine_is_said_in_vietnamese(db):
    seen = [text for one in examination.examine() for text in (one.seen, one.advice) if text and not text.startswith("SQLite 3")]
    assert [text for text in seen if in_vietnamese(text) == text] == []


def test_unknown_finding_stays_as_it_is():
    assert in_vietnamese("OSError: no space") == "OSError: no space"


def test_refusal_of_a_command_is_told_in_its_own_name(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "thidua.db"))
    assert main(["doctor"]) == 1
    assert capsys.readouterr().err.startswith("thidua doctor: There is no database ")


@pytest.mark.parametrize("there", [True, False])
def test_check_asks_a_database_only_where_there_is_one(settings, monkeypatch, tmp_path, there):
    file = tmp_path / "thidua.db"
    if there:
        file.touch()
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "thidua.store.sqlite", "NAME": str(file)})
    asked = []
    monkeypatch.setattr(cli, "_own", lambda *words: asked.append(words) or 0)
    assert (main(["check", "--deploy"]), asked) == (0, [("check", *(("--database", "default") if there else ()), "--deploy")])


def test_doctor_gives_the_first_code_only_while_nobody_has_an_account(monkeypatch, capsys, world):
    monkeypatch.setattr("thidua.site.management.commands.doctor.examine", list)
    call_command("doctor")
    assert "/bat-dau/" not in capsys.readouterr().out
    monkeypatch.setattr("thidua.site.management.commands.doctor.nobody_yet", lambda: True)
    for key, words in ((True, f"/bat-dau/?ma={first_code()} "), (False, "type `thidua init` first")):
        monkeypatch.setattr("thidua.site.management.commands.doctor.has_signing_key", lambda *_, key=key: key)
        call_command("doctor")
        assert words in capsys.readouterr().out


def test_look_at_cache_only_where_it_is_shared(settings, monkeypatch):
    assert list(examination.look_at_cache()) == []
    monkeypatch.setitem(settings.CACHES["default"], "BACKEND", "thidua.store.shared_cache.SharedCache")
    monkeypatch.setattr(examination, "cache", LocMemCache("doctor", {}))
    assert [one.grade for one in examination.look_at_cache()] == [Grade.OK]
    monkeypatch.setattr(examination, "cache", DummyCache("doctor", {}))
    assert [one.grade for one in examination.look_at_cache()] == [Grade.WARN]


def test_look_at_replica_only_where_there_is_one(monkeypatch):
    assert list(examination.look_at_replica()) == []
    monkeypatch.setattr(examination, "connections", {"replica": None})
    monkeypatch.setattr(examination.replica, "lag", lambda: HOURS)
    assert [(one.grade, one.seen) for one in examination.look_at_replica()] == [(Grade.WARN, "3600 seconds behind")]

    def away():
        raise OperationalError("no route")

    monkeypatch.setattr(examination.replica, "lag", away)
    assert [(one.grade, "no route" in one.seen) for one in examination.look_at_replica()] == [(Grade.WARN, True)]

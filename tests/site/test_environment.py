"""Settings from the environment: whatever cannot be used is refused with a sentence, and no sentence repeats a secret."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings

from thidua.site import environment as env
from thidua.site.checks import address_warnings, check_names, check_tls
from thidua.site.environment import BadSetting

NAME = "THIDUA_TRIED"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without the setting that is tried."""
    monkeypatch.delenv(NAME, raising=False)
    return monkeypatch


@pytest.mark.parametrize("value", ["en", "EN", " En "])
def test_one_of_a_few_words_is_taken_in_capitals_or_not(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    assert env.one_of(NAME, "vi", ("vi", "en")) == "en"


@pytest.mark.parametrize("value", ["²", "x", "0", "25", "-1", "1.5", "１２"])
def test_number_out_of_its_range_or_no_number_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="whole number from 1 to 24"):
        env.number(NAME, 12, low=1, high=24)


@pytest.mark.parametrize(
    "value",
    [
        "postgress://u:s3cret@h/db",
        "postgres://u:s3/cret@h/db",
        "postgres://u:s3cret@h:abc/db",
        "postgres://u:s3cret@[h/db",
        "postgres://u:s3cret@h",
        "s3cret",
    ],
)
def test_database_that_cannot_be_used_is_refused_without_its_password(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting) as refused:
        env.database(NAME, "sqlite:////x")
    assert ("postgres://USER" in str(refused.value), "s3" in str(refused.value), "cret" in str(refused.value)) == (True, False, False)


def test_database_with_signs_in_its_password_is_read(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "postgres://thi%40dua:a%2Fb%23c@may-chu:5433/so%20mau")
    found = env.database(NAME, "")
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == ["thi@dua", "a/b#c", "may-chu", "5433", "so mau"]


@pytest.mark.parametrize(
    "value", ["foo", "thidua.example", "ftp://a.example", "http://h:xx", "https://", "https://a.example/?x", "https://u:p@a.example", "http://[::1"]
)
def test_address_that_leads_nowhere_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="write https://HOST"):
        env.address(NAME, "http://127.0.0.1:8000")


def test_address_is_kept_without_its_last_stroke(given: pytest.MonkeyPatch) -> None:
    assert env.address(NAME, "http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    given.setenv(NAME, "https://thidua.example/")
    assert env.address(NAME, "") == "https://thidua.example"


@pytest.mark.parametrize("reader", ["content_origin", "origin"])
def test_other_addresses_with_a_port_that_is_none_are_refused(given: pytest.MonkeyPatch, reader: str) -> None:
    given.setenv(NAME, "https://a.example:yy")
    with pytest.raises(BadSetting):
        env.content_origin(NAME, "http://127.0.0.1:8000", demo=False) if reader == "content_origin" else env.origin(NAME)


def test_signing_key_is_made_once_and_for_its_owner_only(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "nha"
    made = env.signing_key(NAME, home)
    assert (len(made) >= 50, list(tmp_path.iterdir())) == (True, [])
    assert (env.keep_signing_key(NAME, made, home), env.keep_signing_key(NAME, "another", home)) == (made, made)
    assert (env.signing_key(NAME, home), stat.S_IMODE((home / "secret-key").stat().st_mode)) == (made, 0o600)


def test_signing_key_of_a_start_that_was_cut_off_is_made_anew(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    made = env.signing_key(NAME, tmp_path)
    assert (len(made) >= 50, env.keep_signing_key(NAME, made, tmp_path), env.signing_key(NAME, tmp_path)) == (True, made, made)
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_signing_key_of_the_environment_is_kept_nowhere_else(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, "x" * 32)
    assert (env.signing_key(NAME, tmp_path), env.keep_signing_key(NAME, "x" * 32, tmp_path), list(tmp_path.iterdir())) == ("x" * 32, "x" * 32, [])


def test_signing_key_of_two_that_start_at_once_is_one(tmp_path: Path) -> None:
    program = "import sys, pathlib; from thidua.site import environment as env; home = pathlib.Path(sys.argv[1])"
    program += "; print(env.keep_signing_key('THIDUA_TRIED', env.signing_key('THIDUA_TRIED', home), home))"
    started = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({one.communicate()[0] for one in started}) == 1


@pytest.mark.parametrize("value", ["a", "mat-khau", "x" * 31])
def test_signing_key_that_can_be_guessed_is_refused_unrepeated(given: pytest.MonkeyPatch, tmp_path: Path, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="at least 32") as refused:
        env.signing_key(NAME, tmp_path)
    assert repr(value) not in str(refused.value)


def test_folder_that_cannot_be_made_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    with pytest.raises(BadSetting, match="a folder that can be written"):
        env.keep_signing_key(NAME, "k" * 50, tmp_path / "tep" / "nha")


def test_log_file_in_no_folder_is_refused(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given.setenv(NAME, str(tmp_path / "khong-co" / "thidua.log"))
    with pytest.raises(BadSetting, match="a folder that is there"):
        env.log_file(NAME)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THIDUA_LOG_LEVEL", "LOUD"), ("THIDUA_SESSION_HOURS", "²"), ("THIDUA_BASE_URL", "foo"), ("THIDUA_SECRET_KEY", "a"),
        ("THIDUA_DATABASE_URL", "postgres://u:s3/cret@h/db"), ("THIDUA_LOG_FILE", "/khong-co/thidua.log"), ("THIDUA_CONTENT_ORIGIN", "https://x:yy"),
    ],
)  # fmt: skip
def test_command_with_a_bad_setting_ends_with_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    about = {**os.environ, "THIDUA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "thidua.site.settings", name: value}
    ended = subprocess.run([sys.executable, "-c", "import thidua.site.settings"], env=about, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n"), ended.stderr.startswith(f"thidua: {name}")) == (1, 1, True)


def test_name_that_no_setting_has_is_told_with_the_one_that_was_meant_and_never_its_value(given: pytest.MonkeyPatch) -> None:
    given.setenv("THIDUA_HOST", "s3cret")
    given.setenv("THIDUA_ZZZZZZZZ", "s3cret")
    told = {one.msg: one.hint for one in check_names() if "THIDUA_TEST" not in one.msg}
    assert told == {
        "THIDUA_HOST is no setting and has no effect.": "Did you mean THIDUA_HOSTS?",
        "THIDUA_ZZZZZZZZ is no setting and has no effect.": "docs/reference/settings.md lists them.",
    }


@pytest.mark.parametrize("value", ["thidua.so.example.vn", "https://", "https://a.vn/b", "https://a.vn,b.vn", "ftp://a.vn", "https://u:s3cret@a.vn"])
def test_origin_without_its_scheme_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="write https://HOST without a path") as refused:
        env.origins(NAME)
    assert "s3cret" not in str(refused.value)


def test_origins_are_taken_as_written(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "https://a.vn, http://*.b.vn:8000")
    assert env.origins(NAME) == ["https://a.vn", "http://*.b.vn:8000"]


@pytest.mark.parametrize("value", ["https://thidua.example", "thidua.example/", "thidua.example:8000", "a.vn,http://b.vn", "a@b", "a b", "[]"])
def test_host_that_is_more_than_a_name_is_refused(given: pytest.MonkeyPatch, value: str) -> None:
    given.setenv(NAME, value)
    with pytest.raises(BadSetting, match="names of machines only"):
        env.hosts(NAME, "")


def test_hosts_are_names_and_addresses(given: pytest.MonkeyPatch) -> None:
    given.setenv(NAME, "thidua.example, 192.168.1.10,.so.vn,[::1],*")
    assert env.hosts(NAME, "") == ["thidua.example", "192.168.1.10", ".so.vn", "[::1]", "*"]


DEFAULT = ["127.0.0.1", "localhost", "[::1]", "testserver"]


@pytest.mark.parametrize(
    ("hosts", "base", "tls", "told"),
    [
        (DEFAULT, "http://127.0.0.1:8000", False, []),
        (["a.vn"], "http://a.vn:8000", False, []),
        ([".a.vn"], "https://b.a.vn", True, []),
        (["*"], "http://127.0.0.1:8000", False, []),
        (["a.vn"], "http://127.0.0.1:8000", False, ["Set THIDUA_BASE_URL=http://a.vn:8000,"]),
        (["a.vn"], "http://127.0.0.1:8000", True, ["Set THIDUA_BASE_URL=https://a.vn,"]),
        (DEFAULT, "http://localhost", True, ["Set THIDUA_BASE_URL=https://HOST,"]),
        (["a.vn"], "http://a.vn", True, ["Set THIDUA_BASE_URL=https://a.vn."]),
        (DEFAULT, "https://a.vn", True, ["Add a.vn to THIDUA_HOSTS."]),
        (["b.vn"], "http://a.vn", True, ["Set THIDUA_BASE_URL=https://a.vn.", "Add a.vn to THIDUA_HOSTS."]),
    ],
)
def test_names_that_do_not_fit_the_address_of_links_are_warned_of(hosts: list[str], base: str, tls: bool, told: list[str]) -> None:
    hints = [str(one.hint) for one in address_warnings(hosts, base, tls=tls)]
    assert [hint.startswith(words) for hint, words in zip(hints, told, strict=True)] == [True] * len(told)


def test_pages_that_cross_the_network_readable_are_told_in_one_sentence(settings: LazySettings) -> None:
    settings.BEHIND_TLS = False
    assert [one.id for one in check_tls()] == ["thidua.W008"]
    settings.BEHIND_TLS = True
    assert check_tls() == []

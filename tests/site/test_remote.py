"""Settings of what stands on other machines: what cannot be used is refused in both languages, and no sentence repeats a secret."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from thidua.site import remote
from thidua.site.environment import BadSetting, database

NAME = "THIDUA_TRIED"
PRIMARY = "postgres://u:p@primary/thidua"


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("THIDUA_LANGUAGE", request.param)
    return str(request.param)


def refused(read: Callable[[], Any]) -> str:
    with pytest.raises(BadSetting) as fault:
        read()
    return str(fault.value)


@pytest.mark.parametrize(
    "value", ["redis", "http://s3cret@h", "redis://:s3/cret@h/0", "redis://:s3cret@h/x", "redis://:s3cret@h:port/0", "redis:///0"]
)
def test_cache_that_cannot_be_used_is_refused(monkeypatch: pytest.MonkeyPatch, language: str, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    said = refused(lambda: remote.cache(NAME))
    assert ("cret" in said, {"vi": "ghi redis://", "en": "write redis://"}[language] in said) == (False, True)


def test_cache_without_its_extra_is_refused(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv(NAME, "redis://h")
    monkeypatch.setattr(remote, "find_spec", lambda _name: None)
    assert "thidua[redis]" in refused(lambda: remote.cache(NAME))


def test_cache_of_one_process_or_of_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert remote.cache(NAME) == remote.LOCAL_CACHE
    monkeypatch.setenv(NAME, "valkeys://:a%2Fb@cache:6380/2")
    assert remote.cache(NAME)["LOCATION"] == "rediss://:a%2Fb@cache:6380/2"


@pytest.mark.parametrize(
    "value", ["bucket", "s3://", "s3://key:s3cret@bucket", "s3://bucket?endpoint=files", "s3://bucket?endpoint=https://h/x", "s3://bucket?zone=hanoi"]
)
def test_store_of_files_that_cannot_be_used_is_refused(monkeypatch: pytest.MonkeyPatch, language: str, value: str) -> None:
    for name, given in ((NAME, value), (f"{NAME}_KEY", "k"), (f"{NAME}_SECRET", "s")):
        monkeypatch.setenv(name, given)
    said = refused(lambda: remote.files(NAME))
    assert ("s3cret" in said, {"vi": "ghi s3://", "en": "write s3://"}[language] in said) == (False, True)


def test_store_of_files_without_its_keys_is_refused(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv(NAME, "s3://bucket")
    monkeypatch.setenv(f"{NAME}_KEY", "k")
    monkeypatch.delenv(f"{NAME}_SECRET", raising=False)
    assert f"{NAME}_SECRET" in refused(lambda: remote.files(NAME))


def test_store_of_files_is_a_folder_or_a_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert remote.files(NAME) == remote.LOCAL_FILES
    for name, given in ((NAME, "s3://kho/thi-dua?endpoint=https://s3.example:9000/&region=hn"), (f"{NAME}_KEY", "k"), (f"{NAME}_SECRET", "s")):
        monkeypatch.setenv(name, given)
    options = {"bucket": "kho", "endpoint": "https://s3.example:9000", "region": "hn", "key": "k", "secret": "s", "prefix": "/thi-dua"}
    assert remote.files(NAME) == {"BACKEND": "thidua.store.objects.ObjectStore", "OPTIONS": options}


@pytest.mark.parametrize("value", ["sqlite:////x", PRIMARY, "postgres://other:name@primary/thidua"])
def test_replica_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, language: str, value: str) -> None:
    monkeypatch.setenv(NAME, PRIMARY)
    primary = database(NAME, "")
    monkeypatch.setenv(NAME, value)
    said = refused(lambda: remote.replica(NAME, primary))
    assert ("u:p" in said, {"vi": "bản sao chỉ đọc", "en": "read-only copy"}[language] in said) == (False, True)


def test_replica_takes_no_writes_and_none_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert remote.replica(NAME, {}) == {}
    monkeypatch.setenv(NAME, PRIMARY)
    primary = database(NAME, "")
    monkeypatch.setenv(NAME, "postgres://u:p@copy/thidua")
    found = remote.replica(NAME, primary)["replica"]
    assert (found["HOST"], "default_transaction_read_only=on" in found["OPTIONS"]["options"]) == ("copy", True)

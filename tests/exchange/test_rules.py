"""Statements and rows of results read: pure, with drawn cases."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.conftest import COMPLETED, HOME, said

from thidua.exchange.rules import statements
from thidua.exchange.rules.records import PARTS, Record, data, paper
from thidua.exchange.rules.results import Kept, entry_key, key_of, length_of
from thidua.exchange.rules.statements import Unfit, identifier, is_done, mail_hash, read, same
from thidua.papers.model import Table
from thidua.sheets.rules.body import Line

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "actor", "verb", "object", "result", "context", "timestamp", "name", "account", "mbox", "duration"]) | st.text(max_size=8), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_anything_is_read_or_said_to_be_unfit(told: Any) -> None:
    try:
        assert isinstance(read(told).id, uuid.UUID)
    except Unfit as unfit:
        assert str(unfit)


@given(st.dictionaries(st.sampled_from(["actor", "verb", "object", "result", "timestamp", "id", "context"]), JSON))
def test_statement_with_a_part_replaced_is_read_or_unfit(parts: dict[str, Any]) -> None:
    try:
        read({**said(), **parts})
    except Unfit as unfit:
        assert str(unfit)


def test_completion_is_read() -> None:
    one = read(said())
    assert (one.actor, one.title, one.minutes, is_done(one)) == (f"account|{HOME}|VP02", "Kỹ năng số", 45, True)


@pytest.mark.parametrize(
    "more", [{"result": {"success": False}}, {"result": {"completion": False}}, {"verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"}}]
)
def test_what_was_not_completed_is_not_done(more: dict[str, Any]) -> None:
    assert not is_done(read(said(**more)))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"id": "x"}, "id is no UUID"), ({"actor": {"name": "A"}}, "exactly one of"), ({"extra": 1}, "unknown property"),
        ({"verb": {"id": "completed"}}, "verb.id"), ({"timestamp": "hôm nay"}, "ISO 8601"), ({"result": {"duration": "P1Y"}}, "duration"),
        ({"actor": {"mbox": "lan@so.vn"}}, "mailto"), ({"actor": {"mbox_sha1sum": "12"}}, "SHA-1"), ({"verb": {"id": statements.VOIDED}}, "StatementRef"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(more: dict[str, Any], words: str) -> None:
    with pytest.raises(Unfit, match=words):
        read(said(**more))


@given(st.integers(0, 40), st.integers(0, 50), st.integers(0, 59))
def test_durations_are_whole_minutes_and_at_least_one(hours: int, minutes: int, seconds: int) -> None:
    one = read(said(duration=f"PT{hours}H{minutes}M{seconds}.5S"))
    assert one.minutes == max(hours * 60 + minutes, 1)


@given(st.emails())
def test_address_and_its_hash_are_one_identifier(address: str) -> None:
    assert identifier({"mbox": f"mailto:{address}"}) == identifier({"mbox_sha1sum": mail_hash(address)})
    assert address not in identifier({"mbox": f"mailto:{address}"})


def test_same_statement_is_known_whatever_a_store_adds() -> None:
    one = said()
    assert same({**one, "stored": "x", "authority": {}, "version": "1.0.3"}, one)
    assert not same(one, {**one, "verb": {"id": COMPLETED}})


@pytest.mark.parametrize(
    ("minutes", "hours", "length"),
    [("90", "", 90), ("", "1,5", 90), ("", "1:30", 90), ("", "01:30:00", 90), ("", "0", None), ("x", "", None), ("", "", None), ("45.0", "9", 45)],
)
def test_length_is_read_as_platforms_write_it(minutes: str, hours: str, length: int | None) -> None:
    assert length_of(minutes, hours) == length


def kept(**more: Any) -> Kept:
    values: dict[str, Any] = {
        "source": uuid.UUID(int=1),
        "today": dt.date(2025, 5, 14),
        "codes": frozenset({"VP02"}),
        "addresses": {"lan@so.vn": "VP02"},
        "entries": frozenset(),
    }
    return Kept(**{**values, **more})


ROW = {"person": "VP02", "title": "Kỹ năng số", "on": "2025-05-10", "minutes": "45"}


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, []), ({"person": "", "email": "lan@so.vn"}, []), ({"person": "X"}, [("person", "unknown_person")]), ({"person": "", "email": "ai@so.vn"}, [("email", "unknown_person")]),
        ({"minutes": ""}, [("minutes", "no_length")]), ({"minutes": "1500"}, [("minutes", "longer_than_a_day")]), ({"on": "2025-06-01"}, [("on", "to_come")]),
    ],
)  # fmt: skip
def test_row_is_judged(more: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    values = {**ROW, **more}
    assert [(one.key, one.code) for one in kept().check(values, Line("", 2, values))] == wrong


def test_row_said_twice_or_known_already_is_known() -> None:
    session, values = kept(), dict(ROW)
    session.check(values, Line("", 2, values))
    session.take(values)
    assert [one.code for one in session.check(dict(ROW), Line("", 3, ROW))] == ["twice"]
    key = key_of("VP02", "Kỹ năng số", "2025-05-10")
    assert kept(entries=frozenset({entry_key(uuid.UUID(int=1), key)})).have(key) == {}
    assert kept().have(key) is None


def test_record_is_data_and_paper_with_every_part() -> None:
    rows = {"entries": [{"on": dt.date(2025, 5, 1), "title": "Đọc luật", "kind": "Đọc", "minutes": 30, "provider": "", "grade": "Tự khai"}]}
    one = Record("Lê Lan", "VP02", "Văn phòng", "Sở mẫu", "", "Tỉnh Mẫu", dt.date(2025, 5, 14), 30, 0, rows)
    told = data(one)
    assert (told["schema"], told["entries"][0]["on"], [told[name] for name, *_rest in PARTS[1:]]) == (
        "thidua.learning-record/1",
        "2025-05-01",
        [[] for _part in PARTS[1:]],
    )
    (table,) = [block for block in paper(one).body if isinstance(block, Table)]
    assert table.rows == (("1", "01/05/2025", "Đọc luật", "Đọc", "30", "", "Tự khai"),)

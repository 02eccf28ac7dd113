"""The chain of the record: whatever is changed behind its back shows."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import World

from thidua.audit.actions.guarding import lifting
from thidua.audit.models import ChainHead, Entry
from thidua.audit.queries import of_object, verify
from thidua.audit.rules.chain import FIRST, Fault, Link, canonical, digest, entry_hash, first_fault

VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda v: st.lists(v, max_size=3), max_leaves=8)


def chain(texts: list[str]) -> list[Link]:
    links, prev = [], FIRST
    for seq, text in enumerate(texts, 1):
        links.append(Link(seq, text, prev, entry_hash(text, prev)))
        prev = links[-1].hash
    return links


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_canonical_does_not_depend_on_the_order_of_keys(values: dict[str, object]) -> None:
    assert canonical(values) == canonical(dict(reversed(values.items())))
    assert len(digest(values)) == 64


@given(st.lists(st.text(max_size=20), max_size=8))
def test_whole_chain_has_no_fault(texts: list[str]) -> None:
    assert first_fault(chain(texts)) is None


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.data())
def test_one_altered_field_is_found_where_it_is(texts: list[str], data: st.DataObject) -> None:
    links = chain(texts)
    at = data.draw(st.integers(0, len(links) - 1))
    change = data.draw(st.sampled_from([{"canonical": texts[at] + "x"}, {"hash": "1" * 64}, {"prev": "2" * 64}, {"seq": 99}]))
    links[at] = dataclasses.replace(links[at], **change)
    fault = first_fault(links)
    assert fault is not None
    assert fault.seq == at + 1


TAMPERS = {
    "text of an entry": lambda rows: rows.filter(seq=2).update(canonical="{}"),
    "hash of an entry": lambda rows: rows.filter(seq=2).update(hash="0" * 64),
    "predecessor of an entry": lambda rows: rows.filter(seq=2).update(prev="0" * 64),
    "first entry removed": lambda rows: rows.filter(seq=1).delete(),
    "middle entry removed": lambda rows: rows.filter(seq=3).delete(),
    "last entry removed": lambda rows: rows.order_by("-seq")[:1].get().delete(),
    "all entries removed": lambda rows: rows.all().delete(),
    "number of an entry": lambda rows: rows.filter(seq=2).update(seq=900),
    "entry moved to another root": lambda rows: rows.filter(seq=2).update(root="00000000-0000-0000-0000-00000000beef"),
    "entry rehashed alone": lambda rows: rows.filter(seq=2).update(canonical="{}", hash=entry_hash("{}", rows.get(seq=1).hash)),
    "two entries exchanged": lambda rows: _exchange(rows),
    "entry added at the end": lambda rows: _forge(rows),
}


def _exchange(rows) -> None:  # type: ignore[no-untyped-def]
    rows.filter(seq=2).update(seq=9000)
    rows.filter(seq=3).update(seq=2)
    rows.filter(seq=9000).update(seq=3)


def _forge(rows) -> None:  # type: ignore[no-untyped-def]
    last = rows.order_by("-seq").first()
    last.pk, last.seq, last.prev, last.canonical = None, last.seq + 1, last.hash, "{}"
    last.hash = entry_hash("{}", last.prev)
    last.save(force_insert=True)


@pytest.mark.parametrize("what", TAMPERS)
def test_tampering_with_the_table_is_found(world: World, what: str) -> None:
    assert verify(world.root.pk) is None
    with connection.cursor() as cursor:
        for sql in lifting():
            cursor.execute(sql)
    TAMPERS[what](Entry.objects.filter(root=world.root.pk))
    assert verify(world.root.pk) is not None
    assert verify(world.elsewhere.pk) is None


def test_head_that_lags_behind_is_found(world: World) -> None:
    last = Entry.objects.filter(root=world.root.pk).order_by("-seq").first()
    ChainHead.objects.filter(root=world.root.pk).update(seq=last.seq - 1)
    assert verify(world.root.pk) == Fault(last.seq + 1, "missing")


def test_of_object_is_the_newest_first(world: World) -> None:
    found = of_object("orgs.person", world.staff.person.pk)
    assert [entry.action for entry in found] == ["orgs.access.open", "orgs.person.add"]


def test_end_of_a_chain_that_goes_on_meanwhile_is_no_cut_tail(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert verify(world.root.pk) is None
    ends = [one["sql"] for one in asked if "audit_chainhead" in one["sql"]]
    assert (len(asked), len(ends), "audit_entry" in ends[0]) == (2, 1, True)

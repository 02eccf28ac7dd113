"""Mapping units and figures through any chain of reorganisations."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.orgs.rules.lineage import WHOLE, Change, Link, onto, reexpress, share_out, tree_order, value_on

FIRST = dt.date(2025, 1, 1)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[Link, ...], set[str]]:
    """Merges and splits, one a day, each of units that stand on that day; with the units of the first day."""
    standing, links = [f"u{n}" for n in range(draw(st.integers(1, 5)))], []
    first = set(standing)
    for number in range(1, draw(st.integers(0, 6)) + 1):
        new = f"n{number}"
        if len(standing) > 1 and draw(st.booleans()):
            gone = standing[: draw(st.integers(2, len(standing)))]
            part = WHOLE // len(gone)
            links += [Link(one, new, day(number), WHOLE, part if one != gone[0] else WHOLE - part * (len(gone) - 1)) for one in gone]
            standing = [*standing[len(gone) :], new]
        else:
            share = draw(st.integers(0, WHOLE))
            links += [Link(standing[0], new, day(number), share), Link(standing[0], f"{new}b", day(number), WHOLE - share)]
            standing = [*standing[1:], new, f"{new}b"]
    return tuple(links), first


@given(histories(), st.integers(0, 7), st.integers(0, 7))
def test_onto_loses_nothing_whatever_the_days(history: tuple[tuple[Link, ...], set[str]], then: int, now: int) -> None:
    links, first = history
    units = {part for one in first for part, weight in onto(one, links, FIRST, day(then)).items()}
    assert all(sum(onto(one, links, day(then), day(now)).values()) == 1 for one in units)


@given(histories(), st.integers(0, 7), st.integers(0, 7))
def test_onto_composes(history: tuple[tuple[Link, ...], set[str]], middle: int, later: int) -> None:
    links, first = history
    middle, last = sorted((middle, later))
    for one in first:
        through: dict[object, Fraction] = {}
        for part, weight in onto(one, links, FIRST, day(middle)).items():
            for other, rest in onto(part, links, day(middle), day(last)).items():
                through[other] = through.get(other, Fraction(0)) + weight * rest
        assert through == onto(one, links, FIRST, day(last))


@given(histories(), st.integers(0, 7), st.lists(st.integers(0, 10**9), min_size=5, max_size=5))
def test_reexpressed_figures_add_up(history: tuple[tuple[Link, ...], set[str]], now: int, amounts: list[int]) -> None:
    links, first = history
    figures = dict(zip(sorted(first), amounts, strict=False))
    told = reexpress(figures, links, FIRST, day(now))
    assert sum(told.values()) == sum(figures.values())
    assert min(told.values()) >= 0


@given(st.integers(0, 10**9), st.lists(st.integers(1, 99), min_size=1, max_size=6))
def test_share_out_gives_whole_parts_within_one_of_the_exact(amount: int, parts: list[int]) -> None:
    weights = {n: Fraction(part, sum(parts)) for n, part in enumerate(parts)}
    shared = share_out(amount, weights)
    assert sum(shared.values()) == amount
    assert all(abs(shared[n] - amount * weight) < 1 for n, weight in weights.items())


def test_three_communes_merged_are_one_and_back_again_by_what_each_brought() -> None:
    links = [Link("a", "d", day(181), WHOLE, 5000), Link("b", "d", day(181), WHOLE, 3000), Link("c", "d", day(181), WHOLE, 2000)]
    assert reexpress({"a": 10, "b": 20, "c": 30}, links, day(0), day(200)) == {"d": 60}
    assert reexpress({"d": 10}, links, day(200), day(0)) == {"a": 5, "b": 3, "c": 2}
    assert reexpress({"a": 10}, links, day(0), day(180)) == {"a": 10}


def test_a_unit_merged_into_one_that_stood_keeps_its_own_part_backwards() -> None:
    links = [Link("a", "c", day(10), WHOLE, 2500)]
    assert onto("c", links, day(10), day(9)) == {"a": Fraction(1, 4), "c": Fraction(3, 4)}


def test_parts_that_claim_more_than_the_whole_are_scaled() -> None:
    links = [Link("a", "b", day(1), WHOLE), Link("a", "c", day(1), WHOLE)]
    assert onto("a", links, day(0), day(1)) == {"b": Fraction(1, 2), "c": Fraction(1, 2)}


def test_value_on_reads_past_and_coming_names() -> None:
    changes = [Change(day(20), "B", "C"), Change(day(10), "A", "B"), Change(day(40), "C", "D")]
    assert [value_on(changes, "C", day(n), day(30)) for n in (5, 10, 15, 20, 30, 39, 40)] == ["A", "B", "B", "C", "C", "C", "D"]


def test_tree_order_hangs_orphans_from_the_nearest_and_loses_nobody() -> None:
    above = {"0001": "", "00010001": "0001", "000100020001": "00010002", "00010003": "00010001"}
    assert tree_order(above) == [("0001", 1), ("00010001", 2), ("00010003", 3), ("000100020001", 2)]
    assert tree_order({"0001": "0002", "0002": "0001"}) == [("0001", 1), ("0002", 1)]


@given(st.integers(1, 30).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
def test_tree_order_names_each_unit_once(parents: list[int]) -> None:
    above = {f"{n:04}": "" if parent == n else f"{parent:04}" for n, parent in enumerate(parents)}
    assert sorted(one for one, _ in tree_order(above)) == sorted(above)

"""The lens between two plans: every clause once, nothing by order, fast; periods, numbers and names that differ are told."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plans.wordings import derived, plan_of

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans.enums import DriftKind, Verdict
from thidua.plans.rules import derivation
from thidua.plans.rules.derivation import Drift, Wording, compare, copy_ratio, drift
from thidua.plans.rules.frames import Frame, Stage, frame_drift

SYLLABLES = ["học", "tập", "suốt", "đời", "thi", "đua", "đơn", "vị", "sáng", "kiến", "khen", "thưởng", "cán", "bộ", "năm", "chuyển", "đổi", "số"]
TEXTS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12).map(" ".join)
PLANS = st.lists(TEXTS, max_size=8).map(lambda texts: [Wording(f"{n}", text) for n, text in enumerate(texts, 1)])


@given(PLANS)
def test_plan_against_itself_is_all_copied(plan: list[Wording]) -> None:
    answers = compare(plan, plan)
    assert [(a.parent, a.child, a.verdict, a.likeness) for a in answers] == [(w.path, w.path, Verdict.COPIED, 1.0) for w in plan]
    assert copy_ratio([a.verdict for a in answers]) == (1.0 if plan else 0.0)


@given(PLANS, st.data())
def test_deleted_clause_is_exactly_what_is_missing(plan: list[Wording], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(plan)) if plan else None
    answers = compare(plan, [one for one in plan if one is not gone])
    missing = [a.parent for a in answers if a.verdict is Verdict.MISSING]
    same_words = {one.path for one in plan if gone is not None and one.text == gone.text}
    assert len(missing) == (gone is not None)
    assert set(missing) <= same_words


@given(PLANS, PLANS, st.randoms())
def test_order_does_not_matter(parents: list[Wording], children: list[Wording], chance: random.Random) -> None:
    first = set(compare(parents, children))
    chance.shuffle(parents)
    chance.shuffle(children)
    assert set(compare(parents, children)) == first


@given(PLANS, PLANS)
def test_every_clause_of_both_plans_is_told_once(parents: list[Wording], children: list[Wording]) -> None:
    answers = compare(parents, children)
    assert [a.parent for a in answers if a.parent] == [w.path for w in parents]
    assert {a.child for a in answers if a.child} == {w.path for w in children}
    assert all(0 <= a.likeness <= 1 for a in answers)


def test_two_clauses_joined_into_one_are_both_answered() -> None:
    parents = [Wording("1", "Mỗi đơn vị xây dựng một tủ sách dùng chung tại trụ sở"), Wording("2", "Mỗi cán bộ đọc ít nhất một cuốn sách mỗi quý")]
    children = [Wording("a", "Mỗi đơn vị xây dựng một tủ sách dùng chung tại trụ sở và mỗi cán bộ đọc ít nhất một cuốn sách mỗi quý")]
    assert [(a.parent, a.child) for a in compare(parents, children)] == [("1", "a"), ("2", "a")]


def test_link_of_a_person_is_not_overruled() -> None:
    plan = [Wording("1", "học tập suốt đời"), Wording("2", "thi đua sáng kiến")]
    answers = compare(plan, plan, frozenset({("1", "2")}))
    assert [(a.parent, a.child, a.verdict) for a in answers] == [("1", "2", Verdict.COVERED), ("2", "2", Verdict.COPIED), (None, "1", Verdict.ADDED)]


@pytest.mark.parametrize(
    ("upper", "own", "found"),
    [
        ("giai đoạn 2023 - 2030", "giai đoạn 2023 đến năm 2025", (Drift(DriftKind.PERIOD, "2023 - 2030", "2023 - 2025"),)),
        ("đạt 90 % trở lên", "đạt 80% trở lên", (Drift(DriftKind.NUMBER, "90%", "80%"),)),
        (
            "phong trào “Mỗi ngày học một điều”",
            "phong trào “Đọc sách cùng con”",
            (Drift(DriftKind.NAME, "Mỗi ngày học một điều", "Đọc sách cùng con"),),
        ),
        ("theo Quyết định số 626/QĐ-BTP", "theo Quyết định số 15/QĐ-STP", ()),
        ("đạt 90%", "đạt kết quả tốt", ()),
    ],
)
def test_drift_names_what_differs(upper: str, own: str, found: tuple[Drift, ...]) -> None:
    assert drift(upper, own) == found


def test_frames_with_other_years_differ_and_unknown_ones_do_not() -> None:
    upper = Frame("Học tập suốt đời", 2023, 2030)
    assert frame_drift(upper, Frame("HỌC TẬP SUỐT ĐỜI", 2024, 2030)) == (Drift(DriftKind.PERIOD, "2023 - 2030", "2024 - 2030"),)
    assert frame_drift(upper, Frame("", None, None)) == ()


def looked_at(clauses: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many clauses the lens looks at to pair two plans of so many."""
    seen = 0

    class Counting(derivation._Pairs):
        def _candidates(self, parent: str, index: Mapping[tuple[str, ...], list[str]]) -> dict[str, tuple[int, int]]:
            nonlocal seen
            found = super()._candidates(parent, index)
            seen += len(found)
            return found

    monkeypatch.setattr(derivation, "_Pairs", Counting)
    plan = plan_of(clauses, seed=clauses)
    compare(plan, derived(plan, seed=1))
    return seen


def test_twice_the_clauses_are_about_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = looked_at(100, monkeypatch), looked_at(200, monkeypatch)
    assert small >= 100
    assert large <= 2.5 * small < 100 * 100


def stages(*ends: tuple[str, str]) -> tuple[Stage, ...]:
    return tuple(Stage(f"Giai đoạn {number}", start, end) for number, (start, end) in enumerate(ends, 1))


@pytest.mark.parametrize(
    ("upper", "own", "found"),
    [
        (stages(("2023", "2025")), stages(("2024", "2025")), ("Giai đoạn 1: 2023 - 2025", "Giai đoạn 1: 2024 - 2025")),
        (stages(("2023", "2025")), stages(("", "2025")), None),
        (stages(("2023", "2025")), stages(("2023-06", "2025-12-31")), None),
        (stages(("2023", "2025")), (Stage("Bước một", "2023", "2024"),), ("Giai đoạn 1: 2023 - 2025", "Bước một: 2023 - 2024")),
        (stages(("2023", "2025"), ("2026", "2030")), (Stage("Bước một", "2023", "2024"),), None),
    ],
)
def test_stages_of_one_name_or_place_are_compared(upper: tuple[Stage, ...], own: tuple[Stage, ...], found: tuple[str, str] | None) -> None:
    said = frame_drift(Frame("", None, None, upper), Frame("", None, None, own))
    assert said == ((Drift(DriftKind.PERIOD, *found),) if found else ())


def test_years_within_a_name_are_told_as_years() -> None:
    upper, own = (Frame(f"Học tập suốt đời giai đoạn {first}-2030", first, 2030) for first in (2023, 2024))
    assert frame_drift(upper, own) == (Drift(DriftKind.PERIOD, "2023 - 2030", "2024 - 2030"),)


def frame_of_source(number: str) -> Frame:
    (path,) = Path(os.environ["THIDUA_PLAN_SOURCES"]).glob(f"{number}_*.txt")
    text = path.read_text("utf-8")
    found = read(text, source=Source("", "text/plain", len(text)))
    said = found.movement
    return Frame(said.name or "", said.from_year, said.to_year, tuple(Stage(one.name or "", one.start or "", one.end or "") for one in found.phases))


@pytest.mark.skipif("THIDUA_PLAN_SOURCES" not in os.environ, reason="the source documents are not here")
def test_sources_of_the_treasury_and_of_agriculture_name_other_periods() -> None:
    found = frame_drift(frame_of_source("002"), frame_of_source("004"))
    assert [one for one in found if one.kind is DriftKind.PERIOD] == [Drift(DriftKind.PERIOD, "2023 - 2030", "2024 - 2030")]

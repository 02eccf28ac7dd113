"""Ranks that anybody computes again: order of lines is nothing, points come first, equals share, the published file stands alone."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
import uuid
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.contests.enums import ContestState as S
from thidua.contests.rules import ranking
from thidua.contests.rules.belonging import Stay, headcount
from thidua.contests.rules.prizes import MOST_PLACES, MOST_PRIZES, Prize, PrizeFault, kept, prize_of, read_prizes, stored, written
from thidua.contests.rules.ranking import Line, UnitScore, again, all_right, best_of, ranked, ranked_units, scores_of
from thidua.contests.rules.states import TRANSITIONS, Window, is_over, windows_of
from thidua.contests.rules.topics import ENOUGH, MOST_TOPICS, weak_topics

T = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
LINES = st.lists(
    st.builds(
        Line, st.sampled_from("ABCDEF"), st.integers(1, 2), st.integers(1, 3), st.integers(0, 4).map(Decimal), st.integers(0, 5), st.booleans(),
        st.integers(0, 5).map(lambda n: T + dt.timedelta(seconds=n)), st.none() | st.integers(0, 4),
    ),
    max_size=25, unique_by=lambda line: (line.code, line.round, line.number),
)  # fmt: skip
ORDERS = st.lists(st.sampled_from(["time", "guess", "earlier"]), unique=True)


@given(LINES, ORDERS, st.randoms())
def test_order_of_the_lines_changes_no_rank(lines: list[Line], order: list[str], chance: random.Random) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)
    first, second = ({n: ranked(scores, order) for n, scores in scores_of(some, [1, 2]).items()} for some in (lines, mixed))
    assert first == second


@given(LINES, ORDERS)
def test_more_points_are_never_behind_and_ranks_count_all_before(lines: list[Line], order: list[str]) -> None:
    for scores in scores_of(lines, [1, 2]).values():
        rows = ranked(scores, order)
        assert [row.score.points for row in rows] == sorted((row.score.points for row in rows), reverse=True)
        assert all(row.rank == 1 + sum(other.rank < row.rank for other in rows) for row in rows)


@given(LINES)
def test_one_attempt_of_each_in_each_round_counts_and_it_is_the_best(lines: list[Line]) -> None:
    best = best_of(lines)
    assert set(best) == {(line.code, line.round) for line in lines}
    assert all(best[line.code, line.round].points >= line.points for line in lines)


@given(LINES, ORDERS)
def test_file_says_what_is_computed_again_and_a_changed_rank_is_found(lines: list[Line], order: list[str]) -> None:
    kept = _file(lines, order)
    assert again(json.loads(json.dumps(kept))) == []
    if kept["ranks"]:
        kept["ranks"][0]["rank"] += 1
        assert len(again(kept)) == 1


def _file(lines: list[Line], order: list[str]) -> dict:  # type: ignore[type-arg]
    rounds = [1, 2]
    told = [
        {
            "code": one.code, "round": one.round, "number": one.number, "points": str(one.points), "milliseconds": one.milliseconds,
            "all_right": one.all_right, "guess": one.guess, "handed_in": one.handed_in.isoformat(),
        }
        for one in lines
    ]  # fmt: skip
    ranks = [
        {"code": row.score.code, "round": n, "rank": row.rank} for n, scores in scores_of(lines, rounds).items() for row in ranked(scores, order)
    ]
    return {"schema": ranking.SCHEMA, "tie_breaks": order, "rounds": rounds, "lines": told, "ranks": ranks, "units": []}


def test_program_runs_alone_from_the_file_as_it_is_handed_out(tmp_path: Path) -> None:
    program, file = tmp_path / "ranking.py", tmp_path / "x.json"
    program.write_bytes(Path(ranking.__file__).read_bytes())
    lines = [
        Line(code, 1, 1, Decimal(points), ms, points == 2, T, guess)
        for code, points, ms, guess in (("A", 2, 5, 1), ("B", 2, 3, 4), ("C", 1, 1, None))
    ]
    kept = _file(lines, ["guess", "time"])
    file.write_text(json.dumps(kept), encoding="utf-8")
    good = subprocess.run([sys.executable, "-I", str(program), str(file)], capture_output=True, text=True, check=False)
    kept["ranks"][0]["rank"] = 3
    file.write_text(json.dumps(kept), encoding="utf-8")
    bad = subprocess.run([sys.executable, "-I", str(program), str(file)], capture_output=True, text=True, check=False)
    assert (good.returncode, bad.returncode, "1 computed" in bad.stdout) == (0, 1, True)
    file.write_bytes(b"%PDF-1.7")
    other = subprocess.run([sys.executable, "-I", str(program), str(file)], capture_output=True, text=True, check=False)
    assert (other.returncode, other.stderr, "not the result file" in other.stdout) == (2, "", True)


def test_guess_is_measured_from_those_who_were_all_right_and_none_is_last() -> None:
    lines = [Line(code, 1, 1, Decimal(1), 9, code != "D", T, guess) for code, guess in (("A", 5), ("B", 3), ("C", None), ("D", 2))]
    rows = ranked(scores_of(lines, [1])[1], ["guess"])
    assert (all_right(lines), [(row.score.code, row.score.off, row.rank) for row in rows]) == ({1: 3}, [("B", 0, 1), ("D", 1, 2), ("A", 2, 3), ("C", None, 4)])  # fmt: skip


def test_round_that_was_missed_leaves_the_distance_open_in_the_whole() -> None:
    lines = [Line("A", n, 1, Decimal(2), 5, True, T, 1) for n in (1, 2)] + [Line("B", 1, 1, Decimal(4), 1, True, T, 2)]
    rows = ranked(scores_of(lines, [1, 2])[ranking.WHOLE], ["guess", "time"])
    assert [(row.score.code, row.score.points, row.score.off) for row in rows] == [("A", 4, 1), ("B", 4, None)]


@given(st.lists(st.builds(UnitScore, st.uuids().map(str), st.integers(0, 150), st.integers(0, 150), st.integers(0, 900).map(Decimal)), max_size=12))
def test_units_are_ranked_by_rate_inside_their_band(units: list[UnitScore]) -> None:
    rows = ranked_units(units)
    assert sorted(unit.name for _rank, unit in rows) == sorted(unit.name for unit in units)
    for band in range(3):
        inside = [(rank, unit) for rank, unit in rows if unit.band == band]
        assert [unit.rate for _rank, unit in inside] == sorted((unit.rate for _rank, unit in inside), reverse=True)
        assert not inside or inside[0][0] == 1


def test_small_unit_is_not_measured_against_a_large_one() -> None:
    rows = ranked_units([UnitScore("nhỏ", 4, 4, Decimal(8)), UnitScore("lớn", 120, 90, Decimal(400)), UnitScore("vừa", 20, 5, Decimal(1))])
    assert [(rank, unit.name, unit.rate) for rank, unit in rows] == [(1, "nhỏ", Fraction(1)), (1, "vừa", Fraction(1, 4)), (1, "lớn", Fraction(3, 4))]


def test_rounds_follow_each_other_by_days_and_close_at_their_end() -> None:
    windows = windows_of(T, T + dt.timedelta(days=5), 3, 7)
    assert [one.opens for one in windows] == [T + dt.timedelta(days=7 * n) for n in range(3)]
    one = Window(T, T + dt.timedelta(hours=1))
    tick = dt.timedelta(microseconds=1)
    assert [one.is_open(at) for at in (T - tick, T, one.ends - tick, one.ends)] == [False, True, True, False]
    assert (is_over(windows, windows[-1].ends - tick), is_over(windows, windows[-1].ends)) == (False, True)


def test_nothing_leads_out_of_a_published_or_dropped_contest() -> None:
    assert (TRANSITIONS[S.PUBLISHED], TRANSITIONS[S.DROPPED], set(TRANSITIONS)) == (frozenset(), frozenset(), set(S))


PRIZES = st.lists(st.tuples(st.from_regex(r"[^\W\d_]{1,12}( [^\W\d_]{1,8})?", fullmatch=True), st.integers(1, MOST_PLACES)), max_size=MOST_PRIZES)


@given(PRIZES)
def test_prizes_are_read_as_they_are_written(rows: list[tuple[str, int]]) -> None:
    made = tuple(Prize(*row) for row in rows)
    assert (read_prizes(written(made)), kept(stored(made))) == (made, made)


ONE = Decimal(1)


@given(PRIZES, st.integers(1, 30_000))
def test_a_worse_rank_never_wins_a_better_prize(rows: list[tuple[str, int]], rank: int) -> None:
    made = tuple(Prize(f"{place}", count) for place, (_name, count) in enumerate(rows))
    better, worse = prize_of(rank, ONE, made), prize_of(rank + 1, ONE, made)
    assert worse == "" or (better != "" and int(better) <= int(worse))
    assert (prize_of(sum(one.count for one in made) + 1, ONE, made), bool(prize_of(1, ONE, made))) == ("", bool(made))
    assert prize_of(rank, Decimal(0), made) == ""  # where everybody has none, the first has none too


@pytest.mark.parametrize("line", ["Giải nhất", "Giải nhất: 0", "Giải nhất: 5000", ": 3", "Giải nhất: nhiều", f"{'g' * 61}: 1"])
def test_line_that_is_no_prize_is_named(line: str) -> None:
    with pytest.raises(PrizeFault) as refused:
        read_prizes(f"Giải nhì: 2\n\n{line}")
    assert refused.value.line == line


def test_people_write_prizes_in_many_ways() -> None:
    assert read_prizes("Giải nhất – 1 giải\n  Giải khuyến khích :  5 người.\n\nBa; 3") == (
        Prize("Giải nhất", 1), Prize("Giải khuyến khích", 5), Prize("Ba", 3),
    )  # fmt: skip
    assert read_prizes("") == ()
    with pytest.raises(PrizeFault):
        read_prizes("\n".join(f"Giải {n}: 1" for n in range(MOST_PRIZES + 1)))


KEYS = [uuid.UUID(int=n) for n in range(1, 7)]
DAYS = st.integers(0, 9).map(lambda n: dt.date(2025, 3, 1) + dt.timedelta(days=n))
STAYS = st.lists(st.builds(Stay, st.sampled_from(KEYS), st.sampled_from(KEYS[:3]), DAYS, st.none() | DAYS), max_size=12)


@given(STAYS, st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS[:3])), st.sets(st.sampled_from(KEYS)), DAYS, DAYS, st.data())
def test_participation_of_a_unit_lies_between_nothing_and_the_whole(
    stays: list[Stay], entered: dict[uuid.UUID, uuid.UUID], barred: set[uuid.UUID], one: dt.date, other: dt.date, data: st.DataObject
) -> None:
    first, last = sorted((one, other))
    counted = headcount(stays, entered, barred, first, last)
    took = Counter(place for person, place in entered.items() if data.draw(st.booleans()))
    scores = [UnitScore(str(place), counted[place], took[place], Decimal(took[place])) for place in KEYS[:3]]
    assert all(0 <= score.rate <= 1 and score.entrants <= score.members for score in scores)
    there = {stay.person for stay in stays if stay.first <= last and (stay.last is None or stay.last >= first)}
    assert sum(counted.values()) == len((there - barred) | set(entered))


def test_who_moves_counts_where_they_are_last_and_who_left_before_it_began_nowhere() -> None:
    day, later = dt.date(2025, 3, 1), dt.date(2025, 3, 5)
    stays = [Stay(KEYS[0], KEYS[1], later), Stay(KEYS[0], KEYS[0], day, dt.date(2025, 3, 4)), Stay(KEYS[3], KEYS[0], day, day)]
    assert headcount(stays, {}, (), dt.date(2025, 3, 2), later) == {KEYS[1]: 1}
    assert headcount(stays, {KEYS[0]: KEYS[0]}, (), dt.date(2025, 3, 2), later) == {KEYS[0]: 1}


@given(
    st.lists(st.tuples(st.sampled_from(["", "Luật", "Số", "Văn thư", "A", "B", "C"]), st.integers(0, 4), st.integers(1, 4)), max_size=30),
    st.randoms(),
)
def test_weak_topics_are_under_the_bar_weakest_first_whatever_the_order(rows: list[tuple[str, int, int]], chance: random.Random) -> None:
    lines = [(topic, Decimal(min(points, most)), Decimal(most)) for topic, points, most in rows]
    found = weak_topics(lines)
    chance.shuffle(lines)
    assert weak_topics(lines) == found
    assert len(found) <= MOST_TOPICS and [one.percent for one in found] == sorted(one.percent for one in found)
    shares = {topic: [line for line in lines if line[0] == topic] for topic, _points, _most in lines if topic}
    under = {topic for topic, own in shares.items() if sum(line[1] for line in own) * 100 // sum(line[2] for line in own) < ENOUGH}
    assert {one.topic for one in found} <= under and (len(found) == MOST_TOPICS or {one.topic for one in found} == under)

"""The rules of scoring, pure: phases by the clock, who may see which card, places, signs, the vote of a conference, drafts, tables."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scorecards.sheets import BLOCK, sheets

from thidua.scorecards.checking import faults_of
from thidua.scorecards.sheet import Change, Criterion, Kind, Measure, Source, Variant, rows
from thidua.scoring.enums import CardState, Phase, RoundState, Sign, Stage
from thidua.scoring.rules import acclaim, drafting, outline, ranking, rounds, signals
from thidua.scoring.rules.cards import Shown, Viewer, bases_of, may_see, may_see_person, without_reason, writes
from thidua.scoring.rules.papers import Minutes, minutes_paper
from thidua.scoring.rules.persons import head_over
from thidua.scoring.rules.tables import TITLES, Unreadable, cells_of, read_cells

AT = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
UNITS = [uuid.UUID(int=n) for n in range(1, 5)]
units = st.sampled_from(UNITS)
ends = (
    st.lists(st.integers(1, 100), min_size=3, max_size=3, unique=True)
    .map(sorted)
    .map(lambda days: rounds.Ends(*(AT + dt.timedelta(one) for one in days)))
)


@given(ends, st.integers(0, 110), st.integers(0, 110))
def test_phase_only_goes_forward_and_each_takes_its_own_stage_alone(ends: rounds.Ends, first: int, second: int) -> None:
    early, late = (rounds.phase_at(RoundState.OPEN, ends, AT + dt.timedelta(day)) for day in sorted((first, second)))
    assert rounds.ORDER.index(early) <= rounds.ORDER.index(late)
    assert [stage for stage in Stage if rounds.takes(stage, late)] == [Stage(late.value)]
    assert not any(rounds.takes(stage, late) and rounds.is_over(stage, late) for stage in Stage)


def test_end_itself_is_too_late() -> None:
    ends = rounds.Ends(*(AT + dt.timedelta(day) for day in (1, 2, 3)))
    assert rounds.phase_at(RoundState.OPEN, ends, ends.self_) is Phase.CROSS
    assert (rounds.in_order(ends), rounds.in_order(rounds.Ends(ends.cross, ends.cross, ends.appraisal))) == (True, False)
    assert rounds.phase_at(RoundState.CANCELLED, ends, AT) is Phase.CANCELLED


cards = st.builds(Shown, st.sampled_from([Stage.SELF, Stage.CROSS]), st.sampled_from(CardState), units, units)
viewers = st.builds(Viewer, st.frozensets(units, max_size=2), st.booleans(), st.booleans())
open_phases = st.sampled_from([Phase.SELF, Phase.CROSS, Phase.APPRAISAL, Phase.COUNCIL])


@given(viewers, cards, open_phases)
def test_nothing_of_another_is_seen_before_ones_own_are_in(viewer: Viewer, card: Shown, phase: Phase) -> None:
    if may_see(viewer, card, phase) and card.by not in viewer.units:
        assert card.state is CardState.SENT
        if card.stage is Stage.CROSS:
            assert (viewer.all_in and card.unit not in viewer.units) if viewer.units else rounds.is_over(Stage.CROSS, phase)
        else:
            assert rounds.is_over(Stage.SELF, phase)


@given(viewers, cards, open_phases)
def test_drafts_and_cross_scores_tell_nothing_to_who_has_no_part(viewer: Viewer, card: Shown, phase: Phase) -> None:
    stranger = Viewer(frozenset())
    assert not may_see(stranger, card, phase)
    assert not may_see(replace(viewer, units=frozenset(), keeps=False), replace(card, state=CardState.DRAFT), Phase.DECIDED)


@given(viewers, cards)
def test_own_card_is_always_seen_and_all_that_was_sealed_when_decided(viewer: Viewer, card: Shown) -> None:
    assert all(may_see(Viewer(frozenset({card.by})), card, phase) for phase in Phase if card.by)
    assert may_see(viewer, replace(card, state=CardState.SENT), Phase.DECIDED)


personal = st.builds(
    Shown, st.sampled_from(rounds.stages_of(personal=True)), st.sampled_from(CardState), units, units, st.sampled_from(UNITS), units, st.booleans()
)
watchers = st.builds(Viewer, st.frozensets(units, max_size=2), st.booleans(), st.just(value=False), st.none() | st.sampled_from(UNITS), st.booleans())
person_phases = st.sampled_from([Phase.SELF, Phase.HEAD, Phase.APPRAISAL, Phase.COUNCIL, Phase.DECIDED, Phase.CANCELLED])


@given(watchers, personal, person_phases)
def test_points_of_a_person_are_seen_by_them_their_head_and_the_officer_alone(viewer: Viewer, card: Shown, phase: Phase) -> None:
    officer = viewer.leads if card.by_leader else viewer.keeps
    if may_see_person(viewer, card, phase):
        assert viewer.person == card.person or card.head in viewer.units or officer
        assert card.state is CardState.SENT or writes(viewer, card)
        if phase is not Phase.DECIDED and viewer.person == card.person:
            assert card.stage is Stage.SELF
    if phase is Phase.DECIDED and card.state is CardState.SENT:
        assert may_see_person(viewer, card, phase) == (viewer.person == card.person or card.head in viewer.units or officer)
    assert not (writes(viewer, card) and viewer.person == card.person and card.stage is not Stage.SELF)


places = st.integers(1, 4).map(lambda depth: "".join(f"{n:04d}" for n in range(depth)))


@given(places, st.dictionaries(places, st.sets(st.sampled_from(UNITS), max_size=2)))
def test_head_is_the_nearest_one_above_who_is_somebody_else(path: str, heads: dict[str, set[uuid.UUID]]) -> None:
    me, place = UNITS[0], head_over(path, UNITS[0], heads)
    assert path.startswith(place)
    assert me not in heads.get(place, ()) or place == path
    nearer = [one for one in heads if path.startswith(one) and len(one) > len(place)]
    assert all(not heads[one] or me in heads[one] for one in nearer)


def test_reason_is_owed_for_each_change_and_for_nothing_else() -> None:
    points, base = {"a": Decimal(1), "b": Decimal(2), "c": Decimal(3), "d": None}, {"a": Decimal(1), "b": Decimal(1), "d": Decimal(4)}
    assert without_reason(points, base, {"b": " "}) == ["b"]
    assert without_reason(points, base, {"b": "Vì"}) == []
    assert [bases_of(stage) for stage in rounds.stages_of(personal=False)] == [(), (Stage.SELF,), (Stage.SELF,), (Stage.APPRAISAL,)]
    of_persons = [bases_of(stage, personal=True) for stage in rounds.stages_of(personal=True)]
    assert of_persons == [(), (Stage.SELF,), (Stage.HEAD, Stage.SELF), (Stage.APPRAISAL,)]


fractions = st.integers(0, 6).map(lambda n: Fraction(n, 2))
runners = st.lists(
    st.builds(ranking.Runner, st.uuids(), st.none() | fractions, st.dictionaries(st.sampled_from("ab"), fractions), st.none() | st.integers(0, 40), st.booleans()),
    max_size=7, unique_by=lambda one: one.unit,
)  # fmt: skip


@given(runners, st.randoms())
def test_places_do_not_hang_on_the_order_in_which_units_are_given(some: list[ranking.Runner], random: object) -> None:
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert ranking.ranked(some, ["a", "b"], [10, 20]) == ranking.ranked(mixed, ["a", "b"], [10, 20])


@given(runners)
def test_more_points_are_never_a_later_place_and_the_excluded_have_none(some: list[ranking.Runner]) -> None:
    found = {one.unit: one for one in ranking.ranked(some, ["a"], [10])}
    assert set(found) == {one.unit for one in some}
    able = [one for one in some if one.total is not None and not one.excluded]
    assert all((found[one.unit].place is None) == (one not in able) for one in some)
    assert all(found[a.unit].place <= found[b.unit].place for a in able for b in able if (a.total or 0) > (b.total or 0))  # type: ignore[operator]
    assert sorted(found[one.unit].place for one in able)[:1] in ([], [1])  # type: ignore[type-var]


def test_tie_is_broken_by_what_was_declared_and_says_so() -> None:
    one, two, three = (ranking.Runner(unit, Fraction(9), {"a": Fraction(n)}, 5 * n) for n, unit in enumerate(UNITS[:3]))
    found = ranking.ranked([one, two, three], ["a"], [5])
    assert [(place.unit, place.place, place.by, place.in_band, place.shared) for place in found] == [
        (UNITS[2], 1, "a", 1, False), (UNITS[1], 2, "a", 2, False), (UNITS[0], 3, "a", 1, False),
    ]  # fmt: skip
    assert [place.place for place in ranking.ranked([one, two, three], [])] == [1, 1, 1]


given_points = st.dictionaries(st.tuples(units, units).filter(lambda pair: pair[0] != pair[1]), fractions.map(lambda one: one * 20))


@given(given_points)
def test_signs_are_told_of_pairs_alike_from_both_sides_and_never_of_equal_scores(given: dict[signals.Pair, Fraction]) -> None:
    found = signals.signs(given, Fraction(100), Fraction(1, 10))
    assert all(one.points >= 10 for one in found)
    assert len({frozenset(one.units) for one in found if one.sign is Sign.MUTUAL}) == sum(one.sign is Sign.MUTUAL for one in found)
    assert signals.signs(dict.fromkeys(given, Fraction(5)), Fraction(100), Fraction(1, 10)) == ()


def test_first_place_that_goes_round_is_a_sign_only_after_three_years() -> None:
    assert signals.goes_round(UNITS[:2], 4) == ()
    assert signals.goes_round(UNITS[:3], 4)[0].units == tuple(UNITS[:3])
    assert signals.goes_round([UNITS[0], UNITS[1], UNITS[0]], 3) == ()


counts = st.builds(
    acclaim.Count, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.dictionaries(units, st.integers(0, 20))
)  # fmt: skip


@given(counts, st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(4, 5)]))
def test_whoever_is_acclaimed_has_more_than_half_alone_and_more_is_asked_by_a_higher_share(count: acclaim.Count, share: Fraction) -> None:
    found = acclaim.acclaimed(count, share)
    if found.unit is not None and not acclaim.faults_of(count):
        assert 2 * found.votes > count.collected and Fraction(found.votes, count.collected) >= share
        assert all(votes < found.votes for unit, votes in count.votes.items() if unit != found.unit)
    assert acclaim.acclaimed(count, Fraction(1, 2)).needed <= found.needed


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ((3, 4, 3, 0, 1), "issued"),
        ((4, 3, 4, 0, 1), "collected"),
        ((3, 3, 3, 4, 0), "invalid"),
        ((3, 3, 3, 1, 3), "votes"),
        ((3, 3, 3, -1, 1), "negative"),
    ],
)
def test_counts_that_cannot_be_are_named(figures: tuple[int, ...], code: str) -> None:
    *rest, votes = figures
    assert code in acclaim.faults_of(acclaim.Count(*rest, {UNITS[0]: votes}))  # type: ignore[arg-type]


texts = st.text("abc đệ.;,", min_size=1, max_size=200).filter(str.strip)


@given(st.lists(st.builds(drafting.Ground, st.just("III.2.a"), texts), min_size=1, max_size=12))
def test_draft_can_be_used_as_it_is(grounds: list[drafting.Ground]) -> None:
    sheet = drafting.drafted("bang-diem", 1, "Bảng điểm", grounds)
    proofs = [drafting.proof_of(row.code) for row in rows(sheet.root) if row.kind is not Kind.GROUP]
    whole = outline.with_measures(sheet, {code: Measure(code, code, code, low=Decimal(0)) for code in proofs})
    assert [one for one in faults_of(whole) if one.code != "title_empty"] == []
    assert sum(row.maximum or 0 for row in sheet.root.children) == 100
    assert max(row.maximum for row in sheet.root.children) - min(row.maximum for row in sheet.root.children) <= 1  # type: ignore[operator, type-var]


@given(sheets())
def test_table_gives_back_the_tree_that_it_was_written_from(sheet: object) -> None:
    root = sheet.root  # type: ignore[attr-defined]
    table = [(1, TITLES), *((number, [str(cell) for cell in row]) for number, row in enumerate(cells_of(sheet), start=2))]  # type: ignore[arg-type]
    assert read_cells(table) == root


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (["", "", "Điểm", "x"], 0, "code_missing"), (["all", "", "Nhóm", "x"], 0, "code_twice"), (["b", "zz", "Điểm", "x"], 1, "group_unknown"),
        (["b", "all", "Lạ", "x"], 2, "word_unknown"), (["b", "all", "Điểm", "x", "", "", "mười"], 6, "number_unreadable"),
    ],
)  # fmt: skip
def test_table_names_the_cell_that_is_wrong(cells: list[str], column: int, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_cells([(2, ["all", "", "Nhóm", "Tổng"]), (3, cells)])
    assert [(one.row, one.column, one.code) for one in refused.value.faults][:1] == [(3, column, code)]


def test_outline_moves_drops_and_puts_and_the_rest_stays() -> None:
    root = BLOCK.root
    codes = [one.code for one in root.children]
    assert [one.code for one in outline.moved(root, "B", -1).children] == ["B", "A", *codes[2:]]
    assert outline.moved(root, "A", -1) == root
    assert [one.code for one in rows(outline.dropped(root, "A"))] == [one.code for one in rows(root) if not one.code.startswith("A")]
    added = outline.put(root, Criterion("N", "Mới", maximum=Decimal(1), source=Source.DECLARED), into="B")
    assert (outline.group_of(added, "N"), outline.group_of(added, "all"), outline.next_code(root)) == ("B", "", "TC1")
    assert outline.put(added, replace(root.children[0], title="Khác"), into="all").children[0].children == root.children[0].children


def test_variant_that_changes_nothing_is_none_and_ghosts_are_let_go() -> None:
    bare = replace(BLOCK, variants=())
    assert outline.with_variant(bare, Variant("office", "Văn phòng", (Change("A.1"),))).variants == ()
    kept = outline.with_variant(bare, Variant("office", "Văn phòng", (Change("A.1", dropped=True), Change("zz", dropped=True))))
    assert [change.code for change in outline.without_ghosts(kept).variants[0].changes] == ["A.1"]


def test_bare_count_is_told_and_one_that_is_divided_by_people_is_not() -> None:
    def sheet(formula: str) -> object:
        return replace(BLOCK, root=replace(BLOCK.root, children=(Criterion("A", "x", maximum=Decimal(1), source=Source.AUTO, formula=formula),)))

    assert outline.raw_counts(sheet("evidence.verified"), ["evidence.verified"], "unit.people") == ["A"]  # type: ignore[arg-type]
    assert outline.raw_counts(sheet("ratio(evidence.verified; unit.people; 0)"), ["evidence.verified"], "unit.people") == []  # type: ignore[arg-type]


def test_minutes_say_who_is_acclaimed_or_that_nobody_is() -> None:
    one = Minutes(
        "Văn phòng", "Sở mẫu", "Tỉnh Mẫu", "Cụm số 1", 2025, "Chấm điểm", AT.date(), "Hội trường", "A", "B", "C", "Quy chế", "Một\nHai", 4, 4, 4, 1, "1/2", 3,
        (("Văn phòng", 3), ("Phòng", 0)), "Văn phòng",
    )  # fmt: skip
    told = str(minutes_paper(one))
    assert ("suy tôn dẫn đầu: Văn phòng" in told, "75,0%" in told, "Chưa suy tôn" in str(minutes_paper(replace(one, leader="")))) == (
        True,
        True,
        True,
    )

"""Counting, quorum, points, stepping aside: pure, with properties first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.councils.enums import AbsentMode, Choice, Denominator, Found, Ground, ItemState, Outcome, SittingState, Tie
from thidua.councils.rules import agenda, sittings
from thidua.councils.rules.bars import Bar, bar_of
from thidua.councils.rules.kinds import Subject, SubjectKind, kind_of, register, unregister
from thidua.councils.rules.parameters import Criterion, ScoringRule, VotingRule, criteria_of, scoring_rule, share_of, voting_rule
from thidua.councils.rules.quorum import Quorum, is_even
from thidua.councils.rules.recusal import Member, RecusalRule, ground_of
from thidua.councils.rules.scoring import kept_of, mean_of, scored, total_of, wrong_points
from thidua.councils.rules.stored import grounds_of, tally_of, tally_stored
from thidua.councils.rules.tally import Roll, Said, Tally, counting, tally
from thidua.councils.rules.verdict import finding
from thidua.councils.rules.voting import Chair, base_of, voted
from thidua.councils.rules.walking import PART_OF, Order, Own, Part, counted, next_to_do, walked

PEOPLE = [uuid.UUID(int=n) for n in range(1, 10)]
CHOICES = st.sampled_from(list(Choice))
SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(4, 5), Fraction(9, 10), Fraction(1)])
RULES = st.builds(
    VotingRule,
    st.sampled_from(list(Denominator)),
    SHARES,
    st.booleans(),
    st.sampled_from(list(AbsentMode)),
    st.booleans(),
    st.sampled_from(list(Tie)),
)
CHAIRS = st.builds(Chair, st.none() | CHOICES, st.booleans())
RANKS = {Outcome.NOT_PASSED: 0, Outcome.PUT_OFF: 1, Outcome.PASSED: 2}


@st.composite
def rolls(draw: Any) -> Roll:
    members = frozenset(PEOPLE[: draw(st.integers(1, 9))])
    some = st.frozensets(st.sampled_from(PEOPLE))
    return Roll(members, draw(some), draw(some), draw(some))


@st.composite
def ballots(draw: Any) -> list[Said]:
    said = draw(st.dictionaries(st.sampled_from(PEOPLE), st.tuples(CHOICES, st.booleans())))
    return [Said(member, choice, written=written) for member, (choice, written) in said.items()]


@given(rolls(), ballots(), st.sampled_from(list(AbsentMode)), st.randoms())
def test_order_of_ballots_does_not_matter_and_figures_fit_together(roll: Roll, said: list[Said], absent: AbsentMode, random: Any) -> None:
    count = tally(roll, said, absent)
    shuffled = list(said)
    random.shuffle(shuffled)
    assert tally(roll, shuffled, absent) == count
    assert count.valid == count.agree + count.disagree + count.blank <= count.cast <= count.members - count.recused
    assert count.invalid == count.cast - count.valid >= 0


@given(rolls(), ballots(), st.sampled_from(list(AbsentMode)))
def test_nobody_counts_twice_and_who_steps_aside_never(roll: Roll, said: list[Said], absent: AbsentMode) -> None:
    assert tally(roll, [*said, *said], absent) == tally(roll, said, absent)
    assert {one.member for one in counting(roll, said, absent)} <= roll.members - roll.recused


@given(st.integers(1, 25), st.integers(0, 25), RULES, CHAIRS)
def test_one_more_agreeing_vote_never_lowers_the_outcome(members: int, agree: int, rule: VotingRule, chair: Chair) -> None:
    agree = min(agree, members - 1)
    lower, upper = (Tally(members, present=members, cast=members, valid=members, agree=n, disagree=members - n) for n in (agree, agree + 1))
    before, after = (RANKS[voted(one, replace(rule, tie=Tie.FAILS), chair).outcome] for one in (lower, upper))
    assert before <= after


@given(st.integers(1, 25), st.integers(0, 25), RULES, CHAIRS, SHARES)
def test_higher_threshold_never_raises_the_outcome(members: int, agree: int, rule: VotingRule, chair: Chair, other: Fraction) -> None:
    count = Tally(members, present=members, cast=members, valid=members, agree=min(agree, members), disagree=members - min(agree, members))
    low, high = sorted((rule.threshold, other))
    plain = replace(rule, tie=Tie.FAILS)
    assert RANKS[voted(count, replace(plain, threshold=high), chair).outcome] <= RANKS[voted(count, replace(plain, threshold=low), chair).outcome]


@given(st.integers(0, 25), st.integers(0, 25), RULES, CHAIRS)
def test_verdict_always_says_why(members: int, agree: int, rule: VotingRule, chair: Chair) -> None:
    count = Tally(members, cast=agree, valid=agree, agree=min(agree, members))
    assert voted(count, rule, chair).grounds


@given(st.integers(1, 40), st.integers(0, 40), SHARES)
def test_quorum_is_monotone_and_counts_on_all_members(members: int, present: int, share: Fraction) -> None:
    one = Quorum(members, present, share)
    assert one.is_met == (present >= one.needed) == (present >= members * share and present >= 1)
    assert Quorum(members, present + 1, share).missing <= one.missing
    assert Quorum(members + 1, present, share).missing >= one.missing


POINTS = st.decimals(0, 100, places=2)


@given(st.lists(POINTS, min_size=1, max_size=9), st.randoms())
def test_mean_lies_between_the_lowest_and_the_highest_in_any_order(totals: list[Decimal], random: Any) -> None:
    mean = mean_of(totals)
    shuffled = list(totals)
    random.shuffle(shuffled)
    assert min(totals) <= mean <= max(totals) and mean_of(shuffled) == mean


@given(st.lists(POINTS, max_size=9), st.decimals(0, 50, places=1))
def test_far_off_totals_go_but_never_all(totals: list[Decimal], far_off: Decimal) -> None:
    kept = kept_of(totals, far_off)
    assert bool(kept) == bool(totals) and set(kept) <= set(totals)


@given(st.lists(POINTS, min_size=1, max_size=9), POINTS)
def test_scores_pass_just_when_the_mean_meets_the_threshold(totals: list[Decimal], threshold: Decimal) -> None:
    roll = Roll(frozenset(PEOPLE[: len(totals)]))
    said = [Said(member, total=total) for member, total in zip(PEOPLE, totals, strict=False)]
    verdict = scored(roll, said, ScoringRule(threshold=threshold))
    assert verdict.score == mean_of(totals)
    assert (verdict.outcome is Outcome.PASSED) == (mean_of(totals) >= threshold)


def count(agree: int, disagree: int = 0, blank: int = 0, **more: int) -> Tally:
    valid = agree + disagree + blank
    return Tally(**{"members": 9, "present": valid, "cast": valid, "valid": valid, "agree": agree, "disagree": disagree, "blank": blank, **more})


@pytest.mark.parametrize(
    ("tally_", "rule", "chair", "outcome", "found"),
    [
        (count(5, 4), VotingRule(), Chair(), Outcome.PASSED, [Found.ABOVE]),
        (count(4, 0), VotingRule(), Chair(), Outcome.NOT_PASSED, [Found.BELOW]),
        (count(4, 0), VotingRule(Denominator.CAST), Chair(), Outcome.PASSED, [Found.ABOVE]),
        (count(4, 3, written=2), VotingRule(Denominator.PRESENT), Chair(), Outcome.NOT_PASSED, [Found.BELOW]),
        (count(4, 3, written=2), VotingRule(Denominator.PRESENT, absent=AbsentMode.EXCLUDED), Chair(), Outcome.PASSED, [Found.ABOVE]),
        (count(4, 4, members=8), VotingRule(tie=Tie.CHAIR), Chair(Choice.AGREE), Outcome.PASSED, [Found.TIE, Found.CHAIR_FOR]),
        (count(4, 4, members=8), VotingRule(tie=Tie.CHAIR), Chair(Choice.DISAGREE), Outcome.NOT_PASSED, [Found.TIE, Found.CHAIR_AGAINST]),
        (count(4, 4, members=8), VotingRule(tie=Tie.CHAIR), Chair(aside=True), Outcome.NOT_PASSED, [Found.TIE, Found.CHAIR_ASIDE]),
        (count(4, 4, members=8), VotingRule(tie=Tie.FAILS), Chair(Choice.AGREE), Outcome.NOT_PASSED, [Found.TIE]),
        (count(4, 4, members=8), VotingRule(tie=Tie.AGAIN), Chair(Choice.AGREE), Outcome.PUT_OFF, [Found.TIE, Found.AGAIN]),
        (count(4, 4, members=8), VotingRule(inclusive=True), Chair(), Outcome.PASSED, [Found.AT_BAR]),
        (count(6, 1), VotingRule(chair_must_agree=True), Chair(Choice.DISAGREE), Outcome.NOT_PASSED, [Found.ABOVE, Found.CHAIR_AGAINST]),
        (count(6, 1), VotingRule(chair_must_agree=True), Chair(Choice.AGREE), Outcome.PASSED, [Found.ABOVE]),
        (count(6, 1), VotingRule(chair_must_agree=True), Chair(aside=True), Outcome.PASSED, [Found.ABOVE, Found.CHAIR_ASIDE]),
        (count(0, members=2, recused=2), VotingRule(), Chair(), Outcome.PUT_OFF, [Found.NOBODY]),
    ],
)  # fmt: skip
def test_vote(tally_: Tally, rule: VotingRule, chair: Chair, outcome: Outcome, found: list[Found]) -> None:
    verdict = voted(tally_, rule, chair)
    assert (verdict.outcome, [one.found for one in verdict.grounds]) == (outcome, found)


def test_who_steps_aside_is_in_the_total_only_where_the_rule_says_so() -> None:
    one = count(4, 3, recused=2)
    assert [base_of(one, VotingRule(), recused_count=counts) for counts in (False, True)] == [7, 9]
    assert [voted(one, VotingRule(), Chair(), recused_count=counts).outcome for counts in (False, True)] == [Outcome.PASSED, Outcome.NOT_PASSED]


def test_tally_keeps_every_figure_apart() -> None:
    roll = Roll(frozenset(PEOPLE[:6]), {PEOPLE[5]}, frozenset(PEOPLE[:4]), {PEOPLE[4]})
    said = [
        Said(PEOPLE[0], Choice.AGREE),
        Said(PEOPLE[1], Choice.DISAGREE),
        Said(PEOPLE[2], Choice.BLANK),
        Said(PEOPLE[4], Choice.AGREE, written=True),
    ]
    assert tally(roll, [*said, Said(PEOPLE[5], Choice.AGREE)], AbsentMode.EXCLUDED) == Tally(6, 1, 4, 1, 4, 3, 1, 1, 1)
    assert tally(roll, said, AbsentMode.WRITTEN).agree == 2


def test_who_is_away_counts_as_written_once_their_paper_is_there() -> None:
    roll = Roll(frozenset(PEOPLE[:3]), present=frozenset(PEOPLE[:2]), written=frozenset(PEOPLE[2:3]))
    assert [tally(roll, said, AbsentMode.WRITTEN).written for said in ([], [Said(PEOPLE[2], Choice.AGREE, written=True)])] == [0, 1]


def test_few_scores_are_put_off_and_far_off_ones_are_told() -> None:
    roll = Roll(frozenset(PEOPLE[:3]))
    said = [Said(member, total=Decimal(total)) for member, total in zip(PEOPLE, (80, 82, 20), strict=False)]
    few = scored(roll, said[:1], ScoringRule(threshold=Decimal(70)))
    assert (few.outcome, few.grounds[0].found, few.score) == (Outcome.PUT_OFF, Found.FEW_SCORED, None)
    kept = scored(roll, said, ScoringRule(threshold=Decimal(70), far_off=Decimal(30)))
    assert ([one.found for one in kept.grounds], kept.score) == ([Found.LEFT_OUT, Found.MEAN_MET], Decimal("81.00"))
    assert scored(roll, said, ScoringRule(threshold=Decimal(70))).grounds[0].found is Found.MEAN_UNMET
    bar = scored(roll, said[:2], ScoringRule(threshold=Decimal(81), inclusive=False))
    assert bar.outcome is Outcome.NOT_PASSED


TABLE = (Criterion("a", "A", Decimal(30)), Criterion("b", "B", Decimal(70)))


def test_points_are_whole_only_with_every_criterion_and_within_its_most() -> None:
    assert total_of({"a": Decimal(1)}, TABLE) is None
    assert total_of({"a": Decimal(1), "b": Decimal("2.5")}, TABLE) == Decimal("3.5")
    wrong = {"a": Decimal(31), "b": Decimal("1.234"), "c": Decimal(1)}
    assert wrong_points(wrong, TABLE) == ["a", "b", "c"]
    assert ScoringRule(TABLE).most == 100


@pytest.mark.parametrize(
    ("value", "share"),
    [("2/3", Fraction(2, 3)), ([1, 2], Fraction(1, 2)), (80, Fraction(4, 5)), ("x", Fraction(1)), ("1/0", Fraction(1)), (True, Fraction(1)),
     ([3, 2], Fraction(1)), (None, Fraction(1)), (101, Fraction(1)), ("1/x", Fraction(1)), (["1", 2], Fraction(1))],
)  # fmt: skip
def test_share_is_read_or_left(value: Any, share: Fraction) -> None:
    assert share_of(value, Fraction(1)) == share


def test_rules_are_read_out_of_the_rulebook_and_what_is_no_value_is_left() -> None:
    said = {"denominator": "cast", "threshold": "2/3", "inclusive": True, "absent": "excluded", "chair_must_agree": True, "tie": "again"}
    assert voting_rule(said) == VotingRule(Denominator.CAST, Fraction(2, 3), True, AbsentMode.EXCLUDED, True, Tie.AGAIN)
    assert voting_rule({"denominator": "all", "tie": 1, "inclusive": "yes"}) == voting_rule(None) == VotingRule()
    table = ["Tính mới: 30", "Hiệu quả: x", "không có", ": 5", 7, "Tính mới: 40"]
    assert criteria_of(table) == (Criterion("tinh-moi", "Tính mới", Decimal(40)),)
    assert criteria_of("Tính mới: 30") == ()
    rule = scoring_rule({"criteria": ["A: 10"], "threshold": 7, "scorers": "1/2", "absent": "excluded", "far_off": 3, "inclusive": False})
    assert rule == ScoringRule((Criterion("a", "A", Decimal(10)),), Decimal(7), False, Fraction(1, 2), AbsentMode.EXCLUDED, Decimal(3))
    assert scoring_rule({"threshold": "-1", "absent": "x"}) == scoring_rule(None) == ScoringRule()


def test_who_steps_aside() -> None:
    unit = uuid.UUID(int=99)
    me = Member(PEOPLE[0], unit)
    assert ground_of(me, {PEOPLE[0]}, None, RecusalRule()) is Ground.INVOLVED
    assert ground_of(me, set(), unit, RecusalRule()) is None
    assert ground_of(me, set(), unit, RecusalRule(own_unit=True)) is Ground.OWN_UNIT
    assert ground_of(me, set(), None, RecusalRule(own_unit=True)) is None
    assert ground_of(Member(PEOPLE[0], None), set(), unit, RecusalRule(own_unit=True)) is None


def test_even_number_is_told() -> None:
    assert [is_even(n) for n in (8, 9)] == [True, False]


def test_states_lead_somewhere_or_end() -> None:
    assert {state for state, to in sittings.TRANSITIONS.items() if not to} == {SittingState.MINUTED, SittingState.CANCELLED}
    assert {state for state, to in agenda.TRANSITIONS.items() if not to} == {ItemState.DECIDED, ItemState.TAKEN_OFF}


def test_tally_and_grounds_come_back_as_they_were_kept() -> None:
    one = count(4, 3, 1, recused=1)
    assert tally_of(tally_stored(one)) == one
    grounds = (finding(Found.ABOVE, agree=4, base=8),)
    assert grounds_of([ground.stored() for ground in grounds]) == grounds


def test_kind_is_brought_by_one_package() -> None:
    def kind() -> SubjectKind:
        return SubjectKind("tests.kind", "x", lambda key: Subject("x", key), str)

    register(mine := kind())
    register(mine)
    with pytest.raises(ValueError, match=r"tests\.kind"):
        register(kind())
    assert (kind_of("tests.kind"), mine.read(PEOPLE[0], None)) == (mine, ())
    unregister("tests.kind")
    assert kind_of("tests.kind") is None


@dataclass(frozen=True)
class Item:
    """An item as a list shows it."""

    pk: uuid.UUID
    title: str
    unit_name: str = "Văn phòng"


@dataclass(frozen=True)
class Line:
    """An item with how it stands with the reader."""

    item: Item
    own: Own


LINES = st.lists(
    st.builds(
        Line, st.builds(Item, st.uuids(), st.sampled_from(["Đất", "Dân", "Ân", "An"]), st.sampled_from(["Phòng B", "Phòng A"])), st.sampled_from(Own)
    ),
    max_size=8,
    unique_by=lambda one: one.item.pk,
)


@given(LINES, st.none() | st.sampled_from(Part), st.sampled_from(Order))
def test_walk_holds_each_item_of_its_part_once_and_next_goes_round_it(lines: list[Line], part: Part | None, order: Order) -> None:
    walk = walked(lines, part, order)
    assert sorted(one.item.pk for one in walk) == sorted(one.item.pk for one in lines if part is None or PART_OF.get(one.own) is part)
    assert counted(lines).get(Part.TO_DO, 0) == sum(one.own in (Own.TO_DO, Own.BEGUN) for one in lines)
    left, here, seen = list(walk), uuid.UUID(int=0), []
    while (found := next_to_do(left, here)) is not None:
        seen.append(found)
        left = [replace(one, own=Own.SENT) if one is found else one for one in left]
        here = found.item.pk
    assert seen == [one for one in walk if PART_OF.get(one.own) is Part.TO_DO]


def test_walk_sorts_as_vietnamese_does_and_keeps_the_open_item_in_its_place() -> None:
    titles = ("Đất", "Dân", "Ân", "An")
    lines = [Line(Item(PEOPLE[n], title), Own.SENT if title == "Dân" else Own.TO_DO) for n, title in enumerate(titles)]
    assert [one.item.title for one in walked(lines, Part.TO_DO, Order.TITLE, PEOPLE[1])] == ["An", "Ân", "Dân", "Đất"]
    assert [one.item.title for one in walked(lines, Part.TO_DO)] == ["Đất", "Ân", "An"]
    assert next_to_do(walked(lines, Part.TO_DO, Order.TITLE, PEOPLE[1]), PEOPLE[1]) == lines[0]
    assert next_to_do(lines[:1], PEOPLE[0]) is None  # what one is at is not what comes next


@given(st.integers(1, 9), st.data(), RULES)
def test_bar_of_a_vote_reaches_its_threshold_where_the_share_does(members: int, data: st.DataObject, rule: VotingRule) -> None:
    agree = data.draw(st.integers(0, members))
    count = Tally(members, present=members, cast=members, valid=members, agree=agree, disagree=members - agree)
    bar = bar_of(voted(count, rule, Chair()).grounds, count)
    assert bar is not None and 0 <= bar.yes <= 100 and bar.yes + bar.no <= Decimal("100.1")
    assert (bar.yes < bar.threshold) == (Fraction(agree, members) < rule.threshold)


def test_bar_of_points_is_their_mean_and_nothing_is_drawn_of_too_few() -> None:
    grounds = (finding(Found.MEAN_UNMET, mean="62.5", threshold="70", scored=5, most="100"),)
    assert bar_of(grounds, Tally(7)) == Bar(Decimal("62.5"), Decimal(0), Decimal(70))
    assert bar_of((finding(Found.FEW_SCORED, scored=1, needed=5, asked=7),), Tally(7)) is None

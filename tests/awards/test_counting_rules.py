"""Quotas, reward money, the checklist of a dossier, statistics."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.awards.enums import Piece, Reward, Rounding, Simple
from thidua.awards.rules.dossier import ARTICLES, asked, checklist, missing
from thidua.awards.rules.quota import Quota, most_of, places, standing
from thidua.awards.rules.rewards import Award, Due, Rates, amount_of, due_of, payable, total
from thidua.awards.rules.statistics import Fund, Given, percent, rows_of, total_of
from thidua.rulebook.rules.award_forms import BY_CODE, FORMS

SHARES = st.fractions(0, 1, max_denominator=100)
PEOPLE = st.integers(0, 5_000)
QUOTAS = st.builds(
    Quota,
    form=st.just("fighter_base"),
    most=st.none() | PEOPLE,
    share=st.none() | SHARES,
    leaders=st.none() | SHARES,
    rounding=st.sampled_from(Rounding),
)


@given(SHARES, PEOPLE)
def test_a_share_rounded_down_is_never_more_than_the_share(share: Fraction, counted: int) -> None:
    assert places(share, counted) <= share * counted < places(share, counted) + 1
    assert 0 <= places(share, counted, Rounding.HALF_UP) - places(share, counted) <= 1


@given(QUOTAS, PEOPLE, PEOPLE)
def test_a_larger_base_never_gives_fewer_places(quota: Quota, base: int, more: int) -> None:
    few, many = most_of(quota, base), most_of(quota, base + more)
    assert few is many is None or (few is not None and many is not None and few <= many)


@given(QUOTAS, PEOPLE, PEOPLE, PEOPLE)
def test_used_and_left_make_up_the_places(quota: Quota, used: int, base: int, leaders: int) -> None:
    found = standing(quota, used=used, base=base, leaders=leaders)
    assert (found.left is None) is (found.most is None)
    if found.most is not None and found.left is not None:
        assert found.used - found.over + found.left == found.most
        assert 0 <= found.percent <= 100


def test_a_quota_that_nobody_filled_in_bars_nobody() -> None:
    found = standing(Quota("fighter_base"), used=500, base=0, leaders=500)
    assert (found.left, found.over, found.leaders_left, found.leaders_over, found.percent) == (None, 0, None, 0, 0)


@pytest.mark.parametrize(("counted", "down", "half_up"), [(6, 0, 1), (7, 1, 1), (10, 1, 2), (13, 1, 2), (14, 2, 2), (112, 16, 17)])
def test_fifteen_per_cent_of_few(counted: int, down: int, half_up: int) -> None:
    share = Fraction(15, 100)
    assert (places(share, counted), places(share, counted, Rounding.HALF_UP)) == (down, half_up)


def test_leaders_are_a_share_of_those_who_get_it() -> None:
    found = standing(Quota("letter_person", leaders=Fraction(1, 3)), used=9, leaders=4)
    assert (found.leaders_most, found.leaders_over, found.leaders_left) == (3, 1, 0)


RATES = Rates(2_340_000)
MULTIPLES = st.decimals(0, 20, places=2)


@given(MULTIPLES, st.integers(1, 10_000_000), st.sampled_from([1, 1_000, 10_000]))
def test_money_is_rounded_up_by_less_than_one_unit(multiple: Decimal, salary: int, unit: int) -> None:
    amount = amount_of(multiple, Rates(salary, unit_of_money=unit))
    assert amount % unit == 0 and 0 <= amount - multiple * salary < unit


@given(MULTIPLES, MULTIPLES)
def test_more_is_never_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert amount_of(low, RATES) <= amount_of(high, RATES)


@pytest.mark.parametrize(
    ("multiple", "collective", "amount"), [("0.3", False, 710_000), ("1.0", False, 2_340_000), ("0.3", True, 1_410_000), ("1.5", False, 3_510_000)]
)
def test_money_of_known_forms(multiple: str, collective: bool, amount: int) -> None:
    found = due_of(Decimal(multiple), RATES, collective=collective)
    assert found is not None and found.amount == amount


def test_a_form_without_a_multiple_brings_no_money() -> None:
    assert due_of(None, RATES, collective=False) is None


AWARDS = st.lists(
    st.builds(Award, is_title=st.booleans(), due=st.none() | st.builds(Due, amount=st.integers(0, 10**8), multiple=MULTIPLES)), max_size=6
)


@given(AWARDS)
def test_of_several_titles_one_is_paid_and_every_commendation(awards: list[Award]) -> None:
    found = payable(awards, RATES)
    titles = [due for one, due in zip(awards, found, strict=True) if one.is_title and due is not None]
    assert sum(one.paid for one in titles) == min(len(titles), 1)
    assert all(due.paid for one, due in zip(awards, found, strict=True) if due is not None and not one.is_title)
    assert all(one.amount <= next(paid.amount for paid in titles if paid.paid) for one in titles)
    assert total(payable(awards, Rates(1, highest_title=False))) == sum(one.due.amount for one in awards if one.due)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_paper_that_is_asked_for_has_its_article(form: object) -> None:
    form = BY_CODE[form.code]  # type: ignore[attr-defined]
    for reward in Reward:
        lines = checklist(form, asked(form, reward), {})
        assert missing(lines) == set(asked(form, reward))
        assert all(one.article for one in lines)


def test_papers_of_known_dossiers() -> None:
    three = (Piece.LETTER, Piece.REPORT, Piece.MINUTES)
    assert asked(BY_CODE["advanced_worker"], Reward.MERIT) == three
    assert asked(BY_CODE["fighter_base"], Reward.MERIT) == (*three, Piece.WORK)
    assert asked(BY_CODE["fighter_base"], Reward.MERIT, excellent=True) == three
    assert asked(BY_CODE["fighter_ministry"], Reward.MERIT, excellent=True) == (*three, Piece.WORK)
    assert asked(BY_CODE["letter_person"], Reward.SUDDEN) == (*three, Piece.FEAT)
    assert asked(BY_CODE["merit_pm_unit"], Reward.MOVEMENT) == (*three, Piece.OPINION)
    assert asked(BY_CODE["flag_government"], Reward.MERIT) == (*three, Piece.OPINION)
    assert asked(BY_CODE["letter_person"], Reward.SUDDEN, simple=Simple.FEAT) == (Piece.LETTER, Piece.REPORT)
    assert asked(BY_CODE["letter_person"], Reward.MERIT, simple=Simple.FOUND) == (Piece.REPORT,)


def test_a_checklist_says_how_each_paper_is_there() -> None:
    form = BY_CODE["letter_person"]
    lines = checklist(form, asked(form, Reward.MERIT), {Piece.REPORT: "written"})
    assert [(one.piece, one.there, one.how) for one in lines] == [
        (Piece.LETTER, False, ""),
        (Piece.REPORT, True, "written"),
        (Piece.MINUTES, False, ""),
    ]
    assert set(ARTICLES) and missing(lines) == {Piece.LETTER, Piece.MINUTES}


NAMES = ("Bằng khen", "Giấy khen", "Cờ thi đua")
GIVEN = st.lists(
    st.builds(
        Given, form=st.sampled_from(NAMES), reward=st.sampled_from(Reward), collective=st.booleans(), leader=st.booleans(), awarded=st.booleans(),
        enterprise=st.booleans(),
    )
)  # fmt: skip


@given(GIVEN)
def test_statistics_are_a_recount_of_the_lines(given: list[Given]) -> None:
    rows = rows_of(NAMES[:2], given)
    last = total_of(rows, "Cộng")
    awarded = [one for one in given if one.awarded]
    assert last.proposed.all == len(given) and last.awarded.all == len(awarded)
    assert last.awarded.units == sum(one.collective for one in awarded)
    assert last.awarded.leaders == sum(one.leader and not one.collective for one in awarded)
    assert last.enterprise.all == sum(one.enterprise for one in awarded)
    for row in (*rows, last):  # every award stands under exactly one type
        assert row.awarded.all == sum(one.all for one in (row.merit, row.occasion, row.tenure, row.foreign, row.service))
        assert row.awarded.all <= row.proposed.all


@given(GIVEN)
def test_the_order_of_lines_is_irrelevant(given: list[Given]) -> None:
    assert rows_of(NAMES, given) == rows_of(NAMES, reversed(given))


def test_a_form_nobody_got_has_its_line() -> None:
    assert [row.form for row in rows_of(NAMES, [])] == list(NAMES)


def test_shares_are_rounded_half_up_and_of_nothing_are_not_told() -> None:
    assert (percent(1, 8), percent(508, 779), percent(0, 0)) == (Decimal("12.50"), Decimal("65.21"), None)


def test_a_fund_tells_what_is_left() -> None:
    fund = Fund(allotted=7_100, budget=710_000, state=433, ministry=5_657, base=150, work=426, objects=434)
    assert (fund.rewards, fund.spent, fund.left, fund.share) == (6_240, 7_100, 0, Decimal("1.00"))

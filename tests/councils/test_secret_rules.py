"""Rules of secret ballots by themselves: thresholds and denominators, ties that nobody decides, and a recount that agrees whatever was counted."""

from __future__ import annotations

import uuid
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.councils.enums import Denominator, Outcome, Secrecy, Tie
from thidua.councils.rules import recount
from thidua.councils.rules.parameters import VotingRule, share_of, voting_rule
from thidua.councils.rules.stored import tally_of, tally_stored
from thidua.councils.rules.tally import Counts, Roll, Tally, tally_secret
from thidua.councils.rules.voting import voted_in_secret

PEOPLE = [uuid.UUID(int=n) for n in range(1, 16)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("2/3", Fraction(2, 3)), ("80 %", Fraction(4, 5)), ("80%", Fraction(4, 5)), ("66,7 %", Fraction(667, 1000)), (90, Fraction(9, 10)), ([1, 2], Fraction(1, 2)),
     ("120 %", None), ("nhiều", None), ("-5%", None), ("3/2", None)],
)  # fmt: skip
def test_share_is_read_as_people_write_it(said: Any, wanted: Fraction | None) -> None:
    assert share_of(said, Fraction(0)) == (wanted if wanted is not None else Fraction(0))


def nine(agree: int, disagree: int = 0, blank: int = 0, **more: int) -> Tally:
    return Tally(
        **{
            "members": 9,
            "present": 9,
            "issued": 9,
            "cast": 9,
            "valid": agree + disagree + blank,
            "agree": agree,
            "disagree": disagree,
            "blank": blank,
        }
        | more
    )


def test_seven_of_nine_pass_two_thirds_and_fail_four_fifths() -> None:
    rule = {"denominator": "total", "inclusive": True, "secret": True}
    drafted = [voted_in_secret(nine(7, 2), voting_rule({**rule, "threshold": threshold})).outcome for threshold in ("2/3", "80 %", "7/9")]
    assert drafted == [Outcome.PASSED, Outcome.NOT_PASSED, Outcome.PASSED]


def test_each_denominator_counts_on_its_own_number() -> None:
    count = nine(6, 1, members=9, recused=1, present=6, written=1)
    found = {one: voted_in_secret(count, VotingRule(one, Fraction(5, 6), True)).grounds[0] for one in Denominator}
    assert {one: dict(ground.values)["base"] for one, ground in found.items()} == {
        Denominator.TOTAL: "8",
        Denominator.PRESENT: "7",
        Denominator.CAST: "7",
    }
    assert dict(voted_in_secret(count, VotingRule(), recused_count=True).grounds[0].values)["base"] == "9"


def test_secret_rule_is_paper_unless_it_says_screen() -> None:
    said = [
        voting_rule(one).secrecy for one in ({}, {"secret": False}, {"secret": True}, {"secret": True, "secrecy": "screen"}, {"secrecy": "paper"})
    ]
    assert said == [Secrecy.OPEN, Secrecy.OPEN, Secrecy.PAPER, Secrecy.SCREEN, Secrecy.PAPER]
    assert [voting_rule(one).rounds for one in ({}, {"rounds": 2}, {"rounds": 0}, {"rounds": True})] == [1, 2, 1, 1]


def test_chair_decides_no_tie_that_is_secret() -> None:
    half = nine(4, 4, members=8, present=8)
    assert [voted_in_secret(half, VotingRule(tie=tie)).outcome for tie in Tie] == [Outcome.PUT_OFF, Outcome.NOT_PASSED, Outcome.PUT_OFF]


def test_tally_of_before_ballots_were_given_out_is_still_read() -> None:
    old = {name: value for name, value in tally_stored(nine(5)).items() if name != "issued"}
    assert (tally_of(old).issued, tally_of(old).agree) == (0, 5)


ROLLS = st.integers(5, 15).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2), st.integers(0, 2)))
RULES = st.fixed_dictionaries(
    {
        "denominator": st.sampled_from([one.value for one in Denominator]), "threshold": st.sampled_from(["1/2", "2/3", "80 %", "7/9", "1/1"]), "inclusive": st.booleans(),
        "absent": st.sampled_from(["written", "excluded"]), "tie": st.sampled_from([one.value for one in Tie]),
    }
)  # fmt: skip


@given(ROLLS, RULES, st.lists(st.sampled_from(("agree", "disagree", "blank", "invalid")), max_size=15), st.booleans(), st.booleans())
def test_recount_says_what_the_rules_said(
    sizes: tuple[int, int, int], said: dict[str, Any], ballots: list[str], recused_count: bool, screen: bool
) -> None:
    members, recused, written = sizes
    roll = Roll(
        frozenset(PEOPLE[:members]),
        frozenset(PEOPLE[:recused]),
        frozenset(PEOPLE[recused + written : members]),
        frozenset(PEOPLE[recused : recused + written]),
    )
    ballots = [one for one in ballots if not screen or one != "invalid"][: members - recused]
    found = Counts(**{name: ballots.count(name) for name in ("agree", "disagree", "blank", "invalid")})
    count = tally_secret(roll, roll.electors, found, found.collected)
    verdict = voted_in_secret(count, voting_rule(said), recused_count=recused_count)
    counts = {name: getattr(found, name) for name in ("agree", "disagree", "blank", "invalid")}
    told = {
        "format": recount.FORMAT, "title": "Thử", "mode": "screen" if screen else "paper", "rule": said, "recused_count": recused_count, "needed": 0,
        "roll": {name: getattr(count, name) for name in ("members", "recused", "present", "written", "issued")},
        "tokens": sorted(uuid.UUID(int=n).hex for n in range(found.collected)) if screen else [], "counts": counts, "tellers": [] if screen else [counts, counts],
        "tally": tally_stored(count), "outcome": verdict.outcome.value,
    }  # fmt: skip
    assert recount.faults(told) == []
    wrong = [
        told | {"outcome": "passed" if verdict.outcome is not Outcome.PASSED else "not_passed"}, told | {"tally": {**told["tally"], "agree": count.agree + 1}},
        told | {"format": "x"}, told | ({"tokens": [*told["tokens"], "0" * 32]} if screen else {"tellers": [counts]}), told | {"counts": None},
    ]  # fmt: skip
    assert [one for one in wrong if not recount.faults(one)] == ([wrong[-1]] if verdict.outcome is Outcome.PUT_OFF and not told["tokens"] else [])

"""Of people whose facts are alike one is judged for all: that is right as long as nothing else decides."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.eligibility.test_judging import ALL, ON, two_states

from thidua.eligibility.rules.facts import Facts
from thidua.eligibility.rules.judging import judge


def retold(known: Facts, words: str) -> Facts:
    """The same facts, standing elsewhere in writing."""
    return replace(
        known,
        ratings={year: replace(one, source=words) for year, one in known.ratings.items()},
        held=tuple(replace(one, source=words) for one in known.held),
        attested={what: (holds, words) for what, (holds, _source) in known.attested.items()},
        disciplines=tuple(replace(one, source=words) for one in known.disciplines),
        works=tuple(replace(one, source=words, title=words) for one in known.works),
    )


@given(two_states(), st.sampled_from(sorted(ALL)), st.text(max_size=5))
def test_facts_that_are_alike_have_one_outcome_and_others_are_not_alike(states: tuple[Facts, Facts], form: str, words: str) -> None:
    less, more = states
    other = retold(more, words)
    assert (other.sameness, judge(ALL[form], other, ON).outcome) == (more.sameness, judge(ALL[form], more, ON).outcome)
    assert (less.sameness == more.sameness) == (less == more)

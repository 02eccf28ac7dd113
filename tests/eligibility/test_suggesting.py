"""What the words of a clause suggest, on the source that this product begins with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.eligibility.rules.suggesting import suggested
from thidua.rulebook.enums import Attested, AwardSubject, Grade, Is, Rated

SOURCES = Path(os.environ.get("THIDUA_PLAN_SOURCES", "/nowhere"))
UNIT, PERSON = AwardSubject.UNIT, AwardSubject.PERSON


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources are not here")
def test_award_clause_of_the_first_source_asks_for_a_unit_without_discipline() -> None:
    text = next(SOURCES.glob("000_*.txt")).read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if "kỷ luật" in one)
    kinds = {one.kind: one for one in suggested(line, UNIT)}
    assert {Is.RATED, Is.RESULT, Is.ATTESTED, Is.MEMBERS_CLEAR} <= set(kinds)
    assert (kinds[Is.MEMBERS_CLEAR].grade, kinds[Is.MEMBERS_CLEAR].considered) == (Grade.REPRIMAND, True)
    assert (kinds[Is.ATTESTED].what, kinds[Is.RATED].rating) == (Attested.UNITED, Rated.GOOD)


def test_words_that_say_nothing_suggest_nothing() -> None:
    assert suggested("Thưởng theo quy định", UNIT) == suggested("Giữ kỷ luật, kỷ cương", UNIT) == ()


@given(st.text(max_size=200), st.sampled_from(AwardSubject))
def test_any_text_suggests_each_kind_once(text: str, subject: AwardSubject) -> None:
    found = [one.kind for one in suggested(text, subject)]
    assert len(found) == len(set(found))

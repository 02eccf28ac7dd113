"""Consents and addresses of exemplars."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.enums import Standing
from thidua.exemplars.phrases import WORDINGS
from thidua.exemplars.rules.addresses import next_slug, slug_of
from thidua.exemplars.rules.consent import ON_PAPER, WORDING, Agreed, Showing, showing, standing, takes_back
from thidua.exemplars.rules.states import may_become
from thidua.exemplars.rules.words import as_text
from thidua.vn.search import holds_name
from thidua.vn.text import one_line

DAY = dt.date(2025, 3, 10)
AGREED = st.builds(
    Agreed, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.dates(DAY - dt.timedelta(9), DAY + dt.timedelta(9)),
    st.none() | st.dates(DAY - dt.timedelta(9), DAY + dt.timedelta(9)),
)  # fmt: skip


def agreed(**changed: object) -> Agreed:
    return Agreed(**{"name": True, "photo": True, "story": True, "on_portal": True, "in_press": True, "from_on": DAY, "to_on": DAY, **changed})  # type: ignore[arg-type]  # reason: values of a test


@pytest.mark.parametrize(
    ("consent", "withdrawn", "day", "said"),
    [
        (None, False, DAY, Standing.NONE), (agreed(), False, DAY, Standing.HOLDS), (agreed(), True, DAY, Standing.WITHDRAWN),
        (agreed(), False, DAY - dt.timedelta(1), Standing.LATER), (agreed(), False, DAY + dt.timedelta(1), Standing.OVER),
        (agreed(to_on=None), False, DAY + dt.timedelta(999), Standing.HOLDS),
    ],
)  # fmt: skip
def test_consent_holds_on_its_days_until_it_is_taken_back(consent: Agreed | None, withdrawn: bool, day: dt.date, said: Standing) -> None:
    assert standing(consent, withdrawn=withdrawn, day=day) is said


@given(AGREED, st.booleans(), st.dates(DAY - dt.timedelta(20), DAY + dt.timedelta(20)))
def test_nothing_is_shown_that_was_not_agreed_to(consent: Agreed, withdrawn: bool, day: dt.date) -> None:
    shows = showing(consent, withdrawn=withdrawn, day=day)
    holds = standing(consent, withdrawn=withdrawn, day=day) is Standing.HOLDS and consent.on_portal
    assert shows == (Showing(consent.name, consent.photo, consent.story) if holds else Showing())


@given(AGREED, AGREED)
def test_less_is_taken_back_and_the_same_is_not(one: Agreed, other: Agreed) -> None:
    assert not takes_back(one, one, DAY)
    less = any(getattr(one, flag) > getattr(other, flag) for flag in ("name", "photo", "story", "on_portal", "in_press"))
    today = [consent.from_on <= DAY and (consent.to_on is None or consent.to_on >= DAY) for consent in (one, other)]
    assert takes_back(one, other, DAY) == (less or today == [True, False])


@pytest.mark.parametrize(
    ("after", "less"),
    [
        ({"from_on": DAY + dt.timedelta(1), "to_on": None}, True), ({"from_on": DAY - dt.timedelta(9), "to_on": DAY - dt.timedelta(1)}, True),
        ({"to_on": DAY + dt.timedelta(1)}, False), ({}, False),
    ],
)  # fmt: skip
def test_less_is_what_holds_no_more_on_the_day(after: dict[str, dt.date | None], less: bool) -> None:
    assert takes_back(agreed(to_on=None), agreed(**after), DAY) is less


@pytest.mark.parametrize(
    ("text", "holds"),
    [("Chị LÊ THỊ  LAN CHI.", True), ("guong-le-thi-lan-chi-2", True), ("le thi lan chiu", False), ("Chị Lan Chi", False), ("", False)],
)
def test_name_is_found_however_it_is_written(text: str, holds: bool) -> None:
    assert holds_name("Lê Thị Lan Chi", "Việc khác", text) is holds and not holds_name(" ", text)


def test_table_leads_from_discovery_to_the_public_and_back() -> None:
    assert may_become(S.RECOGNISED, S.PUBLISHED) and may_become(S.PUBLISHED, S.RECOGNISED)
    assert not may_become(S.DISCOVERED, S.PUBLISHED) and not may_become(S.REFUSED, S.DISCOVERED)


def test_address_is_without_marks() -> None:
    assert (slug_of("Lê Thị Lan Chi"), slug_of("…"), len(slug_of("chữ " * 60)) <= 80) == ("le-thi-lan-chi", "dien-hinh", True)
    assert (next_slug("a", set()), next_slug("a", {"a", "a-2"})) == ("a", "a-3")


def test_what_is_no_character_is_kept_nowhere() -> None:
    assert (one_line("a\x00 b\n c"), as_text(" a\x00\nb ")) == ("a b c", "a\nb")


@pytest.mark.parametrize(
    ("number", "digest"),
    [(0, "9f26f012903fb123"), (1, "050cfd53b8436590"), (2, "a359f6764f35ae3f")],
)
def test_words_of_a_consent_never_change(number: int, digest: str) -> None:
    with translation.override("vi"):
        assert hashlib.sha256(str(WORDINGS[number]).encode()).hexdigest()[:16] == digest


def test_what_is_agreed_to_today_has_words_and_no_number_lacks_them() -> None:
    assert sorted(WORDINGS) == list(range(ON_PAPER, WORDING + 1))

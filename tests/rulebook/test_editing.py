"""A standard is edited condition by condition; what is stored reads as a standard and comes back the same."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.work import body
from tests.factories.world import AT, World, signed_in

from thidua.rulebook.actions import amend_parameter, confirm_parameter, seed_rulebook
from thidua.rulebook.enums import Attested, Is
from thidua.rulebook.models import Parameter
from thidua.rulebook.phrases.standards import lines_of
from thidua.rulebook.rules.editing import added, changed
from thidua.rulebook.rules.seed_standards import FIGHTER_2026, STANDARDS
from thidua.rulebook.rules.standards import Condition, Group, NotAStandard, conditions, data_of, is_standard, read, resolved, without
from thidua.rulebook.rules.validity import same_shape
from thidua.ui.pages import Conflict

ALL = st.sampled_from([*STANDARDS.values(), FIGHTER_2026])
MADE = Condition(Is.ATTESTED, "Điều 1", what=Attested.FEAT)


@given(ALL)
def test_a_standard_reads_as_it_was_stored(standard: Group) -> None:
    assert read(data_of(standard)) == standard
    assert same_shape(data_of(standard), data_of(FIGHTER_2026))


@given(ALL, st.data())
def test_one_condition_is_changed_and_the_others_stay(standard: Group, data: st.DataObject) -> None:
    before = list(conditions(standard))
    place = data.draw(st.integers(0, len(before) - 1))
    made = changed(standard, place, MADE)
    assert made is not None
    assert list(conditions(made)) == [*before[:place], MADE, *before[place + 1 :]]
    less = changed(standard, place, None)
    assert (list(conditions(less)) if less else []) == [*before[:place], *before[place + 1 :]]
    assert changed(standard, len(before), MADE) is None


@given(ALL, st.data())
def test_a_condition_is_put_at_the_end_of_a_group(standard: Group, data: st.DataObject) -> None:
    groups = [line.group for line in lines_of(standard) if line.group is not None]
    made = added(standard, data.draw(st.sampled_from(groups)), MADE)
    assert made is not None and sorted(map(str, conditions(made))) == sorted(map(str, [*conditions(standard), MADE]))
    assert added(standard, len(groups), MADE) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {}, [], "x", {"all": []}, {"any": [1]}, {"is": "rated"}, {"all": [{"is": "nothing"}]}, {"all": [{"is": "rated", "rating": "fair"}]},
        {"all": [{"is": "held", "form": "no_such"}]}, {"all": [{"is": "held", "form": "fighter_base", "years": 0}]}, {"all": [{"is": "attested", "what": "united"}], "more": 1},
        {"all": [{"is": "clear", "least": 3}]}, {"all": [{"is": "result", "least": True}]},
    ],
)  # fmt: skip
def test_what_is_no_standard_is_refused(wrong: object) -> None:
    assert not is_standard(wrong)
    with pytest.raises((NotAStandard, AttributeError)):
        read(wrong)


def test_figures_come_from_dated_parameters_and_a_run_stays_a_run() -> None:
    run = next(conditions(resolved(STANDARDS["fighter_ministry"], {"title.fighter_ministry.years": 4})))
    assert (run.least, run.years) == (4, 4)
    years = [one for one in conditions(resolved(STANDARDS["merit_pm_person"], {"title.merit_prime_minister.years": 6})) if one.parameter]
    assert [(one.kind, one.years, one.least) for one in years] == [(Is.RATED, 6, 1)]
    assert resolved(STANDARDS["fighter_base"], {}) == STANDARDS["fighter_base"]


def test_conditions_on_discipline_are_left_out_for_who_may_not_know() -> None:
    kinds = {one.kind for standard in STANDARDS.values() for one in conditions(without(standard, frozenset({Is.CLEAR, Is.MEMBERS_CLEAR})))}
    assert not kinds & {Is.CLEAR, Is.MEMBERS_CLEAR} and Is.RATED in kinds


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_is_said_without_codes(language: str) -> None:
    with translation.override(language):
        words = " ".join(line.words for standard in STANDARDS.values() for line in lines_of(standard))
    assert not any(mark in words for mark in ("%(", "{", "_", "None"))


@pytest.mark.django_db
def test_editing_begins_a_version_then_goes_on_in_it_until_somebody_else_confirms(world: World) -> None:
    seed_rulebook(at=AT)
    row = Parameter.objects.get(code="standard.letter_unit")
    officer = signed_in(world.officer.user)
    page = body(officer.get(reverse("rulebook:parameter", args=[row.pk])))
    assert ("Đạt tiêu chuẩn do cơ quan quy định" in page, "Thay bằng giá trị mới" in page) == (True, False)
    told = {"kind": "rated", "rated": "good", "law": "Điều 7", "valid_from": "01/01/2025", "source": "Quy chế 5/QC", "version": row.version}
    assert officer.post(reverse("rulebook:add-condition", args=[row.pk, 0]), {**told, "rated": ""}).status_code == 422
    officer.post(reverse("rulebook:add-condition", args=[row.pk, 0]), told)
    new = Parameter.objects.get(code="standard.letter_unit", valid_from=dt.date(2025, 1, 1))
    assert (len(list(conditions(read(new.value)))), new.source, new.confirmed_by) == (2, "Quy chế 5/QC", None)
    edit = reverse("rulebook:condition", args=[new.pk, 1])
    assert "valid_from" not in body(officer.get(edit))
    officer.post(edit, {"kind": "result", "least": "95", "law": "Điều 8", "version": new.version})
    new.refresh_from_db()
    assert [one.kind for one in conditions(read(new.value))] == [Is.ATTESTED, Is.RESULT]
    officer.post(edit, {"kind": "result", "least": "95", "version": new.version, "act": "drop"})
    new.refresh_from_db()
    assert [one.kind for one in conditions(read(new.value))] == [Is.ATTESTED]
    assert officer.post(reverse("rulebook:condition", args=[new.pk, 0]), {"kind": "clear", "version": new.version, "act": "drop"}).status_code == 409
    confirm_parameter(parameter=new, by=world.admin, at=AT)
    with pytest.raises(Conflict):
        amend_parameter(parameter=new, value=new.value, by=world.officer.user, at=AT)
    packs = body(officer.get(reverse("rulebook:packs")))
    assert all(words in packs for words in ("Luật Thi đua, khen thưởng 06/2022/QH15", "Luật 06/2026/QH16", "Quy chế 5/QC", "15%"))
    assert officer.get(reverse("rulebook:condition", args=[new.pk, 9])).status_code == 404

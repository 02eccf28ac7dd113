"""Targets by their acts and pages: goals, figures that are never lost, figures from a measure, the file that is handed out."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from tests.factories.world import World, signed_in
from tests.targets.conftest import NOW

from thidua.audit.models import EntryValues
from thidua.measures.enums import Adds, Amount
from thidua.measures.models import UnitMeasure
from thidua.measures.rules import registry
from thidua.measures.rules.registry import Measure
from thidua.plans.models import Movement, Plan
from thidua.search.permissions import reader_of
from thidua.search.queries import find
from thidua.store.gate import writing
from thidua.store.models import StaleVersion
from thidua.targets import actions
from thidua.targets.enums import Course
from thidua.targets.models import Target, TargetFigure
from thidua.targets.queries import targets as queries
from thidua.targets.queries import ties
from thidua.ui.pages import Conflict, Refused
from thidua.vn.search import fold

pytestmark = pytest.mark.django_db
GOALS = {2024: Decimal("60"), 2025: Decimal("75.5"), 2026: Decimal("90")}


def values(world: World, **changed: Any) -> dict[str, Any]:
    kept = {
        "code": "XHHT-01", "name": "Tỷ lệ công chức có kỹ năng số", "programme": "Quyết định 1373/QĐ-TTg", "counted_in": "%", "direction": "up",
        "baseline": Decimal("50"), "baseline_year": 2023, "unit": world.units[0],
    }  # fmt: skip
    return kept | changed


@pytest.fixture
def target(world: World) -> Target:
    return actions.define_target(values=values(world), goals=GOALS, by=world.officer.user, at=NOW)


def record(world: World, target: Target, value: str, by: Any = None, **changed: Any) -> TargetFigure:
    given = {"year": 2024, "as_of": dt.date(2024, 12, 20), "source": "Báo cáo 15/BC-SM"} | changed
    return actions.record_figure(target=target, value=Decimal(value), by=by or world.head.user, at=NOW, **given)


def year(target: Target, number: int) -> queries.Year:
    return queries.rows_of([target], NOW.date())[0].of(number)


def test_goals_are_kept_to_the_hundredth(target: Target) -> None:
    assert queries.goals_of(target) == GOALS


def test_only_officers_make_targets_and_only_the_unit_and_officers_record(world: World, target: Target) -> None:
    for stranger in (world.head, world.staff, world.director, world.outsider):
        with pytest.raises(Refused):
            actions.define_target(values=values(world, code="B"), goals={}, by=stranger.user, at=NOW)
    for stranger in (world.staff, world.colleague, world.outsider, world.director):
        with pytest.raises(Refused):
            record(world, target, "61", by=stranger.user)


def test_a_code_is_used_once(world: World, target: Target) -> None:
    with pytest.raises(Conflict, match="XHHT-01"):
        actions.define_target(values=values(world), goals={}, by=world.officer.user, at=NOW)


def test_a_baseline_needs_its_year(world: World) -> None:
    with pytest.raises(Conflict, match="năm gốc"):
        actions.define_target(values=values(world, baseline_year=None), goals={}, by=world.officer.user, at=NOW)


def test_newer_figure_holds_and_the_older_stays_with_its_source(world: World, target: Target) -> None:
    record(world, target, "58")
    record(world, target, "61", source="Biên bản đối chiếu 02")
    assert (year(target, 2024).verdict.course, year(target, 2024).figure.value) == (Course.MET, Decimal("61"))  # type: ignore[union-attr]
    assert [(one.value, one.source) for one in queries.history_of_figures(target)] == [
        (Decimal("61"), "Biên bản đối chiếu 02"),
        (Decimal("58"), "Báo cáo 15/BC-SM"),
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": " "}, "làm nguồn"),
        ({"as_of": dt.date(2025, 3, 11)}, "sau hôm nay"),
        ({"as_of": dt.date(2023, 12, 1)}, "đầu năm 2024"),
        ({"year": 1999}, "bốn chữ số"),
    ],
)
def test_a_figure_without_source_or_with_a_wrong_day_is_refused(world: World, target: Target, changed: dict[str, Any], words: str) -> None:
    with pytest.raises(Conflict, match=words):
        record(world, target, "61", **changed)
    assert not TargetFigure.objects.exists()


def test_a_stale_form_changes_nothing(world: World, target: Target) -> None:
    actions.edit_target(target=target, values={"name": "Tên mới"}, goals=GOALS, by=world.officer.user, at=NOW)
    with pytest.raises(StaleVersion):
        actions.edit_target(target=target, values={"name": "Khác"}, goals={}, version=1, by=world.officer.user, at=NOW)
    assert queries.goals_of(target) == GOALS


def test_goals_before_and_after_a_change_are_on_the_record(world: World, target: Target) -> None:
    actions.edit_target(target=target, values={}, goals={2025: Decimal("80")}, by=world.officer.user, at=NOW)
    kept = EntryValues.objects.get(entry__action="targets.target.edit").after
    assert (kept["goals_before"]["2026"], kept["goals"]) == ("90.00", {"2025": "80"})
    assert queries.goals_of(target) == {2025: Decimal("80")}


@pytest.fixture
def measured(world: World, target: Target, monkeypatch: pytest.MonkeyPatch) -> Target:
    """Tied to a measure that counts two thirds this year."""
    measure = Measure("targets.test", "số thử", Amount.PEOPLE, Adds.RATIO, lambda root: [])
    monkeypatch.setitem(registry._known, measure.code, measure)
    actions.edit_target(target=target, values={"measure": measure.code}, goals=GOALS, by=world.officer.user, at=NOW)
    with writing():
        UnitMeasure.objects.create(root=target.root, unit=target.unit, period="2025", measure=measure.code, numerator=2, denominator=3, as_of=NOW)
    return target


def test_a_figure_is_taken_from_a_measure(world: World, target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = Measure("targets.test", "số thử", Amount.PEOPLE, Adds.RATIO, lambda root: [])
    monkeypatch.setitem(registry._known, measure.code, measure)
    actions.edit_target(target=target, values={"measure": measure.code}, goals=GOALS, by=world.officer.user, at=NOW)
    with pytest.raises(Conflict, match="chưa có số liệu"):
        actions.take_measured(target=target, year=2025, by=world.head.user, at=NOW)
    with writing():
        UnitMeasure.objects.create(root=target.root, unit=target.unit, period="2025", measure=measure.code, numerator=2, denominator=3, as_of=NOW)
    made = actions.take_measured(target=target, year=2025, by=world.head.user, at=NOW)
    assert (made.value, made.measured, made.as_of) == (Decimal("66.67"), True, NOW.date())


def test_list_is_asked_a_fixed_number_of_questions(world: World, target: Target, django_assert_num_queries: Any) -> None:
    record(world, target, "61")
    for number in range(3):
        actions.define_target(values=values(world, code=f"B{number}"), goals=GOALS, by=world.officer.user, at=NOW)
    with django_assert_num_queries(3):
        assert len(queries.rows_of(Target.objects.all(), NOW.date())) == 4


def test_list_shows_where_each_stands_and_filters(world: World, target: Target) -> None:
    record(world, target, "58")
    client = signed_in(world.staff.user)
    page = client.get(reverse("targets:targets"), {"nam": 2024})
    assert [(one.code, now["code"], now["value"]) for one, _base, now in page.context["lines"]] == [("XHHT-01", "behind", "58%")]
    assert client.get(reverse("targets:targets"), {"nam": 2024, "tt": "met"}).context["lines"] == []
    assert [one.code for one, *_ in client.get(reverse("targets:targets"), {"tim": "ky nang so"}).context["lines"]] == ["XHHT-01"]


def test_file_has_one_line_for_each_year(world: World, target: Target) -> None:
    record(world, target, "58")
    answer = signed_in(world.staff.user).get(reverse("targets:targets"), {"tep": "csv", "nam": 2024})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Năm"], row["Mức giao"], row["Kết quả"], row["Tình trạng"]) for row in rows] == [
        ("2026", "90.0", "", "Chưa có số liệu"),
        ("2025", "75.5", "", "Chưa có số liệu"),
        ("2024", "60.0", "58.0", "Chậm"),
    ]


def test_target_of_another_agency_is_not_there(world: World, target: Target) -> None:
    assert signed_in(world.outsider.user).get(reverse("targets:target", args=[target.pk])).status_code == 404


def test_form_makes_a_target_with_the_goals_that_were_written(world: World) -> None:
    form = {
        "code": "A1", "name": "Số mô hình", "programme": "Quyết định 387/QĐ-TTg", "counted_in": "mô hình", "direction": "up",
        "unit": world.units[0].pk, "muc-2025": "1.250,5", "muc-2026": "",
    }  # fmt: skip
    answer = signed_in(world.officer.user).post(reverse("targets:target-new"), form)
    made = Target.objects.get(code="A1")
    assert (answer.headers["Location"], queries.goals_of(made)) == (reverse("targets:target", args=[made.pk]), {2025: Decimal("1250.5")})


def test_stale_form_shows_both_texts(world: World, target: Target) -> None:
    actions.edit_target(target=target, values={"name": "Tên đã lưu"}, goals=GOALS, by=world.officer.user, at=NOW)
    form = {
        "code": "XHHT-01", "name": "Tên vừa gõ", "programme": "Quyết định 1373/QĐ-TTg", "counted_in": "%", "direction": "up",
        "unit": world.units[0].pk, "version": 1,
    }  # fmt: skip
    answer = signed_in(world.officer.user).post(reverse("targets:target-edit", args=[target.pk]), form)
    assert (answer.status_code, ["Tên đã lưu" in answer.content.decode(), "Tên vừa gõ" in answer.content.decode()]) == (409, [True, True])


def test_page_draws_the_years_and_tells_who_recorded(world: World, target: Target) -> None:
    record(world, target, "61")
    page = signed_in(world.head.user).get(reverse("targets:target", args=[target.pk]))
    assert [(bar.year, value, goal) for bar, value, goal in page.context["bars"]] == [(2024, "61", "60"), (2025, "", "75,5"), (2026, "", "90")]
    assert [(one.by, words, holds) for one, words, holds in page.context["history"]] == [(world.head.user, "61%", True)]


def test_a_figure_form_with_a_fault_comes_back(world: World, target: Target) -> None:
    answer = signed_in(world.head.user).post(
        reverse("targets:target-figure", args=[target.pk]), {"year": 2024, "value": "sáu mươi", "as_of": "20/12/2024", "source": "BC"}
    )
    assert (answer.status_code, TargetFigure.objects.count()) == (422, 0)


def test_target_is_found_by_its_new_name_in_its_agency_alone(world: World, target: Target) -> None:
    changed = {"name": "Tỷ lệ công chức dùng chữ ký số"}
    actions.edit_target(target=target, values=changed, goals=GOALS, by=world.officer.user, at=NOW)
    people = (world.staff.user, world.outsider.user)
    found = [[hit.url for hit in find(text, reader=reader_of(one))] for text in ("chữ ký số", "kỹ năng số", "XHHT-01") for one in people]
    assert found == [[f"/chi-tieu/{target.pk}/"], [], [], [], [f"/chi-tieu/{target.pk}/"], []]


def test_figure_of_the_latest_day_holds_whenever_it_was_recorded(world: World, target: Target) -> None:
    record(world, target, "61", as_of=dt.date(2024, 12, 20))
    record(world, target, "40", as_of=dt.date(2024, 6, 30), source="Báo cáo sáu tháng ghi bù")
    assert year(target, 2024).figure.value == Decimal("61")  # type: ignore[union-attr]


def test_source_of_a_measured_figure_is_in_vietnamese_whoever_takes_it(world: World, measured: Target) -> None:
    with translation.override("en"):
        made = actions.take_measured(target=measured, year=2025, by=world.head.user, at=NOW)
    assert made.source == "Số đo của phần mềm: số thử"


def test_what_a_measure_counts_is_shown_to_those_who_look_after_the_unit(world: World, measured: Target) -> None:
    pages = [
        signed_in(one.user).get(reverse("targets:target", args=[measured.pk])) for one in (world.head, world.director, world.staff, world.colleague)
    ]
    assert [page.context["counted"] for page in pages] == ["66,67%", "66,67%", "", ""]
    assert ["Số đo của phần mềm" in page.content.decode() for page in pages] == [True, True, False, False]


def sent(world: World, **changed: Any) -> dict[str, Any]:
    kept = {"code": "A1", "name": "Số mô hình", "programme": "QĐ 387", "counted_in": "mô hình", "direction": "up", "unit": str(world.units[0].pk)}
    return {**kept, **changed}


def test_clauses_of_the_chosen_plan_are_shown_and_what_was_typed_stays(world: World, movement: Movement) -> None:
    plan, client = Plan.objects.get(movement=movement), signed_in(world.officer.user)
    assert "clause" not in client.get(reverse("targets:target-new")).content.decode().split("muc-ke-hoach")[1]
    page = client.post(reverse("targets:target-new"), sent(world, kh=plan.slug, act="muc", **{"muc-2025": "12,5"}))
    form, offered = page.context["form"], ties.clauses_of(plan)
    assert (page.status_code, form["name"].value(), form["muc-2025"].value(), Target.objects.count()) == (200, "Số mô hình", "12,5", 0)
    assert [key for key, _words in form.fields["clause"].choices] == [one.pk for one in offered] != []


def test_clauses_are_bounded_found_without_marks_and_the_chosen_one_stays(
    world: World, movement: Movement, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    plan = Plan.objects.get(movement=movement)
    every = list(ties.clauses_of(plan))
    word = max((every[-1].heading or every[-1].text).split(), key=len)
    monkeypatch.setattr(ties, "MOST_CLAUSES", 1)
    assert ties.clauses_to_show(ties.clauses_of(plan), "") == (every[:1], len(every) - 1)
    with django_assert_num_queries(2):
        shown, more = ties.clauses_to_show(ties.clauses_of(plan), fold(word), every[0].pk)
    assert every[0] in shown
    assert more == sum(fold(word) in fold(f"{one.heading} {one.text}") for one in every) - 1
    assert ties.clauses_to_show(ties.clauses_of(plan), "khongcotunay") == ([], 0)


def test_target_is_tied_to_a_clause_of_the_chosen_plan_alone(world: World, movement: Movement) -> None:
    plan, client, url = Plan.objects.get(movement=movement), signed_in(world.officer.user), reverse("targets:target-new")
    clause = ties.clauses_of(plan)[0]
    with writing():
        stranger = Plan.objects.create(
            root=plan.root, unit=plan.unit, slug="khac", code="KHAC01", state="issued", title="Kế hoạch khác", issued_at=NOW, made_at=NOW
        )
    wrong = [
        client.post(url, sent(world, kh=plan.slug)),
        client.post(url, sent(world, kh=stranger.slug, clause=clause.pk)),
        client.post(url, sent(world, kh=plan.slug, clause="x")),
    ]
    assert ([page.status_code for page in wrong], [list(page.context["form"].errors) for page in wrong]) == ([422] * 3, [["clause"]] * 3)
    client.post(url, sent(world, kh=plan.slug, clause=clause.pk))
    assert Target.objects.get(code="A1").clause == clause


def test_tie_to_a_plan_no_longer_in_force_stays_when_the_target_is_edited(world: World, movement: Movement) -> None:
    plan, client = Plan.objects.get(movement=movement), signed_in(world.officer.user)
    clause = ties.clauses_of(plan)[0]
    made = actions.define_target(values=values(world, clause=clause), goals=GOALS, by=world.officer.user, at=NOW)
    with writing():
        Plan.objects.filter(pk=plan.pk).update(state="superseded")
    url = reverse("targets:target-edit", args=[made.pk])
    form = client.get(url).context["form"]
    assert (form["kh"].value(), form["clause"].value()) == (plan.slug, clause.pk)
    client.post(url, sent(world, kh=plan.slug, clause=clause.pk, version=1))
    assert (Target.objects.get(pk=made.pk).clause, Target.objects.get(pk=made.pk).name) == (clause, "Số mô hình")
    client.post(url, sent(world, kh="", version=2))
    assert Target.objects.get(pk=made.pk).clause is None

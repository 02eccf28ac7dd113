"""Levels of competence: said with a certificate, confirmed by somebody else, counted in gaps without names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.test_slice import photo
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, make_member, signed_in
from tests.library.making import published, text
from tests.training.conftest import NOW

from thidua.files.models import StoredFile
from thidua.notify.models import Message
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.actions import Said
from thidua.training.enums import Framework
from thidua.training.models import Competence
from thidua.training.queries import competences as queries
from thidua.training.queries.frameworks import frame_on, skills_offered
from thidua.training.rules.competences import Held, counted, ends_soon, gap, is_expired
from thidua.ui.pages import Conflict, Refused

DAY = dt.date(2025, 5, 14)
HELDS = st.lists(
    st.builds(Held, st.integers(1, 6), st.booleans(), st.none() | st.integers(1, 6), st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 1, 1))),
    max_size=10,
)


@pytest.fixture
def rules(world: World) -> World:
    seed_rulebook(at=NOW)
    return world


@given(HELDS)
def test_gap_counts_each_person_where_they_stand(rows: list[Held]) -> None:
    found = gap(rows, DAY)
    assert found.counted == sum(counted(one, DAY) > 0 for one in rows) == sum(found.levels.values())
    assert found.counted + found.expired + found.waiting == found.people == len(rows)
    assert found == gap(rows[::-1], DAY) and 0 <= found.below <= sum(one.target is not None for one in rows)


@given(HELDS)
def test_confirming_never_widens_a_gap(rows: list[Held]) -> None:
    confirmed = [Held(one.level, True, one.target, one.expires_on) for one in rows]
    assert gap(confirmed, DAY).below <= gap(rows, DAY).below


@given(st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
def test_certificate_holds_on_its_last_day_and_is_never_both_ended_and_ending(day: dt.date) -> None:
    one = Held(3, True, None, day)
    assert is_expired(one, DAY) == (day < DAY) and not (is_expired(one, DAY) and ends_soon(one, DAY))


def said(world: World, *, by: Any = None, level: int = 3, **more: Any) -> Competence:
    return actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Anh", level, **more), by=by or world.staff.user, at=NOW)


def test_frameworks_come_from_the_rulebook_with_their_source_and_nobody_has_confirmed_them(rules: World) -> None:
    language, digital = frame_on(Framework.LANGUAGE, DAY), frame_on(Framework.DIGITAL, DAY)
    assert (len(language.levels), len(digital.levels), language.level_words(3)) == (6, 8, "Bậc 3 (B1)")
    assert language.source == "Thông tư 01/2014/TT-BGDĐT"
    assert frame_on(Framework.DIGITAL, dt.date(2024, 1, 1)).levels == ()  # dated: there was none then
    assert set(Parameter.objects.filter(code__startswith="competence.").values_list("confidence", "confirmed_by")) == {("C", None)}
    assert ("Tiếng Anh|3", "Tiếng Anh: Bậc 3 (B1)") in skills_offered()


def test_level_counts_once_somebody_else_confirms_it_and_both_are_told(rules: World) -> None:
    row = said(rules)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(rules.head.user.pk, "assigned")]
    assert list(queries.waiting_levels(rules.head.user)) == [row]
    for who in (rules.staff, rules.colleague, rules.director, rules.outsider):
        with pytest.raises(Refused):
            actions.confirm_level(competence=row, by=who.user, at=NOW)
    actions.confirm_level(competence=row, by=rules.head.user, at=NOW)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(rules.staff.user.pk, "result")]
    assert counted(queries.held(row), DAY) == 3


def test_changed_proof_is_asked_for_anew_and_a_target_is_ones_own(rules: World) -> None:
    row = actions.confirm_level(competence=said(rules), by=rules.head.user, at=NOW)
    assert said(rules, target=4, target_year=2026).state == "confirmed"
    assert said(rules, level=4, target=4).state == "claimed"
    row = Competence.objects.select_related("unit", "person__user").get(pk=row.pk)
    actions.return_level(competence=row, reason="Thiếu ảnh", by=rules.officer.user, at=NOW)
    assert said(rules, level=4, target=4).state == "claimed"
    with pytest.raises(StaleVersion):
        actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Anh", 5), version=1, by=rules.staff.user, at=NOW)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"level": 7}, "từ 1 đến 6"), ({"target": 7}, "từ 1 đến 6"), ({"issued_on": dt.date(2025, 6, 1)}, "sau hôm nay"),
        ({"issued_on": dt.date(2025, 1, 1), "expires_on": dt.date(2024, 1, 1)}, "trước ngày cấp"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(rules: World, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Conflict, match=words):
        said(rules, **wrong)
    with pytest.raises(Conflict, match="không có mục này"):
        actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Sao Hỏa", 1), by=rules.staff.user, at=NOW)


def test_gap_map_tells_numbers_of_ones_units_and_no_names(rules: World) -> None:
    actions.confirm_level(competence=said(rules, target=4), by=rules.head.user, at=NOW)
    said(rules, by=rules.colleague.user)
    ended = said(rules, by=rules.officer.user, issued_on=dt.date(2023, 1, 1), expires_on=dt.date(2025, 1, 1))
    actions.confirm_level(competence=ended, by=rules.head.user, at=NOW)
    english = next(one for one in queries.gap_map(rules.director.user).skills if one.skill == "Tiếng Anh")
    assert (english.levels, english.none, english.gap.below, english.gap.expired, english.gap.waiting) == ((0, 0, 1, 0, 0, 0), 4, 1, 1, 1)
    assert queries.gap_map(rules.head.user).people == 3
    page = body(signed_in(rules.director.user).get(reverse("training:gaps")))
    assert ("Tiếng Anh" in page, rules.staff.person.name in page) == (True, False)
    assert signed_in(rules.staff.user).get(reverse("training:gaps")).status_code == 403
    assert signed_in(rules.director.user).get(reverse("training:gaps"), {"tep": "xlsx"}).content[:2] == b"PK"


def test_gap_map_asks_as_much_of_the_database_for_many_levels_as_for_few(rules: World) -> None:
    queries.gap_map(rules.head.user)  # who the head is, is asked once
    counts = []
    for number in (1, 3):
        for place in range(number):
            said(rules, by=make_member(rules.units[0], f"VP7{number}{place}", "Bùi Văn Thêm").user)
        with CaptureQueriesContext(connection) as asked:
            queries.gap_map(rules.head.user)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_level_is_said_with_a_photo_and_confirmed_on_the_pages(rules: World) -> None:
    staff, head = signed_in(rules.staff.user), signed_in(rules.head.user)
    address = reverse("training:level", args=["language", "Tiếng Anh"])
    assert "Bậc 3 (B1)" in body(staff.get(address))
    picture = SimpleUploadedFile("vstep.png", photo(), "image/png")
    told = {"level": "3", "target": "4", "target_year": "2026", "certificate": "VSTEP 123", "issued_on": "05/01/2025", "expires_on": "05/01/2027"}
    assert staff.post(address, {**told, "proofs": picture}).status_code == 302
    row, file = Competence.objects.get(), StoredFile.objects.get()
    assert (row.level, row.certificate, row.state) == (3, "VSTEP 123", "claimed")
    assert rules.staff.person.name in body(head.get(reverse("training:waiting")))
    page = body(head.get(reverse("training:competence", args=[row.pk])))
    assert ("VSTEP 123" in page, "vstep" in page) == (True, True)
    allowed = [signed_in(who.user).get(reverse("files:download", args=[file.pk])).status_code for who in (rules.staff, rules.head, rules.colleague)]
    assert allowed[:2] == [200, 200] and allowed[2] in (403, 404)
    head.post(reverse("training:competence-step", args=[row.pk]), {"to": "confirmed", "version": row.version})
    assert "Đã xác nhận" in body(staff.get(reverse("training:competences")))
    assert signed_in(rules.colleague.user).get(reverse("training:competence", args=[row.pk])).status_code == 404


def test_wrong_dates_come_back_with_what_was_typed_and_an_unknown_skill_is_no_page(rules: World) -> None:
    staff = signed_in(rules.staff.user)
    told = {"level": "3", "certificate": "VSTEP 9", "issued_on": "05/01/2025", "expires_on": "05/01/2024"}
    answer = staff.post(reverse("training:level", args=["language", "Tiếng Anh"]), told)
    assert (answer.status_code, "VSTEP 9" in body(answer), "trước ngày cấp" in body(answer)) == (422, True, True)
    for framework, skill in (("language", "Tiếng Sao Hỏa"), ("khac", "Tiếng Anh")):
        assert staff.get(reverse("training:level", args=[framework, skill])).status_code == 404


def test_stale_form_shows_both_texts(rules: World) -> None:
    row = said(rules, certificate="Bản đầu")
    version = row.version
    said(rules, certificate="Ở máy kia")
    form = {"level": "3", "certificate": "Ở máy này", "version": version}
    answer = signed_in(rules.staff.user).post(reverse("training:level", args=["language", "Tiếng Anh"]), form)
    assert (answer.status_code, "Ở máy này" in body(answer), "Ở máy kia" in body(answer)) == (409, True, True)


def test_level_that_was_said_in_another_window_meanwhile_is_not_overwritten_by_one_that_saw_none(rules: World) -> None:
    said(rules, certificate="Ở máy kia")
    page = signed_in(rules.staff.user).post(reverse("training:level", args=["language", "Tiếng Anh"]), {"level": "2", "certificate": "Ở máy này"})
    asked = program_of(rules.staff.user, "training.write").post("competences", {"framework": "language", "skill": "Tiếng Anh", "level": 2})
    assert (page.status_code, asked.status_code, "Ở máy này" in body(page), "Ở máy kia" in body(page)) == (409, 409, True, True)
    assert Competence.objects.values_list("level", "certificate").get() == (3, "Ở máy kia")


def test_program_says_confirms_and_counts(rules: World) -> None:
    staff, head = (program_of(who.user, "training.read", "training.write") for who in (rules.staff, rules.head))
    assert {one["framework"] for one in staff.get("competence-frameworks").json()} == {"digital", "language"}
    staff.post("competences", {"framework": "digital", "skill": "An toàn", "level": 2, "target": 4})
    (row,) = head.get("competences").json()
    step, said = f"competences/{row['id']}/step", {"to": "confirmed", "version": row["version"]}
    assert [head.post(step, one).status_code for one in ({"to": "confirmed"}, said | {"version": row["version"] + 1}, said)] == [422, 409, 200]
    safe = next(one for one in head.get("competence-gaps").json() if one["skill"] == "An toàn")
    assert (safe["levels"][1], safe["below"]) == (1, 1)


def test_level_below_its_target_is_offered_resources_and_one_that_reaches_it_is_not(rules: World) -> None:
    one = published(rules, text(rules, rules.officer, NOW, title="Nghe tiếng Anh", competences=("Tiếng Anh",)), NOW)
    staff = signed_in(rules.staff.user)
    actions.confirm_level(competence=said(rules, target=4), by=rules.head.user, at=NOW)
    assert reverse("library:resource", args=[one.pk]) in body(staff.get(reverse("training:competences")))
    program = program_of(rules.staff.user, "training.read")
    assert program.get("competence-help").json() == [
        {"framework": "language", "skill": "Tiếng Anh", "resources": ["Nghe tiếng Anh"], "ids": [str(one.pk)]}
    ]
    said(rules, target=3)  # a changed target asks for no new confirmation
    assert (program.get("competence-help").json(), "Nghe tiếng Anh" in body(staff.get(reverse("training:competences")))) == ([], False)
    assert program_of(rules.colleague.user, "training.read").get("competence-help").json() == []


def test_own_levels_ask_as_much_for_many_skills_as_for_one(rules: World) -> None:
    staff = signed_in(rules.staff.user)
    counts = []
    for skill in ("Tiếng Anh", "Tiếng Pháp", "Tiếng Nhật"):
        actions.say_level(said=Said(Framework.LANGUAGE, skill, 1, 3), by=rules.staff.user, at=NOW)
        staff.get(reverse("training:competences"))
        with CaptureQueriesContext(connection) as asked:
            staff.get(reverse("training:competences"))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_confirmed_level_stands_until_a_higher_one_is_confirmed_and_after_it_was_returned(rules: World) -> None:
    world = rules
    actions.confirm_level(competence=said(world, certificate="B1 cũ", target=4), by=world.head.user, at=NOW)

    def now() -> tuple[int, int, int]:
        found = queries.levels_of(world.staff.person, DAY)[Framework.LANGUAGE]
        return found.highest, found.counted, found.waiting

    claim = said(world, level=4, certificate="B2 mới", target=4)
    assert (now(), claim.held_level, claim.held_certificate) == ((3, 1, 1), 3, "B1 cũ")
    actions.return_level(competence=claim, reason="Ảnh mờ", by=world.head.user, at=NOW)
    assert now() == (3, 1, 1)
    assert "Đang tính bậc đã xác nhận: Bậc 3 (B1)" in body(signed_in(world.staff.user).get(reverse("training:competences")))
    claim = said(world, level=4, certificate="B2 rõ", target=4)
    actions.confirm_level(competence=claim, by=world.head.user, at=NOW)
    assert (now(), claim.held_level, claim.held_since) == ((4, 1, 0), None, None)
    corrected = said(world, level=4, certificate="B2 rõ", issued_by="Trung tâm mẫu", target=4)
    assert (now(), corrected.held_level) == ((4, 1, 1), 4)

"""The issued plan by clause: what stands on its pages, for whom, at which address."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.pages import words

from thidua.plans import actions, queries
from thidua.plans.actions.codes import free_slug
from thidua.plans.models import Clause, ClauseOwner, OldSlug, Plan
from thidua.store.gate import writing

LATER = AT + dt.timedelta(days=1)


def clause_of(plan: Plan, path: str) -> Clause:
    return Clause.objects.select_related("plan__unit").get(plan=plan, path=path)


def published(world: World) -> Plan:
    return actions.set_public(plan=issued_plan(world), public=True, by=world.officer.user, at=AT)


def test_plan_page_shows_every_word_of_every_clause_and_the_official_frame(world: World) -> None:
    plan = issued_plan(world)
    text = words(signed_in(world.staff.user).get(reverse("plans:plan", args=[plan.slug])))
    for clause in Clause.objects.filter(plan=plan):
        assert " ".join(clause.text.split()) in text
    for piece in ("SỞ MẪU", "Số: 05/KH-SM", "Tỉnh Mẫu, ngày 10 tháng 3 năm 2025", "Nơi nhận:", "- Lưu: VT, VP.", "(Đã ký)", "Lê Thị Mẫu"):
        assert piece in text


def test_plan_page_drawn_before_shows_a_corrected_owner_and_a_renamed_unit_at_once(world: World) -> None:
    plan = published(world)
    person, office = world.colleague.person, world.units[0]
    address, signed_out = reverse("plans:plan", args=[plan.slug]), Client()
    before = words(signed_out.get(address))
    with writing():
        ClauseOwner.objects.filter(clause=clause_of(plan, "III.2")).update(person=person)
        office.name = "Văn phòng Tổng hợp"
        office.save(update_fields=["name"])
    inside, outside = words(signed_in(world.staff.user).get(address)), words(signed_out.get(address))
    assert "Văn phòng Tổng hợp" not in before
    assert ("Văn phòng Tổng hợp" in inside, f"({person.name})" in inside) == (True, True)
    assert ("Văn phòng Tổng hợp" in outside, person.name in outside) == (True, False)


def test_plan_page_filters_by_kind_words_and_own_unit(world: World) -> None:
    plan = issued_plan(world)

    def found(user: object, **wish: str) -> set[str]:
        page = queries.plan_page(plan, user, **wish)
        return {line.row.clause.path for line in page.lines if line.wanted}

    assert found(world.staff.user, words="don doc") == {"III.2"}
    assert found(world.staff.user, unit=queries.MINE) == {"III.1", "III.2"}
    assert found(world.colleague.user, unit=queries.MINE) == {"III.1"}
    assert found(world.staff.user, unit="KH", words="100%") == {"III.1"}
    assert found(world.staff.user, unit="no-such") == set()


def test_plan_page_found_clause_brings_the_headings_above_it(world: World) -> None:
    page = queries.plan_page(issued_plan(world), world.staff.user, words="người đứng đầu")
    assert [(line.row.clause.path, line.wanted) for line in page.lines] == [("I", False), ("I.1", False), ("I.1.b", True)]


def test_plan_page_without_a_hit_offers_to_clear_the_filter(world: World) -> None:
    plan = issued_plan(world)
    text = words(signed_in(world.staff.user).get(reverse("plans:plan", args=[plan.slug]), {"q": "tàu vũ trụ"}))
    assert "Không có mục nào như vậy." in text
    assert f'href="{reverse("plans:plan", args=[plan.slug])}"' in text


def test_draft_is_nowhere_for_staff_and_for_the_public(world: World) -> None:
    plan = draft_plan(world)
    code = Clause.objects.filter(plan=plan).first().code
    pages = [
        reverse("plans:plan", args=[plan.slug]),
        reverse("plans:clause", args=[plan.slug, "III.1"]),
        reverse("plans:print", args=[plan.slug]),
        reverse("plans:paper", args=[plan.slug, "docx"]),
        reverse("plans:changes", args=[plan.slug]),
        reverse("plans:lens", args=[plan.slug]),
        reverse("plans:short", args=[plan.code]),
        reverse("plans:short", args=[code]),
    ]
    for client in (Client(), signed_in(world.staff.user), signed_in(world.outsider.user)):
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)


@pytest.mark.parametrize("name", ["plan", "print"])
def test_published_plan_is_read_signed_out_and_says_nothing_of_its_people(world: World, name: str) -> None:
    plan = published(world)
    response = Client().get(reverse(f"plans:{name}", args=[plan.slug]))
    assert response.status_code == 200
    assert "Đính chính người, hạn" not in words(response)


def test_published_plan_leads_back_to_the_published_plans_and_they_to_the_home_page(world: World) -> None:
    plan = published(world)
    page, listed = (Client().get(reverse(name, args=args)).content.decode() for name, args in (("plans:plan", [plan.slug]), ("plans:published", [])))
    assert (f'href="{reverse("plans:published")}"' in page, '<li><a href="/">' in listed) == (True, True)


def test_unpublished_plan_is_missing_signed_out_and_elsewhere(world: World) -> None:
    plan = actions.set_public(plan=published(world), public=False, by=world.officer.user, at=LATER)
    page = reverse("plans:plan", args=[plan.slug])
    assert [client.get(page).status_code for client in (Client(), signed_in(world.outsider.user))] == [404, 404]


def test_publishing_goes_over_a_page_that_says_who_will_read_what(world: World) -> None:
    plan, client = issued_plan(world), signed_in(world.officer.user)
    page = reverse("plans:publish", args=[plan.slug])
    assert (
        f'href="{page}"' in words(client.get(reverse("plans:plan", args=[plan.slug]))),
        "ai cũng đọc được toàn văn" in words(client.get(page)),
    ) == (True, True)
    plan.refresh_from_db()
    before = plan.is_public
    client.post(page, {"cong-khai": "1"})
    plan.refresh_from_db()
    assert (before, plan.is_public) == (False, True)


def test_publish_by_staff_is_refused_and_changes_nothing(world: World) -> None:
    plan = issued_plan(world)
    response = signed_in(world.staff.user).post(reverse("plans:publish", args=[plan.slug]), {"cong-khai": "1"})
    plan.refresh_from_db()
    assert (response.status_code, plan.is_public) == (403, False)


def test_clause_page_quotes_the_clause_between_its_neighbours(world: World) -> None:
    plan = issued_plan(world)
    text = words(signed_in(world.staff.user).get(reverse("plans:clause", args=[plan.slug, "III.1"])))
    for path in ("III", "III.1", "III.2"):
        clause = clause_of(plan, path)
        assert (clause.text or clause.heading) in text
    assert f"{reverse('plans:plan', args=[plan.slug])}#m-{clause_of(plan, 'III.1').code}" in text
    assert f"/m/{clause_of(plan, 'III.1').code}" in text


def test_short_link_is_found_in_small_letters_too(world: World) -> None:
    plan = issued_plan(world)
    clause = clause_of(plan, "III.1")
    response = signed_in(world.staff.user).get(reverse("plans:short", args=[clause.code.lower()]))
    assert response["Location"] == reverse("plans:clause", args=[plan.slug, "III.1"])


def test_old_address_leads_for_good_to_the_new_one_and_keeps_the_filter(world: World) -> None:
    plan = issued_plan(world)
    with writing():
        OldSlug.objects.create(root=plan.root, plan=plan, slug="ten-cu")
    response = signed_in(world.staff.user).get("/phong-trao/ten-cu/muc/?loai=content")
    assert (response.status_code, response["Location"]) == (301, f"/phong-trao/{plan.slug}/muc/?loai=content")
    assert signed_in(world.outsider.user).get("/phong-trao/ten-cu/muc/").status_code == 404


@pytest.mark.parametrize("name", ["plan", "clause", "print", "correct"])
def test_pages_ask_the_same_number_of_questions_for_one_and_for_three_of_everything(world: World, name: str) -> None:
    more = TEXT.replace("2. Thi đua chia sẻ", "2. Thi đua đọc sách theo Chỉ thị số 05-CT/TW.\n\n3. Thi đua viết bài.\n\n4. Thi đua chia sẻ")
    plans = [issued_plan(world), issued_plan(world, more, "b.txt")]
    client, asked = signed_in(world.officer.user), []
    for plan in plans:
        url = reverse(f"plans:{name}", args=[plan.slug, "III.1"] if name == "clause" else [plan.slug])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_address_of_the_import_leads_to_the_plan_that_was_read(world: World) -> None:
    plan = draft_plan(world)
    first = OldSlug.objects.get(plan=plan).slug
    assert first.startswith("nhap-")
    response = signed_in(world.officer.user).get(reverse("plans:plan", args=[first]))
    assert (response.status_code, response["Location"]) == (301, reverse("plans:plan", args=[plan.slug]))


def test_old_address_is_never_given_to_another_plan(world: World) -> None:
    plan = issued_plan(world)
    with writing():
        OldSlug.objects.create(root=plan.root, plan=plan, slug="ten-cu")
    assert free_slug(Plan, "ten-cu") == "ten-cu-2"

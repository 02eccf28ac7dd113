"""The pages of the desk: what each role is shown, and what nobody is shown who may not see it."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk.plans import draft, issued, ready
from tests.factories.world import AT, make_member

from thidua.accounts.queries import first_code
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import Person
from thidua.participation import actions as participation
from thidua.participation.models import Dissemination
from thidua.plans import actions as plans
from thidua.plans.models import Plan
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.queries import unconfirmed_count
from thidua.store import clock

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGNED_IN_PAGES = ["desk:mine", "desk:my-data", "desk:my-data-file", "desk:my-data-print"]


@pytest.fixture
def page(client: Client):
    """The text of a page as somebody sees it; None is nobody."""

    def look(user, name="desk:home", query="", **cookies):
        if user is not None:
            client.force_login(user, backend=BACKEND)
        for key, value in cookies.items():
            client.cookies[key] = value
        answer = client.get(reverse(name) + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return look


def test_home_signed_out_lists_public_plans_only(page, world):
    issued(world, public=True, title="Kế hoạch công khai")
    issued(world, title="Kế hoạch nội bộ")
    text = page(None)
    assert ("Kế hoạch công khai" in text, "Kế hoạch nội bộ" in text, "/tai-khoan/login/" in text) == (True, False, True)


def test_home_signed_out_before_anybody_leads_to_the_first_page(page):
    assert 'href="/bat-dau/"' in page(None)


def test_home_of_an_officer_without_plans_is_the_drop_page(page, world):
    text = page(world.officer.user)
    assert ("data-dropzone" in text, "chị Thu Hà" in text) == (True, True)


def test_home_of_an_officer_with_a_draft_offers_to_go_on_and_the_five_steps(page, world):
    plan = draft(world)
    text = page(world.officer.user)
    assert (reverse("plans:review", args=[plan.slug]) in text, "Năm bước bắt đầu" in text) == (True, True)


def test_home_of_an_officer_shows_reach_and_tasks_by_unit(page, world):
    issued(world, owners=2)
    participation.confirm(dissemination=Dissemination.objects.get(), by=world.head.user, at=AT)
    text = page(world.officer.user)
    assert ("Kế hoạch đã đến 1/5 người." in text, "1/3" in text, "Năm bước bắt đầu" in text) == (True, True, False)


def test_home_of_a_leader_shows_what_waits_for_approval(page, world):
    plan = ready(world)
    plans.submit_plan(plan=plan, by=world.officer.user, at=AT)
    assert ("Kế hoạch chờ anh/chị duyệt" in page(world.director.user), "Kế hoạch chờ anh/chị duyệt" in page(world.officer.user)) == (True, False)


def test_home_sentence_of_a_leader_counts_the_plans_to_approve(page, world):
    plans.submit_plan(plan=ready(world), by=world.officer.user, at=AT)
    words, link = "1 kế hoạch chờ anh/chị duyệt.", 'href="' + reverse("plans:approve", args=[Plan.objects.get().slug])
    assert [(words in text, link in text) for text in (page(world.director.user), page(world.officer.user))] == [(True, True), (False, False)]


def test_home_sentence_of_an_officer_counts_the_drafts_beyond_those_listed(page, world):
    for number in range(5):
        draft(world, title=f"Kế hoạch {number}")
    text = page(world.officer.user)
    assert ("5 kế hoạch đang soạn." in text, text.count(">Làm tiếp<")) == (True, 4)


def test_home_of_an_officer_offers_to_issue_what_is_approved(page, world):
    plan = ready(world)
    plans.submit_plan(plan=plan, by=world.officer.user, at=AT)
    plans.approve_plan(plan=Plan.objects.get(), by=world.director.user, at=AT)
    text = page(world.officer.user)
    assert ("chờ ban hành" in text, reverse("plans:issue", args=[plan.slug]) in text, "1 kế hoạch đang soạn." in text) == (True, True, True)


def test_home_of_a_head_names_who_has_not_read(page, world):
    issued(world)
    text = page(world.head.user)
    assert ("Đã phổ biến đến 0/3 người" in text, "chị Lan Chi" in text, "Nhắc 3 người" in text, "Minh Quân" in text) == (True, True, True, False)


def test_home_of_a_head_says_of_which_plans_each_count_is(page, world):
    plan = issued(world)
    text = page(world.head.user)
    reach = text.split('aria-labelledby="da-den"', 1)[1].split("</section>", 1)[0]
    assert ("việc ở mọi kế hoạch đã hoàn thành." in text, reverse("plans:plan", args=[plan.slug]) in reach) == (True, True)


def test_home_of_a_head_offers_to_nudge_those_with_an_account_only(page, world):
    issued(world)
    world.staff.user.is_active = False
    world.staff.user.save()
    text = page(world.head.user)
    assert ("Đã phổ biến đến 0/3 người" in text, "Nhắc 2 người" in text) == (True, True)


def test_home_of_a_leader_counts_and_names_nobody(page, world):
    issued(world)
    text = page(world.director.user)
    assert ("Kế hoạch đã đến 0/5 người." in text, "Lan Chi" in text) == (True, False)


def test_home_of_staff_shows_what_to_read_and_no_figures_of_others(page, world):
    issued(world)
    text = page(world.staff.user)
    one = Dissemination.objects.get()
    assert (reverse("participation:reading", args=[one.pk]) in text, "Đã phổ biến đến" in text, "Từng đơn vị" in text) == (True, False, False)


def test_home_of_another_agency_shows_nothing_of_this_one(page, world):
    plan = issued(world, title="Kế hoạch nội bộ")
    text = page(world.outsider.user)
    assert ("Kế hoạch nội bộ" in text, plan.slug in text) == (False, False)


def test_home_of_an_administrator_says_how_the_installation_is(page, world):
    text = page(world.admin)
    assert ("điều đã xem lúc" in text, "quy tắc đang áp dụng chưa ai xác nhận" in text) == (True, True)


def test_home_of_an_administrator_counts_what_the_pages_behind_the_numbers_count(page, client, world):
    seed_rulebook(at=AT)
    orgs.dissolve_unit(unit=world.units[2], heir=world.units[1], on=AT.date(), paper=Paper("1/QĐ", AT.date(), ""), by=None, at=AT)
    orgs.leave(person=world.colleague.person, on=AT.date(), by=world.admin, at=AT)
    text = page(world.admin)
    tree, people, rules = (client.get(reverse(name)).content.decode() for name in ("orgs:units", "orgs:people", "rulebook:parameters"))
    waiting = unconfirmed_count(clock.today())
    assert ("2</strong> đơn vị của 2 cơ quan" in text, "2 đơn vị của 2 cơ quan" in tree) == (True, True)
    n = Person.objects.filter(left_on=None).count()
    assert (f"{n}</strong> người đang làm việc" in text, f"{n} trong {n} người đang làm việc" in people) == (True, True)
    assert (f"{waiting}</strong> quy tắc đang áp dụng" in text, f"{waiting} chưa ai xác nhận" in rules) == (True, True)


def test_home_of_an_officer_does_not_count_the_agency_among_the_units_to_look_at(page, world):
    issued(world)
    text = page(world.officer.user)
    assert ("2 đơn vị cần chú ý." in text, text.count("(người làm việc trực tiếp)")) == (True, 1)


@pytest.mark.parametrize("who", ["staff", "head", "officer", "director", "admin"])
def test_home_in_english_holds_no_vietnamese_of_its_own(page, world, who):
    issued(world, owners=2)
    member = getattr(world, who)
    text = page(getattr(member, "user", member), thidua_language="en")
    left = [words for words in ("Chào", "Việc của tôi", "Hạn sắp tới", "Đã đọc", "Lối tắt", "số liệu lúc", "Vừa xảy ra", "Phần mềm") if words in text]
    assert (left, "Hello" in text) == ([], True)


def questions(client, user):
    client.force_login(user, backend=BACKEND)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    return len(asked)


@pytest.mark.parametrize(("who", "most"), [("staff", 21), ("head", 29), ("officer", 30), ("director", 29)])
def test_home_asks_the_same_for_one_row_and_for_three(client, world, who, most):
    user = getattr(world, who).user
    issued(world, owners=1)
    one = questions(client, user)
    issued(world, owners=3, title="Kế hoạch thứ hai")
    draft(world)
    for number in range(3):
        make_member(world.units[0], f"VP{number + 20}", f"Bùi Thị Số {number}")
    assert (questions(client, user), one <= most) == (one, True)


@pytest.mark.parametrize("name", SIGNED_IN_PAGES)
def test_page_signed_out_leads_to_sign_in(client, world, name):
    assert client.get(reverse(name))["Location"].startswith("/tai-khoan/login/?next=")


@pytest.mark.parametrize("name", ["desk:accessibility", "desk:help"])
def test_page_that_explains_is_open_to_all(page, db, name):
    assert "<h1>" in page(None, name)


@pytest.mark.parametrize("name", ["desk:home", "desk:help"])
def test_public_is_led_to_what_is_open_to_it(page, world, name):
    text = page(None, name)
    assert [f'href="{reverse(place)}"' in text for place in ("library:public-list", "credentials:verify")] == [True, True]


def test_help_begins_with_the_public_only_where_nobody_is_signed_in(page, world):
    told = [page(user, "desk:help") for user in (None, world.staff.user)]
    assert ["Người dân, không cần đăng nhập" in text for text in told] == [True, False]


def test_my_data_file_holds_what_is_kept_about_me_and_nobody_else(page, world):
    issued(world)
    participation.confirm(dissemination=Dissemination.objects.get(), by=world.staff.user, at=AT)
    kept = json.loads(page(world.staff.user, "desk:my-data-file"))
    told = (kept["account"]["username"], kept["person"]["code"], [row["confirmed"] for row in kept["readings"]], kept["posts"][0]["unit"])
    assert told == ("vp02", "VP02", ["self"], "Văn phòng Sở")
    assert "Minh Quân" not in json.dumps(kept, ensure_ascii=False)


def test_my_data_of_an_account_that_is_nobodys_opens(page, world):
    assert "quantri" in page(world.admin, "desk:my-data")


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("officer", 200), ("director", 200), ("head", 403), ("staff", 403)])
def test_audit_by_role(client, world, who, status):
    member = getattr(world, who)
    client.force_login(getattr(member, "user", member), backend=BACKEND)
    assert [client.get(reverse(name)).status_code for name in ("desk:audit", "desk:audit-file")] == [status, status]


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("officer", 403), ("director", 403), ("staff", 403)])
def test_health_by_role(client, world, who, status):
    member = getattr(world, who)
    client.force_login(getattr(member, "user", member), backend=BACKEND)
    assert client.get(reverse("desk:health")).status_code == status


def test_audit_file_is_a_sheet_that_runs_no_formula(page, world):
    draft(world, title="=cmd()")
    text = page(world.officer.user, "desk:audit-file", "?viec=plans")
    assert (text.startswith("\ufeff"), "=cmd()" in text, '"kế hoạch “=cmd()' in text or "kế hoạch “=cmd()" in text) == (True, True, True)


def test_home_shows_names_that_look_like_code_as_text(page, world):
    issued(world, title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(world.staff.user)


def test_home_of_a_new_installation_tells_the_administrator_the_next_steps(page, client):
    values = {"agency": "Sở thử", "name": "Lê Văn Quản", "username": "quan", "password": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
    values["code"] = first_code()
    client.post("/bat-dau/", values)
    text = client.get("/").content.decode()
    assert ("Ba bước để phong trào chạy" in text, "Giao vai trò cán bộ thi đua cho một người" in text) == (True, True)


def test_home_of_an_administrator_with_an_officer_needs_no_next_steps(page, world):
    assert "Ba bước để phong trào chạy" not in page(world.admin)

"""The pages of exemplars: one short form, a consent in a few taps, one press to take it back, a fixed number of questions."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.communications.making import drawn
from tests.exemplars.making import agreed, found, last, public, recognised
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.exemplars import actions
from thidua.exemplars.models import Consent, Exemplar, Look
from thidua.exemplars.rules.consent import WORDING, Agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


@pytest.fixture
def officer(world: World) -> Client:
    return signed_in(world.officer.user)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found_queries:
        assert client.get(address).status_code == 200
    return len(found_queries)


@pytest.mark.parametrize("name", ["list", "public-list"])
def test_lists_ask_the_same_for_one_and_for_three(world: World, officer: Client, name: str) -> None:
    address = reverse(f"exemplars:{name}")
    public(world, photo=True)
    officer.get(address)
    first = asked(officer, address)
    public(world, photo=True, deed="Việc hai")
    public(world, photo=True, deed="Việc ba")
    assert asked(officer, address) == first


def test_anybody_nominates_in_one_form(world: World, staff: Client) -> None:
    address = reverse("exemplars:new")
    form = {"kind": "person", "person": world.colleague.person.pk, "deed": "Kèm người mới", "unit": world.units[0].pk}
    assert staff.post(address, {**form, "deed": ""}).status_code == 422
    photo = SimpleUploadedFile("a.jpg", drawn(), "image/jpeg")
    without_words = staff.post(address, {**form, "photo": photo})
    assert without_words.status_code == 422 and "Ghi một câu mô tả ảnh" in without_words.content.decode()
    assert staff.post(address, {**form, "photo": SimpleUploadedFile("a.exe", b"MZ"), "photo_alt": "x"}).status_code == 422
    assert staff.post(address, form).status_code == 302
    one = Exemplar.objects.get()
    assert (one.name, one.unit) == ("Đỗ Minh Quân", world.units[1])  # where they work, whatever the form says
    nobody = staff.post(address, {**form, "person": "", "name": ""})
    assert nobody.status_code == 422 and "Ghi ai làm việc này." in nobody.content.decode()


def test_person_agrees_by_ticking_and_takes_it_back_in_one_press(world: World, staff: Client, officer: Client) -> None:
    one = recognised(world)
    page = reverse("exemplars:one", args=[one.pk])
    form_of = reverse("exemplars:consent", args=[one.pk])
    assert f'action="{form_of}"' in staff.get(page).content.decode() and f'action="{form_of}"' not in officer.get(page).content.decode()
    form = {"show_name": "on", "show_photo": "on", "show_story": "on", "on_portal": "on", "from_on": "10/03/2025", "consent_words": WORDING}
    assert staff.post(reverse("exemplars:consent", args=[one.pk]), form).status_code == 302
    assert "Nêu gương ở trang công khai" in officer.get(page).content.decode()
    one.refresh_from_db()
    assert officer.post(reverse("exemplars:step", args=[one.pk]), {"to": "published", "version": one.version}).status_code == 302
    one.refresh_from_db()
    shown = Client().get(reverse("exemplars:public", args=[one.slug]))
    assert shown.status_code == 200 and "Lê Thị Lan Chi" in shown.content.decode()
    assert staff.post(reverse("exemplars:consent-withdraw", args=[one.pk])).status_code == 302
    assert Client().get(reverse("exemplars:public", args=[one.slug])).status_code == 404
    assert "Đã rút đồng ý" in staff.get(page).content.decode()


def test_consent_with_a_fault_comes_back_as_it_was_typed(world: World, staff: Client) -> None:
    one = recognised(world)
    form = {"on_portal": "on", "from_on": "10/03/2025", "to_on": "01/03/2025", "consent_words": WORDING}
    page = staff.post(reverse("exemplars:consent", args=[one.pk]), form)
    assert page.status_code == 422 and "Ngày cuối không được trước ngày đầu." in page.content.decode() and "01/03/2025" in page.content.decode()
    assert (
        staff.post(reverse("exemplars:consent", args=[one.pk]), {"on_portal": "on", "from_on": "hôm nào", "consent_words": WORDING}).status_code
        == 422
    )
    assert not Consent.objects.exists()


def test_paper_needs_its_scan(world: World, officer: Client) -> None:
    one = recognised(world)
    address, form = reverse("exemplars:consent-paper", args=[one.pk]), {"show_name": "on", "on_portal": "on", "from_on": "10/03/2025"}
    assert officer.post(address, form).status_code == 422
    assert officer.post(address, {**form, "scan": SimpleUploadedFile("a.exe", b"MZ")}).status_code == 422
    assert officer.post(address, {**form, "scan": SimpleUploadedFile("giay.pdf", b"%PDF-1.4 x")}).status_code == 302
    assert last(one).how == "paper"
    page = officer.get(reverse("exemplars:one", args=[one.pk])).content.decode()
    assert "Xem giấy" in page and "Rút đồng ý theo giấy" in page


def test_keeper_goes_through_the_steps_on_the_page(world: World, officer: Client, staff: Client) -> None:
    one = found(world)
    page, nurture, look = (reverse(f"exemplars:{name}", args=[one.pk]) for name in ("one", "nurture", "look"))
    assert staff.post(nurture, {"next_look_on": "01/04/2025", "version": one.version}).status_code == 403
    assert officer.post(nurture, {"next_look_on": "01/03/2025", "version": one.version}).status_code == 422
    assert officer.post(nurture, {"next_look_on": "hôm nào", "version": one.version}).status_code == 422
    assert officer.post(nurture, {"next_look_on": "01/04/2025", "text": "Kèm", "version": one.version}).status_code == 302
    one.refresh_from_db()
    assert officer.post(look, {"text": "", "version": one.version, "_page": page}).status_code == 422
    assert officer.post(look, {"text": "x", "next_look_on": "mai kia", "version": one.version, "_page": page}).status_code == 422
    assert officer.post(look, {"text": "Khá lên", "next_look_on": "01/05/2025", "version": one.version}).status_code == 302
    assert "Khá lên" in officer.get(page).content.decode() and Look.objects.count() == 2
    one.refresh_from_db()
    recognise = reverse("exemplars:recognise", args=[one.pk])
    assert officer.post(recognise, {"recognised_by": "", "version": one.version}).status_code == 422
    assert officer.post(recognise, {"recognised_by": "Giám đốc", "document_on": "01/01/2030", "version": one.version}).status_code == 422
    assert officer.post(recognise, {"recognised_by": "Giám đốc", "document_number": "1/QĐ", "version": one.version}).status_code == 302
    one.refresh_from_db()
    assert officer.post(reverse("exemplars:step", args=[one.pk]), {"to": "published", "version": one.version}).status_code == 409
    assert officer.post(reverse("exemplars:step", args=[one.pk]), {"to": "lạ", "version": one.version}).status_code == 409
    assert officer.post(reverse("exemplars:step", args=[one.pk]), {"to": "ended", "version": one.version}).status_code == 302


def test_what_is_not_recognised_is_seen_by_few(world: World) -> None:
    one = found(world)
    page = reverse("exemplars:one", args=[one.pk])
    seen = {
        name: signed_in(getattr(world, name).user).get(page).status_code for name in ("staff", "colleague", "head", "officer", "director", "outsider")
    }
    assert seen == {"staff": 200, "colleague": 200, "head": 200, "officer": 200, "director": 200, "outsider": 404}
    third = found(world, world.head, person=world.head.person)
    assert signed_in(world.staff.user).get(reverse("exemplars:one", args=[third.pk])).status_code == 404


def test_stale_edit_shows_both_texts(world: World, officer: Client) -> None:
    one = found(world)
    form = {"kind": "person", "person": world.staff.person.pk, "deed": "Của tôi", "unit": world.units[0].pk, "version": one.version}
    assert officer.post(reverse("exemplars:edit", args=[one.pk]), form).status_code == 302
    page = officer.post(reverse("exemplars:edit", args=[one.pk]), {**form, "deed": "Của người khác"})
    assert page.status_code == 409 and "Của người khác" in page.content.decode()


def test_list_is_searched_and_downloaded(world: World) -> None:
    leader = signed_in(world.director.user)  # nothing waits for a leader above the list
    public(world, deed="Đọc sách mỗi tối")
    found(world, deed="Việc khác")
    page = leader.get(reverse("exemplars:list"), {"tim": "doc sach"}).content.decode()
    assert "Đọc sách mỗi tối" in page and "Việc khác" not in page
    book = load_workbook(io.BytesIO(leader.get(reverse("exemplars:list"), {"tep": "xlsx"}).content))
    assert {row[3] for row in book.active.iter_rows(values_only=True)} >= {"Đọc sách mỗi tối", "Việc khác"}
    assert "Đọc sách mỗi tối" in Client().get(reverse("exemplars:public-list"), {"tep": "csv"}).content.decode("utf-8-sig")


def test_program_nominates_and_consents_like_a_page(world: World) -> None:
    said = {"person_code": "PC02", "unit_code": "PC", "deed": "Kèm người mới"}
    finder = program_of(world.staff.user, "exemplars.read", "exemplars.write")
    assert finder.post("exemplars", said).status_code == 200
    one = Exemplar.objects.get()
    keeper, own = (program_of(user, "exemplars.read", "exemplars.write") for user in (world.officer.user, world.colleague.user))
    assert keeper.post(f"exemplars/{one.pk}/recognise", {"recognised_by": "Giám đốc", "version": one.version}).status_code == 200
    assert keeper.post(f"exemplars/{one.pk}/consent", {"from_on": "2025-03-10"}).status_code == 403
    assert own.post(f"exemplars/{one.pk}/consent", {"from_on": "2025-03-10", "name": True, "on_portal": True}).status_code == 200
    one.refresh_from_db()
    assert keeper.post(f"exemplars/{one.pk}/step", {"to": "published", "version": one.version}).status_code == 200
    assert keeper.get("exemplars").json()[0]["consent"] == "holds"
    assert own.post(f"exemplars/{one.pk}/withdraw-consent", {}).status_code == 200
    assert keeper.get(f"exemplars/{one.pk}").json()["state"] == "recognised"


def test_unnamed_exemplar_is_found_by_its_deed_alone(world: World) -> None:
    one = recognised(world)
    actions.consent(
        exemplar=one,
        agreed=Agreed(name=False, photo=False, story=False, on_portal=True, in_press=False, from_on=AT.date()),
        by=world.staff.user,
        at=AT,
    )
    one.refresh_from_db()
    actions.publish(exemplar=one, by=world.officer.user, at=AT)
    listed = Client().get(reverse("exemplars:public-list")).content.decode()
    assert "Một cá nhân của Văn phòng Sở" in listed and "Lan Chi" not in listed
    page = Client().get(reverse("exemplars:public", args=[one.slug])).content.decode()
    assert "Lan Chi" not in page and agreed().name


def test_nothing_is_ticked_beforehand_and_other_words_than_those_of_today_are_not_agreed_to(world: World, staff: Client, officer: Client) -> None:
    one = recognised(world)
    page = staff.get(reverse("exemplars:one", args=[one.pk]))
    assert not any(page.context["consent_form"][name].value() for name in ("show_name", "show_photo", "show_story", "on_portal", "in_press"))
    assert "Tôi rút lại lúc nào cũng được" in page.content.decode()
    form = {"on_portal": "on", "from_on": "10/03/2025"}
    answers = [staff.post(reverse("exemplars:consent", args=[one.pk]), {**form, "consent_words": number}) for number in ("", WORDING - 1, WORDING)]
    assert [answer.status_code for answer in answers] == [422, 409, 302]
    assert "Bước tiếp theo" not in staff.get(reverse("exemplars:one", args=[one.pk])).content.decode()  # what one agreed to is changed above
    assert (last(one).wording, f"bản {WORDING}" in officer.get(reverse("exemplars:one", args=[one.pk])).content.decode()) == (WORDING, True)


def test_colleagues_are_not_told_how_a_consent_stands(world: World, staff: Client, officer: Client) -> None:
    one = public(world)
    staff.post(reverse("exemplars:consent-withdraw", args=[one.pk]))
    other = signed_in(world.colleague.user)
    pages = [
        [client.get(address).content.decode() for address in (reverse("exemplars:list"), reverse("exemplars:one", args=[one.pk]))]
        for client in (staff, officer, other)
    ]
    assert [["Đã rút đồng ý" in text for text in texts] for texts in pages] == [[True, True], [True, True], [False, False]]


@pytest.mark.parametrize(("story", "warned"), [("Chị Chi học mỗi tối.", True), ("Chị học mỗi tối.", False)])
def test_given_name_in_what_is_shown_without_a_name_is_told_to_the_publisher(world: World, officer: Client, story: str, warned: bool) -> None:
    one = public(world, consent=agreed(name=False), story=story)
    assert ("gọi tên riêng" in officer.get(reverse("exemplars:one", args=[one.pk])).content.decode()) is warned

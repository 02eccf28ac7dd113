"""The pages: each opens in every state of a sitting, lists ask a fixed number of questions, nothing of others shows before its time."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from tests.councils.conftest import NOW, House
from tests.factories.world import AT, DAY, make_member, signed_in

from thidua.councils import actions
from thidua.councils.actions import About
from thidua.councils.enums import Choice, CouncilKind, Mode, Presence
from thidua.councils.models import Ballot, Council, Membership, Sitting
from thidua.councils.queries.sittings import agenda_of

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(f"councils:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code, getattr(answer, "url", ""))
    return answer.content.decode()


def posted(client: Client, where: str, /, *args: Any, **said: Any) -> Any:
    return client.post(reverse(f"councils:{where}", args=args), said)


def test_council_is_set_up_seated_and_changed_on_pages(house: House) -> None:
    client, world = signed_in(house.world.officer.user), house.world
    assert "Quyết định thành lập" in page(client, "new")
    said = {
        "unit": world.root.pk,
        "name": "Hội đồng thi đua, khen thưởng Sở mẫu",
        "kind": "emulation",
        "from_date": "01/02/2025",
        "to_date": "01/01/2025",
    }
    assert "Ngày hết nhiệm kỳ phải sau" in posted(client, "new", **said).content.decode()
    answer = posted(client, "new", **said | {"to_date": ""})
    made = Council.objects.get(name="Hội đồng thi đua, khen thưởng Sở mẫu")
    assert answer.url == reverse("councils:council", args=[made.pk])
    assert "Chưa có thành viên." in page(client, "council", made.pk)
    seat = {"person": world.director.person.pk, "seat": "chair", "from_date": "01/02/2025"}
    assert "Chỉ thư ký" in posted(client, "seat", made.pk, **seat | {"no_vote": "on"}).content.decode()
    posted(client, "seat", made.pk, **seat)
    assert "đã có trong hội đồng" in posted(client, "seat", made.pk, **seat).content.decode()
    row = Membership.objects.get(council=made)
    assert "Thay người khác" in page(client, "member", row.pk)
    posted(client, "member", row.pk, to="thay", person=world.head.person.pk, on="01/03/2025", reason="Nghỉ hưu", version=row.version)
    text = page(client, "council", made.pk)
    assert ("thay Phạm Quốc Bình" in text, "Thành viên trước đây (1)" in text, "Nghỉ hưu" in text) == (True, True, True)
    last = Membership.objects.get(council=made, to_date=None)
    posted(client, "member", last.pk, to_date="09/03/2025", version=last.version)
    assert "Trần Đức Thắng · Chủ tịch" in page(client, "council", made.pk)
    posted(client, "edit", made.pk, name="Hội đồng khác", kind="other", from_date="01/02/2025", version=made.version)
    assert Council.objects.get(pk=made.pk).name == "Hội đồng khác"


def test_even_number_of_votes_is_told_and_not_refused(house: House) -> None:
    client = signed_in(house.world.officer.user)
    assert "là số chẵn" not in page(client, "council", house.council.pk)
    actions.end_member(member=house.seats["third"], to_date=AT.date() - dt.timedelta(days=1), by=house.world.officer.user, at=AT)
    assert "4 thành viên biểu quyết, là số chẵn" in page(client, "council", house.council.pk)


def test_sitting_is_held_from_its_plan_to_its_minutes_on_pages(house: House) -> None:
    secretary, chair, first = (signed_in(house.user(name)) for name in ("secretary", "chair", "first"))
    said = {"title": "Xét sáng kiến đợt 2", "form": "meeting", "on": "10/03/2025", "hour": "14h30"}
    assert "Ghi nơi họp." in posted(secretary, "sitting-new", house.council.pk, **said).content.decode()
    posted(secretary, "sitting-new", house.council.pk, **said, place="Phòng 2")
    sitting = Sitting.objects.get(title="Xét sáng kiến đợt 2")
    assert "Đưa ít nhất một nội dung" in page(secretary, "sitting", sitting.pk)
    for title in ("A", "B"):
        actions.put_on_agenda(sitting=sitting, kind="tests.subject", subject=house.subjects.make(house.world, title), mode=Mode.VOTE, by=None, at=AT)
    items = [house.item(sitting, n) for n in range(2)]
    posted(secretary, "item-move", items[1].pk, to="len", version=items[1].version)
    assert "Mời 6 thành viên" in page(secretary, "sitting", sitting.pk)
    posted(secretary, "sitting-edit", sitting.pk, **said | {"title": "Xét sáng kiến"}, place="Phòng 3", version=sitting.version)
    posted(secretary, "sitting-step", sitting.pk, to="called")
    assert "Phòng 3" in page(first, "room", sitting.pk)
    assert first.get(reverse("councils:sitting", args=[sitting.pk])).url == reverse("councils:room", args=[sitting.pk])
    assert "cần ít nhất 4/5" in page(secretary, "attendance", sitting.pk)
    away = {f"co-{house.seats['third'].pk}": "written", f"vi-{house.seats['third'].pk}": "Đi học"}
    assert "ai chưa đánh dấu là có mặt" in page(secretary, "attendance", sitting.pk)
    posted(secretary, "attendance", sitting.pk, **away, act="con-lai", chair=house.seats["chair"].pk)
    assert "ai chưa đánh dấu là có mặt" not in page(secretary, "attendance", sitting.pk)
    assert "Đủ điều kiện họp." in page(chair, "sitting", sitting.pk)
    posted(chair, "sitting-step", sitting.pk, to="open")
    assert "Mở 2 nội dung còn lại" in page(chair, "sitting", sitting.pk)
    posted(chair, "open-rest", sitting.pk)
    item = house.item(sitting)
    assert "Đang lấy phiếu: 0/5" in page(chair, "conduct", item.pk)
    answer = posted(first, "ballot", item.pk, choice="agree", to="gui")
    assert answer.url == reverse("councils:item", args=[house.item(sitting, 1).pk])
    for name in ("chair", "deputy", "second"):
        posted(signed_in(house.user(name)), "ballot", item.pk, choice="agree", to="gui")
    posted(secretary, "item-note", item.pk, notes="Cần thêm số liệu")
    posted(chair, "item-step", item.pk, to="closed")
    assert "4 đồng ý trên 5" in page(chair, "conduct", item.pk)
    posted(chair, "item-step", item.pk, to="passed")
    other = house.item(sitting, 1)
    posted(chair, "item-step", other.pk, to="closed")
    assert "Ghi lý do hoãn" in posted(chair, "item-step", other.pk, to="put_off", reason="").content.decode()
    said = {"to": "not_passed", "reason": " "}
    where = f"http://testserver{reverse('councils:conduct', args=[other.pk])}"
    text = chair.post(reverse("councils:item-step", args=[other.pk]), said, headers={"Referer": where}).content.decode()
    assert ("Ghi lý do không thông qua" in text, 'id="ly-do-khong"' in text, 'aria-invalid="true"' in text) == (True, True, True)
    posted(chair, "item-step", other.pk, to="not_passed", reason="Chưa có điểm mới")
    assert "Chưa có điểm mới" in page(chair, "conduct", other.pk)
    assert "Bế mạc phiên họp" in page(chair, "close", sitting.pk)
    posted(chair, "close", sitting.pk, words="Hội đồng thống nhất.")
    text = page(first, "minutes", sitting.pk)
    assert ("Cần thêm số liệu" in text, "Hội đồng thống nhất." in text, "Chốt biên bản" in text) == (True, True, False)
    posted(secretary, "minutes-word", sitting.pk, words="Nhất trí.")
    posted(secretary, "minutes-freeze", sitting.pk)
    assert "SHA-256" in page(first, "minutes", sitting.pk)
    for form in ("docx", "pdf"):
        assert first.get(reverse("councils:minutes-file", args=[sitting.pk, form])).status_code == 200
        assert secretary.get(reverse("councils:people-file", args=[sitting.pk, form])).status_code == 200
        assert first.get(reverse("councils:ballot-file", args=[sitting.pk, form])).status_code == 200


def test_member_scores_with_a_comma_and_is_told_beside_the_field(house: House) -> None:
    item = house.running()
    client = signed_in(house.user("first"))
    assert "checked" not in page(client, "item", item.pk).split("<main")[1].split("</main")[0]
    answer = posted(client, "ballot", item.pk, **{"diem-tinh-moi": "31", "to": "gui"})
    assert (answer.status_code, "Tính mới: ghi điểm từ 0 đến 30" in answer.content.decode(), 'value="31"' in answer.content.decode()) == (
        422,
        True,
        True,
    )
    part = posted(client, "ballot", item.pk, **{"diem-tinh-moi": "20,5", "to": "luu"})
    assert part.status_code == 302 and 'value="20,5"' in page(client, "item", item.pk)
    whole = {"diem-tinh-moi": "20,5", "diem-hieu-qua,-loi-ich": "35", "diem-pham-vi,-kha-nang-ap-dung": "20"}
    missing = posted(client, "ballot", item.pk, **{"diem-tinh-moi": "20,5", "to": "gui"})
    told = missing.content.decode()
    assert (told.count("chưa có điểm."), "Tính mới: chưa có điểm." in told) == (4, False)
    posted(client, "ballot", item.pk, **whole, to="gui")
    assert (Ballot.objects.get().total, "75,5" in page(client, "item", item.pk)) == (Decimal("75.5"), True)


def test_script_keeps_a_ballot_while_it_is_written(house: House) -> None:
    item = house.running()
    client, url = signed_in(house.user("first")), reverse("councils:ballot", args=[item.pk])
    kept = client.post(url, {"diem-tinh-moi": "7", "version": "0"}, headers={"X-Autosave": "1"})
    assert kept.json() == {"version": 1}
    assert client.post(url, {"diem-tinh-moi": "x", "version": "1"}, headers={"X-Autosave": "1"}).status_code == 422
    assert client.post(url, {"diem-tinh-moi": "8", "version": "0"}, headers={"X-Autosave": "1"}).status_code == 409


def test_member_steps_aside_in_two_taps_and_sees_nothing_of_others(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    client = signed_in(house.user("first"))
    assert "Xác nhận có liên quan" in page(client, "declare", item.pk)
    posted(client, "declare", item.pk)
    house.vote(item, chair=Choice.AGREE, deputy=Choice.DISAGREE)
    actions.close_item(item=item, by=house.user("chair"), at=NOW)
    text = page(client, "item", item.pk)
    assert ("không tham gia nội dung này" in text, "Kết quả kiểm phiếu" in text, "Giải pháp của" in text) == (True, False, False)
    assert "Kết quả kiểm phiếu" in page(signed_in(house.user("second")), "item", item.pk)


@pytest.mark.parametrize("name", ["chair", "secretary", "second", "officer"])
def test_nothing_of_a_running_item_shows_before_it_is_closed(house: House, name: str) -> None:
    item = house.running()
    house.score(item, first=3, deputy=-2)
    user = house.world.officer.user if name == "officer" else house.user(name)
    client = signed_in(user)
    pages = ["item"] + (["conduct"] if name in ("chair", "secretary") else [])
    texts = [page(client, one, item.pk) for one in pages] + [page(client, "room" if name != "officer" else "sitting", item.sitting.pk)]
    if name != "second":
        texts.append(page(client, "minutes", item.sitting.pk))
    shown = [re.sub(r"<[^>]+>", " ", text.split("<main")[1].split("</main")[0]) for text in texts]
    assert [mark for text in shown for mark in ("78", "73", "75,5", "Điểm trung bình") if mark in text] == []


def test_paper_ballot_of_an_absent_member_is_entered_with_its_scan(house: House) -> None:
    sitting = house.opened("A", mode=Mode.VOTE, present=4)
    house.attend(sitting, third=Presence.WRITTEN)
    item = actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW)
    client = signed_in(house.user("secretary"))
    assert "Đỗ Văn Ba" in page(client, "written", item.pk)
    assert "Chọn bản chụp" in posted(client, "written", item.pk, pick=house.seats["third"].pk, choice="agree").content.decode()
    buffer = BytesIO()
    Image.new("RGB", (40, 60), "white").save(buffer, "PNG")
    scan = SimpleUploadedFile("phieu.png", buffer.getvalue(), "image/png")
    answer = client.post(reverse("councils:written", args=[item.pk]), {"pick": house.seats["third"].pk, "choice": "agree", "anh": scan})
    row = Ballot.objects.get()
    assert (answer.status_code, row.is_written, row.entered_by) == (302, True, house.user("secretary"))
    address = reverse("files:download", args=[row.scan])
    assert signed_in(house.user("second")).get(address).status_code in (403, 404)
    closed = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    assert (closed.tally["written"], closed.tally["agree"]) == (1, 1)
    assert signed_in(house.user("second")).get(address).status_code == 200


def test_stranger_sees_composition_and_no_sitting(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    inside = signed_in(make_member(house.world.units[0], "NV99", "Trịnh Văn Ngoài").user)
    assert "Hội đồng sáng kiến Sở mẫu" in page(inside, "council", house.council.pk)
    for name, pk in (("sitting", item.sitting.pk), ("item", item.pk), ("minutes", item.sitting.pk)):
        assert inside.get(reverse(f"councils:{name}", args=[pk])).status_code == 404
    outside = signed_in(house.world.outsider.user)
    assert outside.get(reverse("councils:council", args=[house.council.pk])).status_code == 404


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_lists_ask_a_fixed_number_of_questions(house: House) -> None:
    officer, first = signed_in(house.world.officer.user), signed_in(house.user("first"))
    one = house.opened("A", mode=Mode.VOTE)
    addresses = {
        reverse("councils:list"): officer,
        reverse("councils:sittings"): officer,
        reverse("councils:council", args=[house.council.pk]): officer,
    }
    room = reverse("councils:room", args=[one.pk])
    before = [queries_of(client, address) for address, client in addresses.items()]
    for n in range(2):
        about = About(f"Hội đồng {n}", CouncilKind.OTHER, DAY)
        actions.make_council(unit=house.world.root, about=about, by=house.world.officer.user, at=AT)
        house.opened(f"B{n}", mode=Mode.VOTE)
    assert [queries_of(client, address) for address, client in addresses.items()] == before
    three = house.opened("X", "Y", "Z", mode=Mode.VOTE)
    assert queries_of(first, room) == queries_of(first, reverse("councils:room", args=[three.pk]))


def test_councils_come_as_a_file(house: House) -> None:
    answer = signed_in(house.world.officer.user).get(reverse("councils:list") + "?tep=csv")
    assert "Hội đồng sáng kiến Sở mẫu" in answer.content.decode("utf-8-sig")
    house.sitting()
    told = signed_in(house.world.officer.user).get(reverse("councils:sittings") + "?tep=csv&tt=draft").content.decode("utf-8-sig")
    assert "Xét sáng kiến đợt 1" in told and "10/03/2025 10:00" in told


def test_sitting_is_called_off_on_its_page(house: House) -> None:
    sitting = house.sitting()
    client = signed_in(house.user("secretary"))
    assert "Ghi lý do hủy" in posted(client, "cancel", sitting.pk, reason="").content.decode()
    posted(client, "cancel", sitting.pk, reason="Trùng lịch")
    assert "Trùng lịch" in page(client, "sitting", sitting.pk)


def test_item_is_taken_off_on_the_page(house: House) -> None:
    sitting = house.sitting("A", "B")
    posted(signed_in(house.user("secretary")), "item-take-off", house.item(sitting).pk, reason="")
    assert house.item(sitting).state == "taken_off"
    assert [one.title for one in agenda_of(sitting)] == ["B"]


def test_chair_who_steps_aside_is_led_past_the_item(house: House) -> None:
    sitting = house.opened("A", "B", mode=Mode.VOTE)
    chair = signed_in(house.user("chair"))
    actions.declare(item=house.item(sitting), by=house.user("chair"), at=NOW)
    aside, other = (house.item(sitting, n).pk for n in range(2))
    text = page(chair, "sitting", sitting.pk)
    assert (reverse("councils:conduct", args=[aside]) in text, reverse("councils:conduct", args=[other]) in text) == (False, True)
    assert chair.get(reverse("councils:conduct", args=[aside])).status_code == 403
    assert reverse("councils:conduct", args=[aside]) not in page(chair, "conduct", other)


@pytest.mark.parametrize("name", ["participation:work", "desk:home"])
def test_work_of_a_member_names_the_ballots_that_wait(house: House, name: str) -> None:
    sitting = house.opened("A", "B", mode=Mode.VOTE)
    client, work = signed_in(house.user("first")), reverse(name)
    assert "phiếu hội đồng" not in client.get(work).content.decode()
    actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)
    text = client.get(work).content.decode()
    assert ("2 phiếu hội đồng chờ gửi" in text, reverse("councils:room", args=[sitting.pk]) in text) == (True, True)
    house.vote(house.item(sitting), first=Choice.AGREE)
    actions.declare(item=house.item(sitting, 1), by=house.user("first"), at=NOW)
    assert "phiếu hội đồng" not in client.get(work).content.decode()
    assert "phiếu hội đồng" not in signed_in(house.user("secretary")).get(work).content.decode()


def test_list_of_dossiers_keeps_its_part_and_order_from_one_to_the_next(house: House) -> None:
    sitting = house.opened("C", "A", "B", mode=Mode.VOTE)
    actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)
    client, kept = signed_in(house.user("first")), "?tt=cho&sx=ten"
    a, b, c = (house.item(sitting, n).pk for n in (1, 2, 0))
    where = {pk: reverse("councils:item", args=[pk]) + kept for pk in (a, b, c)}
    listed = client.get(reverse("councils:room", args=[sitting.pk]) + kept).content.decode()
    shown = client.get(where[a]).content.decode()
    send = reverse("councils:ballot", args=[a]) + kept.replace("&", "&amp;")
    links = [f'href="{where[pk].replace("&", "&amp;")}"' for pk in (a, b, c)]
    assert [listed.index(link) for link in links] == sorted(listed.index(link) for link in links)
    assert (f'action="{send}"' in shown, all(link in shown for link in links)) == (True, True)
    assert client.post(send.replace("&amp;", "&"), {"choice": "agree", "to": "gui"}).url == where[b]
    assert client.post(reverse("councils:declare", args=[b]) + kept, {"reason": ""}).url == where[c]
    room = reverse("councils:room", args=[sitting.pk])
    assert client.post(reverse("councils:ballot", args=[c]) + kept, {"choice": "agree", "to": "gui"}).url == room + "?sx=ten"
    empty = client.get(room + kept).content.decode()
    assert ("Không có nội dung nào ở phần này." in empty, "Bỏ lọc" in empty) == (True, True)

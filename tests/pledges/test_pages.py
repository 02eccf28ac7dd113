"""The pages of pledges: what each shows, what its form does, who is turned away."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from tests.factories.plans import issued_plan
from tests.factories.pledges import head_of, make_agreed, make_discussed, make_draft, make_signed, make_signing, make_term
from tests.factories.world import AT, PASSWORD, World, signed_in

from thidua.audit.models import EntryValues
from thidua.plans.models import Plan
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line
from thidua.pledges.enums import PledgeState
from thidua.pledges.forms.drafting import ContentsForm
from thidua.pledges.models import Pledge, Signature
from thidua.pledges.queries import drafting
from thidua.pledges.queries.drafting import clauses_to_use
from thidua.store import clock

pytestmark = pytest.mark.django_db
SOURCE = """Cụm thi đua các phòng khối tổng hợp vừa ký giao ước thi đua năm 2026.

Cụ thể, giao ước thi đua gồm 5 nội dung chính là: Phổ biến kế hoạch của phong trào đến từng người trong cụm.

Mỗi người có kế hoạch tự học và hoàn thành trong năm.

Giữ gìn đoàn kết, giúp nhau khi việc nhiều.

Đổi mới cách tổ chức phong trào thi đua ở từng phòng.

Chấm điểm chéo khách quan, công khai kết quả cho mọi người biết.

Các phòng tin rằng giao ước giúp cụm làm tốt hơn nhiệm vụ của mình.
"""


def at(name: str, pledge: Pledge, *args: object) -> str:
    return reverse(f"pledges:{name}", args=[pledge.pk, *args])


def now(pledge: Pledge) -> Pledge:
    return Pledge.objects.get(pk=pledge.pk)


def texts(pledge: Pledge) -> list[str]:
    return [row.content.text for row in queries.contents_of(queries.edition_of(now(pledge)))]


def test_list_shows_signed_ones_to_everybody_and_drafts_to_their_keepers(world: World) -> None:
    signed = make_signed(world)
    draft = make_draft(world, signed.term)
    seen = {
        who: {row.pk for row, *_words in signed_in(user).get(reverse("pledges:list")).context["rows"]}
        for who, user in (("staff", world.colleague.user), ("head", world.head.user), ("outsider", world.outsider.user))
    }
    assert seen == {"staff": {signed.pk}, "head": {signed.pk, draft.pk}, "outsider": set()}


def test_list_is_searched_without_marks_and_filtered_by_state(world: World) -> None:
    make_draft(world)
    client = signed_in(world.head.user)
    found = [
        client.get(reverse("pledges:list"), query).context["total"] for query in ({"q": "giao uoc"}, {"q": "khac"}, {"tt": "signed"}, {"nam": "2025"})
    ]
    assert found == [1, 0, 0, 1]


def test_list_costs_the_same_with_one_and_three(world: World) -> None:
    first = make_draft(world)
    client = signed_in(world.head.user)
    client.get(reverse("pledges:list"))
    costs = []
    for total in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("pledges:list")).context["total"] == total
        costs.append(len(asked))
        for _again in range(2):
            make_draft(world, first.term)
    assert costs[0] == costs[1]


def test_new_pledge_of_a_cluster_leads_to_its_contents(world: World) -> None:
    term = make_term(world)
    answer = signed_in(world.head.user).post(reverse("pledges:new"), {"ref": f"cum-{term.pk}", "year": "2025"})
    made = Pledge.objects.get()
    assert (answer.status_code, answer["Location"], made.year) == (302, at("edit", made), 2025)


def test_union_pledge_is_between_head_and_union(world: World) -> None:
    from thidua.orgs.actions import add_body  # noqa: PLC0415  (only here)
    from thidua.orgs.enums import BodyKind  # noqa: PLC0415

    body = add_body(unit=world.units[0], kind=BodyKind.UNION, name="Công đoàn Văn phòng", head=world.staff.person, by=None, at=AT)
    signed_in(world.head.user).post(reverse("pledges:new"), {"ref": f"cong-doan-{body.pk}", "year": "2025"})
    made = Pledge.objects.get()
    assert [one.name for one in queries.parties_of(made)] == ["Văn phòng Sở", "Công đoàn Văn phòng"]
    pledge = actions.send_round(pledge=made, by=world.head.user, at=AT)
    page = signed_in(world.staff.user).get(at("pledge", pledge))
    assert [one.name for one in page.context["may_agree"]] == ["Công đoàn Văn phòng"]


def test_form_of_contents_saves_text_target_and_order(world: World) -> None:
    pledge = make_draft(world)
    rows = queries.contents_of(queries.edition_of(pledge))
    keys = [row.content.key for row in rows]
    sent = {"title": pledge.title, "version": pledge.version, "chu-moi": "Nội dung thêm\n\nNội dung nữa"}
    for number, row in enumerate(rows, 1):
        sent |= {
            f"chu-{row.content.key}": f"Nội dung {number}",
            f"giu-{row.content.key}": "on" if number < 5 else "",
            f"dong-{row.content.key}": number,
        }
    sent |= {f"dong-{keys[3]}": 1, f"dong-{keys[0]}": 4, f"so-{keys[1]}": "95,5", f"dvt-{keys[1]}": "%"}
    sent = {name: value for name, value in sent.items() if value != ""}
    answer = signed_in(world.head.user).post(at("edit", pledge), sent)
    assert (answer.status_code, texts(pledge)) == (302, ["Nội dung 4", "Nội dung 2", "Nội dung 3", "Nội dung 1", "Nội dung thêm", "Nội dung nữa"])
    kept = queries.contents_of(queries.edition_of(pledge))[1].content
    assert (str(kept.target), kept.target_unit, kept.target_year) == ("95.50", "%", 2025)


def test_autosave_changes_one_field_alone_and_tells_the_new_version(world: World) -> None:
    pledge = make_draft(world)
    key, before = queries.contents_of(queries.edition_of(pledge))[2].content.key, texts(pledge)
    sent = {f"chu-{key}": "Đang gõ", "version": pledge.version}
    answer = signed_in(world.head.user).post(at("edit", pledge), sent, headers={"X-Autosave": "1"})
    assert (answer.json(), texts(pledge)) == ({"version": pledge.version + 1}, [*before[:2], "Đang gõ", *before[3:]])


def test_stale_form_shows_both_texts_and_writes_nothing(world: World) -> None:
    pledge = make_draft(world)
    key, old = queries.contents_of(queries.edition_of(pledge))[0].content.key, pledge.version
    actions.save_contents(pledge=pledge, lines=[Line("Của người khác", key)], by=world.officer.user, at=AT)
    sent = {"title": pledge.title, "version": old, f"chu-{key}": "Của tôi", f"giu-{key}": "on"}
    answer = signed_in(world.head.user).post(at("edit", pledge), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Của người khác" in page, "Của tôi" in page, texts(pledge)) == (409, True, True, ["Của người khác"])


def test_five_contents_are_read_out_of_pasted_text(world: World) -> None:
    pledge = make_draft(world)
    sent = {"tu": "chu", "text": SOURCE, "lam_lai": "1", "version": pledge.version}
    answer = signed_in(world.head.user).post(at("bring", pledge), sent)
    assert answer.status_code == 302
    assert [text.split()[0] for text in texts(pledge)] == ["Phổ", "Mỗi", "Giữ", "Đổi", "Chấm"]


def test_text_without_contents_is_refused_in_words(world: World) -> None:
    pledge = make_draft(world)
    answer = signed_in(world.head.user).post(at("bring", pledge), {"tu": "chu", "text": "", "version": pledge.version})
    assert (answer.status_code, len(texts(pledge))) == (409, 5)


def test_version_is_compared_with_the_one_before_word_by_word(world: World) -> None:
    pledge = make_discussed(world)
    back = actions.take_back(pledge=pledge, reason="Theo góp ý", by=world.head.user, at=AT)
    lines = actions.lines_of(queries.edition_of(back))
    actions.save_contents(pledge=back, lines=[Line("Tổ chức quán triệt ngay", lines[0].key), *lines[2:], Line("Mới hẳn")], by=world.head.user, at=AT)
    rows = signed_in(world.head.user).get(at("compare", pledge)).context["rows"]
    assert [one.change for one, _word in rows] == ["changed", "same", "same", "same", "new", "gone"]


def test_head_signs_with_the_password_again(world: World) -> None:
    pledge = make_signing(world)
    client, digest = signed_in(world.head.user), queries.edition_of(pledge).digest
    wrong = client.post(at("sign", pledge), {"seen": digest, "xac-nhan": "on", "password": "khong-dung"})
    assert (wrong.status_code, Signature.objects.count()) == (422, 0)
    right = client.post(at("sign", pledge), {"seen": digest, "xac-nhan": "on", "password": PASSWORD})
    assert (right.status_code, Signature.objects.get().name) == (302, "Trần Đức Thắng")


def test_signing_unread_is_refused(world: World) -> None:
    pledge = make_signing(world)
    answer = signed_in(world.head.user).post(at("sign", pledge), {"seen": queries.edition_of(pledge).digest, "password": PASSWORD})
    assert (answer.status_code, Signature.objects.count()) == (422, 0)


def test_account_without_a_password_proves_itself_in_its_own_way(world: World) -> None:
    pledge = make_signing(world)
    user = world.head.user
    user.set_unusable_password()
    user.save()
    answer = signed_in(user).get(at("sign", pledge))
    assert answer.status_code == 403
    posted = signed_in(user).post(at("sign", pledge), {"seen": queries.edition_of(pledge).digest, "xac-nhan": "on"})
    assert (posted.status_code, Signature.objects.count()) == (422, 0)


@pytest.mark.parametrize(("who", "status"), [("staff", 403), ("officer", 403), ("second", 409)])
def test_page_of_signing_is_for_whose_turn_it_is(world: World, who: str, status: int) -> None:
    pledge = make_signing(world)
    user = {"staff": world.staff.user, "officer": world.officer.user, "second": head_of(1, world)}[who]
    assert signed_in(user).get(at("sign", pledge)).status_code == status


def test_paper_of_a_signed_pledge_names_all_who_signed(world: World) -> None:
    pledge = make_signed(world)
    answer = signed_in(world.colleague.user).get(at("paper", pledge, "docx"))
    words = Document(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    found = "\n".join([*(one.text for one in words.paragraphs), *(cell.text for table in words.tables for row in table.rows for cell in row.cells)])
    for part in ("GIAO ƯỚC THI ĐUA", "Trần Đức Thắng", "Hoàng Văn Mẫu1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỤM 1"):
        assert part in found


def test_paper_of_another_form_is_no_address(world: World) -> None:
    assert signed_in(world.head.user).get(at("paper", make_draft(world), "exe")).status_code == 404


def test_pledge_of_another_agency_is_not_there(world: World) -> None:
    pledge = make_signed(world)
    names = [("pledge",), ("paper", "docx"), ("compare",), ("edit",), ("sign",), ("check", "mid")]
    assert {signed_in(world.outsider.user).get(at(name, pledge, *args)).status_code for name, *args in names} == {404}


def test_cluster_shows_its_pledge_and_the_way_to_begin_one(world: World) -> None:
    pledge = make_signed(world)
    begin = f"{reverse('pledges:new')}?cum={pledge.term_id}"
    page = signed_in(world.head.user).get(reverse("orgs:cluster", args=[pledge.term_id])).content.decode()
    assert (at("pledge", pledge) in page, begin in page) == (True, False)


def test_cluster_without_a_pledge_offers_to_begin_one_to_its_head_alone(world: World) -> None:
    term = make_term(world)
    pages = [signed_in(user).get(reverse("orgs:cluster", args=[term.pk])).content.decode() for user in (world.head.user, world.staff.user)]
    assert [f"{reverse('pledges:new')}?cum={term.pk}" in page for page in pages] == [True, False]


def test_check_is_opened_reported_and_confirmed_on_its_page(world: World) -> None:
    pledge = make_signed(world)
    keeper = signed_in(world.head.user)
    keeper.post(at("check-open", pledge, "mid"), {"due_on": "30/06/2025"})
    contents = queries.contents_of(queries.edition_of(pledge))
    for number, party in enumerate(queries.parties_of(pledge)):
        sent = {"party": str(party.pk), **{f"kieu-{row.content.key}": "reached" for row in contents}, f"so-{contents[0].content.key}": "100"}
        assert signed_in(head_of(number, world)).post(at("check-report", pledge, "mid"), sent).status_code == 302
    page = keeper.get(at("check", pledge, "mid"))
    assert (page.context["done"], page.context["left"]) == (15, 0)
    keeper.post(at("check-confirm", pledge, "mid"), {"note": "Tốt", "version": page.context["check"].version, "to": "confirmed"})
    assert keeper.get(at("check", pledge, "mid")).context["check"].state == "confirmed"


@pytest.mark.parametrize(("due", "told"), [("31/02/2025", "Lịch không có ngày 31/02/2025"), ("01/01/2020", "từ hôm nay trở đi")])
def test_wrong_day_of_a_check_is_told_beside_its_field_of_the_kind_that_was_opened(world: World, due: str, told: str) -> None:
    pledge = make_signed(world)
    sent = {"due_on": due, "_page": at("pledge", pledge)}
    answer = signed_in(world.head.user).post(at("check-open", pledge, "final"), sent, headers={"Referer": f"http://testserver{at('pledge', pledge)}"})
    said = answer.content.decode()
    assert (answer.status_code, told in said, said.count(f'value="{due}"'), said.count("field-bad")) == (422, True, 1, 1)


def test_check_due_on_a_day_off_is_late_when_the_working_day_after_it_has_passed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pledge = make_signed(world)
    keeper = signed_in(world.head.user)
    keeper.post(at("check-open", pledge, "mid"), {"due_on": "28/06/2025"})  # a Saturday
    late = {}
    for day in (dt.date(2025, 6, 28), dt.date(2025, 6, 30), dt.date(2025, 7, 1)):
        monkeypatch.setattr(clock, "now", lambda day=day: dt.datetime.combine(day, dt.time(3), dt.UTC))
        late[day.day] = "đã quá hạn" in keeper.get(at("check", pledge, "mid")).content.decode()
    assert late == {28: False, 30: False, 1: True}


def test_report_without_a_reason_is_sent_back_with_what_was_typed(world: World) -> None:
    pledge = make_signed(world)
    signed_in(world.head.user).post(at("check-open", pledge, "mid"), {"due_on": "30/06/2025"})
    key, party = queries.contents_of(queries.edition_of(pledge))[0].content.key, queries.parties_of(pledge)[0]
    sent = {"party": str(party.pk), f"kieu-{key}": "partly", f"so-{key}": "40"}
    answer = signed_in(world.head.user).post(at("check-report", pledge, "mid"), sent)
    assert (answer.status_code, 'value="40"' in answer.content.decode()) == (422, True)


def test_invitation_is_sent_and_its_letter_names_the_guests(world: World) -> None:
    pledge = make_agreed(world)
    client = signed_in(world.head.user)
    client.post(at("invitation", pledge), {"place": "Hội trường", "on": "12/03/2025", "at": "08:30", "guests": "Lãnh đạo Sở"})
    answer = client.get(at("invitation-file", pledge, "docx"))
    words = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Lãnh đạo Sở" in words and "08 giờ 30, ngày 12 tháng 03 năm 2025" in words


def test_dropped_draft_that_never_went_round_is_not_there_for_the_others(world: World) -> None:
    pledge = make_draft(world)
    signed_in(world.head.user).post(at("step", pledge), {"to": "dropped", "version": pledge.version})
    assert now(pledge).state == PledgeState.DROPPED
    assert signed_in(head_of(1, world)).get(at("pledge", pledge)).status_code == 404


def test_record_of_an_edit_holds_the_words_and_that_of_the_order_the_parties(world: World) -> None:
    pledge = make_draft(world)
    line = Line("Học đủ", target=Decimal(95), target_unit="%")
    actions.save_contents(pledge=pledge, lines=[line, Line("Giữ đoàn kết")], opening="Mở đầu", by=world.head.user, at=AT)
    first, second, third = queries.parties_of(pledge)
    actions.order_parties(pledge=pledge, order={third.pk: 0}, by=world.head.user, at=AT)
    edit, order = (EntryValues.objects.get(entry__action=f"pledges.{act}").after for act in ("edit", "order"))
    assert ([words[0] for words in edit["lines"]], edit["lines"][0][1], edit["opening"]) == (["Học đủ", "Giữ đoàn kết"], "95.00 % 2025", "Mở đầu")
    assert order["parties"] == [third.name, first.name, second.name]


def test_form_of_contents_asks_once_for_the_clauses_of_all(world: World) -> None:
    pledge, plan = make_draft(world), Plan(pk=uuid.uuid4())
    rows = queries.contents_of(queries.edition_of(pledge))
    sent = {f"muc-{row.content.key}": f"I.{number}" for number, row in enumerate(rows)}
    form = ContentsForm(sent, rows=rows, plan=plan, year=2025, partial=True)
    with CaptureQueriesContext(connection) as asked:
        assert not form.is_valid()
    assert (len(asked), len(form.errors)) == (1, 5)


def test_clauses_that_are_not_offered_are_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = issued_plan(world)
    whole, none = clauses_to_use(plan)
    monkeypatch.setattr(drafting, "MOST_OFFERED", 1)
    some, more = clauses_to_use(plan)
    assert (none, len(some), more) == (0, 1, len(whole) - 1)
    assert more > 0

"""From a draft to the closed pledge, as the people of a cluster would do it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.pledges import head_of, make_agreed, make_discussed, make_draft, make_signed, make_signing
from tests.factories.world import AT, World, signed_in

from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose
from thidua.notify.models import Message
from thidua.orgs.actions import end_post
from thidua.orgs.models import Post, RoleGrant
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line, Said
from thidua.pledges.enums import CheckKind, CheckState, Outcome, PledgeState, SignWay
from thidua.pledges.exports.papers import pledge_paper
from thidua.pledges.models import Agreement, Check, CheckLine, Content, Invitation, Pledge, Signature
from thidua.pledges.queries import checks
from thidua.pledges.queries.checks import owed
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def now(pledge: Pledge) -> Pledge:
    return Pledge.objects.get(pk=pledge.pk)


def scan() -> Ready:
    return prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)


def say(pledge: Pledge, text: str, world: World) -> Pledge:
    """A new version whose first content reads otherwise, sent round."""
    back = actions.take_back(pledge=pledge, reason="Theo góp ý", by=world.head.user, at=AT)
    lines = actions.lines_of(queries.edition_of(back))
    lines[0] = replace(lines[0], text=text)
    back = actions.save_contents(pledge=back, lines=lines, by=world.head.user, at=AT)
    return actions.send_round(pledge=back, by=world.head.user, at=AT)


def test_draft_has_the_head_of_the_cluster_first_and_five_contents(world: World) -> None:
    pledge = make_draft(world)
    assert next(one.name for one in queries.parties_of(pledge)) == world.units[0].name
    assert (len(queries.parties_of(pledge)), Content.objects.filter(edition__pledge=pledge).count(), pledge.state) == (3, 5, PledgeState.DRAFT)


def test_version_sent_round_is_edited_no_more(world: World) -> None:
    pledge = make_discussed(world)
    with pytest.raises(Conflict, match="bản đang soạn"):
        actions.save_contents(pledge=pledge, lines=[Line("Khác")], by=world.head.user, at=AT)


def test_every_party_but_the_sender_is_asked(world: World) -> None:
    make_discussed(world)
    assert sorted(Message.objects.filter(subject__startswith="Góp ý").values_list("user__username", flat=True)) == ["tp01", "tp02"]


def test_last_agreement_makes_it_agreed(world: World) -> None:
    pledge = make_agreed(world)
    assert (pledge.state, Message.objects.filter(about__contains="party", settled_at=None).count()) == (PledgeState.AGREED, 0)


def test_new_version_asks_everybody_again_and_keeps_the_old_agreements(world: World) -> None:
    pledge = say(make_agreed(world), "Nội dung mới", world)
    edition = queries.edition_of(pledge)
    kept = Agreement.objects.filter(edition__pledge=pledge)
    assert (edition.number, pledge.state) == (2, PledgeState.DISCUSSED)
    assert (kept.filter(edition=edition).count(), kept.exclude(edition=edition).count()) == (0, 3)


def test_agreement_to_a_version_that_is_old_by_now_is_refused(world: World) -> None:
    pledge = say(make_discussed(world), "Nội dung mới", world)
    party = queries.parties_of(pledge)[1]
    with pytest.raises(Conflict, match="bản khác"):
        actions.agree(pledge=pledge, party=party, number=1, by=head_of(1, world), at=AT)


def test_nobody_agrees_for_another_party(world: World) -> None:
    pledge = make_discussed(world)
    with pytest.raises(Refused):
        actions.agree(pledge=pledge, party=queries.parties_of(pledge)[1], number=1, by=world.head.user, at=AT)


def test_signatures_come_in_the_declared_order(world: World) -> None:
    pledge = make_signing(world)
    digest, second = queries.edition_of(pledge).digest, queries.parties_of(pledge)[1]
    with pytest.raises(Conflict, match="Chưa đến lượt"):
        actions.sign_pledge(pledge=pledge, party=second, digest=digest, by=head_of(1, world), at=AT)


def test_changed_order_is_the_order_of_signing(world: World) -> None:
    pledge = make_draft(world)
    first, *_rest, last = queries.parties_of(pledge)
    actions.order_parties(pledge=pledge, order={last.pk: 1, first.pk: 3}, by=world.head.user, at=AT)
    assert next(one.pk for one in queries.parties_of(pledge)) == last.pk


def test_signature_holds_who_where_and_the_mark(world: World) -> None:
    pledge = make_signed(world)
    edition = queries.edition_of(pledge)
    kept = Signature.objects.filter(edition=edition).order_by("at").first()
    assert (kept.name, kept.position, kept.way, kept.digest) == ("Trần Đức Thắng", "Chánh Văn phòng", SignWay.SCREEN, edition.digest)
    assert (pledge.state, queries.is_whole(pledge, edition)) == (PledgeState.SIGNED, True)


def test_contents_other_than_those_read_are_not_signed(world: World) -> None:
    pledge = make_signing(world)
    with pytest.raises(Conflict, match="không còn đúng"):
        actions.sign_pledge(pledge=pledge, party=queries.parties_of(pledge)[0], digest="0" * 64, by=world.head.user, at=AT)
    assert not Signature.objects.filter(edition__pledge=pledge).exists()


def test_scan_signs_for_all_that_have_not_signed_on_the_screen(world: World) -> None:
    pledge = make_signing(world)
    first = queries.parties_of(pledge)[0]
    actions.sign_pledge(pledge=pledge, party=first, digest=queries.edition_of(pledge).digest, by=world.head.user, at=AT)
    ready = prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)
    actions.keep_scan(pledge=pledge, number=pledge.edition, ready=ready, signed_on=AT.date(), by=world.head.user, at=AT)
    ways = sorted(Signature.objects.filter(edition__pledge=pledge).values_list("way", "name"))
    assert ways == [("paper", "Hoàng Văn Mẫu1"), ("paper", "Hoàng Văn Mẫu2"), ("screen", "Trần Đức Thắng")]
    assert now(pledge).state == PledgeState.SIGNED


def test_agreed_pledge_is_signed_on_paper_alone(world: World) -> None:
    pledge = make_agreed(world)
    ready = prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)
    actions.keep_scan(pledge=pledge, number=pledge.edition, ready=ready, signed_on=AT.date(), by=world.officer.user, at=AT)
    assert (now(pledge).state, Signature.objects.filter(way=SignWay.PAPER).count()) == (PledgeState.SIGNED, 3)


def test_paper_of_tomorrow_is_refused(world: World) -> None:
    pledge = make_agreed(world)
    ready = prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)
    with pytest.raises(Conflict, match="sau hôm nay"):
        actions.keep_scan(pledge=pledge, number=pledge.edition, ready=ready, signed_on=AT.date() + dt.timedelta(1), by=world.officer.user, at=AT)


def test_day_that_a_paper_cannot_have_is_said_beside_the_day(world: World) -> None:
    pledge = make_agreed(world)
    tomorrow = (clock.local_date(AT) + dt.timedelta(1)).strftime("%d/%m/%Y")
    sent = {"scan": SimpleUploadedFile("ban-ky.pdf", PDF, "application/pdf"), "signed_on": tomorrow, "seen": pledge.edition}
    answer = signed_in(world.officer.user).post(reverse("pledges:scan", args=[pledge.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, f'value="{tomorrow}"' in page, "Ngày ký: Ngày ký không thể sau hôm nay." in page) == (422, True, True)


def test_page_of_the_paper_leads_back_while_contents_are_not_agreed(world: World) -> None:
    pledge = make_discussed(world)
    answer = signed_in(world.officer.user).get(reverse("pledges:scan", args=[pledge.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("pledges:pledge", args=[pledge.pk]))


def test_comment_on_a_content_of_an_old_version_is_refused(world: World) -> None:
    pledge = make_discussed(world)
    old = queries.contents_of(queries.edition_of(pledge))[0].content
    pledge = say(pledge, "Nội dung mới", world)
    with pytest.raises(Conflict, match="bản cũ"):
        actions.comment(pledge=pledge, text="Ý kiến", content=old, by=head_of(1, world), at=AT)


def test_comment_says_for_which_party(world: World) -> None:
    pledge = make_discussed(world)
    said = actions.comment(pledge=pledge, text="Ý kiến", by=head_of(1, world), at=AT)
    assert said.party.name in {unit.name for unit in world.units[1:]}


def test_two_who_edit_at_once_lose_nothing(world: World) -> None:
    pledge = make_draft(world)
    other = now(pledge)
    actions.save_contents(pledge=pledge, lines=[Line("Một")], version=pledge.version, by=world.head.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.save_contents(pledge=other, lines=[Line("Hai")], version=other.version, by=world.officer.user, at=AT)
    assert [row.content.text for row in queries.contents_of(queries.edition_of(pledge))] == ["Một"]


def test_signed_pledge_is_never_dropped_or_taken_back(world: World) -> None:
    pledge = make_signed(world)
    with pytest.raises(Conflict):
        actions.drop_pledge(pledge=now(pledge), by=world.head.user, at=AT)
    with pytest.raises(Conflict):
        actions.take_back(pledge=now(pledge), reason="Sửa", by=world.head.user, at=AT)


def opened(world: World, kind: CheckKind = CheckKind.MID) -> Check:
    return actions.open_check(pledge=make_signed(world), kind=kind, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)


def answer(check: Check, world: World, outcome: Outcome = Outcome.REACHED, words: str = "") -> None:
    contents = [row.content for row in queries.contents_of(queries.edition_of(check.pledge))]
    for number, party in enumerate(queries.parties_of(check.pledge)):
        actions.report(check=check, party=party, said=[Said(one, outcome, words=words) for one in contents], by=head_of(number, world), at=AT)


def test_check_is_confirmed_only_when_everybody_has_said_everything(world: World) -> None:
    check = opened(world)
    with pytest.raises(Conflict, match="Còn 15 kết quả"):
        actions.confirm_check(check=check, by=world.head.user, at=AT)
    answer(check, world)
    confirmed = actions.confirm_check(check=check, note="Tốt", by=world.head.user, at=AT)
    assert (confirmed.state, owed(check), now(check.pledge).state) == (CheckState.CONFIRMED, 0, PledgeState.SIGNED)


def test_check_of_the_end_of_the_year_closes_the_pledge(world: World) -> None:
    check = opened(world, CheckKind.FINAL)
    answer(check, world)
    actions.confirm_check(check=check, by=world.head.user, at=AT)
    assert now(check.pledge).state == PledgeState.CLOSED


def test_what_is_not_reached_needs_words(world: World) -> None:
    check = opened(world)
    with pytest.raises(Conflict, match="lý do, biện pháp"):
        answer(check, world, Outcome.PARTLY)
    answer(check, world, Outcome.PARTLY, "Bổ sung quý sau")
    assert checks.counts(checks.cells_of(check)) == {"reached": 0, "partly": 15, "unreached": 0}


def test_check_that_was_opened_again_takes_answers(world: World) -> None:
    check = opened(world)
    answer(check, world)
    actions.confirm_check(check=check, by=world.head.user, at=AT)
    again = actions.reopen_check(check=check, reason="Sửa số liệu", by=world.head.user, at=AT)
    line = CheckLine.objects.filter(check_of=check).select_related("content", "party__unit").order_by("party__order").first()
    said = Said(line.content, Outcome.REACHED, Decimal(95), version=line.version)
    actions.report(check=again, party=line.party, said=[said], by=world.head.user, at=AT)
    assert CheckLine.objects.get(pk=line.pk).figure == Decimal(95)


def test_invitation_goes_to_all_parties(world: World) -> None:
    pledge = make_agreed(world)
    actions.invite(pledge=pledge, place="Hội trường", held_at=AT + dt.timedelta(3), by=world.head.user, at=AT)
    assert Message.objects.filter(subject__startswith="Mời dự ký").count() == 2


def test_invitation_that_somebody_else_changed_is_not_overwritten(world: World) -> None:
    pledge = make_agreed(world)
    first = actions.invite(pledge=pledge, place="Hội trường", held_at=AT, by=world.head.user, at=AT)
    actions.invite(pledge=pledge, place="Phòng họp", held_at=AT, version=first.version, by=world.head.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.invite(pledge=pledge, place="Sân", held_at=AT, version=1, by=world.officer.user, at=AT)


def test_answer_from_a_form_opened_before_there_was_one_overwrites_nothing(world: World) -> None:
    check = opened(world)
    answer(check, world)
    line = CheckLine.objects.filter(check_of=check).select_related("content", "party__unit", "party__body").order_by("party__order").first()
    with pytest.raises(StaleVersion):
        actions.report(check=check, party=line.party, said=[Said(line.content, Outcome.UNREACHED, words="Khác")], by=world.head.user, at=AT)
    assert CheckLine.objects.get(pk=line.pk).outcome == Outcome.REACHED


def test_second_first_invitation_overwrites_nothing(world: World) -> None:
    pledge = make_agreed(world)
    first = actions.invite(pledge=pledge, place="Hội trường", held_at=AT, by=world.head.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.invite(pledge=pledge, place="Sân", held_at=AT, by=world.officer.user, at=AT)
    assert Invitation.objects.get(pk=first.pk).place == "Hội trường"


def test_check_whose_answers_changed_since_it_was_read_is_not_confirmed(world: World) -> None:
    check = opened(world)
    answer(check, world)
    read = Check.objects.get(pk=check.pk).version
    line = CheckLine.objects.filter(check_of=check).select_related("content", "party__unit", "party__body").order_by("party__order").first()
    said = Said(line.content, Outcome.PARTLY, words="Còn thiếu", version=line.version)
    actions.report(check=check, party=line.party, said=[said], by=world.head.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.confirm_check(check=check, version=read, by=world.head.user, at=AT)
    assert Check.objects.get(pk=check.pk).state == CheckState.REPORTED


def test_reopening_tells_the_parties_why_each_time_and_the_keeper_when_it_is_whole_again(world: World) -> None:
    check = opened(world)
    answer(check, world)
    for reason in ("Sửa số liệu", "Sửa lần nữa"):
        actions.confirm_check(check=check, by=world.head.user, at=AT)
        actions.reopen_check(check=check, reason=reason, by=world.officer.user, at=AT)
    line = CheckLine.objects.filter(check_of=check).select_related("content", "party__unit", "party__body").order_by("party__order").last()
    said = Said(line.content, Outcome.REACHED, version=line.version)
    actions.report(check=check, party=line.party, said=[said], by=head_of(2, world), at=AT)
    told = Message.objects.filter(subject__startswith="Mở lại kiểm điểm", user=head_of(1, world))
    assert sorted(told.values_list("body", flat=True)) == ["Sửa lần nữa", "Sửa số liệu"]
    assert Message.objects.filter(subject__startswith="Các bên đã tự kiểm điểm đủ", user=world.head.user).count() == 2


def test_year_is_not_closed_while_the_check_of_its_middle_is_open(world: World) -> None:
    mid = opened(world)
    final = actions.open_check(pledge=now(mid.pledge), kind=CheckKind.FINAL, due_on=dt.date(2025, 12, 30), by=world.head.user, at=AT)
    answer(final, world)
    with pytest.raises(Conflict, match="giữa năm"):
        actions.confirm_check(check=final, by=world.head.user, at=AT)
    answer(mid, world)
    actions.confirm_check(check=mid, by=world.head.user, at=AT)
    actions.confirm_check(check=final, by=world.head.user, at=AT)
    with pytest.raises(Conflict, match="chưa kết thúc"):
        actions.reopen_check(check=mid, reason="Muộn", by=world.head.user, at=AT)
    assert now(mid.pledge).state == PledgeState.CLOSED


def test_check_of_a_pledge_read_before_it_was_closed_is_not_opened(world: World) -> None:
    final = opened(world, CheckKind.FINAL)
    stale = now(final.pledge)
    answer(final, world)
    actions.confirm_check(check=final, by=world.head.user, at=AT)
    with pytest.raises(Conflict, match="chưa kết thúc"):
        actions.open_check(pledge=stale, kind=CheckKind.MID, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)


def test_version_sent_round_meanwhile_is_not_edited_from_a_page_read_before(world: World) -> None:
    pledge = make_draft(world)
    stale = now(pledge)
    actions.send_round(pledge=pledge, by=world.head.user, at=AT)
    party = queries.parties_of(pledge)[2]
    for late in (
        lambda: actions.save_contents(pledge=stale, lines=[Line("Khác")], by=world.officer.user, at=AT),
        lambda: actions.order_parties(pledge=stale, order={party.pk: 0}, by=world.officer.user, at=AT),
        lambda: actions.send_round(pledge=stale, note="Lần nữa", by=world.officer.user, at=AT),
    ):
        with pytest.raises(Conflict, match="bản đang soạn"):
            late()
        stale.state = PledgeState.DRAFT
    edition = queries.edition_of(pledge)
    assert (now(pledge).state, queries.is_whole(now(pledge), edition), edition.note) == (PledgeState.DISCUSSED, True, "")


def test_parties_are_told_why_a_version_is_written_anew_and_read_the_one_that_was_sent(world: World) -> None:
    pledge = make_discussed(world)
    back = actions.take_back(pledge=pledge, reason="Thiếu chỉ tiêu", by=world.head.user, at=AT)
    lines = [Line("Chưa ai được đọc"), *actions.lines_of(queries.edition_of(back))]
    back = actions.save_contents(pledge=back, lines=lines, title="Tên khác", by=world.head.user, at=AT)
    told = Message.objects.get(subject__startswith="Bên chủ trì soạn lại", user=head_of(1, world))
    assert (told.body, queries.edition_of(back).reason) == ("Thiếu chỉ tiêu", "Thiếu chỉ tiêu")
    first = queries.edition_of(back, 1)
    assert queries.is_whole(back, first)
    for user, number in ((world.head.user, 2), (head_of(1, world), 1)):
        assert queries.edition_for(user, back).number == number
        pages = [signed_in(user).get(reverse(name, args=[pledge.pk]), {"ban": "2"}) for name in ("pledges:pledge", "pledges:compare")]
        assert ["Chưa ai được đọc" in page.content.decode() for page in pages] == [number == 2] * 2
    actions.send_round(pledge=back, by=world.head.user, at=AT)
    assert [queries.edition_of(back, n).reason for n in (1, 2)] == ["", "Thiếu chỉ tiêu"]


def test_mark_of_an_old_version_is_proved_when_title_and_order_changed_since(world: World) -> None:
    pledge = make_discussed(world)
    back = actions.take_back(pledge=pledge, reason="Đổi tên", by=world.head.user, at=AT)
    first, *_rest, last = queries.parties_of(back)
    back = actions.order_parties(pledge=back, order={last.pk: 1, first.pk: 3}, by=world.head.user, at=AT)
    actions.save_contents(pledge=back, lines=[Line("Khác")], title="Tên khác", by=world.head.user, at=AT)
    old = queries.edition_of(back, 1)
    assert queries.is_whole(now(pledge), old)
    assert (queries.title_of(back, old), next(iter(queries.names_of(back, old).values()))) == ("Giao ước thi đua năm 2025 của Cụm 1", first.name)


def test_dropped_pledge_tells_those_who_had_it_and_says_why(world: World) -> None:
    pledge = make_discussed(world)
    actions.drop_pledge(pledge=pledge, reason="Cụm giải thể", by=world.head.user, at=AT)
    assert Message.objects.get(subject__startswith="Bên chủ trì bỏ giao ước", user=head_of(2, world)).body == "Cụm giải thể"
    assert "Cụm giải thể" in signed_in(head_of(2, world)).get(reverse("pledges:pledge", args=[pledge.pk])).content.decode()


def test_paper_holds_its_own_day_and_who_headed_the_units_then(world: World) -> None:
    pledge = make_agreed(world)
    day, later = clock.local_date(AT) + dt.timedelta(2), AT + dt.timedelta(20)
    post = Post.objects.get(person=world.head.person)
    end_post(post=post, on=day + dt.timedelta(5), by=None, at=AT)
    actions.keep_scan(pledge=pledge, number=1, ready=scan(), signed_on=day, by=world.officer.user, at=later)
    signature = Signature.objects.get(edition__pledge=pledge, person=world.head.person)
    assert (signature.signed_on, signature.position, clock.local_date(now(pledge).signed_at)) == (day, "Chánh Văn phòng", day)
    actions.keep_scan(pledge=now(pledge), number=1, ready=scan(), signed_on=day + dt.timedelta(9), by=world.officer.user, at=later)
    printed = pledge_paper(now(pledge), queries.edition_of(pledge))
    assert (printed.signed_on, f"{day:%d/%m/%Y}\\nký trên bản giấy" in str(printed)) == (day, True)


def test_paper_from_before_its_version_was_sent_or_of_another_version_is_refused(world: World) -> None:
    pledge = make_agreed(world)
    before = clock.local_date(AT) - dt.timedelta(1)
    for number, day, words in ((1, before, "trước ngày gửi"), (2, clock.local_date(AT), "bản khác")):
        with pytest.raises(Conflict, match=words):
            actions.keep_scan(pledge=pledge, number=number, ready=scan(), signed_on=day, by=world.officer.user, at=AT)


def test_paper_for_a_unit_without_a_head_is_refused_by_its_name(world: World) -> None:
    pledge = make_agreed(world)
    with writing():
        RoleGrant.objects.filter(unit=world.units[2]).delete()
    with pytest.raises(Conflict, match=world.units[2].name):
        actions.keep_scan(pledge=pledge, number=1, ready=scan(), signed_on=clock.local_date(AT), by=world.officer.user, at=AT)
    assert not Signature.objects.filter(edition__pledge=pledge).exists()

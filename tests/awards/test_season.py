"""A whole award season through the pages: a score sheet out of the criteria of plan 001, points in four stages, one excluded as under consideration,
a council of nine with one recusal and one ballot in writing, minutes, decision, a certificate whose code two programs read, its revocation."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from lxml import html
from tests.awards.codes import on_paper
from tests.awards.conftest import CITATION, fresh
from tests.awards.season import ENDS, PAPER, Season, cast_rest, give_rest, make_season
from tests.factories.work import body
from tests.factories.world import Member, signed_in

from thidua.awards.enums import NominationState as S
from thidua.awards.models import AwardRound, Decision, Nomination
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem, Membership, Sitting
from thidua.credentials.models import Certificate
from thidua.plans.models import Clause
from thidua.records.models import Work
from thidua.scoring.enums import Stage
from thidua.scoring.models import Card, Round, ScoreSheet

pytestmark = pytest.mark.django_db
FORMS = ["advanced_worker", "fighter_ministry", "letter_unit"]
MET = {
    "met_on": "20/11/2025",
    "members": "10",
    "present": "9",
    "agree": "9",
    "minutes_number": "04/BB",
    "letter_number": "15/TTr",
    "letter_on": "20/11/2025",
}


@pytest.fixture
def season(settings: Any, tmp_path: Any) -> Season:
    settings.HOME = tmp_path  # the boxes of secret ballots lie there
    return make_season()


def post(client: Client, where: str, row: Any, /, **said: Any) -> str:
    """The page after a form was sent with the version that stands now."""
    row.refresh_from_db()
    return body(client.post(reverse(where, args=[row.pk]), {"version": getattr(row, "version", ""), **said}, follow=True))


def grid(client: Client, row: Round, stage: Stage) -> str:
    """All cards of a stage that are in one's hands: the points before, sealed."""
    where = reverse("scoring:grid", args=[row.pk, stage])
    for act in ("lay-diem", "chot"):
        form = next(one for one in html.fromstring(body(client.get(where))).forms if one.action == where)
        page = body(client.post(where, {**{name: value or "" for name, value in form.fields.items()}, "act": act}, follow=True))
    return page


def scored(season: Season, officer: Client) -> Round:
    """From the plan to places in the cluster."""
    officer.post(reverse("scoring:draft"), {"plan": season.plan.pk, "applies_to": "collective"})
    sheet = ScoreSheet.objects.get()
    page = post(officer, "scoring:sheet-act", sheet, to="ban-hanh")
    clause = Clause.objects.filter(plan=season.plan, kind="criterion", applies_to="collective").order_by("order").first()
    assert clause is not None and clause.text[:60] in page
    ends = dict(zip(("self_until", "cross_until", "appraisal_until"), ENDS, strict=True))
    officer.post(reverse("scoring:open", args=[sheet.pk]), {"term": season.term.pk, **ends, "ties": "TC1"})
    row = Round.objects.get()
    head, unit = signed_in(season.user("deputy")), season.world.units[0]
    own = Card.objects.get(contender__unit=unit, stage=Stage.SELF)
    told = {f"{sign}-TC{n}": value for n in (1, 2, 3) for sign, value in (("p", str(30 - n)), ("r", "Theo báo cáo năm"))}
    assert "84 trên 100 điểm" in post(head, "scoring:card", own, **told, act="chot")
    give_rest(season, row, Stage.SELF)
    post(officer, "scoring:round-act", row, to="ket-thuc")
    give_rest(season, row, Stage.CROSS, besides="deputy")
    other = Card.objects.get(contender__unit=season.world.units[2], stage=Stage.CROSS, by_unit=season.world.units[1])
    assert head.get(reverse("scoring:card", args=[other.pk])).status_code == 404  # blind until one's own is in
    assert "Đã chốt mọi phiếu" in grid(head, row, Stage.CROSS)
    assert head.get(reverse("scoring:card", args=[other.pk])).status_code == 200
    post(officer, "scoring:round-act", row, to="ket-thuc")
    grid(officer, row, Stage.APPRAISAL)
    post(officer, "scoring:round-act", row, to="ket-thuc")
    grid(officer, row, Stage.COUNCIL)
    page = post(officer, "scoring:decide", row, council="Hội đồng Thi đua - Khen thưởng", number="03/BB-HĐ", decided_on="20/11/2025")
    assert "03/BB-HĐ" in page
    return row


def nominated(season: Season, officer: Client) -> dict[str, Nomination]:
    """A round with one file by each form that the council takes up; the one of somebody under consideration goes no further, whose head knows nothing of it."""
    told = {
        "name": "Xét khen thưởng năm 2025", "kind": "yearly", "year": "2025", "award_forms": FORMS, "reward": "merit", "nominate_by": "25/11/2025", "asks_scores": "on",
    }  # fmt: skip
    officer.post(reverse("awards:round-new"), told)
    round_ = AwardRound.objects.get()
    post(officer, "awards:round-step", round_, to="open")
    head, legal, director = (signed_in(season.user(name)) for name in ("deputy", "legal", "chair"))
    world = season.world
    rows = {
        "staff": begun(head, round_, "advanced_worker", world.staff),
        "legal": begun(director, round_, "fighter_ministry", season.people["legal"]),
        "office": begun(director, round_, "letter_unit", world.units[0]),
        "colleague": begun(legal, round_, "advanced_worker", world.colleague),
    }
    barred = rows.pop("colleague")
    for row in (*rows.values(), barred):
        by = {"VP02": head, "PC02": legal}.get(row.person.code if row.person else "", director)
        post(by, "awards:write", row, citation=CITATION, part_results="Xử lý 120 hồ sơ trước hạn.", reward="merit", work=work_of(row), act="nop")
        assert "hồ sơ chuyển cán bộ thi đua" in post(by, "awards:review", row, **MET)
    page = body(officer.get(reverse("eligibility:list"), {"dh": "advanced_worker", "kq": "unmet"}))
    assert world.colleague.person.name in page and world.staff.person.name not in page
    assert "đang bị xem xét kỷ luật" in body(officer.get(reverse("eligibility:one", args=["advanced_worker", world.colleague.person.pk])))
    assert "xem xét kỷ luật" not in body(legal.get(reverse("awards:nomination", args=[barred.pk])))
    post(officer, "awards:appraise", barred, opinion="Đạt")
    assert fresh(barred).state == S.REVIEWED
    post(officer, "awards:step", barred, to="khong-khen", reason="Chưa đủ điều kiện xét trong năm.")
    assert fresh(barred).state == S.DECLINED
    notice = html.fromstring(body(officer.get(reverse("awards:nomination", args=[barred.pk])))).xpath("//a[contains(@href, '/ly-do/')]/@href")
    assert officer.get(notice[0]).content[:2] == b"PK"  # the reasons go to the unit on paper
    return rows


def work_of(row: Nomination) -> str:
    """The idea on which a fighter's title rests; others have none."""
    found = Work.objects.filter(person=row.person).first() if row.person else None
    return str(found.pk) if found else ""


def begun(client: Client, round_: AwardRound, form: str, who: Any) -> Nomination:
    """Out of the list of the eligible where they stand on it, else by hand."""
    subject = who.person if isinstance(who, Member) else who
    chosen = {"chon": str(subject.pk)}
    client.post(reverse("awards:nominate", args=[round_.pk]) + f"?ht={form}", chosen)
    found: Nomination = Nomination.objects.get(form=form, **({"person": subject} if isinstance(who, Member) else {"collective": subject}))
    return found


def sat(season: Season, officer: Client, rows: dict[str, Nomination]) -> Sitting:
    """Nine: the head of the office steps aside of its letter, one votes in writing, one is against; the head of the legal unit steps aside of their own."""
    director, round_ = signed_in(season.user("chair")), AwardRound.objects.get()
    planned = {"title": "Xét khen thưởng năm 2025", "form": "meeting", "on": "20/11/2025", "hour": "09:00", "place": "Phòng họp số 1"}
    officer.post(reverse("councils:sitting-new", args=[season.council.pk]), planned)
    sitting = Sitting.objects.get()
    keys = [str(rows[name].pk) for name in ("office", "legal", "staff")]
    officer.post(reverse("awards:many", args=[round_.pk]), {"chon": keys, "act": "trinh", "sitting": str(sitting.pk)})
    items = {one.subject: one for one in AgendaItem.objects.all()}
    office, legal, staff = (items[rows[name].pk] for name in ("office", "legal", "staff"))
    post(officer, "councils:level", legal, order="screen")
    post(officer, "councils:sitting-step", sitting, to="called")
    seats = {one.person.pk: one for one in Membership.objects.filter(council=season.council).select_related("person")}
    seat = {name: seats[who.person.pk] for name, who in season.people.items()}
    marks = {f"co-{one.pk}": "written" if name == "m5" else "present" for name, one in seat.items()}
    post(
        officer,
        "councils:attendance",
        sitting,
        **marks,
        **{f"vi-{seat['m5'].pk}": "Đi công tác"},
        chair=str(seat["chair"].pk),
        secretary=str(seat["secretary"].pk),
    )
    post(director, "councils:sitting-step", sitting, to="open")
    director.post(reverse("councils:open-rest", args=[sitting.pk]))
    for item, others, against in ((office, ("chair", "legal", "finance", "m1", "m2", "m3", "m4"), "m4"), (staff, NINE[:8], "")):
        scan = SimpleUploadedFile("phieu.pdf", PAPER, "application/pdf")
        page = body(
            director.post(reverse("councils:written", args=[item.pk]), {"pick": str(seat["m5"].pk), "choice": "agree", "anh": scan}, follow=True)
        )
        assert "Đã nhập phiếu giấy" in page
        for name in others:
            sent = {"choice": "disagree" if name == against else "agree", "note": "", "to": "gui", "version": 0}
            signed_in(season.user(name)).post(reverse("councils:ballot", args=[item.pk]), sent)
        post(director, "councils:item-step", item, to="closed")
    assert "Ông/bà không tham gia" in body(signed_in(season.user("deputy")).get(reverse("councils:item", args=[office.pk])))
    in_secret(season, (officer, director), legal)
    for item in (office, staff):
        post(director, "councils:item-step", item, to="passed")
    post(director, "councils:item-step", legal, to="not_passed", reason="Chưa đủ tỷ lệ phiếu đồng ý.")
    post(director, "councils:close", sitting, words="Giao thư ký trình Giám đốc.")
    post(officer, "councils:minutes-freeze", sitting)
    return sitting


NINE = ("chair", "deputy", "legal", "finance", "m1", "m2", "m3", "m4", "m5")


def in_secret(season: Season, both: tuple[Client, Client], item: AgendaItem) -> None:
    """Opened and closed by two; of the nine one steps aside, seven agree, one does not."""
    for client in both:
        post(client, "councils:item-step", item, to="open")
    signed_in(season.user("m4")).post(reverse("councils:cast", args=[item.pk]), {"choice": "2"})
    item.refresh_from_db()
    cast_rest(season, item, *(name for name in NINE if name not in ("legal", "m4")))
    for client in both:
        post(client, "councils:item-step", item, to="closed")
    item.refresh_from_db()
    assert item.drafted == Outcome.NOT_PASSED


def minutes_of(officer: Client, sitting: Sitting) -> str:
    """The words of the Word file that is signed."""
    file = officer.get(reverse("councils:minutes-file", args=[sitting.pk, "docx"])).content
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def decided(officer: Client) -> Decision:
    """Number and day as the paper has them; published; its certificates made."""
    round_ = AwardRound.objects.get()
    keys = [str(one.pk) for one in Nomination.objects.filter(state=S.PASSED)]
    told = {"chon": keys, "title": "Về việc khen thưởng năm 2025", "signer_position": "GIÁM ĐỐC", "signer": "Phạm Quốc Bình"}
    officer.post(reverse("awards:decision-new", args=[round_.pk]), told)
    row = Decision.objects.get()
    assert "120/QĐ-SM" in post(officer, "awards:decision-issue", row, number="120/QĐ-SM", signed_on="20/11/2025")
    post(officer, "awards:decision-step", row, to="cong-bo")
    post(officer, "awards:decision-step", row, to="cap-giay")
    return row


GROUNDS = (
    "7 đồng ý trên 9 (tổng số thành viên được biểu quyết), tức 77,8%, vượt mức 2/3.",
    "7 đồng ý trên 9 (tổng số thành viên được biểu quyết), tức 77,8%, dưới mức 80%.",
    "Thành viên không tham gia vì có liên quan: Trần Đức Thắng (có phần trong nội dung).",
    "Vắng, gửi ý kiến bằng văn bản: 1 (Ủy Viên Giang, ủy viên, đi công tác).",
)
"""What the minutes say of the same count under two rules, of who stepped aside and of who voted in writing."""


@pytest.mark.by_turns(1, 3)  # in a browser it is walked every day
def test_season_from_the_plan_to_a_revocation(season: Season) -> None:
    officer, nobody = signed_in(season.user("secretary")), Client()
    round_ = scored(season, officer)
    rows = nominated(season, officer)
    for name, row in rows.items():
        if name == "office":
            assert "84" in post(officer, "awards:score", row, total="84", place="1", source=str(round_))
        post(officer, "awards:appraise", row, opinion="Đủ hồ sơ, đúng minh chứng.")
    sitting = sat(season, officer, rows)
    said = minutes_of(officer, sitting)
    assert [line in said for line in GROUNDS] == [True] * len(GROUNDS)
    assert [fresh(rows[name]).state for name in ("office", "legal", "staff")] == [S.PASSED, S.DECLINED, S.PASSED]
    decided(officer)
    sheet = Certificate.objects.get(person=season.world.staff.person)
    address = reverse("credentials:verified", args=[sheet.code])
    read = on_paper(officer.get(reverse("credentials:certificate-file", args=[sheet.pk, "pdf"])).content)
    assert len(set(read)) == 1 and read[0].endswith(address)
    page = body(nobody.get(address))
    assert sheet.number in page and "120/QĐ-SM" in page and season.world.staff.person.name not in page
    taken = {
        "wrong": "fraud",
        "public": "Kê khai không đúng (Điều 93 khoản 2 điểm a)",
        "reason": "Khai khống.",
        "number": "130/QĐ-SM",
        "signed_on": "20/11/2025",
    }
    assert "Đã hủy bỏ." in post(signed_in(season.user("chair")), "awards:revoke", rows["staff"], **taken)
    page = body(nobody.get(address))
    assert "Điều 93 khoản 2 điểm a" in page and "Đã thu hồi" in page
    assert "Đã thu hồi" not in body(
        nobody.get(reverse("credentials:verified", args=[Certificate.objects.get(collective=season.world.units[0]).code]))
    )

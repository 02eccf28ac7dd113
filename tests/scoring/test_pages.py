"""The pages and the program's interface: from a plan to points that explain themselves; spreadsheets there and back; questions do not grow with rows."""

from __future__ import annotations

import datetime as dt
import io
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.scoring.conftest import CROSS, LAST, NOW, SELF, Ground, all_cross, all_self, card_of, decided, drafted, give, issued, opened

from thidua.scoring import actions
from thidua.scoring.enums import CardState, SheetState, Stage
from thidua.scoring.exports import rounds, sheets
from thidua.scoring.models import Card, Conference, Round, ScoreSheet
from thidua.scoring.queries.points import points_of
from thidua.scoring.queries.rounds import ends_of
from thidua.store import clock

pytestmark = pytest.mark.django_db


def at(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_from_a_plan_to_an_issued_sheet(ground: Ground) -> None:
    officer = signed_in(ground.world.officer.user)
    assert "Lập từ kế hoạch" in body(officer.get(reverse("scoring:sheets")))
    page = body(officer.post(reverse("scoring:draft"), {"plan": ground.plan.pk, "applies_to": "collective"}, follow=True))
    row = ScoreSheet.objects.get()
    assert ("TC1" in page, "nhỏ_nhất(34; 2 * proof.ttc1)" in page, "Ban hành" in page) == (True, True, True)
    page = body(officer.post(reverse("scoring:row", args=[row.pk, "TC1"]), {**ROW, "maximum": "30,5", "version": row.version}, follow=True))
    assert "100" in page and "Chưa ban hành được" in page  # the criteria do not add up any more
    row.refresh_from_db()
    page = body(officer.post(reverse("scoring:row", args=[row.pk, "TC1"]), {**ROW, "maximum": "34", "version": row.version}, follow=True))
    assert "Học tập cho mọi người" in page and "Chưa ban hành được" not in page
    row.refresh_from_db()
    officer.post(reverse("scoring:sheet-act", args=[row.pk]), {"to": "ban-hanh", "version": row.version})
    row.refresh_from_db()
    assert row.state == SheetState.ISSUED
    assert "Bảng điểm thi đua" in body(signed_in(ground.world.staff.user).get(reverse("scoring:sheet", args=[row.pk])))


ROW = {"title": "Học tập cho mọi người", "kind": "score", "declared": "on", "formula": "", "weight": "1", "clause": "", "guidance": ""}


def test_outline_is_changed_row_by_row(ground: Ground) -> None:
    officer, row = signed_in(ground.world.officer.user), drafted(ground)
    officer.post(reverse("scoring:row-new", args=[row.pk]), {**ROW, "kind": "bonus", "maximum": "5", "version": row.version})
    row.refresh_from_db()
    officer.post(reverse("scoring:row-act", args=[row.pk, "TC4"]), {"act": "len", "version": row.version})
    row.refresh_from_db()
    assert [one["code"] for one in row.body["root"]["children"]] == ["TC1", "TC2", "TC4", "TC3"]
    officer.post(reverse("scoring:row-act", args=[row.pk, "TC4"]), {"act": "bo", "version": row.version})
    row.refresh_from_db()
    page = body(
        officer.post(
            reverse("scoring:variant", args=[row.pk, "office"]), {"bt-TC1-maximum": "1", "bt-TC2-drop": "on", "version": row.version}, follow=True
        )
    )
    assert "Chưa ban hành được" in page  # the maximum of the whole does not fit the variant
    assert openpyxl.load_workbook(io.BytesIO(officer.get(reverse("scoring:sheet-file", args=[row.pk])).content)).active["A3"].value == "TC1"


def test_sheet_goes_to_a_spreadsheet_and_back(ground: Ground) -> None:
    officer, row = signed_in(ground.world.officer.user), drafted(ground)
    book = openpyxl.load_workbook(io.BytesIO(officer.get(reverse("scoring:sheet-file", args=[row.pk])).content))
    book.active["D3"] = "Tên mới"
    out = io.BytesIO()
    book.save(out)
    sent = {"tep": SimpleUploadedFile("bang.xlsx", out.getvalue()), "version": row.version}
    page = body(officer.post(reverse("scoring:sheet-import", args=[row.pk]), sent, follow=True))
    assert ("Đã nhập bảng điểm" in page, "Tên mới" in page, "III.1.a" in page) == (True, True, True)
    book.active["G3"] = "mười"
    book.save(out := io.BytesIO())
    row.refresh_from_db()
    answer = officer.post(
        reverse("scoring:sheet-import", args=[row.pk]), {"tep": SimpleUploadedFile("b.xlsx", out.getvalue()), "version": row.version}
    )
    assert (answer.status_code, "Bảng điểm!G3" in body(answer)) == (409, True)


def test_round_is_opened_scored_and_explained(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, officer = issued(ground), signed_in(ground.world.officer.user)
    ends = {"self_until": "31/12/2089", "cross_until": "31/12/2090", "appraisal_until": "31/12/2091"}
    wrong = officer.post(reverse("scoring:open", args=[sheet.pk]), {"term": ground.term.pk, **ends, "cross_until": "01/01/2080"})
    assert (wrong.status_code, "Hạn tự chấm phải sau" in body(wrong)) == (422, True)
    page = body(
        officer.post(reverse("scoring:open", args=[sheet.pk]), {"term": ground.term.pk, **ends, "ties": "TC1, TC2", "edges": "2"}, follow=True)
    )
    assert "Chấm điểm Cụm số 1 năm 2025" in page
    head, unit, row = signed_in(ground.world.head.user), ground.world.units[0], Round.objects.get()
    own = card_of(row, unit, Stage.SELF, unit)
    assert "Tự chấm · Văn phòng Sở" in body(head.get(reverse("scoring:list")))
    saved = head.post(reverse("scoring:card", args=[own.pk]), {"p-TC1": "12,5", "r-TC1": "", "version": own.version}, headers={"X-Autosave": "1"})
    own.refresh_from_db()
    assert saved.json() == {"version": own.version}
    page = body(
        head.post(reverse("scoring:card", args=[own.pk]), {"p-TC1": "12,5", "p-TC2": "0", "p-TC3": "0", "act": "chot", "version": own.version})
    )
    assert "Ghi lý do vì sao điểm khác bước trước" in page
    own.refresh_from_db()
    told = {"p-TC1": "12,5", "r-TC1": "Ba lớp học", "p-TC2": "0", "p-TC3": "0", "act": "chot", "version": own.version}
    page = body(head.post(reverse("scoring:card", args=[own.pk]), told, follow=True))
    assert ("Đã chốt" in page, "12,5 trên 100 điểm" in page) == (True, True)
    page = body(head.get(reverse("scoring:why", args=[own.pk, "TC1"])))
    assert ("III.1.a" in page, "Ba lớp học" in page, "khớp từng byte" in page, "chưa có minh chứng" in page) == (True, True, True, True)
    assert signed_in(ground.second.user).get(reverse("scoring:card", args=[own.pk])).status_code == 404
    at(monkeypatch, SELF)
    assert signed_in(ground.second.user).get(reverse("scoring:card", args=[own.pk])).status_code == 200
    assert signed_in(ground.world.staff.user).get(reverse("scoring:round", args=[row.pk])).status_code == 404


def test_stale_card_shows_both_texts(ground: Ground) -> None:
    row, unit, head = opened(ground), ground.world.units[0], signed_in(ground.world.head.user)
    own = card_of(row, unit, Stage.SELF, unit)
    fields = {"p-TC1": "1", "r-TC1": "Một", "version": own.version}
    head.post(reverse("scoring:card", args=[own.pk]), fields)
    answer = head.post(reverse("scoring:card", args=[own.pk]), {**fields, "r-TC1": "Hai"})
    assert (answer.status_code, "Một" in body(answer), "Hai" in body(answer)) == (409, True, True)


def test_grid_saves_copies_seals_and_goes_to_a_spreadsheet_and_back(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    row, officer = opened(ground), signed_in(ground.world.officer.user)
    all_self(ground, row)
    all_cross(ground, row)
    at(monkeypatch, CROSS)
    address = reverse("scoring:grid", args=[row.pk, "appraisal"])
    assert "Lưới điểm: Thẩm định" in body(officer.get(address))
    officer.post(address, {"act": "lay-diem"})
    cards = [card_of(row, unit, Stage.APPRAISAL) for unit in ground.world.units]
    assert {str(one.points) for one in points_of(cards)[cards[2].pk].values()} == {"30.0000"}
    book = openpyxl.load_workbook(io.BytesIO(officer.get(reverse("scoring:grid-file", args=[row.pk, "appraisal"])).content))
    titles = [cell.value for cell in book.active[1]]
    book.active.cell(2, titles.index("KH") + 1).value, book.active.cell(2, titles.index("Lý do KH") + 1).value = "29,5", "Trừ nửa điểm"
    book.save(out := io.BytesIO())
    officer.post(reverse("scoring:grid-import", args=[row.pk, "appraisal"]), {"tep": SimpleUploadedFile("luoi.xlsx", out.getvalue())})
    kept = points_of(cards)[cards[2].pk]["TC1"]
    assert (str(kept.points), kept.reason) == ("29.5000", "Trừ nửa điểm")
    book.active.delete_cols(titles.index("Lý do KH") + 1)
    book.save(out := io.BytesIO())
    answer = officer.post(reverse("scoring:grid-import", args=[row.pk, "appraisal"]), {"tep": SimpleUploadedFile("luoi.xlsx", out.getvalue())})
    assert (answer.status_code, "Thiếu cột “Lý do KH”" in body(answer), points_of(cards)[cards[2].pk]["TC1"].reason) == (409, True, "Trừ nửa điểm")
    fields = {
        f"{sign}-{card.pk}-{code}": value
        for card in cards
        for code, one in points_of(cards)[card.pk].items()
        for sign, value in (("p", str(one.points)), ("r", one.reason))
    }
    officer.post(address, {**fields, "act": "chot"})
    assert Card.objects.filter(stage=Stage.APPRAISAL, state=CardState.SENT).count() == 3


def test_conference_is_counted_and_its_minutes_are_drafted(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    row, head = opened(ground), signed_in(ground.world.head.user)
    all_self(ground, row)
    all_cross(ground, row)
    at(monkeypatch, CROSS)
    votes = {f"v-{card.contender_id}": n for n, card in enumerate(Card.objects.filter(stage=Stage.COUNCIL).order_by("contender__unit__path"))}
    told = {
        "held_on": "20/03/2025", "place": "Hội trường", "lead": "A", "scribe": "B", "tellers": "C", "present": 3, "issued": 3, "collected": 3,
        "invalid": 0, "level": "1/2", "basis": "Quy chế cụm", **votes,
    }  # fmt: skip
    wrong = head.post(reverse("scoring:conference", args=[row.pk]), {**told, "collected": 4})
    assert (wrong.status_code, "nhiều hơn phiếu phát ra" in body(wrong)) == (422, True)
    page = body(head.post(reverse("scoring:conference", args=[row.pk]), told, follow=True))
    assert "Suy tôn Phòng Kế hoạch - Tài chính với 2 phiếu (cần 2)" in page
    assert head.get(reverse("scoring:conference-file", args=[row.pk, "docx"])).content[:2] == b"PK"
    assert (Conference.objects.count(), "Dấu hiệu trong điểm chấm chéo" in page) == (1, False)


def test_decided_round_shows_places_and_its_points_stand_under_the_clause(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    row, head = decided(ground), signed_in(ground.world.head.user)
    at(monkeypatch, LAST)
    page = body(head.get(reverse("scoring:round", args=[row.pk])))
    assert ("03/BB-HĐ" in page, "đồng hạng" in page, page.count("Vì sao có điểm này?") >= 3) == (True, True, True)
    clause = body(head.get(reverse("plans:clause", args=[ground.plan.slug, "III.1.a.-1"])))
    assert ("Điểm thi đua của mục này" in clause, "TC1" in clause, "vi-sao/TC1" in clause) == (True, True, True)
    assert "vi-sao" not in body(signed_in(ground.world.staff.user).get(reverse("plans:clause", args=[ground.plan.slug, "III.1.a.-1"])))
    assert "Chấm điểm của cụm" in body(head.get(reverse("orgs:cluster", args=[ground.term.pk])))


def questions(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_questions_of_lists_do_not_grow_with_their_rows(ground: Ground) -> None:
    officer, row = signed_in(ground.world.officer.user), opened(ground)
    before = [questions(officer, reverse(name)) for name in ("scoring:list", "scoring:sheets")]
    by = ground.world.officer.user
    for _ in range(2):
        actions.cancel_round(row=row, reason="Thử", by=by, at=NOW)
        sheet = actions.issue_sheet(row=actions.renew_sheet(row=row.sheet, by=by, at=NOW), by=by, at=NOW)
        row = actions.open_round(sheet=sheet, term=ground.term, about=actions.About("Lần nữa", ends_of(row)), by=by, at=NOW)
    assert [questions(officer, reverse(name)) for name in ("scoring:list", "scoring:sheets")] == before


def test_questions_of_a_card_do_not_grow_with_its_round(ground: Ground) -> None:
    row, unit = opened(ground), ground.world.units[0]
    own, head = card_of(row, unit, Stage.SELF, unit), signed_in(ground.world.head.user)
    before = questions(head, reverse("scoring:card", args=[own.pk]))
    give(card_of(row, ground.world.units[1], Stage.SELF, ground.world.units[1]), "3", ground.second.user, NOW)
    assert questions(head, reverse("scoring:card", args=[own.pk])) == before


def test_program_drafts_issues_opens_and_scores(ground: Ground) -> None:
    officer = program_of(ground.world.officer.user, "scoring.read", "scoring.write")
    place = officer.post("score-sheets", {"plan": ground.plan.slug}).json()["location"]
    sheet = officer.get(place).json()
    changed = {"body": {**sheet["body"], "title": "Bảng khác"}, "clauses": sheet["clauses"], "version": sheet["version"]}
    assert officer.post(place, changed).status_code == 200
    assert officer.post(place, {**changed, "body": {"code": 1}, "version": 2}).status_code == 409
    officer.post(f"{place}/issue", {"version": 2})
    assert officer.get(place).json()["state"] == "issued"
    ends = {"self_until": SELF.isoformat(), "cross_until": CROSS.isoformat(), "appraisal_until": LAST.isoformat()}
    made = officer.post("score-rounds", {"sheet": sheet["id"], "term": str(ground.term.pk), "title": "Chấm", **ends}).json()["location"]
    head = program_of(ground.world.head.user, "scoring.read", "scoring.write")
    seen = head.get(made).json()
    own = next(card for card in seen["cards"] if card["stage"] == "self")
    assert (seen["phase"], [card["unit"] for card in seen["cards"] if card["stage"] == "self"], seen["places"]) == ("self", ["VP"], [])
    head.post(f"score-cards/{own['id']}/points", {"points": {"TC1": {"points": "4.5", "reason": "Có"}}, "version": 1})
    head.post(f"score-cards/{own['id']}/send", {"version": 2})
    card = head.get(f"score-cards/{own['id']}").json()
    assert (card["state"], card["total"], card["proved"], card["lines"][1]["points"], card["lines"][1]["clause"]) == (
        "sent",
        "4.5",
        True,
        "4.5",
        "III.1.a.-1",
    )
    assert program_of(ground.second.user, "scoring.read").get(f"score-cards/{own['id']}").status_code == 404


def test_lists_name_the_day_that_people_see() -> None:
    """Half past one in the morning here is still the day before in UTC, in which a row comes out of the database."""
    early = dt.datetime(2025, 5, 1, 18, 30, tzinfo=dt.UTC)
    sheet = SimpleNamespace(
        title="Bảng", number=1, applies_to="collective", state="issued", plan=SimpleNamespace(number="1/KH", title="Kế hoạch"), issued_at=early
    )
    ends = {name: early + dt.timedelta(days=n) for n, name in enumerate(("self_until", "cross_until", "appraisal_until"), 1)}
    row = SimpleNamespace(title="Đợt", term=None, period="2025", state="open", is_personal=True, opened_at=early, **ends)
    cells = sheets.list_cells([cast("ScoreSheet", sheet)]) + rounds.list_cells([cast("Round", row)])
    assert [one[-1] for one in cells] == [dt.date(2025, 5, 2)] * 2

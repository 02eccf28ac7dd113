"""Stock and printing by the pages: made, moved, set right, one sheet, all sheets of a decision by a job; files with names go after a week."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.world import AT, DAY, World, signed_in

from thidua.credentials.actions import Decision, Winner, ask_to_print, forget_runs, issue_many, make_stock, revoke
from thidua.credentials.enums import Sheet, Spot
from thidua.credentials.models import Certificate, PrintRun, Stock
from thidua.credentials.queries.printing import layout_of
from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(world: World) -> Stock:
    return make_stock(unit=world.root, label="Giấy khen A4", is_preprinted=True, by=world.officer.user, at=AT)


@pytest.fixture
def rows(world: World) -> list[Certificate]:
    winners = [Winner(new_id(), "Lao động tiên tiến", person=one.person) for one in (world.staff, world.colleague, world.head)]
    decided = Decision("15/QĐ-SM", DAY, "Giám đốc", "Phạm Quốc Bình")
    return issue_many(unit=world.root, sheet=Sheet.LETTER, source_kind="test", winners=winners, decision=decided, by=world.officer.user, at=AT)


def test_officer_makes_moves_and_sets_right_a_stock(world: World) -> None:
    officer = signed_in(world.officer.user)
    said = {"unit": world.root.pk, "label": "Bằng khen", "is_preprinted": "on", "width": "420", "height": "297"}
    assert officer.post(reverse("credentials:stock-new"), said).status_code == 302
    one = Stock.objects.get()
    address = reverse("credentials:stock", args=[one.pk])
    page = officer.get(address)
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    moved = {**typed, "cho-holder-x": "41.5", "cho-holder-y": "80.2", "cho-code-shown": ""}
    assert officer.post(address, moved).status_code == 302
    one.refresh_from_db()
    layout = layout_of(one)
    assert (layout.places[Spot.HOLDER].x, layout.places[Spot.HOLDER].y, layout.places[Spot.CODE].shown) == (415, 802, False)
    assert (
        officer.post(
            reverse("credentials:stock-calibrate", args=[one.pk]), {"printed_x": "21.3", "printed_y": "19.6", "version": one.version}
        ).status_code
        == 302
    )
    one.refresh_from_db()
    assert (one.shift_x, one.shift_y) == (-13, 4)
    refused = officer.post(address, {**moved, "cho-holder-x": "300", "version": one.version})
    assert (refused.status_code, "nằm ngoài mép giấy" in refused.content.decode()) == (409, True)
    assert officer.post(address, {**moved, "cho-holder-x": "xa", "version": one.version}).status_code == 422
    officer.post(reverse("credentials:stock-retire", args=[one.pk]), {"version": one.version})
    assert "Ngừng dùng" in officer.get(reverse("credentials:stocks")).content.decode()


def test_sheets_to_set_right_and_to_look_at_are_of_the_size_of_the_stock(world: World, stock: Stock) -> None:
    officer = signed_in(world.officer.user)
    for form, words in (("luoi", "10"), ("xem-thu", "Nguyễn Thị Mẫu")):
        (page,) = pypdfium2.PdfDocument(officer.get(reverse("credentials:stock-file", args=[stock.pk, form])).content)
        assert [round(side * 25.4 / 72) for side in page.get_size()] == [297, 210]
        assert words in page.get_textpage().get_text_bounded()
    assert officer.get(reverse("credentials:stock-file", args=[stock.pk, "khac"])).status_code == 404


def test_job_prints_what_holds_under_a_decision_and_nothing_else(world: World, stock: Stock, rows: list[Certificate]) -> None:
    revoke(certificate=rows[1], reason="Nhầm", grounds="Điều 93", by=world.officer.user, at=AT)
    officer = signed_in(world.officer.user)
    assert officer.post(reverse("credentials:print"), {"stock": stock.pk, "decision": "15/QĐ-SM"}).status_code == 302
    run_pending()
    run, job = PrintRun.objects.get(), Job.objects.get(name="credentials.print")
    assert (job.state, job.result["url"], run.count) == ("done", reverse("credentials:printed-file", args=[run.pk]), 2)
    document = pypdfium2.PdfDocument(officer.get(job.result["url"]).content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert [name for text in texts for name in ("Lê Thị Lan Chi", "Đỗ Minh Quân", "Trần Đức Thắng") if name in text] == [
        "Lê Thị Lan Chi",
        "Trần Đức Thắng",
    ]
    assert all("CỘNG HÒA" not in text and "15/QĐ-SM" in text for text in texts)
    for who in (world.staff, world.outsider):
        assert signed_in(who.user).get(job.result["url"]).status_code in (403, 404)
    with pytest.raises(Conflict):
        ask_to_print(stock=stock, decision="99/QĐ-SM", by=world.officer.user, at=AT)


def test_files_of_runs_go_after_a_week(world: World, stock: Stock, rows: list[Certificate]) -> None:
    run, _job = ask_to_print(stock=stock, decision="15/QĐ-SM", by=world.officer.user, at=clock.now())
    run_pending()
    assert forget_runs(at=clock.now() + dt.timedelta(days=6)) == 0
    assert (forget_runs(at=clock.now() + dt.timedelta(days=8)), StoredFile.objects.count()) == (1, 0)
    assert signed_in(world.officer.user).get(reverse("credentials:printed-file", args=[run.pk])).status_code == 404


def test_one_sheet_on_the_stock_of_the_unit_that_issued_it(world: World, stock: Stock, rows: list[Certificate]) -> None:
    officer = signed_in(world.officer.user)
    page = officer.get(reverse("credentials:certificate", args=[rows[0].pk])).content.decode()
    address = reverse("credentials:sheet-file", args=[rows[0].pk, stock.pk])
    assert (address in page, officer.get(address).content[:4]) == (True, b"%PDF")
    other = make_stock(unit=world.units[0], label="Của Văn phòng", is_preprinted=False, by=world.head.user, at=AT)
    assert officer.get(reverse("credentials:sheet-file", args=[rows[0].pk, other.pk])).status_code == 404
    assert signed_in(world.staff.user).get(address).status_code == 403


def test_page_asks_as_often_for_three_as_for_one(world: World, stock: Stock, rows: list[Certificate]) -> None:
    officer, counted = signed_in(world.officer.user), []
    for more in (0, 2):
        for number in range(more):
            made = make_stock(unit=world.root, label=f"Phôi {number}", is_preprinted=False, by=world.officer.user, at=AT)
            ask_to_print(stock=made, decision="15/QĐ-SM", by=world.officer.user, at=AT)
        with CaptureQueriesContext(connection) as asked:
            officer.get(reverse("credentials:stocks"))
        counted.append(len(asked))
    assert counted[0] == counted[1]

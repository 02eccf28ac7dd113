"""A page that hangs on a rule nobody has confirmed says so, and leads there; no other page does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.world import World, signed_in

from thidua.oversight.rules import papers
from thidua.papers.model import Paragraph
from thidua.rulebook import queries
from thidua.rulebook.actions import confirm_parameter, seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.store import clock

pytestmark = pytest.mark.django_db
SAYS = "quy tắc chưa ai xác nhận<"


@pytest.fixture
def book(world: World) -> World:
    seed_rulebook(at=clock.now())
    return world


def text(client: Client, name: str, *args: object, **headers: str) -> str:
    return client.get(reverse(name, args=args), headers=headers).content.decode()


def rule(code: str) -> Parameter:
    return Parameter.objects.filter(code=code).latest("valid_from")


def test_page_of_due_days_names_the_rules_it_counts_by_and_leads_whoever_may_confirm_there(book: World) -> None:
    page = text(signed_in(book.officer.user), "oversight:agenda")
    moves, year = rule("deadline.moves"), rule(f"holidays.{clock.today().year}")
    assert [reverse("rulebook:parameter", args=[one.pk]) in page for one in (moves, year)] == [True, True]
    assert (SAYS in page, "Mở từng quy tắc để đối chiếu và xác nhận." in page) == (True, True)


def test_reader_is_told_who_confirms(book: World) -> None:
    page = text(signed_in(book.staff.user), "oversight:agenda")
    assert (SAYS in page, "Quản trị viên hoặc cán bộ thi đua" in page, "Mở từng quy tắc" in page) == (True, True, False)


def test_confirmed_rule_is_named_no_more(book: World) -> None:
    client = signed_in(book.officer.user)
    for code in ("deadline.moves", f"holidays.{clock.today().year}"):
        confirm_parameter(parameter=rule(code), by=book.officer.user, at=clock.now())
    assert SAYS not in text(client, "oversight:agenda")


def test_next_page_says_nothing_of_the_one_before(book: World) -> None:
    client = signed_in(book.officer.user)
    assert SAYS in text(client, "oversight:agenda")
    assert SAYS not in text(client, "accounts:me")


def test_words_are_those_of_the_reader(book: World) -> None:
    page = text(signed_in(book.officer.user), "oversight:agenda", **{"Accept-Language": "en"})
    assert "rules that nobody has confirmed<" in page


def test_looking_leaves_no_trace_and_neither_does_work_without_a_reader(book: World) -> None:
    day = clock.today()
    queries.begin_answer()
    with queries.looking():
        queries.parameter("reading.days", day)
    assert queries.unconfirmed_here() == []
    queries.parameter("reading.days", day)
    queries.parameter("reading.days", day)
    assert [row.code for row in queries.unconfirmed_here()] == ["reading.days"]


def test_paper_names_the_rules_below_everything_else_and_says_nothing_without_them() -> None:
    head = papers.Head("Sở Mẫu", "", "Tỉnh Mẫu", "SM", dt.date(2025, 3, 17))
    said = [papers.weekly_paper(replace(head, unconfirmed=names), "tuần", "Câu.", ()).body[-1] for names in ((), ("Quy tắc A", "Quy tắc B"))]
    assert said == [Paragraph("Câu."), Paragraph("Ghi chú: dùng quy tắc chưa ai xác nhận: Quy tắc A; Quy tắc B.")]


def test_weekly_sheet_says_on_which_rules_it_hangs(book: World) -> None:
    client = signed_in(book.director.user)
    pages = pypdfium2.PdfDocument(client.get(reverse("oversight:weekly-file")).content)
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert "Ghi chú: dùng quy tắc chưa ai xác nhận: Hạn rơi vào ngày nghỉ thì chuyển sang: ngày làm việc kế tiếp; Ngày nghỉ lễ" in words


@pytest.mark.parametrize(("words", "found"), [("ngay nghi", True), ("NGHỈ NGÀY", True), ("zzz", False)])
def test_rules_are_found_by_their_words_with_and_without_marks(book: World, words: str, found: bool) -> None:
    page = signed_in(book.officer.user).get(reverse("rulebook:parameters"), {"tim": words}).content.decode()
    assert (reverse("rulebook:parameter", args=[rule("deadline.moves").pk]) in page, f'value="{words}"' in page) == (found, True)


def test_rule_is_read_once_in_a_request_and_anew_when_it_changes(
    book: World, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    day, code = clock.today(), "deadline.moves"
    queries.begin_answer()
    with django_assert_num_queries(1):
        told = [queries.parameter(code, day) for _ in range(3)]
    assert told[0] is not None and told[0] is told[2] and told[0].confirmed_by_id is None
    confirm_parameter(parameter=rule(code), by=book.officer.user, at=clock.now())
    again = queries.parameter(code, day)
    assert again is not None and again.confirmed_by_id == book.officer.user.pk
    queries.end_answer()


def test_days_off_are_read_once_in_a_request_and_each_time_outside(
    book: World, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    queries.begin_answer()
    with django_assert_num_queries(1):
        assert queries.holidays(clock.today()) == queries.holidays(clock.today())
    queries.end_answer()
    with django_assert_num_queries(2):
        assert queries.holidays(clock.today()) == queries.holidays(clock.today())

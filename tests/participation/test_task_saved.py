"""Filters kept under a name: whose they are, what they keep, and whom their link leads where."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import ISSUED, body, make_issued
from tests.factories.world import World, signed_in

from thidua.participation import actions
from thidua.participation.enums import ListKind
from thidua.participation.models import SavedFilter
from thidua.ui.pages import Conflict, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
SAVE = "participation:filter-save"


def keep(world: World, name: str = "Quá hạn", query: str = "tt=qua-han") -> SavedFilter:
    return actions.save_filter(name=name, page=ListKind.WORK, query=query, by=world.head.user, at=ISSUED)


def test_saved_filter_stands_on_its_list_and_keeps_only_what_a_filter_knows(world: World) -> None:
    make_issued(world)
    client = signed_in(world.head.user)
    sent = {"name": "  Quá   hạn ", "page": "unit", "place": "VP", "query": "?tt=qua-han&tim=b%C3%A1o+c%C3%A1o&next=//xau.vn&n=99999999"}
    answer = client.post(reverse(SAVE), sent)
    row = SavedFilter.objects.get()
    assert (answer["Location"], row.name, row.query) == ("/viec/don-vi/VP/?" + row.query, "Quá hạn", "tt=qua-han&tim=b%C3%A1o+c%C3%A1o")
    assert [one.name for one in client.get("/viec/don-vi/VP/").context["saved"]] == ["Quá hạn"]
    assert (client.get("/viec/").context["saved"], signed_in(world.director.user).get("/viec/don-vi/VP/").context["saved"]) == ([], [])


def test_same_name_takes_the_new_filter(world: World) -> None:
    first = keep(world)
    assert keep(world, query="tt=xong").pk == first.pk
    assert SavedFilter.objects.values_list("query", "version").get() == ("tt=xong", 2)


def test_link_leads_people_of_the_agency_to_the_list_in_their_own_scope(world: World) -> None:
    make_issued(world)
    row = keep(world)
    answers = [
        signed_in(who.user).get(reverse("participation:filter", args=[row.pk]), follow=True) for who in (world.head, world.staff, world.outsider)
    ]
    assert [one.status_code for one in answers] == [200, 200, 404]
    assert (answers[1].redirect_chain, answers[1].context["found"].state) == ([("/viec/?tt=qua-han", 302)], "qua-han")


def test_only_its_person_drops_it(world: World) -> None:
    row = keep(world)
    with pytest.raises(Refused):
        actions.drop_filter(row=row, by=world.staff.user, at=ISSUED)
    url = reverse("participation:filter-drop", args=[row.pk])
    assert [signed_in(who.user).post(url).status_code for who in (world.outsider, world.staff, world.head)] == [404, 403, 302]
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "A", "page": "khac"},
        {"name": "A", "page": "unit"},
        {"name": "A", "page": "unit", "place": "a/b"},
        {"name": "A", "page": "plan", "place": "a/b"},
        {"name": "A", "page": "work", "place": "VP"},
        {"name": " ", "page": "work"},
    ],
)
def test_filter_of_no_list_or_without_a_name_is_a_conflict(world: World, sent: dict[str, str]) -> None:
    assert signed_in(world.head.user).post(reverse(SAVE), sent | {"query": "tt=xong"}).status_code == 409
    assert SavedFilter.objects.count() == 0


def test_person_keeps_thirty_filters_at_most(world: World) -> None:
    for number in range(30):
        keep(world, f"Bộ lọc {number}")
    with pytest.raises(Conflict, match="30"):
        keep(world, "Một bộ nữa")


def test_name_is_shown_as_text(world: World) -> None:
    make_issued(world)
    keep(world, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in body(signed_in(world.head.user).get("/viec/"))


def test_programs_keep_list_and_drop_filters_of_their_account(world: World) -> None:
    program = program_of(world.head.user, "participation.read", "participation.write")
    place = program.post("task-filters", {"name": "Xong", "query": "tt=xong"}).json()["location"]
    assert [(row["name"], row["page"], row["query"]) for row in program.get("task-filters").json()] == [("Xong", "work", "tt=xong")]
    assert program_of(world.staff.user, "participation.write").post(f"{place}/drop", {}).status_code == 403
    assert (program.post(f"{place}/drop", {}).status_code, program.get("task-filters").json()) == (200, [])

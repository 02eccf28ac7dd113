"""A form that lacks what is owed comes back on its page, with the sentence beside the field and what was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.evidence.test_slice import entered
from tests.factories.work import body
from tests.factories.world import AT, World, signed_in
from tests.learning.test_logging import logged
from tests.library.making import published, text
from tests.pledges.test_flow import answer as reported
from tests.pledges.test_flow import opened

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.learning.models import LogEntry
from thidua.library import actions as library
from thidua.library.models import Resource, Use
from thidua.pledges.actions import confirm_check
from thidua.training import actions as training

pytestmark = pytest.mark.django_db
SRC = Path(__file__).parents[2] / "src" / "thidua"
FAULT = re.compile(r'<ul class="errorlist" id="loi-cua-o"><li>([^<]*)</li></ul><(?:input|textarea) [^>]*aria-describedby="loi-cua-o"')


def sent_from(client: Client, page: str, address: str, **said: object) -> HttpResponse:
    """The answer to a form of a page, which the browser names."""
    return client.post(address, said, headers={"Referer": f"http://testserver{page}"})


def beside(answer: HttpResponse) -> tuple[int, bool, list[str]]:
    """The status, whether the title says that there is a fault, and what is said beside fields."""
    return answer.status_code, "<title>Lỗi:" in body(answer), FAULT.findall(body(answer))


def read(world: World) -> Resource:
    return published(world, text(world, world.officer, AT), AT)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Ghi số phút đã học."), ("nửa giờ", "Ghi số phút đã học."), ("0", "Ghi số phút đã học."), ("1441", "Ghi số phút từ 1 đến 1440.")],
)
def test_minutes_that_are_none_come_back_beside_the_field(world: World, typed: str, sentence: str) -> None:
    one = read(world)
    page = reverse("library:resource", args=[one.pk])
    answer = sent_from(signed_in(world.staff.user), page, reverse("library:use", args=[one.pk]), minutes=typed)
    assert beside(answer) == (422, True, [sentence])
    assert (f'name="minutes" value="{typed}"' in body(answer), Use.objects.count(), LogEntry.objects.count()) == (True, 0, 0)


def test_page_that_was_shown_again_is_shown_again_as_often_as_needed(world: World) -> None:
    """The browser calls it by the address to which the form was sent, where there is nothing to open."""
    one, client = read(world), signed_in(world.staff.user)
    page, address = reverse("library:resource", args=[one.pk]), reverse("library:use", args=[one.pk])
    first = sent_from(client, f"{page}?tu=tim", address, minutes="x")
    named = set(re.findall(r'name="_page" value="([^"]*)"', body(first)))
    second = sent_from(client, address, address, minutes="y", _page=next(iter(named)))
    assert first.wsgi_request.resolver_match.view_name == "library:use"
    assert (named, beside(second)) == ({f"{page}?tu=tim"}, (422, True, ["Ghi số phút đã học."]))
    outside = [
        sent_from(client, address, address, minutes="y", _page=name) for name in ("http://other.example/", "//other.example/", "khong-co", "", "//[")
    ]
    assert [one.status_code for one in outside] == [409] * 5
    assert sent_from(client, address, address, minutes="20", _page=page).status_code == 302


def test_what_changed_at_work_in_no_words_comes_back_with_the_minutes_that_were_typed(world: World) -> None:
    one, client = read(world), signed_in(world.staff.user)
    page = reverse("library:resource", args=[one.pk])
    client.post(reverse("library:use", args=[one.pk]), {"minutes": "20"})
    answer = sent_from(client, page, reverse("library:apply", args=[one.pk]), changed=" ", saved_minutes="45")
    assert (beside(answer), 'name="saved_minutes" value="45"' in body(answer)) == (
        (422, True, ["Ghi rõ đã áp dụng vào việc gì, thay đổi được gì."]),
        True,
    )
    client.post(reverse("library:apply", args=[one.pk]), {"changed": "Bớt một bước."})
    blanked = sent_from(client, page, reverse("library:apply", args=[one.pk]), changed=" ")
    assert (blanked.status_code, '<details class="panel" open>' in body(blanked)) == (422, True)


def test_return_without_a_reason_opens_the_panel_of_its_field(world: World) -> None:
    draft = library.send(resource=text(world, world.officer, AT), by=world.officer.user, at=AT)
    page, address = (reverse(f"library:{name}", args=[draft.pk]) for name in ("resource", "step"))
    answer = sent_from(signed_in(world.head.user), page, address, to="returned", reason="  ", version=draft.version)
    assert beside(answer) == (422, True, ["Ghi cần sửa gì."])
    assert '<details class="panel" open><summary>Trả lại người soạn' in body(answer)


def test_return_of_evidence_of_learning_and_of_a_plan_says_so_on_its_page(world: World) -> None:
    head = signed_in(world.head.user)
    proof, entry = entered(world), logged(world)
    plan = training.send_own(paper=training.save_own_plan(year=2025, hours=40, by=world.staff.user, at=AT), by=world.staff.user, at=AT)
    found = [
        sent_from(head, reverse("evidence:one", args=[proof.pk]), reverse("evidence:decide", args=[proof.pk]), to="returned", version=proof.version),
        sent_from(head, reverse("learning:entry", args=[entry.pk]), reverse("learning:decide", args=[entry.pk]), to="tra-lai", version=1),
        sent_from(
            head, reverse("training:own-one", args=[plan.pk]), reverse("training:own-step", args=[plan.pk]), to="returned", version=plan.version
        ),
    ]
    told = "Ghi lý do trả lại để người nộp biết cần sửa gì."
    assert [beside(one) for one in found] == [(422, True, [told]), (422, True, [told]), (422, True, ["Ghi cần sửa gì."])]


def test_result_in_no_words_comes_back_beside_its_field(world: World) -> None:
    one = evidence.decide(evidence=entered(world), to=EvidenceState.VERIFIED, by=world.head.user, at=AT)
    page, address = (reverse(f"evidence:{name}", args=[one.pk]) for name in ("one", "apply"))
    answer = sent_from(signed_in(world.head.user), page, address, outcome=" ", version=one.version)
    assert beside(answer) == (422, True, ["Ghi rõ đã áp dụng ở đâu, thay đổi được gì."])


def test_check_that_is_opened_again_without_a_reason_says_so_beside_its_field(world: World) -> None:
    check = opened(world)
    reported(check, world)
    check = confirm_check(check=check, by=world.head.user, at=AT)
    page, address = (reverse(f"pledges:{name}", args=[check.pledge_id, check.kind]) for name in ("check", "check-confirm"))
    answer = sent_from(signed_in(world.head.user), page, address, to="reported", note=" ", version=check.version)
    assert beside(answer) == (422, True, ["Ghi lý do mở lại để các bên biết phải sửa gì."])


@pytest.mark.parametrize("referer", ["", "http://other.example/", "http://testserver/khong-co/", "http://testserver/", "http://testserver//"])
def test_form_of_an_unknown_page_is_told_on_a_page_of_its_own(world: World, referer: str) -> None:
    one = read(world)
    address = reverse("library:use", args=[one.pk])
    answer = signed_in(world.staff.user).post(address, {"minutes": ""}, headers={"Referer": referer} if referer else {})
    assert (answer.status_code, "Ghi số phút đã học." in body(answer)) == (409, True)


def test_page_that_may_not_be_seen_is_not_shown_again(world: World) -> None:
    one = read(world)
    page = reverse("orgs:people")
    answer = sent_from(signed_in(world.staff.user), page, reverse("library:use", args=[one.pk]), minutes="")
    assert (answer.status_code, world.colleague.person.name in body(answer)) == (409, False)


def test_every_reason_that_is_asked_has_a_place_for_its_fault() -> None:
    asked = re.compile(r'<(?:input|textarea)[^>]*name="reason"[^>]*required(?![^>]*\{\{ bad\|marked \}\})[^>]*>')
    found = {path.name for path in SRC.glob("*/templates/**/*.html") if asked.search(path.read_text("utf-8"))}
    assert found == {"matrix_preview.html"}  # is shown again by its own view

"""What holds for a consent when its words, its days, its papers or its addresses change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.dispatch import Signal
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.communications.making import approved, draft, ready
from tests.contests.conftest import Clock
from tests.exemplars.making import agreed, found, last, public, recognised, scan
from tests.factories.world import AT, World, signed_in

from thidua.communications import actions as communications
from thidua.communications.models import Post
from thidua.communications.queries.public import public_posts
from thidua.exemplars import actions
from thidua.exemplars.actions.consenting import let_run_out, take_from_public
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.queries.consents import standing_of_one
from thidua.exemplars.queries.public import public_exemplars
from thidua.exemplars.signals import consent_withdrawn, exemplar_hidden
from thidua.exemplars.views.exemplars import _steps as steps_of
from thidua.notify.models import Message
from thidua.search.models import Document
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def _post(world: World, one: Exemplar) -> Post:
    """A published post that shows the exemplar."""
    made = draft(world, world.staff, title="Một gương sáng", body=f"{one.name} học mỗi tối.")
    communications.name_subject(post=made, kind=OWNER, subject=one.pk, name=one.name, by=world.staff.user, at=AT)
    return communications.publish(post=approved(world, made), by=world.officer.user, at=AT)


def _said(one: Exemplar, **changed: Any) -> Said:
    same = ("unit", "deed", "name", "person", "story", "since", "clause", "photo_alt")
    return Said(**{"kind": Kind(one.kind), **{name: getattr(one, name) for name in same}, **changed})


@contextmanager
def _heard(signal: Signal) -> Iterator[list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []

    def hear(sender: Any, **said: Any) -> None:
        told.append(said)

    signal.connect(hear)
    yield told
    signal.disconnect(hear)


@pytest.mark.parametrize("changed", ["person", "name", "deed", "story", "kind"])
def test_consent_to_other_words_is_no_consent_to_these(world: World, changed: str) -> None:
    one = found(world)
    actions.consent(exemplar=one, agreed=agreed(), by=world.staff.user, at=AT)
    values = {"person": world.head.person, "name": "Tên khác", "deed": "Việc khác", "story": "Chuyện khác", "kind": Kind.HOUSEHOLD}
    actions.edit(exemplar=one, said=_said(one, **{changed: values[changed]}), by=world.colleague.user, at=AT + DAY)
    assert (last(one).withdrawn_at, last(one).withdrawn_how) == (AT + DAY, "changed")
    assert ["đã sửa" in subject for subject in Message.objects.filter(user=world.staff.user.pk).values_list("subject", flat=True)] == [True]
    actions.recognise(exemplar=one, paper=Paper("Giám đốc"), by=world.officer.user, at=AT + DAY)
    with pytest.raises(Conflict, match="chưa đồng ý"):
        actions.publish(exemplar=one, by=world.officer.user, at=AT + DAY)


def test_consent_to_another_photo_is_asked_for_anew_and_that_to_another_clause_is_not(world: World) -> None:
    one = found(world, photo=True)
    actions.consent(exemplar=one, agreed=agreed(), by=world.staff.user, at=AT)
    actions.edit(exemplar=one, said=_said(one, unit=world.units[0]), by=world.colleague.user, at=AT)
    assert last(one).withdrawn_at is None
    actions.edit(exemplar=one, said=_said(one), photo=ready("#AA3311"), by=world.colleague.user, at=AT)
    assert last(one).withdrawn_how == "changed"


@pytest.mark.parametrize("days", [{"from_on": AT.date() + DAY * 300}, {"from_on": AT.date() - DAY * 9, "to_on": AT.date() - DAY}])
def test_version_that_does_not_hold_today_takes_posts_away(world: World, days: dict[str, dt.date]) -> None:
    one = public(world)
    _post(world, one)
    actions.consent(exemplar=one, agreed=agreed(**days), by=world.staff.user, at=AT)
    assert (list(public_posts()), list(public_exemplars())) == ([], [])


@pytest.mark.parametrize("where", ["deed", "story", "photo_alt", "recognised_by"])
def test_text_with_the_name_is_not_shown_without_a_consent_to_the_name(world: World, where: str) -> None:
    words = "Chị LÊ THỊ LAN CHI học mỗi tối"
    one = found(world, photo=True, **({where: words} if where != "recognised_by" else {}))
    actions.recognise(exemplar=one, paper=Paper(words if where == "recognised_by" else "Giám đốc"), by=world.head.user, at=AT)
    actions.consent(exemplar=one, agreed=agreed(name=False), by=world.staff.user, at=AT)
    one.refresh_from_db()
    with pytest.raises(Conflict, match="nêu tên"):
        actions.publish(exemplar=one, by=world.officer.user, at=AT)
    one.refresh_from_db()
    actions.consent(exemplar=one, agreed=agreed(), by=world.staff.user, at=AT)
    one.refresh_from_db()
    actions.publish(exemplar=one, by=world.officer.user, at=AT)
    actions.consent(exemplar=one, agreed=agreed(name=False), by=world.staff.user, at=AT)
    one.refresh_from_db()
    assert (one.state, one.slug, list(public_exemplars())) == (S.RECOGNISED, None, [])


def test_address_holds_no_name_any_more_once_the_name_is_taken_back(world: World) -> None:
    one = public(world)
    before = one.slug or ""
    assert "lan-chi" in before
    actions.consent(exemplar=one, agreed=agreed(name=False), by=world.staff.user, at=AT)
    one.refresh_from_db()
    assert one.state == S.PUBLISHED and one.slug and "lan-chi" not in one.slug
    assert "lan-chi" not in Document.objects.get(object_id=one.pk).url
    assert [Client().get(reverse("exemplars:public", args=[slug])).status_code for slug in (before, one.slug)] == [404, 200]


def test_no_paper_goes_over_a_withdrawal_by_the_persons_own_account(world: World) -> None:
    one = public(world)
    actions.withdraw_consent(exemplar=one, by=world.staff.user, at=AT)
    one.refresh_from_db()
    with pytest.raises(Conflict, match="tự rút đồng ý"):
        actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=scan(), by=world.head.user, at=AT)
    assert not steps_of(world.head.user, one, standing_of_one(one, AT.date()))["may_note_paper"]
    actions.consent(exemplar=one, agreed=agreed(), by=world.staff.user, at=AT + DAY)
    actions.withdraw_consent(exemplar=one, by=world.head.user, at=AT + DAY)  # a paper took it back, so a paper may give it
    actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=scan(), by=world.head.user, at=AT + DAY)


def test_person_hears_what_others_did_with_their_consent(world: World) -> None:
    one = recognised(world)
    actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=scan(), by=world.head.user, at=AT)
    actions.withdraw_consent(exemplar=one, by=world.officer.user, at=AT + DAY)
    told = " ".join(Message.objects.filter(user=world.staff.user.pk).values_list("subject", flat=True))
    assert "đã được ghi từ giấy" in told and "đã được rút" in told


def test_every_end_of_a_consent_is_told_in_its_own_words(world: World, time: Clock) -> None:
    narrowed, over, ended = (
        public(world, deed=f"Việc thứ {number}", consent=agreed(to_on=to)) for number, to in ((1, None), (2, AT.date()), (3, None))
    )
    posts = [_post(world, one) for one in (narrowed, over, ended)]
    actions.consent(exemplar=narrowed, agreed=agreed(name=False), by=world.staff.user, at=AT)
    actions.end(exemplar=ended, by=world.head.user, at=AT)
    time.at = AT + DAY
    let_run_out(day=(AT + DAY).date(), at=AT + DAY)
    reasons = [Post.objects.get(pk=post.pk).reason for post in posts]
    assert ["thu hẹp" in reasons[0], "hết hạn" in reasons[1], "đã kết thúc" in reasons[2]] == [True] * 3
    told = list(Message.objects.filter(user=world.officer.user.pk).values_list("subject", flat=True))
    assert not [subject for subject in told if "rút đồng ý" in subject] and [subject for subject in told if "thu hẹp" in subject]


def test_exemplars_are_held_before_consents_when_somebody_is_erased(world: World) -> None:
    public(world)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        take_from_public(person=world.staff.person, at=AT)
    reads = [row["sql"].split(" FROM ")[1].split()[0].strip('"') for row in asked if row["sql"].startswith("SELECT")]
    assert reads.index("exemplars_exemplar") < reads.index("exemplars_consent")


def test_somebody_of_the_agency_belongs_to_where_they_work_whatever_was_sent(world: World) -> None:
    one = found(world, unit=world.units[1])
    assert (one.person, one.unit) == (world.staff.person, world.units[0])
    actions.edit(exemplar=one, said=_said(one, unit=world.units[1]), by=world.colleague.user, at=AT)
    assert one.unit == world.units[0]
    actions.edit(exemplar=one, said=_said(one, unit=world.units[1], person=None), by=world.colleague.user, at=AT)
    assert one.unit == world.units[1]


def test_every_way_off_the_public_pages_is_told_to_whoever_keeps_them(world: World) -> None:
    with _heard(exemplar_hidden) as hidden, _heard(consent_withdrawn) as withdrawn:
        one = public(world)
        actions.unpublish(exemplar=one, by=world.officer.user, at=AT)
        assert ([said["exemplar"] for said in hidden], withdrawn) == ([one], [])
        actions.publish(exemplar=one, by=world.officer.user, at=AT)
        actions.end(exemplar=one, by=world.head.user, at=AT)
        assert (len(hidden), [said["event"] for said in withdrawn]) == (2, ["ended"])


def test_conflict_shows_every_field_that_was_typed(world: World) -> None:
    one = found(world)
    form = {
        "kind": "group",
        "name": "Tổ mới",
        "deed": "Việc khác",
        "since": "hè",
        "story": "Chuyện khác",
        "unit": world.units[1].pk,
        "photo_alt": "Lời ảnh",
    }
    answer = signed_in(world.colleague.user).post(reverse("exemplars:edit", args=[one.pk]), form)  # it says no version
    page = answer.content.decode()
    said = ("Tập thể", "Cá nhân", "Tổ mới", "Việc khác", "hè", "Chuyện khác", world.units[1].name, world.units[0].name, "Lời ảnh")
    assert (answer.status_code, [words in page for words in said]) == (409, [True] * 9)

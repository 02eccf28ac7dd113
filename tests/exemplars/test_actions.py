"""From discovery to the public page, with the consent of the person and without it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from tests.communications.making import approved, draft
from tests.contests.conftest import Clock
from tests.exemplars.making import PAPER, agreed, found, last, public, recognised, scan
from tests.factories.world import AT, World, make_member

from thidua.accounts.rules.personal import MARK
from thidua.communications import actions as communications
from thidua.communications.models import Post
from thidua.communications.queries.public import public_posts
from thidua.desk.actions.erasing import erase_person
from thidua.desk.enums import ErasureGround
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.exemplars import actions
from thidua.exemplars.actions.consenting import let_run_out
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.actions.nudging import nudge
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import OWNER, Consent, Exemplar, Look
from thidua.exemplars.permissions import may_read_paper, may_read_photo
from thidua.exemplars.queries.exemplars import photo_of
from thidua.exemplars.queries.figures import COUNTED
from thidua.exemplars.queries.public import cards_of, public_exemplars, public_narrowed
from thidua.exemplars.tasks import close_consents, nudge_heads
from thidua.measures.queries import differences
from thidua.notify.models import Message
from thidua.orgs.actions import leave
from thidua.orgs.enums import RoleKind
from thidua.search.models import Document
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
DAY = dt.timedelta(days=1)


def test_nomination_is_told_to_the_head_and_counts_for_the_unit_that_saw_it(world: World) -> None:
    one = found(world)
    assert (one.state, one.name, one.found_unit, one.unit) == (S.DISCOVERED, "Lê Thị Lan Chi", world.units[1], world.units[0])
    assert list(Message.objects.values_list("user", "reason")) == [(world.head.user.pk, "assigned")]
    assert [len(differences(measure, world.root.root)) for measure, _fact in COUNTED] == [0, 0]


def test_whoever_heads_is_not_told_of_themselves(world: World) -> None:
    found(world, person=world.head.person)
    assert list(Message.objects.values_list("user", flat=True)) == [world.officer.user.pk]


@pytest.mark.parametrize(
    ("changed", "field"), [({"person": None}, "name"), ({"deed": " "}, "deed"), ({"photo": True, "photo_alt": " "}, "photo_alt")]
)  # fmt: skip
def test_nomination_that_lacks_something_says_what(world: World, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Owed) as owed:
        found(world, **changed)
    assert owed.value.field == field


def test_nomination_stays_in_the_agency(world: World) -> None:
    with pytest.raises(Refused):
        found(world, world.outsider)


def test_keeper_nurtures_looks_and_recognises(world: World) -> None:
    one = found(world)
    plan: dict[str, Any] = {"helper": world.colleague.person, "next_look_on": AT.date() + DAY * 30}
    with pytest.raises(Refused):
        actions.nurture(exemplar=one, **plan, by=world.colleague.user, at=AT)
    with pytest.raises(Owed):
        actions.nurture(exemplar=one, helper=None, next_look_on=AT.date() - DAY, by=world.head.user, at=AT)
    actions.nurture(exemplar=one, **plan, text="Kèm bảng tính", by=world.head.user, at=AT)
    actions.look(exemplar=one, text="Đã tự lập được", next_look_on=AT.date() + DAY * 60, by=world.head.user, at=AT)
    assert list(Look.objects.order_by("id").values_list("text", flat=True)) == ["Kèm bảng tính", "Đã tự lập được"]
    actions.recognise(exemplar=one, paper=PAPER, by=world.head.user, at=AT)
    assert (one.state, one.document_number, one.next_look_on) == (S.RECOGNISED, "15/QĐ-SM", None)
    asked = Message.objects.filter(user=world.staff.user.pk)
    assert ["đồng ý được nêu" in subject for subject in asked.values_list("subject", flat=True)] == [True]


def test_recognition_is_evidence_of_the_person_and_of_whoever_saw_them(world: World) -> None:
    one = recognised(world)
    rows = {row.person_id: (row.state, row.unit) for row in Evidence.objects.filter(source="exemplars").select_related("unit")}
    assert rows == {
        world.staff.person.pk: (EvidenceState.VERIFIED, world.units[0]), world.colleague.person.pk: (EvidenceState.VERIFIED, world.units[1]),
    }  # fmt: skip
    assert one.evidence is not None and one.found_evidence is not None
    assert [len(differences(measure, world.root.root)) for measure, _fact in COUNTED] == [0, 0]


def test_nobody_recognises_themselves(world: World) -> None:
    with pytest.raises(Refused, match="không ai công nhận mình"):
        actions.recognise(exemplar=found(world, person=world.head.person), paper=PAPER, by=world.head.user, at=AT)


def test_recognition_names_who_and_no_day_to_come(world: World) -> None:
    one = found(world)
    for paper in (Paper(" "), Paper("Giám đốc", on=AT.date() + DAY)):
        with pytest.raises(Owed):
            actions.recognise(exemplar=Exemplar.objects.get(pk=one.pk), paper=paper, by=world.head.user, at=AT)


def test_nobody_is_published_without_their_consent(world: World) -> None:
    one = recognised(world)
    with pytest.raises(Conflict, match="chưa đồng ý"):
        actions.publish(exemplar=one, by=world.officer.user, at=AT)
    one.refresh_from_db()
    actions.consent(exemplar=one, agreed=agreed(on_portal=False, in_press=True), by=world.staff.user, at=AT)
    with pytest.raises(Conflict, match="chưa đồng ý"):
        actions.publish(exemplar=one, by=world.officer.user, at=AT)
    assert list(public_exemplars()) == []


def test_consent_is_given_by_the_person_alone_or_on_paper_by_a_keeper(world: World) -> None:
    one = recognised(world)
    for user in (world.head.user, world.colleague.user, world.officer.user):
        with pytest.raises(Refused):
            actions.consent(exemplar=one, agreed=agreed(), by=user, at=AT)
    with pytest.raises(Owed):
        actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=None, by=world.head.user, at=AT)
    with pytest.raises(Refused):
        actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=scan(), by=world.colleague.user, at=AT)
    made = actions.consent_on_paper(exemplar=one, agreed=agreed(), scan=scan(), by=world.head.user, at=AT)
    assert [may_read_paper(user, made.pk) for user in (world.staff.user, world.head.user, world.colleague.user, NOBODY)] == [True, True, False, False]


@pytest.mark.parametrize(("changed", "field"), [({"to_on": AT.date() - DAY}, "to_on"), ({"on_portal": False}, "on_portal")])
def test_consent_that_says_nothing_is_sent_back(world: World, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Owed) as owed:
        actions.consent(exemplar=recognised(world), agreed=agreed(**changed), by=world.staff.user, at=AT)
    assert owed.value.field == field


def test_public_page_shows_what_was_agreed_to_and_no_more(world: World) -> None:
    one = public(world, photo=True, consent=agreed(name=False, photo=False))
    card = cards_of([one])[0]
    assert (card.name, card.photo, card.story) == ("Một cá nhân của Văn phòng Sở", "", "Chị học bảng tính.")
    assert one.slug is not None and "lan-chi" not in one.slug and not may_read_photo(NOBODY, one.pk)
    assert list(public_narrowed("lan chi")) == [] and list(public_narrowed("ba buoc thua")) == [one]
    found_document = Document.objects.get(object_id=one.pk)
    assert (found_document.public, "Lan Chi" in f"{found_document.title} {found_document.body}") == (True, False)


def test_withdrawal_takes_everything_away_in_its_own_transaction(world: World) -> None:
    one = public(world, photo=True)
    post = _post(world, one)
    address = reverse("exemplars:public", args=[one.slug])
    assert Client().get(address).status_code == 200 and may_read_photo(NOBODY, one.pk) and list(public_posts()) == [post]
    actions.withdraw_consent(exemplar=one, by=world.staff.user, at=AT + DAY)
    one.refresh_from_db()
    assert (one.state, one.slug, list(public_exemplars()), list(public_posts())) == (S.RECOGNISED, None, [], [])
    assert not Document.objects.filter(object_id__in=[one.pk, post.pk]).exists() and not may_read_photo(NOBODY, one.pk)
    assert [Client().get(page).status_code for page in (address, reverse("communications:public", args=["mot-guong-sang"]))] == [404, 404]
    assert "Lan Chi" not in Client().get(reverse("exemplars:public-list"), {"tep": "csv"}).content.decode()
    assert (last(one).withdrawn_how, last(one).withdrawn_at) == ("own", AT + DAY)
    with pytest.raises(Conflict):
        actions.withdraw_consent(exemplar=one, by=world.staff.user, at=AT + DAY)


def _post(world: World, one: Exemplar) -> Post:
    """A published post that shows the exemplar."""
    made = draft(world, world.staff, title="Một gương sáng", body=f"{one.name} học mỗi tối.")
    communications.name_subject(post=made, kind=OWNER, subject=one.pk, name=one.name, by=world.staff.user, at=AT)
    return communications.publish(post=approved(world, made), by=world.officer.user, at=AT)


def test_officer_takes_back_on_paper_and_a_stranger_does_not(world: World) -> None:
    one = public(world)
    for user in (world.colleague.user, world.outsider.user):
        with pytest.raises(Refused):
            actions.withdraw_consent(exemplar=one, by=user, at=AT)
    actions.withdraw_consent(exemplar=one, by=world.officer.user, at=AT)
    assert last(one).withdrawn_how == "paper"


def test_new_version_that_allows_less_hides_posts_and_follows_on_the_page(world: World) -> None:
    one = public(world, photo=True)
    _post(world, one)
    actions.consent(exemplar=one, agreed=agreed(name=False), by=world.staff.user, at=AT + DAY)
    assert (list(public_posts()), [card.name for card in cards_of(public_exemplars())]) == ([], ["Một cá nhân của Văn phòng Sở"])
    assert [row.withdrawn_at is None for row in Consent.objects.filter(exemplar=one).order_by("number")] == [False, True]
    actions.consent(exemplar=one, agreed=agreed(on_portal=False, in_press=True), by=world.staff.user, at=AT + DAY)
    one.refresh_from_db()
    assert one.state == S.RECOGNISED


def test_consent_with_an_end_runs_out_by_itself(world: World, time: Clock) -> None:
    one = public(world, consent=agreed(to_on=AT.date()))
    _post(world, one)
    time.at = AT + DAY
    assert list(public_exemplars()) == [] and cards_of([one]) == []  # the page asks the day itself
    close_consents(None, (AT + DAY).date().isoformat())
    one.refresh_from_db()
    assert (one.state, last(one).withdrawn_how, list(public_posts())) == (S.RECOGNISED, "ran_out", [])
    assert let_run_out(day=(AT + DAY).date(), at=AT + DAY) == 0


def test_consent_that_begins_later_shows_from_its_day_on(world: World, time: Clock) -> None:
    one = public(world)
    actions.consent(exemplar=one, agreed=agreed(from_on=AT.date() + DAY), by=world.staff.user, at=AT)
    assert list(public_exemplars()) == [] and not Document.objects.filter(object_id=one.pk).exists()
    time.at = AT + DAY
    close_consents(None, (AT + DAY).date().isoformat())
    assert list(public_exemplars()) == [one] and Document.objects.filter(object_id=one.pk).exists()


def test_refused_and_ended_are_closed_with_their_reason(world: World) -> None:
    one = found(world)
    with pytest.raises(Owed):
        actions.refuse(exemplar=one, reason="", by=world.head.user, at=AT)
    one.refresh_from_db()
    actions.refuse(exemplar=one, reason="Chưa rõ kết quả", by=world.head.user, at=AT)
    assert [len(differences(measure, world.root.root)) for measure, _fact in COUNTED] == [0, 0]
    with pytest.raises(Conflict):
        actions.consent(exemplar=one, agreed=agreed(), by=world.staff.user, at=AT)
    other = public(world)
    _post(world, other)
    actions.end(exemplar=other, by=world.head.user, at=AT)
    assert (other.state, list(public_exemplars()), list(public_posts())) == (S.ENDED, [], [])


def test_published_exemplar_is_taken_off_and_put_back(world: World) -> None:
    one = public(world)
    actions.unpublish(exemplar=one, by=world.officer.user, at=AT)
    assert list(public_exemplars()) == []
    actions.publish(exemplar=one, by=world.officer.user, at=AT)
    assert list(public_exemplars()) == [one]


def test_words_are_mended_by_who_found_it_until_somebody_takes_it_further(world: World) -> None:
    one = found(world)
    said = Said(Kind.GROUP, world.units[0], "Bỏ bốn bước thừa", name="Tổ một cửa")
    actions.edit(exemplar=one, said=said, by=world.colleague.user, at=AT)
    assert (one.kind, one.name, one.person) == ("group", "Tổ một cửa", None)
    actions.nurture(exemplar=one, helper=None, next_look_on=AT.date(), by=world.head.user, at=AT)
    with pytest.raises(Refused):
        actions.edit(exemplar=one, said=said, by=world.colleague.user, at=AT)
    actions.edit(exemplar=one, said=said, by=world.head.user, at=AT)
    actions.recognise(exemplar=one, paper=PAPER, by=world.head.user, at=AT)
    with pytest.raises(Conflict):
        actions.edit(exemplar=one, said=said, by=world.head.user, at=AT)


def test_heads_of_units_that_found_nobody_are_nudged_once_a_month(world: World) -> None:
    other = make_member(world.units[1], "PC01", "Hồ Văn Kiên", "Trưởng phòng", RoleKind.UNIT_HEAD)
    found(world, world.colleague)  # of the second unit
    twentieth = AT.replace(day=20)
    nudge_heads(None, AT.date().isoformat())
    before = Message.objects.filter(reason="due").count()
    assert (before, nudge(today=twentieth.date(), at=twentieth)) == (0, 2)  # the office of this agency and the other agency
    nudge(today=twentieth.date(), at=twentieth)
    told = list(Message.objects.filter(reason="due").values_list("user", flat=True))
    assert world.head.user.pk in told and other.user.pk not in told and len(told) == 2


def test_erased_person_is_on_no_public_page_and_in_no_post(world: World) -> None:
    one = public(world, photo=True)
    _post(world, one)
    leave(person=world.staff.person, on=AT.date() - DAY, by=None, at=AT)
    erase_person(person=world.staff.person, ground=ErasureGround.REQUEST, reason="Đơn ngày 10/03", by=world.admin, at=AT)
    one.refresh_from_db()
    assert (one.state, one.name, one.story, list(public_exemplars()), list(public_posts())) == (S.RECOGNISED, MARK, "", [], [])
    assert not Document.objects.filter(fold__contains="lan chi").exists() and photo_of(one) is None
    assert not [post for post in Post.objects.all() if "Lan Chi" in f"{post.title} {post.body} {post.printed_author}"]


def test_day_of_the_next_look_is_told_to_whoever_keeps_and_helps(world: World) -> None:
    one = found(world)
    actions.nurture(exemplar=one, helper=world.colleague.person, next_look_on=AT.date() + DAY, by=world.officer.user, at=AT)
    for _time in range(2):
        nudge_heads(None, (AT + DAY).date().isoformat())
    told = Message.objects.filter(reason="due").values_list("user", flat=True)
    assert sorted(told) == sorted([world.head.user.pk, world.colleague.user.pk])

"""People away and who stands in; work handed over in one act; roles gone with the next request."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.work import make_issued, office
from tests.factories.world import AT, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Entry, EntryValues
from thidua.notify.actions import nobody, tell
from thidua.notify.enums import Reason
from thidua.notify.models import Message
from thidua.orgs import actions
from thidua.orgs.enums import RoleKind
from thidua.orgs.exports import hand_over_paper
from thidua.orgs.models import Absence, Delegation, HandOver, RoleGrant
from thidua.orgs.permissions import standing_of
from thidua.orgs.queries.absences import deputy_of, held_by, left_to_deputy
from thidua.papers.apart import Form, draw
from thidua.participation.actions import add_task, hand_task, move_task
from thidua.participation.actions.handing_over import hand_over_tasks
from thidua.participation.enums import TaskState
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2025, 3, 10), dt.date(2025, 3, 14)


def away(world, **said):
    values = {"person": world.head.person, "deputy": world.staff.person, "from_date": FIRST, "to_date": LAST, "by": world.head.user, "at": AT}
    return actions.go_away(**values | said)


def make_task(world, person):
    """The task of the office, in the hands of one of its people."""
    return hand_task(task=office(make_issued(world)), to=person, by=None, at=AT)


def told(user):
    return list(Message.objects.filter(user=user).order_by("at").values_list("subject", flat=True))


def test_what_asks_comes_to_the_deputy_too_and_is_marked(world):
    away(world, lends_roles=True)
    for reason, key in ((Reason.ASSIGNED, "a"), (Reason.RESULT, "b")):
        tell(users=[world.head.user], reason=reason, subject=f"Việc {key}", body="", url="/", key=key, by=None, at=AT)
    later = AT + dt.timedelta(days=10)
    tell(users=[world.head.user], reason=Reason.ASSIGNED, subject="Việc c", body="", url="/", key="c", by=None, at=later)
    assert told(world.head.user) == ["Việc a", "Việc b", "Việc c"]
    assert told(world.staff.user) == [f"Thay {world.head.person.greeting}: Việc a"]


@pytest.mark.parametrize(
    ("lent", "for_deputy", "urls"),
    [(False, None, []), (True, None, ["/"]), (True, nobody, []), (False, lambda _user: "/thay/", ["/thay/"])],
)
def test_deputy_is_told_of_what_they_may_do_and_where(world, lent, for_deputy, urls):
    away(world, lends_roles=lent)
    tell(users=[world.head.user], reason=Reason.DUE, subject="Việc", body="", url="/", key="a", by=None, at=AT, for_deputy=for_deputy)
    assert list(Message.objects.filter(user=world.staff.user).values_list("url", flat=True)) == urls


def test_deputy_has_the_roles_for_the_days_only_when_they_are_lent(world):
    away(world)
    assert not standing_of(world.staff.user, FIRST).holds(RoleKind.UNIT_HEAD)
    actions.come_back(absence=Absence.objects.get(), on=FIRST, by=world.head.user, at=AT)
    row = away(world, lends_roles=True)
    days = (FIRST - dt.timedelta(days=1), FIRST, LAST, LAST + dt.timedelta(days=1))
    assert [standing_of(world.staff.user, day).holds(RoleKind.UNIT_HEAD) for day in days] == [False, True, True, False]
    actions.come_back(absence=row, on=dt.date(2025, 3, 12), by=world.head.user, at=AT)
    assert (Delegation.objects.get().to_date, Absence.objects.get().to_date) == (dt.date(2025, 3, 11), dt.date(2025, 3, 11))
    assert (deputy_of(world.head.person, FIRST), deputy_of(world.head.person, LAST)) == (world.staff.person, None)


@pytest.mark.parametrize(("lent", "words"), [(True, "nhận việc, dùng cả vai trò của người vắng"), (False, "chỉ nhận việc và lời nhắc")])
def test_page_says_what_the_deputy_may_do(world, lent, words):
    away(world, lends_roles=lent)
    assert f">{words}</td>" in signed_in(world.head.user).get(reverse("orgs:absences")).text


def test_head_records_and_ends_an_absence_with_roles_lent_but_lends_none(world):
    row = away(world, person=world.staff.person, deputy=world.colleague.person, by=world.head.user)
    actions.come_back(absence=row, on=FIRST, by=world.head.user, at=AT)
    entry = Entry.objects.get(action="orgs.absence.end")
    kept = EntryValues.objects.get(entry=entry)
    assert (kept.before["from_date"], kept.after) == ("2025-03-10", None)
    role = {"role": RoleKind.EDITOR, "unit": world.root, "from_date": FIRST, "by": None, "at": AT}
    actions.grant_role(person=world.staff.person, **role)
    row = away(world, person=world.staff.person, deputy=world.colleague.person, lends_roles=True, by=world.staff.user)
    actions.come_back(absence=row, on=dt.date(2025, 3, 12), by=world.head.user, at=AT)
    assert Delegation.objects.get().to_date == dt.date(2025, 3, 11)
    sent = {
        "person": world.staff.person.pk,
        "deputy": world.colleague.person.pk,
        "from_date": "2030-01-01",
        "to_date": "2030-01-02",
        "lends_roles": "on",
    }
    answer = signed_in(world.head.user).post(reverse("orgs:absences"), sent)
    assert (answer.status_code, "Chỉ người vắng mặt hoặc quản trị viên" in answer.content.decode()) == (422, True)


def test_absence_is_recorded_by_the_person_or_those_who_look_after_them(world):
    for by in (world.staff.user, world.colleague.user, world.outsider.user):
        with pytest.raises(Refused):
            away(world, by=by)
    away(world, person=world.staff.person, deputy=world.colleague.person, by=world.head.user)
    with pytest.raises(Conflict, match="cũng vắng"):
        away(world)
    with pytest.raises(Conflict, match="trùng"):
        away(world, person=world.staff.person, deputy=world.officer.person, by=world.staff.user)


def test_whoever_is_a_deputy_goes_away_only_with_a_further_deputy_who_stands_in_from_then_on(world):
    away(world, lends_roles=True)
    third, day = world.officer.person, dt.date(2025, 3, 12)
    said = {"person": world.staff.person, "deputy": world.colleague.person, "from_date": day, "by": world.staff.user}
    with pytest.raises(Conflict, match=r"đang được giao thay Trần Đức Thắng từ 10/03/2025 đến 14/03/2025\. Chọn thêm người thay tiếp"):
        away(world, **said)
    away(world, further=third, **said)
    rows = Absence.objects.filter(person=world.head.person).order_by("from_date").values_list("deputy", "from_date", "to_date", "lends_roles")
    assert list(rows) == [(world.staff.person.pk, FIRST, dt.date(2025, 3, 11), True), (third.pk, day, LAST, False)]
    assert [standing_of(who.user, day).holds(RoleKind.UNIT_HEAD) for who in (world.staff, world.officer)] == [False, False]
    assert list(Entry.objects.filter(action__startswith="orgs.absence").values_list("action", flat=True).order_by("at", "id")) == [
        "orgs.absence.begin", "orgs.absence.end", "orgs.absence.begin", "orgs.absence.begin",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["head", "staff", "colleague", "outsider"])
def test_further_deputy_is_another_who_is_there(world, who):
    away(world, person=world.colleague.person, deputy=world.director.person, by=None)
    away(world)
    with pytest.raises((Conflict, Refused)):
        away(world, person=world.staff.person, deputy=world.officer.person, by=None, further=getattr(world, who).person)
    assert (Absence.objects.count(), Absence.objects.filter(person=world.head.person).get().deputy) == (2, world.staff.person)


def test_deputy_may_be_away_before_and_after_and_may_stand_in_for_two(world):
    away(world)
    away(world, person=world.officer.person, by=None)
    before = {"from_date": FIRST - dt.timedelta(5), "to_date": FIRST - dt.timedelta(1)}
    away(world, person=world.staff.person, deputy=world.director.person, by=None, **before)
    assert Absence.objects.filter(deputy=world.staff.person).count() == 2


def test_page_asks_for_a_further_deputy_in_a_sentence(world):
    today = clock.today()
    away(world, from_date=today, to_date=today)
    sent = {"person": world.staff.person.pk, "deputy": world.colleague.person.pk, "from_date": f"{today:%d/%m/%Y}", "to_date": f"{today:%d/%m/%Y}"}
    client = signed_in(world.staff.user)
    answer = client.post(reverse("orgs:absences"), sent)
    assert (answer.status_code, "Chọn thêm người thay tiếp" in answer.content.decode()) == (409, True)
    assert client.post(reverse("orgs:absences"), sent | {"further": world.officer.person.pk}).status_code == 302


def test_everything_goes_in_one_act_with_a_record_and_what_cannot_stays(world):
    task = make_task(world, person=world.head.person)
    body = actions.add_body(unit=world.root, kind="union", name="Công đoàn", head=world.head.person, by=None, at=AT)
    held = held_by(world.head.person, FIRST)
    assert [(one.kind.code, len(one.rows)) for one in held] == [("roles", 1), ("tasks", 1), ("led", 1), ("seats", 1)]
    keys = [row.key for one in held for row in one.rows]
    made = actions.hand_over_work(giver=world.head.person, taker=world.staff.person, keys=keys, on=FIRST, reason="Nghỉ hưu", by=world.admin, at=AT)
    task.refresh_from_db()
    assert (task.person, [line[0] for line in made.lines], [line[1] for line in made.kept]) == (
        world.staff.person, ["Vai trò", "Việc được giao"], [f"{body.name}: thành viên"],
    )  # fmt: skip
    assert (standing_of(world.staff.user, FIRST).holds(RoleKind.UNIT_HEAD), standing_of(world.head.user, FIRST).holds(RoleKind.UNIT_HEAD)) == (
        True,
        False,
    )
    assert draw(hand_over_paper(HandOver.objects.get()), Form.DOCX)[:2] == b"PK"


def test_task_stays_when_the_taker_works_elsewhere_and_a_head_hands_on_no_roles(world):
    make_task(world, person=world.staff.person)
    keys = [row.key for one in held_by(world.staff.person, FIRST) for row in one.rows]
    with pytest.raises(Conflict, match="Chưa có việc nào"):
        actions.hand_over_work(giver=world.staff.person, taker=world.colleague.person, keys=keys, on=FIRST, by=world.head.user, at=AT)
    with pytest.raises(Refused):
        actions.hand_over_work(giver=world.staff.person, taker=world.head.person, keys=keys, on=FIRST, by=world.colleague.user, at=AT)
    role = RoleGrant.objects.get(person=world.head.person)
    made_by_leader = {"giver": world.head.person, "taker": world.staff.person, "keys": [role.pk], "on": FIRST, "by": world.director.user, "at": AT}
    with pytest.raises(Conflict, match="Chưa có việc nào"):
        actions.hand_over_work(**made_by_leader)


def test_taker_is_told_and_what_ended_or_went_elsewhere_meanwhile_stays(world):
    task = make_task(world, person=world.head.person)
    said = {"giver": world.head.person, "taker": world.staff.person, "by": world.admin, "at": AT}
    actions.hand_over_work(keys=[task.pk], on=FIRST, **said)
    message = Message.objects.get(user=world.staff.user, subject__startswith="Việc giao")
    assert (message.subject, message.about) == (f"Việc giao cho anh/chị: {task.title} (mục {task.clause.path})", f"participation.task:{task.pk}")
    assert hand_over_tasks(world.head.person, world.colleague.person, [task.pk], FIRST, None, AT) == []
    assert hand_over_tasks(world.head.person, world.staff.person, [task.pk], FIRST, None, AT) == []
    move_task(task=task, to=TaskState.CANCELLED, reason="Trùng", by=None, at=AT)
    assert hand_over_tasks(world.staff.person, world.head.person, [task.pk], FIRST, None, AT) == []


def test_work_is_not_handed_over_for_a_day_to_come_but_a_role_is(world):
    task = make_task(world, person=world.head.person)
    role = RoleGrant.objects.get(person=world.head.person)
    said = {"giver": world.head.person, "taker": world.staff.person, "on": FIRST + dt.timedelta(days=1), "by": world.admin, "at": AT}
    with pytest.raises(Conflict, match="không hẹn ngày được"):
        actions.hand_over_work(keys=[role.pk, task.pk], **said)
    assert (HandOver.objects.count(), RoleGrant.objects.filter(person=world.staff.person).exists()) == (0, False)
    actions.hand_over_work(keys=[role.pk], **said)
    assert standing_of(world.staff.user, FIRST + dt.timedelta(days=1)).holds(RoleKind.UNIT_HEAD)


def test_revoked_role_is_gone_with_the_next_request(world):
    client, url = signed_in(world.head.user), reverse("orgs:people")
    before = client.get(url).status_code
    actions.revoke_role(grant=RoleGrant.objects.get(person=world.head.person), on=clock.today(), by=world.admin, at=clock.now())
    assert (before, client.get(url).status_code) == (200, 403)


def test_handed_over_role_is_gone_with_the_next_request_too(world):
    client, url = signed_in(world.head.user), reverse("orgs:people")
    keys = [row.key for one in held_by(world.head.person, clock.today()) for row in one.rows]
    before = client.get(url).status_code
    page = reverse("orgs:hand_over", args=[world.head.person.pk])
    sent = {"item": keys, "taker": world.staff.person.pk, "on": clock.today(), "reason": "Chuyển công tác"}
    looked = signed_in(world.admin).post(page, sent | {"xem": "1"})
    assert (looked.status_code, HandOver.objects.count()) == (200, 0)
    done = signed_in(world.admin).post(page, sent)
    assert (before, done.status_code, client.get(url).status_code, signed_in(world.staff.user).get(url).status_code) == (200, 302, 403, 200)
    record = signed_in(User.objects.get(pk=world.staff.user.pk)).get(done["Location"])
    assert (record.status_code, "Biên bản bàn giao" in record.content.decode()) == (200, True)
    assert signed_in(world.colleague.user).get(done["Location"]).status_code == 404


def test_page_offers_what_can_go_and_says_why_the_rest_stays(world):
    make_task(world, world.head.person)
    actions.add_body(unit=world.root, kind="union", name="Công đoàn", head=world.head.person, by=None, at=AT)
    shown = signed_in(world.admin).get(reverse("orgs:hand_over", args=[world.head.person.pk])).content.decode()
    assert (shown.count('name="item"'), shown.count("Được bầu hoặc chỉ định")) == (2, 1)


@pytest.mark.parametrize("lent", [False, True])
def test_what_a_head_has_by_their_role_is_left_to_a_deputy_with_the_role_alone(world, lent):
    task = office(make_issued(world))
    found = left_to_deputy(away(world, lends_roles=lent), FIRST, 5)
    assert [(one.kind.code, any(task.title in row.words for row in one.rows)) for one in found] == ([("led", True)] if lent else [])


def test_deputy_is_left_the_first_few_of_each_kind(world):
    clause, absence = office(make_issued(world)).clause, away(world)
    for number in range(3):
        add_task(clause=clause, unit=world.units[0], title=f"Việc {number}", person=world.head.person, by=None, at=AT)
    ((rows, more), (all_rows, none)) = [(one.rows, one.more) for most in (2, 3) for one in left_to_deputy(absence, FIRST, most)]
    assert (len(rows), more, len(all_rows), none) == (2, True, 3, False)


def test_home_of_a_deputy_shows_what_waits_for_who_is_away(world):
    task = make_task(world, person=world.head.person)
    today = clock.today()
    away(world, from_date=today, to_date=today + dt.timedelta(days=3))
    shown = signed_in(world.staff.user).get("/").content.decode()
    assert (f"Thay {world.head.person.name}" in shown, task.title in shown) == (True, True)
    assert "đang thay người vắng" not in signed_in(world.colleague.user).get("/").content.decode()

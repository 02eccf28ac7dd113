"""Each line of the record names the thing it is about, leads to it where the reader may open it, and is found by its name."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk.plans import draft, issued
from tests.factories.world import AT, make_member

from thidua.audit.models import Entry
from thidua.desk.phrases import KINDS
from thidua.desk.queries.audit import Wanted, events
from thidua.desk.queries.things import namings
from thidua.evidence.actions import hold, submit
from thidua.orgs import actions
from thidua.orgs.enums import RoleKind
from thidua.papers.apart import Form
from thidua.participation import actions as participation
from thidua.participation.models import Acknowledgement, Dissemination
from thidua.plans.actions import keep_paper
from thidua.plans.queries import paper_of

pytestmark = pytest.mark.django_db


def lines(user, **wanted):
    user._standing = None
    return events(user, Wanted(**wanted), limit=900)[0]


def line_of(user, row):
    return next(event for event in lines(user) if event.object_id == row.pk)


def test_line_names_the_plan_and_leads_to_it(world):
    plan = issued(world, title="Kế hoạch học tập")
    line = line_of(world.officer.user, plan)
    assert ("“Kế hoạch học tập (01/KH)”" in line.subject, line.url) == (True, reverse("plans:plan", args=[plan.slug]))


def test_line_of_a_draft_is_named_to_its_readers_only_and_leads_nowhere(world):
    plan = draft(world, title="Kế hoạch mật")
    told = [line_of(user, plan) for user in (world.officer.user, world.admin)]
    assert [("Kế hoạch mật" in line.subject, line.url) for line in told] == [(True, ""), (False, "")]


def test_line_of_a_paper_names_its_plan_and_no_word_of_the_program(world):
    plan = issued(world, title="Kế hoạch học tập")
    kept = keep_paper(plan=plan, subject="plan", form=Form.DOCX, paper=paper_of(plan), by=None, at=AT)
    told = [line_of(user, kept).subject for user in (world.officer.user, world.admin)]
    assert told == ["bản in “Kế hoạch học tập (01/KH), Word”"] * 2


def test_line_of_an_act_on_a_reading_names_the_reader_to_those_who_may_see_people(world):
    issued(world, title="Kế hoạch học tập")
    participation.confirm(dissemination=Dissemination.objects.get(), by=world.staff.user, at=AT)
    line = line_of(world.officer.user, Acknowledgement.objects.get())
    assert "Kế hoạch học tập · Lê Thị Lan Chi" in line.subject


def test_line_of_what_the_reader_is_not_told_does_not_name_it_out_of_the_values_either(world):
    kept = submit(title="Việc riêng của tôi", happened_on=AT.date(), by=world.staff.user, at=AT)
    assert "Việc riêng của tôi" in line_of(world.officer.user, kept).subject
    hold(evidence=kept, by=world.staff.user, at=AT)
    assert ["riêng" in line.subject for user in (world.officer.user, world.admin) for line in lines(user) if line.object_id == kept.pk] == [False] * 4


def test_name_of_a_thing_narrows_the_record(world):
    plan = issued(world, title="Kế hoạch học tập")
    issued(world, title="Kế hoạch khác hẳn")
    found = {event.object_id for event in lines(world.officer.user, name="học tập", what="plans")}
    assert (plan.pk in found, all("khác hẳn" not in event.subject for event in lines(world.officer.user, name="học tập"))) == (True, True)


def test_name_of_a_person_is_found_without_marks(world):
    found = {event.object_id for event in lines(world.admin, name="lan chi", what="orgs")}
    assert (world.staff.person.pk in found, world.colleague.person.pk in found) == (True, False)


def test_name_of_a_draft_finds_nothing_for_those_who_are_not_told_it(world):
    draft(world, title="Kế hoạch mật")
    assert (lines(world.admin, name="Kế hoạch mật"), lines(world.officer.user, name="Kế hoạch mật") != []) == ([], True)


def test_administrator_of_a_part_reads_the_acts_on_the_readings_and_meetings_of_it(world):
    issued(world)
    one = Dissemination.objects.get()
    for member in (world.staff, world.colleague):
        participation.confirm(dissemination=one, by=member.user, at=AT)
    actions.grant_role(person=world.head.person, role=RoleKind.ADMINISTRATOR, unit=world.units[0], from_date=AT.date(), by=None, at=AT)
    seen = {event.object_id for event in lines(world.head.user)}
    own, other = (Acknowledgement.objects.get(recipient__person=member.person).pk for member in (world.staff, world.colleague))
    assert (own in seen, other in seen) == (True, False)


def questions(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("desk:audit") + "?viec=orgs").status_code == 200
    return len(asked)


def test_page_asks_the_same_for_one_line_of_a_kind_and_for_three(world):
    client = Client()
    questions(client, world.officer.user)
    one = questions(client, world.officer.user)
    for number in range(3):
        make_member(world.units[0], f"VP{number + 20}", f"Bùi Thị Số {number}")
    assert questions(client, world.officer.user) == one


def test_every_naming_reads_columns_that_are_there(world):
    issued(world)
    for kind, naming in namings().items():
        assert apps.get_model(kind) is naming.rows().model
        for _pk, *values in naming.rows().values_list("pk", *naming.columns):
            assert naming.words(*values)
        if naming.told:
            list(naming.told(world.officer.user)[:1])
        if naming.openable:
            list(naming.openable(world.officer.user)[:1])
        if naming.within:
            list(naming.rows().filter(naming.within((world.root.path,)))[:1])
    assert set(namings()) <= set(KINDS)


def test_every_kind_on_record_that_people_look_at_is_named(world):
    issued(world)
    participation.confirm(dissemination=Dissemination.objects.get(), by=world.staff.user, at=AT)
    unnamed = {"files.storedfile", "files.fileuse", "plans.movement", "notify.wishes", "accounts.apitoken"}
    assert set(Entry.objects.values_list("object_kind", flat=True)) - set(namings()) <= unnamed

"""One's own data: every place that names a person is in the file, and a new place fails the test until it is."""

import json

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.desk.plans import ready
from tests.factories.world import AT

from thidua.orgs.models import Person
from thidua.participation.models import Task
from thidua.plans import actions as plans
from thidua.plans.models import Clause

WHERE = {
    "orgs.Post.person": "person",
    "orgs.RoleGrant.person": "person",
    "orgs.Delegation.grantor": "person",
    "orgs.Delegation.delegate": "person",
    "orgs.Body.head": "heads_of_bodies",
    "plans.ClauseOwner.person": "named_in_plans",
    "participation.Recipient.person": "readings",
    "participation.Attendance.person": "meetings",
    "participation.Meeting.chair": "chaired_meetings",
    "participation.Task.person": "tasks",
    "participation.TaskSupport.person": "supports",
    "participation.CalendarFeed.person": "calendar_address",
}
"""Each key to a person, and the part of the file that tells of it."""


def file_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return json.loads(client.get(reverse("desk:my-data-file")).content)


@pytest.mark.django_db
def test_file_has_a_part_for_every_key_to_a_person(world):
    keys = {f"{model._meta.label}.{f.name}" for model in apps.get_models() for f in model._meta.concrete_fields if f.related_model is Person}
    assert keys == set(WHERE)
    assert set(WHERE.values()) <= file_of(world.staff.user).keys()


@pytest.mark.django_db
def test_file_tells_of_a_clause_only_once_its_plan_is_issued(world):
    plan = ready(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    plans.assign(clause=clause, leads=[world.units[0]], person=world.staff.person, by=world.officer.user, at=AT)
    before = file_of(world.staff.user)["named_in_plans"]
    plans.issue_plan(plan=plan, number="05/KH-SM", signed_on=AT.date(), by=world.officer.user, at=AT)
    after = file_of(world.staff.user)
    assert (before, after["named_in_plans"]) == ([], [{"plan": str(plan), "clause": "III.2", "part": "lead"}])
    assert [row["clause"] for row in after["tasks"]] == list(Task.objects.filter(person=world.staff.person).values_list("clause__path", flat=True))

"""One's own data: every place that leads to a person is in a part or set apart with why, and a new place fails the test until it is."""

import json

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk.plans import issued, ready
from tests.factories.world import AT, signed_in

from thidua.accounts.models import User
from thidua.desk.queries import mine as queries
from thidua.orgs.models import Person
from thidua.participation.models import Dissemination, Recipient, Task
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan

TECHNICAL = {"id", "root", "version"}


def leads_to_a_person(field):
    """A key to a person or an account, or an id that stands for no row of a known table."""
    loose = isinstance(field, models.UUIDField) and not field.primary_key and not field.is_relation and field.name != "root"
    return field.related_model in (Person, User) or loose


def keys():
    return {
        f"{model._meta.label}.{field.name}": field for model in apps.get_models() for field in model._meta.concrete_fields if leads_to_a_person(field)
    }


def file_of(user):
    return json.loads(signed_in(user).get(reverse("desk:my-data-file")).content)


def test_every_key_to_a_person_is_in_a_part_or_set_apart():
    told = {key for part in queries.parts() for key in part.keys}
    through_another = {"participation.Acknowledgement.recipient", "questions.Answer.attempt", "contests.Guess.entrant", "contests.Standing.entrant"}
    through_another |= {
        f"councils.{key}"
        for key in ("Attendance.member", "Ballot.member", "Recusal.member", "RollMark.member", "Sitting.chair", "Sitting.secretary", "Teller.member")
    }
    assert set(keys()) - told - set(queries.apart()) == set()
    assert (told | set(queries.apart())) - set(keys()) == through_another
    assert told & set(queries.apart()) == set()


def test_every_row_that_is_about_a_person_has_each_field_in_the_register():
    registered = {(line.model, name) for line in queries.kept() for name in line.fields}
    whole = {key.rpartition(".")[0] for key, field in keys().items() if not field.null and key not in queries.apart()} | {"orgs.Person"}
    wanted = {(label, field.name) for label in whole for field in apps.get_model(label)._meta.concrete_fields if field.name not in TECHNICAL}
    wanted |= {tuple(key.rsplit(".", 1)) for part in queries.parts() for key in part.keys}
    assert wanted - registered == set()


def test_register_names_only_fields_that_are_there():
    for line in queries.kept():
        assert set(line.fields) <= {field.name for field in apps.get_model(line.model)._meta.concrete_fields}


def test_codes_of_parts_are_their_own():
    codes = [part.code for part in queries.parts()]
    assert len(codes) == len(set(codes))


@pytest.mark.django_db
def test_file_holds_every_part(world):
    assert set(file_of(world.staff.user)) == {part.code for part in queries.parts()}


@pytest.mark.django_db
def test_file_tells_of_a_clause_only_once_its_plan_is_issued(world):
    plan = ready(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    plans.assign(clause=clause, leads=[world.units[0]], person=world.staff.person, by=world.officer.user, at=AT)
    before = file_of(world.staff.user)["named_in_plans"]
    plans.issue_plan(plan=Plan.objects.get(pk=plan.pk), number="05/KH-SM", signed_on=AT.date(), by=world.officer.user, at=AT)
    after = file_of(world.staff.user)
    assert (before, after["named_in_plans"]) == ([], [{"plan": str(plan), "clause": "III.2", "part": "lead"}])
    assert [row["clause"] for row in after["tasks"]] == list(Task.objects.filter(person=world.staff.person).values_list("clause__path", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["desk:my-data", "desk:my-data-print"])
def test_page_asks_the_same_for_one_row_and_for_three(world, name):
    client = signed_in(world.staff.user)

    def asked():
        client.get(reverse(name), {"phan": "participation"})
        with CaptureQueriesContext(connection) as questions:
            assert client.get(reverse(name), {"phan": "participation"}).status_code == 200
        return len(questions)

    issued(world)
    one = asked()
    issued(world, title="Hai")
    issued(world, title="Ba")
    assert (asked(), Recipient.objects.filter(person=world.staff.person).count()) == (one, 3)


@pytest.mark.django_db
def test_page_opens_one_part_at_a_time_and_the_parts_together_are_all_of_them(world):
    client = signed_in(world.staff.user)
    together = {one.part.code for group in queries.groups() for one in queries.mine(world.staff.user, 1, group)}
    assert together == {part.code for part in queries.parts()}
    page = client.get(reverse("desk:my-data")).content.decode()
    assert page.count('href="?phan=') == len(queries.groups())
    first, unknown = (client.get(reverse("desk:my-data"), {"phan": asked}).context["told"] for asked in (queries.groups()[0], "khong-co"))
    assert ([one.part for one in first], first) == ([one.part for one in unknown], unknown)


@pytest.mark.django_db
def test_who_opened_my_record_is_told_to_me_with_how_often(world):
    for client, times in ((signed_in(world.officer.user), 2), (signed_in(world.head.user), 1)):
        for _ in range(times):
            assert client.get(reverse("orgs:person", args=[world.staff.person.pk])).status_code == 200
    told = file_of(world.staff.user)["looks"]
    assert {(row["reader"], row["times"]) for row in told} == {(str(world.officer.user), 2), (str(world.head.user), 1)}
    assert file_of(world.colleague.user)["looks"] == []


@pytest.mark.django_db
def test_opening_my_own_record_is_no_look(world):
    signed_in(world.head.user).get(reverse("orgs:person", args=[world.head.person.pk]))
    assert file_of(world.head.user)["looks"] == []


@pytest.mark.django_db
def test_page_shows_the_newest_rows_and_says_that_there_are_more(world, monkeypatch):
    monkeypatch.setattr(queries, "SHOWN", 1)
    issued(world, title="Kế hoạch một")
    issued(world, title="Kế hoạch hai")
    text = Client()
    text.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    page, paper = (text.get(reverse(name), {"phan": "participation"}).content.decode() for name in ("desk:my-data", "desk:my-data-print"))
    assert Dissemination.objects.count() == 2
    assert f'href="{reverse("desk:my-data")}"' in paper
    assert ("dòng mới nhất" in page, "dòng mới nhất" in paper, "Kế hoạch một" in paper, "Kế hoạch hai" in paper) == (True, False, True, True)

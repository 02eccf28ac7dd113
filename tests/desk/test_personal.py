"""The register of personal data: who opens it, and that the page in the documentation is of the declarations."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.personal_page import PAGE, text
from tests.factories.world import AT, signed_in

from thidua.audit.actions import note_look
from thidua.audit.models import Look
from thidua.desk.queries.mine import kept
from thidua.desk.tasks import forget_old_looks
from thidua.rulebook.actions import confirm_parameter, seed_rulebook
from thidua.rulebook.models import Parameter


def test_page_in_the_documentation_is_of_the_declarations():
    assert PAGE.read_text(encoding="utf-8") == text()


@pytest.mark.django_db
def test_register_shows_every_line_and_the_periods_to_the_administrator(world):
    seed_rulebook(at=AT)
    page = signed_in(world.admin).get(reverse("desk:personal")).content.decode()
    assert (f"{len(kept())} nhóm dữ liệu" in page, all(str(line.what) in page for line in kept()), "5 năm" in page) == (True, True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["staff", "head", "officer", "director"])
def test_register_is_closed_to_others(world, who):
    assert signed_in(getattr(world, who).user).get(reverse("desk:personal")).status_code == 403


@pytest.mark.django_db
def test_looks_are_deleted_after_their_time_once_the_rule_is_confirmed(world):
    seed_rulebook(at=AT)
    note_look(by=world.officer.user, subject=world.staff.person.pk, row=world.staff.person, at=AT)
    later = AT.date() + dt.timedelta(days=800)
    forget_old_looks(None, later.isoformat())
    before = Look.objects.count()
    confirm_parameter(parameter=Parameter.objects.get(code="retention.look_months"), by=world.officer.user, at=AT)
    forget_old_looks(None, (AT.date() + dt.timedelta(days=700)).isoformat())
    kept_still = Look.objects.count()
    forget_old_looks(None, later.isoformat())
    assert (before, kept_still, Look.objects.count()) == (1, 1, 0)

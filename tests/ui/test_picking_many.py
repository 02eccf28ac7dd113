"""Several of many are chosen by searching: few rows are boxes, many a search, and what is ticked is never lost on the way."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict
from tests.factories.world import World, make_member

from thidua.orgs.models import Person
from thidua.orgs.queries.picking import find_people
from thidua.ui.picking import MOST, PickingForm
from thidua.ui.picking_many import FEW, PickManyField

pytestmark = pytest.mark.django_db


class Chosen(PickingForm):
    team = PickManyField(find=find_people, queryset=Person.objects.none(), label="Ai")
    asked = PickManyField(find=find_people, all_at_once=True, queryset=Person.objects.none(), label="Mời ai", required=False)
    why = forms.CharField(label="Vì sao")

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("team", "asked"):
            self.fields[name].queryset = people


def sent(text, **said):
    data = QueryDict(text, mutable=True)
    for name, value in said.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.fixture
def many(world: World):
    for number in range(FEW + 5):
        make_member(world.units[0], f"N{number:02d}", f"Trần Thị Đào {chr(97 + number % 26)}{number}")
    return Person.objects.filter(root=world.root.root).order_by("sort_key", "code")


def test_few_are_boxes(world, django_assert_num_queries):
    people = Person.objects.filter(root=world.root.root).order_by("sort_key", "code")
    number = people.count()
    with django_assert_num_queries(1):
        shown = str(Chosen(people=people)["team"])
    assert (shown.count('type="checkbox"'), "_tim" in shown) == (number, False)


def test_many_are_asked_for_by_words_and_no_list_is_sent(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown = str(Chosen(people=many)["team"])
    assert ('type="checkbox"' in shown, 'name="team_tim"' in shown, 'aria-label="Tìm: Ai"' in shown) == (False, True, True)


def test_what_is_ticked_stays_while_one_looks_for_more_and_nothing_else_is_complained_of(many):
    kept = [str(person.pk) for person in many[:2]]
    form = Chosen(sent("", team=kept, team_tim="tran dao", team_nut="1"), people=many)
    assert (form.is_valid(), list(form.errors)) == (False, ["team"])
    shown = str(form["team"])
    assert (shown.count(" checked"), shown.count('type="checkbox"'), "Còn nhiều hơn 20 dòng" in shown) == (2, 2 + MOST, True)


def test_ticked_are_taken_and_come_back_when_something_else_is_wrong(many):
    kept = [str(person.pk) for person in many[:3]]
    form = Chosen(sent("", team=kept, why="x", team_tim="dao"), people=many)
    assert (form.is_valid(), list(form.cleaned_data["team"])) == (True, list(many[:3]))
    assert str(Chosen(sent("", team=kept), people=many)["team"]).count(" checked") == 3


def test_words_that_find_nobody_say_so(many):
    assert "Không có ai" in str(Chosen(sent("", team_tim="khong ai", team_nut="1"), people=many).errors["team"])


def test_one_box_takes_the_whole_of_a_long_list_where_it_is_offered(many):
    team = str(many[0].pk)
    form = Chosen(sent("", team=team, asked_het="1", why="x"), people=many)
    assert (form.is_valid(), form.cleaned_data["asked"].count()) == (True, many.count())
    page = Chosen(sent("", asked_het="1"), people=many)
    assert ('name="asked_het" value="1" checked' in str(page["asked"]), "team_het" in str(page["team"])) == (True, False)
    assert not Chosen(sent("", team_het="1", why="x"), people=many).is_valid()


@pytest.mark.parametrize("key", ["khong-phai-ma", "00000000-0000-0000-0000-000000000000"])
def test_key_of_nobody_in_the_list_is_refused_and_shown_again(many, key):
    form = Chosen(sent("", team=key, why="x"), people=many)
    assert (form.is_valid(), 'type="checkbox"' in str(form["team"])) == (False, False)


def test_somebody_outside_the_list_is_neither_found_nor_taken(many, world):
    form = Chosen(sent("", team_tim="mai", team_nut="1"), people=many)
    assert (form.is_valid(), world.outsider.person.name in str(form["team"])) == (False, False)
    assert not Chosen(sent("", team=str(world.outsider.person.pk), why="x"), people=many).is_valid()

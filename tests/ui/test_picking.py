"""One of many is chosen by searching: few rows are a select, many a box, and nothing is lost on the way."""

from __future__ import annotations

import pytest
from django import forms
from tests.factories.world import World, make_member

from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_people, find_units
from thidua.ui.picking import MOST, PickField, PickingForm

pytestmark = pytest.mark.django_db


class Chosen(PickingForm):
    who = PickField(find=find_people, queryset=Person.objects.none(), label="Ai")
    why = forms.CharField(label="Vì sao")
    other = PickField(find=find_people, queryset=Person.objects.none(), label="Ai nữa", required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("who", "other"):
            self.fields[name].queryset = people


@pytest.fixture
def many(world: World):
    for number in range(MOST + 5):
        make_member(world.units[0], f"N{number:02d}", f"Trần Thị Đào {chr(97 + number)}x")
    return Person.objects.order_by("sort_key", "code")


def test_few_are_a_plain_select(world):
    people = Person.objects.filter(root=world.root.root).order_by("sort_key", "code")
    shown = str(Chosen(people=people)["who"])
    assert ("<select" in shown, shown.count("<option"), "_tim" in shown) == (True, people.count() + 1, False)


def test_many_are_asked_for_by_words_and_no_list_is_sent(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown = str(Chosen(people=many)["who"])
    assert ("<select" in shown, 'name="who_tim"' in shown, 'type="radio"' in shown) == (False, True, False)


def test_words_without_marks_find_at_most_twenty_and_complain_of_nothing_else(many):
    form = Chosen({"who_tim": "tran dao", "who_nut": "1"}, people=many)
    assert (form.is_valid(), list(form.errors)) == (False, ["who"])
    shown = str(form["who"])
    assert (shown.count('type="radio"'), "Còn nhiều hơn 20 dòng" in shown, 'value="tran dao"' in shown) == (MOST, True, True)


def test_words_that_find_nobody_say_so(many):
    form = Chosen({"who_tim": "khong ai", "who_nut": "1"}, people=many)
    assert "Không có ai" in str(form.errors["who"])


def test_choice_is_taken_and_kept_when_something_else_is_wrong(many):
    person = many[3]
    form = Chosen({"who": str(person.pk), "who_tim": "dao", "why": "x"}, people=many)
    assert (form.is_valid(), form.cleaned_data["who"], form.cleaned_data["other"]) == (True, person, None)
    kept = str(Chosen({"who": str(person.pk), "why": ""}, people=many)["who"])
    assert (kept.count('type="radio"'), f'value="{person.pk}" checked' in kept) == (1, True)


def test_exact_code_needs_no_second_step_and_words_alone_are_never_taken(many):
    data = {"why": "x"}
    assert Chosen(data | {"who_tim": "n07"}, people=many).is_valid()
    assert not Chosen(data | {"who_tim": "dao"}, people=many).is_valid()
    assert not Chosen(data | {"who_tim": "n07", "who_nut": "1"}, people=many).is_valid()


@pytest.mark.parametrize("sent", ["khong-phai-ma", "00000000-0000-0000-0000-000000000000"])
def test_key_of_nobody_in_the_list_is_refused_and_shown_again(many, sent):
    form = Chosen({"who": sent, "why": "x"}, people=many)
    assert (form.is_valid(), 'type="radio"' in str(form["who"])) == (False, False)


def test_somebody_outside_the_list_is_neither_found_nor_taken(many, world):
    inside = many.filter(root=world.root.root)
    form = Chosen({"who_tim": "mai", "who_nut": "1"}, people=inside)
    assert (form.is_valid(), world.outsider.person.name in str(form["who"])) == (False, False)
    assert not Chosen({"who": str(world.outsider.person.pk), "why": "x"}, people=inside).is_valid()


def test_optional_field_offers_nobody(many):
    assert "(không chọn)" in str(Chosen(people=many)["other"])


@pytest.mark.parametrize(("words", "codes"), [("phap luat", ["PC"]), ("VP", ["VP"]), ("phong", ["KH", "PC", "VP"]), ("khong co", [])])
def test_units_are_found_without_marks(world, words, codes):
    units = Unit.objects.filter(root=world.root.root)
    assert sorted(find_units(units, words).values_list("code", flat=True)) == codes

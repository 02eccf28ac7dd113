"""How a person is named."""

import pytest
from django.utils import translation

from thidua.orgs.models import Person


@pytest.mark.parametrize(
    ("address", "middle", "given", "said"),
    [
        ("chị", "Thị Lan", "Chi", "chị Lan Chi"),
        ("anh", "Anh", "Sơn", "anh Sơn"),
        ("chị", "Thị", "Thảo", "chị Thảo"),
        ("anh", "Văn", "Nam", "anh Nam"),
        ("chị", "Anh", "Thư", "chị Anh Thư"),
        ("anh", "", "Bình", "anh Bình"),
    ],
)
def test_greeting_of_a_person_says_the_name_that_colleagues_say(address, middle, given, said):
    assert Person(address=address, family_name="Lê", middle_name=middle, given_name=given).greeting == said


def test_greeting_in_english_says_the_name_without_the_vietnamese_address():
    person = Person(address="anh", family_name="Phạm", middle_name="Anh", given_name="Sơn")
    with translation.override("en"):
        assert person.greeting == "Sơn"

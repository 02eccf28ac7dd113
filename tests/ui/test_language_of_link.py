"""`?lang=en`: a link sent abroad opens in English, and the visit stays so."""

import pytest
from django.urls import reverse

from thidua.ui.context import VISIT

pytestmark = pytest.mark.django_db
HELP = "desk:help"


def language(client, query=""):
    answer = client.get(reverse(HELP) + query)
    return answer["Content-Language"]


def test_link_with_a_language_keeps_it_for_the_visit(client):
    assert [language(client), language(client, "?lang=en"), language(client)] == ["vi", "en", "en"]
    assert client.cookies[VISIT]["max-age"] == ""


def test_link_with_an_unknown_language_changes_nothing(client):
    assert [language(client, "?lang=xx"), VISIT in client.cookies] == ["vi", False]


def test_link_names_the_address_without_the_language_as_canonical(client):
    answer = client.get(reverse(HELP) + "?lang=en&q=a%20b&q=c")
    assert answer["Link"] == f'<http://testserver{reverse(HELP)}?q=a+b&q=c>; rel="canonical"'
    assert "Cookie" in answer["Vary"]


def test_switch_on_a_page_opened_by_such_a_link_wins(client):
    page = client.get(reverse(HELP) + "?lang=en").content.decode()
    assert f'name="next" value="{reverse(HELP)}"' in page
    client.post(reverse("ui:reading"), {"language": "vi", "next": reverse(HELP)})
    assert language(client) == "vi"


def test_lasting_choice_outlives_the_visit(client):
    client.post(reverse("ui:reading"), {"language": "vi"})
    language(client, "?lang=en")
    del client.cookies[VISIT]
    assert language(client) == "vi"

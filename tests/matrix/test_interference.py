"""What somebody sees does not change when what he may not see changes (reliability §3, O4)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.matrix.interference import interference
from tests.matrix.test_matrix import _quiet  # noqa: F401  (the same silence)
from tests.matrix.world import make_matrix

from thidua.orgs.models import Person
from thidua.orgs.views import people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LEAST = {"staff": 100, "foreigner": 95, "nobody": 24}
"""Pages that were compared, in the smaller half of two; the numbers may only grow."""


TODAY = dt.date.today().toordinal()  # noqa: DTZ011
"""On even days whoever is not signed in, which is quick; on odd ones each of the three in turn, half of their pages in this round of turns and half in
the next; `soak/matrix` has all."""


@pytest.mark.parametrize("name", [[*LEAST][TODAY // 2 % len(LEAST)]] if TODAY % 2 else ["nobody"])
def test_pages_do_not_change_with_what_is_hidden(name: str) -> None:
    made = make_matrix()
    compared, faults = interference(made, made.actors[name], part=(0, 1) if name == "nobody" else (TODAY // (2 * len(LEAST)) % 2, 2))
    print(f"{name}: {compared} pages compared")
    assert "\n".join(map(str, faults)) == ""
    assert compared >= LEAST[name]


def test_count_of_hidden_people_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that counts everybody shows nobody's name, and yet tells."""
    made = make_matrix()
    monkeypatch.setattr(people, "people_visible_to", lambda user: Person.objects.order_by("sort_key", "code"))
    _, faults = interference(made, made.actors["head"], only="orgs:people")
    assert {fault.oracle for fault in faults} == {"O4"}

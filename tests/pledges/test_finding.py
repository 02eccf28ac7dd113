"""A signed pledge is found by everybody of its agency, and by nobody before it is signed."""

from __future__ import annotations

import pytest
from tests.factories.pledges import make_draft, make_signed, make_signing
from tests.factories.world import World

from thidua.accounts.models import User
from thidua.pledges import queries
from thidua.search.actions import rebuild
from thidua.search.models import Document
from thidua.search.permissions import reader_of
from thidua.search.phrases import label_of
from thidua.search.queries import find

pytestmark = pytest.mark.django_db
KIND = "pledges.pledge"


def found(user: User, text: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.url) for hit in find(text, reader=reader_of(user), kinds=(KIND,))]


def test_signed_pledge_is_found_by_its_contents_in_its_agency_alone(world: World) -> None:
    pledge = make_signed(world)
    words = queries.contents_of(queries.edition_of(pledge))[0].content.text[:40]
    assert found(world.colleague.user, words) == [(pledge.title, f"/giao-uoc/{pledge.pk}/")]
    assert found(world.colleague.user, world.units[2].name) == [(pledge.title, f"/giao-uoc/{pledge.pk}/")]
    assert found(world.outsider.user, words) == []
    assert label_of(KIND) == "Giao ước thi đua"


def test_pledges_signed_before_search_knew_them_are_made_findable_and_no_others(world: World) -> None:
    pledge = make_signed(world)
    draft = make_draft(world, pledge.term)
    Document.objects.filter(kind=KIND).delete()
    assert [rebuild()[KIND], rebuild()[KIND]] == [(1, 0), (0, 0)]
    assert (found(world.colleague.user, pledge.title), Document.objects.filter(object_id=draft.pk).count()) == (
        [(pledge.title, f"/giao-uoc/{pledge.pk}/")],
        0,
    )


def test_pledge_that_is_still_being_signed_is_not_found(world: World) -> None:
    assert found(world.head.user, make_signing(world).title) == []

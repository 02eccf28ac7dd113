"""What search finds of proposals and support policies: what everybody of the agency may read, the public only what is public."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import World
from tests.policies.conftest import answered, kept_policy, sent

from thidua.policies import actions
from thidua.policies.actions import Corrected
from thidua.policies.enums import ProposalState, Shown
from thidua.policies.models import KIND, POLICY, Proposal
from thidua.policies.rules.proposals import DECIDED, is_told
from thidua.search.actions import rebuild
from thidua.search.permissions import reader_of
from thidua.search.queries import Hit, find


def hits(user: Any, words: str, kind: str = KIND) -> list[Hit]:
    return find(words, reader=reader_of(user), kinds=[kind])


@given(st.sampled_from(ProposalState), st.sampled_from(Shown))
def test_only_an_answer_that_is_for_the_agency_is_found(state: ProposalState, shown: Shown) -> None:
    assert is_told(state, shown) is (state in DECIDED and shown != Shown.PROPOSER)


@pytest.mark.django_db
def test_answer_is_found_by_whom_it_is_for_and_no_more_once_it_is_for_fewer(ruled: World) -> None:
    who = (ruled.colleague.user, ruled.outsider.user, AnonymousUser())
    row = sent(ruled)
    assert not hits(ruled.officer.user, "tự học")
    row = answered(ruled, row=row, shown=Shown.AGENCY)
    assert [len(hits(user, "tu hoc")) for user in who] == [1, 0, 0] and hits(who[0], "quý tới")[0].url.endswith(f"/{row.pk}/")
    row = actions.correct_answer(row=row, said=Corrected(shown=Shown.PUBLIC), why="Nên để dân biết", by=ruled.officer.user, at=NOW)
    assert [len(hits(user, "tu hoc")) for user in who] == [1, 1, 1]
    assert not hits(who[0], "ít người học") and row.subject in body(Client().get(hits(who[2], "tự học")[0].url))
    actions.correct_answer(row=row, said=Corrected(shown=Shown.PROPOSER), why="Chuyện riêng", by=ruled.officer.user, at=NOW)
    assert [len(hits(user, "tu hoc")) for user in (*who, ruled.officer.user)] == [0, 0, 0, 0]


@pytest.mark.django_db
def test_what_was_merged_stays_within_the_agency_and_names_nobody(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague, subject="Giờ tự học")
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    answered(ruled, row=Proposal.objects.get(pk=first.pk), shown=Shown.PUBLIC)
    assert [len(hits(user, "tự học")) for user in (ruled.staff.user, AnonymousUser())] == [2, 1]
    assert not hits(ruled.officer.user, ruled.staff.person.name)


@pytest.mark.django_db
def test_support_policy_is_found_by_its_number_and_the_index_is_built_anew(ruled: World) -> None:
    policy = kept_policy(ruled)
    answered(ruled, shown=Shown.AGENCY)
    assert [len(hits(user, "45/QĐ-SM", POLICY)) for user in (ruled.staff.user, ruled.outsider.user)] == [1, 0]
    assert hits(ruled.staff.user, "hoc phi", POLICY)[0].url.endswith(f"/{policy.pk}/")
    told = rebuild(anew=True)
    assert (told[KIND], told[POLICY]) == ((1, 0), (1, 0))

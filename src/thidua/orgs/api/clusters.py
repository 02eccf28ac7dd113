"""Clusters for programs: those of a year, one of them, made, changed, handed over to the next year."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema

from thidua.accounts.api import Done, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.actions import clusters as actions
from thidua.orgs.api.organisation import MOST, WRITE, router
from thidua.orgs.enums import ClusterKind
from thidua.orgs.forms.clusters import agency_kept_by, new_cluster_form, term_form
from thidua.orgs.models import ClusterYear
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries.clusters import ClusterRow, cluster_rows, terms_visible_to
from thidua.store import clock


class ClusterOut(Schema):
    """A cluster (`id`) in a year: `term` is the key of that year of it. Send `version` back with a change of the year."""

    id: uuid.UUID
    term: uuid.UUID
    name: str
    kind: str
    year: int
    head: uuid.UUID
    deputy: uuid.UUID | None
    units: list[uuid.UUID]
    version: int


class TermIn(Schema):
    """Members, head and deputy of a year."""

    units: list[uuid.UUID]
    head: uuid.UUID
    deputy: uuid.UUID | None = None


class ClusterIn(TermIn):
    """A new cluster with its first year."""

    name: str
    kind: ClusterKind = ClusterKind.CLUSTER
    year: int


class TermEdit(TermIn):
    """The year as it is to be, and the version that was read."""

    version: int


def _term(request: HttpRequest, pk: uuid.UUID) -> ClusterYear:
    found: ClusterYear = get_object_or_404(terms_visible_to(request.user), pk=pk)
    return found


def _told(row: ClusterRow) -> ClusterOut:
    term = row.term
    return ClusterOut(
        id=term.cluster_id,
        term=term.pk,
        name=term.cluster.name,
        kind=term.cluster.kind,
        year=term.year,
        head=term.head_id,
        deputy=term.deputy_id,
        units=[unit.pk for unit in row.units],
        version=term.version,
    )


@router.get("/clusters", response=list[ClusterOut], summary=_("Cụm, khối thi đua của một năm"))
def clusters_of_year(request: HttpRequest, year: int | None = None) -> list[ClusterOut]:
    check_can(request.user, P.UNITS_VIEW)
    terms = terms_visible_to(request.user).filter(year=min(year or clock.today().year, 9999))
    return [_told(row) for row in cluster_rows(terms[:MOST])]


@router.post("/clusters", response=Done, auth=WRITE, summary=_("Lập cụm, khối thi đua cùng năm đầu tiên"))
def make_cluster_of(request: HttpRequest, said: ClusterIn) -> Done:
    check_can(request.user, P.CLUSTERS_EDIT)
    agency = agency_kept_by(request.user)
    check_can(request.user, P.CLUSTERS_EDIT, agency)

    def act() -> str:
        form = checked(new_cluster_form(agency, said.model_dump()))
        return f"/orgs/clusters/{actions.make_cluster(agency=agency, by=acting(request), at=clock.now(), **form.made()).pk}"

    return once(request, act)


@router.get("/clusters/{pk}", response=ClusterOut, summary=_("Một năm của một cụm, khối thi đua"))
def one_term(request: HttpRequest, pk: uuid.UUID) -> ClusterOut:
    check_can(request.user, P.UNITS_VIEW)
    (row,) = cluster_rows([_term(request, pk)])
    return _told(row)


@router.post("/clusters/{pk}", response=Done, auth=WRITE, summary=_("Sửa thành viên, cụm trưởng, cụm phó của một năm"))
def set_term_of(request: HttpRequest, pk: uuid.UUID, said: TermEdit) -> Done:
    check_can(request.user, P.CLUSTERS_EDIT)
    term = _term(request, pk)
    check_can(request.user, P.CLUSTERS_EDIT, term)

    def saved() -> dict[str, Any]:
        (row,) = cluster_rows([_term(request, pk)])
        return _told(row).model_dump(include={"units", "head", "deputy"})

    def act() -> str:
        form = checked(term_form(term, said.model_dump()))
        with both_texts(said, saved):
            actions.set_term(term=term, version=said.version, by=acting(request), at=clock.now(), **form.said())
        return f"/orgs/clusters/{pk}"

    return once(request, act)


@router.post("/clusters/{pk}/hand-over", response=Done, auth=WRITE, summary=_("Chuyển giao cụm, khối sang năm sau"))
def hand_over_cluster_of(request: HttpRequest, pk: uuid.UUID) -> Done:
    check_can(request.user, P.CLUSTER_FORWARD)
    term = _term(request, pk)

    def act() -> str:
        return f"/orgs/clusters/{actions.hand_over(term=term, by=acting(request), at=clock.now()).pk}"

    return once(request, act)

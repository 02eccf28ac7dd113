"""Reading pledges: the list, one of them."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja.pagination import paginate

from thidua.accounts.api import Pages
from thidua.accounts.api import summarised as _
from thidua.pledges import queries
from thidua.pledges.api.scopes import READ, pledge_or_404, router
from thidua.pledges.api.shapes import PledgeOut, WholePledge
from thidua.pledges.enums import PledgeState
from thidua.pledges.models import Pledge
from thidua.pledges.permissions import P, check_can, reads_comments


@router.get("/pledges", auth=READ, response=list[PledgeOut], summary=_("Giao ước thi đua, năm mới nhất trước"))
@paginate(Pages)
def pledges(request: HttpRequest, state: PledgeState | None = None, year: int | None = None) -> QuerySet[Pledge]:
    check_can(request.user, P.LIST)
    rows: QuerySet[Pledge] = queries.listed(request.user, state=state or "", year=year)
    return rows


@router.get("/pledges/{pk}", auth=READ, response=WholePledge, summary=_("Một giao ước: nội dung, các bên, góp ý"))
def pledge(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    row = pledge_or_404(request, pk)
    edition = queries.edition_for(request.user, row)
    seats = [
        {
            "id": one.party.pk,
            "name": one.party.name,
            "unit_code": one.party.unit.code,
            "agreed_at": one.agreed.at if one.agreed else None,
            "signed_at": one.signature.at if one.signature else None,
            "signed_by": one.signature.name if one.signature else "",
            "way": one.signature.way if one.signature else "",
        }
        for one in queries.seats_of(request.user, row, edition)
    ]
    own = ("id", "key", "order", "text", "measure", "target", "target_unit", "target_year")
    contents = [
        {**{name: getattr(one.content, name) for name in own}, "clauses": [clause.code for clause in one.clauses]}
        for one in queries.contents_of(edition)
    ]
    comments = [
        {"content": one.content.order if one.content else None, "party": one.party.name if one.party else "", "text": one.text, "at": one.at}
        for one in (queries.comments_of(edition) if reads_comments(request.user, row) else [])
    ]
    invited = queries.invitation_of(row)
    names = ("id", "kind", "title", "year", "state", "parties", "signed", "signed_at", "version")
    return {
        **{name: getattr(row, name) for name in names},
        "edition": edition.number,
        "unit_code": row.unit.code,
        "opening": edition.opening,
        "contents": contents,
        "closing": edition.closing,
        "digest": edition.digest,
        "seats": seats,
        "comments": comments,
        "invitation": invited.version if invited else None,
    }

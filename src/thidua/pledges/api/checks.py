"""The checks of a pledge: opened, reported, confirmed."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said
from thidua.pledges.api.scopes import READ, WRITE, check_or_404, kind_or_404, party_or_404, pledge_or_404, router
from thidua.pledges.api.shapes import CheckOut, CheckWordsIn, PledgeCheckIn, ReportIn
from thidua.pledges.permissions import sees_figures
from thidua.pledges.queries import checks as looks
from thidua.store import clock


@router.get("/pledges/{pk}/checks/{kind}", auth=READ, response=CheckOut, summary=_("Kết quả kiểm điểm giữa năm hoặc cuối năm"))
def pledge_check(request: HttpRequest, pk: uuid.UUID, kind: str) -> dict[str, Any]:
    row = check_or_404(request, pk, kind)
    rows = looks.cells_of(row)
    seen = {one.party.pk for one in rows if sees_figures(request.user, one.party)}
    answers = [
        {
            "content": cell.content.pk,
            "party": cell.party.pk,
            "outcome": cell.line.outcome if cell.line else "",
            "figure": cell.line.figure if cell.line else None,
            "counted": cell.figure if cell.party.pk in seen else None,
            "words": cell.line.words if cell.line else "",
            "version": cell.line.version if cell.line else None,
        }
        for party in rows
        for cell in party.cells
    ]
    own = {name: getattr(row, name) for name in ("kind", "state", "due_on", "note", "version")}
    return {**own, "owed": looks.owed(row), "answers": answers}


@router.post("/pledges/{pk}/checks/{kind}", auth=WRITE, response=Done, summary=_("Mở kiểm điểm giữa năm hoặc cuối năm"))
def open_check(request: HttpRequest, pk: uuid.UUID, kind: str, wanted: PledgeCheckIn) -> Done:
    def act() -> str:
        actions.open_check(pledge=pledge_or_404(request, pk), kind=kind_or_404(kind), due_on=wanted.due_on, by=acting(request), at=clock.now())
        return f"pledges/{pk}/checks/{kind}"

    return once(request, act)


@router.post("/pledges/{pk}/checks/{kind}/report", auth=WRITE, response=Done, summary=_("Ghi kết quả tự kiểm điểm của một bên"))
def report_check(request: HttpRequest, pk: uuid.UUID, kind: str, told: ReportIn) -> Done:
    def act() -> str:
        row = check_or_404(request, pk, kind)
        contents = {one.content.pk: one.content for one in queries.contents_of(queries.edition_of(row.pledge))}
        if any(one.content not in contents for one in told.said):
            raise Http404
        said = [Said(contents[one.content], one.outcome, one.figure, one.words, one.version) for one in told.said]
        actions.report(check=row, party=party_or_404(row.pledge, told.party), said=said, by=acting(request), at=clock.now())
        return f"pledges/{pk}/checks/{kind}"

    return once(request, act)


@router.post("/pledges/{pk}/checks/{kind}/confirm", auth=WRITE, response=Done, summary=_("Xác nhận kết quả kiểm điểm"))
def confirm_check(request: HttpRequest, pk: uuid.UUID, kind: str, said: CheckWordsIn) -> Done:
    def act() -> str:
        actions.confirm_check(check=check_or_404(request, pk, kind), note=said.words, version=said.version, by=acting(request), at=clock.now())
        return f"pledges/{pk}/checks/{kind}"

    return once(request, act)


@router.post("/pledges/{pk}/checks/{kind}/reopen", auth=WRITE, response=Done, summary=_("Mở lại lần kiểm điểm giữa năm đã xác nhận"))
def reopen_check(request: HttpRequest, pk: uuid.UUID, kind: str, said: CheckWordsIn) -> Done:
    def act() -> str:
        actions.reopen_check(check=check_or_404(request, pk, kind), reason=said.words, version=said.version, by=acting(request), at=clock.now())
        return f"pledges/{pk}/checks/{kind}"

    return once(request, act)

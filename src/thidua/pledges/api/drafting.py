"""Writing a pledge: made, its contents replaced, sent round, taken back, dropped."""

import uuid
from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.pledges import actions
from thidua.pledges.actions import Line, Whom
from thidua.pledges.api.scopes import WRITE, pledge_or_404, router
from thidua.pledges.api.shapes import ContentsIn, NewIn, OrderIn, PartiesIn, PledgeWordsIn
from thidua.pledges.enums import PledgeKind
from thidua.pledges.models import Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries import drafting
from thidua.store import clock


@router.post("/pledges", auth=WRITE, response=Done, summary=_("Lập giao ước của một cụm, khối hoặc đơn vị"))
def make_pledge(request: HttpRequest, wanted: NewIn) -> Done:
    def act() -> str:
        check_can(request.user, P.WRITE)
        units = drafting.units_to_keep(request.user, clock.today())
        if wanted.term is not None:
            term = get_object_or_404(drafting.terms_to_keep(request.user), pk=wanted.term)
            whom, year = Whom(PledgeKind.CLUSTER, term.head, term=term, units=drafting.members_of(term)), term.year
        else:
            unit: Unit = get_object_or_404(units, code=wanted.unit_code)
            beside = _all(units.filter(root=unit.root), "code", wanted.with_units)
            bodies = _all(drafting.bodies_to_keep(request.user, clock.today()), "pk", wanted.with_bodies)
            whom, year = Whom(PledgeKind.UNIT, unit, units=beside, bodies=bodies), wanted.year
        return f"pledges/{actions.make_pledge(whom=whom, year=year, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


def _all(rows: Any, key: str, wanted: Collection[Any]) -> tuple[Any, ...]:
    """The rows with these keys, in the order in which they were named; one that is not there is no address."""
    found = {getattr(one, key): one for one in rows.filter(**{f"{key}__in": wanted})} if wanted else {}
    if set(wanted) - set(found):
        raise Http404
    return tuple(found[one] for one in wanted)


@router.post("/pledges/{pk}/contents", auth=WRITE, response=Done, summary=_("Thay nội dung của bản đang soạn"))
def save_pledge(request: HttpRequest, pk: uuid.UUID, wanted: ContentsIn, version: int | None = None) -> Done:
    def act() -> str:
        row = pledge_or_404(request, pk)
        check_can(request.user, P.WRITE, row)
        lines = [Line(**{**one.dict(), "clauses": _clauses(row, one.clauses)}) for one in wanted.lines]
        around = {"opening": wanted.opening, "closing": wanted.closing}
        actions.save_contents(pledge=row, lines=lines, version=version, by=acting(request), at=clock.now(), **around)
        return f"pledges/{pk}"

    return once(request, act)


def _clauses(row: Pledge, codes: list[str] | None) -> tuple[Any, ...] | None:
    """The clauses with these codes in the issued plans of the agency; an unknown code is no address."""
    if codes is None:
        return None
    found = drafting.by_codes(row, codes)
    if len(found) != len(set(codes)):
        raise Http404
    return found


@router.post("/pledges/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi bản đang soạn cho các bên góp ý, thống nhất"))
def send_pledge(request: HttpRequest, pk: uuid.UUID, said: PledgeWordsIn, version: int | None = None) -> Done:
    def act() -> str:
        actions.send_round(pledge=pledge_or_404(request, pk), note=said.words, version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/revise", auth=WRITE, response=Done, summary=_("Soạn bản mới; các bên được hỏi lại"))
def revise_pledge(request: HttpRequest, pk: uuid.UUID, said: PledgeWordsIn, version: int | None = None) -> Done:
    def act() -> str:
        actions.take_back(pledge=pledge_or_404(request, pk), reason=said.words, version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ giao ước chưa ký"))
def drop_pledge(request: HttpRequest, pk: uuid.UUID, said: PledgeWordsIn, version: int | None = None) -> Done:
    def act() -> str:
        actions.drop_pledge(pledge=pledge_or_404(request, pk), reason=said.words, version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/order", auth=WRITE, response=Done, summary=_("Đặt thứ tự ký của các bên"))
def order_pledge(request: HttpRequest, pk: uuid.UUID, wanted: OrderIn, version: int | None = None) -> Done:
    def act() -> str:
        order = {one: number for number, one in enumerate(wanted.parties, 1)}
        actions.order_parties(pledge=pledge_or_404(request, pk), order=order, version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/parties", auth=WRITE, response=Done, summary=_("Thêm, bớt bên ký của bản đang soạn"))
def change_parties(request: HttpRequest, pk: uuid.UUID, wanted: PartiesIn, version: int | None = None) -> Done:
    def act() -> str:
        row, today = pledge_or_404(request, pk), clock.today()
        check_can(request.user, P.WRITE, row)
        units = _all(drafting.units_to_add(row, request.user, today), "code", wanted.add_units)
        bodies = _all(drafting.bodies_to_add(row, request.user, today), "pk", wanted.add_bodies)
        actions.change_parties(pledge=row, out=wanted.remove, units=units, bodies=bodies, version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)

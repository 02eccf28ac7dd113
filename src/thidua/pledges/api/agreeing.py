"""What parties do with a version: comment, agree; opening for signatures and the invitation. Nobody signs by a program."""

import uuid

from django.http import Http404, HttpRequest

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.pledges import actions, queries
from thidua.pledges.api.scopes import WRITE, party_or_404, pledge_or_404, router
from thidua.pledges.api.shapes import AgreeIn, CommentIn, InviteIn
from thidua.store import clock


@router.post("/pledges/{pk}/comments", auth=WRITE, response=Done, summary=_("Góp ý cho bản đang lấy ý kiến"))
def comment_pledge(request: HttpRequest, pk: uuid.UUID, said: CommentIn) -> Done:
    def act() -> str:
        row = pledge_or_404(request, pk)
        contents = {one.content.pk: one.content for one in queries.contents_of(queries.edition_of(row))}
        if said.content is not None and said.content not in contents:
            raise Http404
        content = contents[said.content] if said.content else None
        actions.comment(pledge=row, text=said.text, content=content, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/agree", auth=WRITE, response=Done, summary=_("Thống nhất một bản thay mặt một bên"))
def agree_pledge(request: HttpRequest, pk: uuid.UUID, said: AgreeIn) -> Done:
    def act() -> str:
        row = pledge_or_404(request, pk)
        actions.agree(pledge=row, party=party_or_404(row, said.party), number=said.edition, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/open", auth=WRITE, response=Done, summary=_("Mở ký bản đã thống nhất"))
def open_signing(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    def act() -> str:
        actions.open_signing(pledge=pledge_or_404(request, pk), version=version, by=acting(request), at=clock.now())
        return f"pledges/{pk}"

    return once(request, act)


@router.post("/pledges/{pk}/invitation", auth=WRITE, response=Done, summary=_("Mời các bên dự ký: nơi, giờ, khách mời"))
def invite_to_signing(request: HttpRequest, pk: uuid.UUID, wanted: InviteIn) -> Done:
    def act() -> str:
        actions.invite(pledge=pledge_or_404(request, pk), by=acting(request), at=clock.now(), **wanted.dict())
        return f"pledges/{pk}"

    return once(request, act)

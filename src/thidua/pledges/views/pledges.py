"""One pledge: its contents, the versions with their differences, what the parties say, who agreed and signed."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any, cast

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.pledges import actions, queries
from thidua.pledges.enums import PledgeState
from thidua.pledges.exports.papers import pledge_paper, target_words
from thidua.pledges.forms.signing import CommentForm
from thidua.pledges.models import Edition, Pledge, SignedFile
from thidua.pledges.permissions import P, can, reads_comments
from thidua.pledges.phrases import CHANGES, CHECK_KINDS, CHECK_STATES, KINDS_OF_PLEDGE, PILLS, SIGN_WAYS, STATES
from thidua.pledges.queries.checks import checks_of
from thidua.pledges.queries.trusting import anchors
from thidua.pledges.rules.certificates import Seal, is_offered, seals_of
from thidua.pledges.rules.differences import Difference, Part, differences
from thidua.pledges.rules.signing import spoken
from thidua.pledges.views.loading import party_or_404, pledge_or_404
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import invalid, page

FRESH = 300
"""Seconds for which the proof of a signed file holds: a file that was changed is told of after that at the latest."""
TALKING = (PledgeState.DISCUSSED, PledgeState.AGREED)


def _edition(request: HttpRequest, pledge: Pledge) -> Edition:
    """The version asked for (`?ban=`), the newest one that is read otherwise."""
    wanted, newest = whole(request.GET.get("ban", ""), 3), queries.edition_for(request.user, pledge)
    return queries.edition_of(pledge, wanted) if wanted and wanted < newest.number else newest


def _seals(signed: SignedFile) -> list[Seal]:
    """The signatures of a file, proved against its bytes at most once in `FRESH` seconds: reading and proving it costs a second or more.

    Who is trusted may change at any time, and is then asked anew.
    """
    trusted = anchors()
    about = hashlib.sha256("".join(one.fingerprint for one in trusted).encode()).hexdigest()[:16]
    found = cache.get_or_set(f"pledges.seals:{signed.pk}:{about}", lambda: seals_of(queries.content_of(signed), trusted, clock.now()), FRESH)
    return cast("list[Seal]", found)


def _context(request: HttpRequest, pledge: Pledge, **forms: Any) -> dict[str, Any]:
    user, edition = request.user, queries.edition_for(request.user, pledge)
    keeps = can(user, P.WRITE, pledge)
    seats = queries.seats_of(user, pledge, edition)
    talks = pledge.state in TALKING and can(user, P.COMMENT, pledge)
    rows = [(row, target_words(row.content)) for row in queries.contents_of(edition)]
    checks = checks_of(pledge)
    signed_file = queries.newest_signed_file(edition)
    return {
        "pledge": pledge,
        "kind": KINDS_OF_PLEDGE[pledge.kind],
        "state": STATES[pledge.state],
        "pill": PILLS[pledge.state],
        "edition": edition,
        "editions": queries.editions_of(pledge, edition.number),
        "rows": rows,
        "seats": [(seat, SIGN_WAYS[seat.signature.way] if seat.signature else "") for seat in seats],
        "agreed": sum(seat.agreed is not None for seat in seats),
        "signed": sum(seat.signature is not None for seat in seats),
        "mark": spoken(edition.digest) if edition.digest else "",
        "whole": queries.is_whole(pledge, edition),
        "comments": queries.comments_of(edition) if reads_comments(user, pledge) else [],
        "comment_form": CommentForm() if talks else None,
        "signed_file": signed_file,
        "seals": (seals := _seals(signed_file) if signed_file and is_offered() else None),
        "proofs": None if seals is None else [(one, one.proof(clock.now())) for one in seals],
        "scans": queries.scans_of(edition),
        "invitation": queries.invitation_of(pledge),
        "takes_part": can(user, P.COMMENT, pledge),
        "checks": [(one, CHECK_KINDS[one.kind], CHECK_STATES[one.state]) for one in checks],
        "kinds_to_open": [
            pair for pair in CHECK_KINDS.items() if keeps and pledge.state == PledgeState.SIGNED and pair[0] not in {one.kind for one in checks}
        ],
        "keeps": keeps,
        "may_agree": [seat.party for seat in seats if seat.mine and not seat.agreed] if pledge.state == PledgeState.DISCUSSED else [],
        "may_sign": next((seat.party for seat in seats if seat.mine and seat.turn), None) if pledge.state == PledgeState.SIGNING else None,
        "talking": pledge.state in TALKING,
        **forms,
    }


@page(permission=P.LIST)
def pledge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A pledge in its newest version."""
    return render(request, "pledges/pledge.html", _context(request, pledge_or_404(request, pk)))


@page(permission=P.LIST)
@require_POST
def comment(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say something of the version, or of one content."""
    row = pledge_or_404(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return invalid(request, "pledges/pledge.html", _context(request, row, comment_form=form))
    item = form.cleaned_data["item"]
    contents = {one.content.pk: one.content for one in queries.contents_of(queries.edition_of(row))}
    if item is not None and item not in contents:
        raise Http404
    actions.comment(pledge=row, text=form.cleaned_data["text"], content=contents.get(item), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi ý kiến."))
    return redirect("pledges:pledge", pk)


@page(permission=P.LIST)
@require_POST
def agree(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Agree to the version that was read (`seen`), for a party."""
    row = pledge_or_404(request, pk)
    party, number = party_or_404(row, request.POST.get("party", "")), whole(request.POST.get("seen", ""), 3) or 0
    actions.agree(pledge=row, party=party, number=number, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi nhận %(party)s thống nhất.") % {"party": party.name})
    return redirect("pledges:pledge", pk)


def _parts(edition: Edition) -> list[Part]:
    found = []
    for row in queries.contents_of(edition):
        target = target_words(row.content)
        found.append(Part(row.content.key, row.content.order, row.content.text + (f" Chỉ tiêu: {target}." if target else "")))
    return found


@page(permission=P.LIST)
def compare(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A version (`?ban=`) beside the one before it, word by word."""
    row = pledge_or_404(request, pk)
    edition = _edition(request, row)
    before = queries.edition_of(row, edition.number - 1) if edition.number > 1 else None
    found: tuple[Difference, ...] = differences(_parts(before), _parts(edition)) if before else differences(_parts(edition), _parts(edition))
    context = {
        "pledge": row,
        "edition": edition,
        "before": before,
        "editions": queries.editions_of(row, queries.edition_for(request.user, row).number),
        "rows": [(one, CHANGES[one.change]) for one in found],
        "comments": queries.comments_of(edition) if reads_comments(request.user, row) else [],
        "seats": queries.seats_of(request.user, row, edition),
        "mark": spoken(edition.digest) if edition.digest else "",
    }
    return render(request, "pledges/compare.html", context)


@page(permission=P.LIST)
def paper(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The pledge as Word or PDF; `?ban=` an older version."""
    row = pledge_or_404(request, pk)
    edition = _edition(request, row)
    return paper_file(pledge_paper(row, edition), form, f"giao-uoc-{row.year}-ban-{edition.number}")

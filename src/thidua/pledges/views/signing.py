"""Signing: on the screen with the password again, or with a pen and a scan; and the invitation to it."""

from __future__ import annotations

import time
import uuid
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare
from thidua.files.enums import Purpose
from thidua.files.exports import paper_file
from thidua.pledges import actions, queries
from thidua.pledges.enums import PledgeState
from thidua.pledges.exports.papers import invitation_paper, target_words
from thidua.pledges.forms.signing import InviteForm, ScanForm, SignForm
from thidua.pledges.models import Edition, Party, Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.phrases import SIGN_FAULTS
from thidua.pledges.rules.certificates import is_offered
from thidua.pledges.rules.signing import spoken
from thidua.pledges.views.loading import pledge_or_404
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused, invalid, page

RECENT = 300
"""Seconds for which another proof than a password (single sign-on, a passkey) holds."""


def party_in_turn(request: HttpRequest, pledge: Pledge) -> Party:
    """The party whose turn it is and for which the reader speaks."""
    seats = queries.seats_of(request.user, pledge, queries.edition_of(pledge))
    mine = [seat for seat in seats if seat.mine]
    if not mine:
        check_can(request.user, P.SIGN, seats[0].party)
        raise Refused(str(SIGN_FAULTS["no_party"]))
    found = next((seat.party for seat in mine if seat.turn), None)
    if found is None or pledge.state != PledgeState.SIGNING:
        signed = pledge.state == PledgeState.SIGNING and all(seat.signature for seat in mine)
        raise Conflict(str(SIGN_FAULTS["twice" if signed else "not_yet" if pledge.state == PledgeState.SIGNING else "not_open"]))
    return found


def proved_lately(request: HttpRequest) -> bool:
    """Whether an account without a password proved itself in the last minutes."""
    records = get_authentication_records(request)
    return bool(records) and time.time() - float(records[-1].get("at", 0)) < RECENT


def to_prove_first(request: HttpRequest, back: str, pk: uuid.UUID) -> HttpResponseBase | None:
    """Where an account without a password proves itself before it reads what it signs; None when there is nothing to prove."""
    if request.method == "POST" or acting(request).has_usable_password() or proved_lately(request):
        return None
    answer: HttpResponseBase = reauthentication_required(lambda one: redirect(back, pk))(request)
    return answer


def text_to_sign(pledge: Pledge, party: Party, edition: Edition, form: SignForm) -> dict[str, Any]:
    """What every page of signing shows: the whole text, for whom it is signed, its mark and the form."""
    rows = [(row, target_words(row.content)) for row in queries.contents_of(edition)]
    return {"pledge": pledge, "party": party, "edition": edition, "form": form, "rows": rows, "mark": spoken(edition.digest)}


@page(permission=P.LIST)
def sign(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Read the whole text and sign it, for the party whose turn it is."""
    pledge = pledge_or_404(request, pk)
    party = party_in_turn(request, pledge)
    if away := to_prove_first(request, "pledges:sign", pk):
        return away
    edition, with_password = queries.edition_of(pledge), acting(request).has_usable_password()
    form = SignForm(request.POST or None, with_password=with_password, initial={"seen": edition.digest})
    context = text_to_sign(pledge, party, edition, form) | {"parties": queries.parties_of(pledge), "by_certificate": is_offered()}
    if request.method != "POST":
        return render(request, "pledges/sign.html", context)
    if not form.is_valid() or not proved(request, form, with_password):
        return invalid(request, "pledges/sign.html", context)
    actions.sign_pledge(pledge=pledge, party=party, digest=form.cleaned_data["seen"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã ký thay mặt %(party)s.") % {"party": party.name})
    return redirect("pledges:pledge", pk)


def proved(request: HttpRequest, form: SignForm, with_password: bool) -> bool:
    """Whether the account proved itself again; wrong passwords count towards its lockout as at the sign-in."""
    if not with_password:
        if not proved_lately(request):
            form.add_error(None, _("Đã quá thời gian xác thực. Mở lại trang để xác thực rồi ký."))
        return form.is_valid()
    again = authenticate(request, username=request.user.get_username(), password=form.cleaned_data["password"])
    if again is None or again.pk != request.user.pk:
        form.add_error("password", _("Mật khẩu chưa đúng."))
    return form.is_valid()


@page(permission=P.LIST)
def invitation(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Invite the parties and guests."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    known = queries.invitation_of(pledge)
    start: dict[str, Any] = {}
    if known:
        when = known.held_at.astimezone(clock.VIETNAM)
        start = {"place": known.place, "on": when.date(), "at": when.time(), "guests": known.guests, "words": known.words, "version": known.version}
    form = InviteForm(request.POST or None, initial=start)
    context = {"pledge": pledge, "form": form, "known": known, "parties": queries.parties_of(pledge)}
    if request.method != "POST":
        return render(request, "pledges/invitation.html", context)
    if not form.is_valid():
        return invalid(request, "pledges/invitation.html", context)
    said = form.cleaned_data
    actions.invite(
        pledge=pledge,
        place=said["place"],
        held_at=form.held_at(),
        guests=said["guests"],
        words=said["words"],
        version=said["version"],
        by=acting(request),
        at=clock.now(),
    )
    messages.success(request, _("Đã gửi lời mời tới đại diện các bên. Tải giấy mời để gửi khách mời."))
    return redirect("pledges:invitation", pk)


@page(permission=P.LIST)
def invitation_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The letter of invitation as Word or PDF."""
    pledge = pledge_or_404(request, pk)
    known = queries.invitation_of(pledge)
    if known is None:
        raise Http404
    check_can(request.user, P.COMMENT, pledge)
    return paper_file(invitation_paper(pledge, known), form, f"giay-moi-ky-giao-uoc-{pledge.year}")


def _read_scan(request: HttpRequest) -> Ready | FileRefused | None:
    """The scan as it was sent, looked at before the transaction; or why it is refused."""
    sent = request.FILES.get("scan")
    if sent is None:
        return None
    try:
        return prepare(name=sent.name or "", content=sent.read(), purpose=Purpose.SCAN)
    except FileRefused as refused:
        return refused


@page(permission=P.LIST, before=_read_scan)
def scan(request: HttpRequest, pk: uuid.UUID, prepared: Ready | FileRefused | None = None) -> HttpResponseBase:
    """Keep the scan of what was signed with a pen."""
    pledge = pledge_or_404(request, pk)
    check_can(request.user, P.WRITE, pledge)
    actions.check_takes_paper(pledge, at=reverse("pledges:pledge", args=[pk]))
    form = ScanForm(request.POST or None, request.FILES or None, initial={"signed_on": clock.today(), "seen": pledge.edition})
    context = {"pledge": pledge, "form": form, "seats": queries.seats_of(request.user, pledge, queries.edition_of(pledge))}
    if request.method != "POST":
        return render(request, "pledges/scan.html", context)
    if form.is_valid() and isinstance(prepared, FileRefused):
        form.add_error("scan", str(prepared))
    if not form.is_valid() or not isinstance(prepared, Ready):
        return invalid(request, "pledges/scan.html", context)
    said = form.cleaned_data
    try:
        actions.keep_scan(pledge=pledge, number=said["seen"], ready=prepared, signed_on=said["signed_on"], by=acting(request), at=clock.now())
    except actions.UnfitDay as unfit:
        form.add_error("signed_on", str(unfit))
        return invalid(request, "pledges/scan.html", context)
    messages.success(request, _("Đã lưu bản ký giấy. Giao ước được ghi nhận đã ký."))
    return redirect("pledges:pledge", pk)

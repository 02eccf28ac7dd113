"""Signing with a certificate: the key file comes with the form, is opened, signs and is forgotten."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from thidua.accounts.queries import acting
from thidua.papers.apart import Form, draw
from thidua.pledges import actions, queries
from thidua.pledges.enums import KeyFault, PledgeState
from thidua.pledges.exports.papers import pledge_paper
from thidua.pledges.forms.signing import CertificateForm
from thidua.pledges.permissions import P, can
from thidua.pledges.phrases import KEY_FAULTS
from thidua.pledges.rules.certificates import Key, KeyRefused, is_offered, open_key
from thidua.pledges.views.loading import pledge_or_404
from thidua.pledges.views.signing import party_in_turn, proved, text_to_sign, to_prove_first
from thidua.store import clock
from thidua.ui.pages import invalid, page


@dataclass(frozen=True)
class Prepared:
    """What is made before the transaction: the opened key or why it is refused, the drawn pledge when there is no signed file yet.

    Both cost time, so nothing is made for whoever may not sign now; the page says why.
    """

    key: Key | KeyRefused | None
    pdf: bytes | None


def _prepared(request: HttpRequest) -> Prepared:
    sent, match = request.FILES.get("certificate"), request.resolver_match
    if sent is None or match is None or not is_offered():
        return Prepared(None, None)
    pledge = pledge_or_404(request, match.kwargs["pk"])
    edition = queries.edition_of(pledge)
    turn = next((seat.party for seat in queries.seats_of(request.user, pledge, edition) if seat.turn), None)
    if pledge.state != PledgeState.SIGNING or turn is None or not can(request.user, P.SIGN, turn):
        return Prepared(None, None)
    try:
        key = open_key(sent.read(), request.POST.get("passphrase", ""), clock.now())
    except KeyRefused as refused:
        return Prepared(refused, None)
    if queries.newest_signed_file(edition):
        return Prepared(key, None)
    return Prepared(key, draw(pledge_paper(pledge, edition, clock.today()), Form.PDF))


def _why(refused: KeyRefused) -> str:
    words = str(KEY_FAULTS[refused.fault])
    return words % {"day": f"{clock.local_date(refused.limit):%d/%m/%Y}"} if refused.limit else words


@sensitive_post_parameters("password", "passphrase")
@page(permission=P.LIST, before=_prepared)
def certificate(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """Read the whole text and sign its PDF file with a certificate, for the party whose turn it is."""
    if not is_offered():
        raise Http404
    pledge = pledge_or_404(request, pk)
    party = party_in_turn(request, pledge)
    if away := to_prove_first(request, "pledges:certificate", pk):
        return away
    edition, with_password = queries.edition_of(pledge), acting(request).has_usable_password()
    form = CertificateForm(request.POST or None, request.FILES or None, with_password=with_password, initial={"seen": edition.digest})
    context = text_to_sign(pledge, party, edition, form) | {"before": queries.newest_signed_file(edition)}
    if request.method != "POST":
        return render(request, "pledges/certificate.html", context)
    key = prepared.key if prepared else None
    if form.is_valid() and isinstance(key, KeyRefused):
        form.add_error("passphrase" if key.fault is KeyFault.PASSPHRASE else "certificate", _why(key))
    if prepared is None or not isinstance(key, Key) or not form.is_valid() or not proved(request, form, with_password):
        return invalid(request, "pledges/certificate.html", context)
    actions.certify(pledge=pledge, party=party, digest=form.cleaned_data["seen"], key=key, pdf=prepared.pdf, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ký số thay mặt %(party)s bằng chứng thư số của %(name)s.") % {"party": party.name, "name": key.subject})
    return redirect("pledges:pledge", pk)

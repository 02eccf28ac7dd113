"""How the record names pledges and what is done with them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import below, of_unit, titled
from thidua.pledges.models import Agreement, Check, CheckLine, Comment, Invitation, Pledge, Scan, Signature, SignedFile, TrustAnchor
from thidua.pledges.queries import visible_to
from thidua.pledges.queries.trusting import listed_anchors


def _pledge(pk: Any, *_: Any) -> str:
    return reverse("pledges:pledge", args=[pk])


_of = partial(below, link=_pledge, visible=visible_to)

THINGS: Things = {
    "pledges.pledge": Naming(Pledge.objects.all, ("pk", "title"), titled, _pledge, visible_to, visible_to, of_unit(), ("title",)),
    "pledges.comment": _of(Comment, "edition__pledge"),
    "pledges.agreement": _of(Agreement, "edition__pledge", "party__name"),
    "pledges.signature": _of(Signature, "edition__pledge", "party__name"),
    "pledges.scan": _of(Scan, "edition__pledge"),
    "pledges.signedfile": _of(SignedFile, "edition__pledge", "signature__party__name"),
    "pledges.invitation": _of(Invitation, "pledge"),
    "pledges.trustanchor": Naming(
        TrustAnchor.objects.all, ("pk", "name"), titled, lambda *_: reverse("pledges:trust"), listed_anchors, searched=("name",)
    ),
    "pledges.check": _of(Check, "pledge"),
    "pledges.checkline": _of(CheckLine, "check_of__pledge", "party__name"),
}

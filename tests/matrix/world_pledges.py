"""Pledges of the two agencies in every state that an address may meet, with comments, signatures and checks."""

from __future__ import annotations

import datetime as dt

from tests.factories.certificates import authority_file
from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.orgs.models import ClusterMember
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said, Whom
from thidua.pledges.actions.trusting import trust
from thidua.pledges.enums import CheckKind, Outcome, PledgeKind
from thidua.pledges.models import Pledge
from thidua.pledges.rules.anchors import read_anchor

STATES = ("draft", "discussed", "agreed", "signing", "signed", "reported")


def add_trust(made: Matrix) -> None:
    """A certificate that is trusted; of the installation, hence of no agency."""
    row = trust(anchor=read_anchor(authority_file(AT), AT), name="Gốc", by=made.actors["admin"].user, at=AT)
    made.add(Thing("trust anchor", "root", {"pk": row.pk}, "", "", row=row))


def add_pledges(made: Matrix) -> None:
    """Of the cluster of each agency one pledge in each state; the check of the last one waits for its confirmation."""
    add_trust(made)
    for agency in (HOME, ABROAD):
        for state in STATES:
            _pledge(made, agency, state)


def _pledge(made: Matrix, agency: str, state: str) -> None:
    term = made.named("cluster", agency).row
    units = tuple(row.unit for row in ClusterMember.objects.filter(term=term).select_related("unit"))
    if (agency, state) == (HOME, "draft"):
        units += (made.units["TR"],)  # a third party, so that one can be taken out; nobody works there
    title, said = made.mark(), made.mark()
    pledge = actions.make_pledge(whom=Whom(PledgeKind.CLUSTER, term.head, term=term, units=units), year=term.year, by=None, at=AT)
    lines = actions.lines_of(queries.edition_of(pledge))
    actions.save_contents(pledge=pledge, lines=lines, title=f"Giao ước {title}", by=None, at=AT)
    marks = {"title": title}
    if state != "draft":
        actions.send_round(pledge=pledge, by=None, at=AT)
        actions.comment(pledge=pledge, text=f"Góp ý {said}", by=None, at=AT)
        marks["comment"] = said
    if state not in ("draft", "discussed"):
        for party in queries.parties_of(pledge):
            actions.agree(pledge=pledge, party=party, number=1, by=None, at=AT)
        pledge.refresh_from_db()
    if state in ("agreed", "signing"):
        actions.invite(pledge=pledge, place="Hội trường", held_at=AT, by=None, at=AT)
    if state not in ("draft", "discussed", "agreed"):
        actions.open_signing(pledge=pledge, by=None, at=AT)
    if state in ("signed", "reported"):
        for party in queries.parties_of(pledge):
            actions.sign_pledge(pledge=pledge, party=party, digest=queries.edition_of(pledge).digest, by=None, at=AT)
    pledge = Pledge.objects.select_related("unit").get(pk=pledge.pk)
    keys = {"pk": pledge.pk, "form": "docx", "kind": "mid"}
    shared = {"agency": agency, "path": pledge.unit.path, "state": state, "row": pledge}
    made.add(Thing("pledge", f"{agency} {state}", keys, **shared), **marks)
    if state in ("agreed", "signing"):
        made.add(Thing("invitation", f"{agency} {state}", keys, **shared))
    if state == "reported":
        _check(pledge)
        made.add(Thing("pledge check", f"{agency} {state}", keys, **shared))


def _check(pledge: Pledge) -> None:
    """A check of the middle of the year in which everything was said."""
    check = actions.open_check(pledge=pledge, kind=CheckKind.MID, due_on=dt.date(2099, 6, 30), by=None, at=AT)
    said = [Said(row.content, Outcome.REACHED) for row in queries.contents_of(queries.edition_of(pledge))]
    for party in queries.parties_of(pledge):
        actions.report(check=check, party=party, said=said, by=None, at=AT)

"""The kinds of rows that are held against the record, each with the columns that change without an act.

A kind is here when the rows of the sample agency, of the matrix of permissions and of the tests of its package all agreed with their last act.
"""

from __future__ import annotations

from collections.abc import Mapping

COVERED: Mapping[str, tuple[str, ...]] = {
    "accounts.user": ("last_login",),
    "awards.awardround": (),
    "awards.comment": (),
    "awards.consultation": (),
    "awards.decision": (),
    "awards.fundyear": (),
    "awards.piecefile": (),
    "awards.praise": (),
    "awards.revocation": (),
    "awards.unitreview": (),
    "contests.contest": (),
    "contests.entrant": (),
    "councils.agendaitem": (),
    "councils.council": (),
    "councils.membership": (),
    "councils.sitting": (),
    "credentials.certificate": (),
    "desk.erasure": (),
    "exemplars.consent": (),
    "files.fileuse": (),
    "files.storedfile": (),
    "initiatives.effect": (),
    "initiatives.grounduse": (),
    "initiatives.recognition": (),
    "learning.logentry": (),
    "library.repeal": (),
    "library.resource": (),
    "library.service": (),
    "library.taking": (),
    "orgs.absence": (),
    "orgs.person": (),
    "pledges.agreement": (),
    "pledges.signature": (),
    "pledges.signedfile": (),
    "targets.target": (),
    "targets.targetfigure": (),
    "titles.recognition": (),
    "titles.titlesheet": (),
    "training.commitment": (),
    "training.competence": (),
    "training.itemdone": (),
    "training.ownplan": (),
    "training.planfact": (),
    "training.programme": (),
    "training.unitplan": (),
}

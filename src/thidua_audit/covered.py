"""The kinds of rows that are held against the record, each with the columns that change without an act."""

from __future__ import annotations

from collections.abc import Mapping

COVERED: Mapping[str, tuple[str, ...]] = {
    "accounts.user": ("last_login",),
    "communications.postphoto": (),
    "communications.postsubject": (),
    "contests.contest": (),
    "contests.entrant": (),
    "councils.agendaitem": (),
    "councils.council": (),
    "councils.membership": (),
    "councils.sitting": (),
    "credentials.certificate": (),
    "desk.erasure": (),
    "files.fileuse": (),
    "files.storedfile": (),
    "initiatives.effect": (),
    "initiatives.grounduse": (),
    "initiatives.recognition": (),
    "investments.contribution": (),
    "investments.fund": (),
    "investments.fundentry": (),
    "investments.yearlock": (),
    "orgs.absence": (),
    "orgs.person": (),
    "participation.acknowledgement": (),
    "pledges.agreement": (),
    "pledges.check": (),
    "pledges.checkline": (),
    "pledges.pledge": (),
    "pledges.signature": (),
    "pledges.signedfile": (),
    "policies.proposal": (),
    "policies.supportpolicy": (),
    "titles.recognition": (),
    "titles.titlesheet": (),
}

"""Who may open what of pledges; the same kind of table as `policy`. What the acts refuse is proved in `tests/pledges`."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.certificates import PASSPHRASE, authority_file, key_file
from tests.factories.world import AT
from tests.matrix.policy import PASSWORD, Of, Rule, installer, member, nothing, reads_record_of
from tests.matrix.world import ABROAD, Actor, Form, Matrix, Thing
from tests.matrix.world import PASSWORD as OWN_PASSWORD

from thidua.orgs.enums import RoleKind as R
from thidua.pledges import queries
from thidua.pledges.models import Check, CheckLine, Invitation, Party, Pledge, TrustAnchor
from thidua.store import clock

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD, R.CLUSTER_HEAD)
SIGNED = ("signed", "reported")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def keeper(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def party_paths(thing: Thing) -> list[str]:
    return [one.unit.path for one in Party.objects.filter(pledge=thing.row).select_related("unit").order_by("order")]


def speaks(actor: Actor, thing: Thing) -> bool:
    """The head of just one of the units that sign."""
    return any((role, path) in actor.roles for path in party_paths(thing) for role in (R.UNIT_HEAD, R.LEADER))


def sees_pledge(actor: Actor, thing: Thing) -> bool:
    """Who keeps or leads it always; the people of the parties once it went round; the agency once it is signed."""
    if actor.over(thing.path, *KEEPERS, R.LEADER, R.INSPECTOR):
        return True
    if thing.state == "draft" or not actor.agency:
        return False
    ours = thing.state in SIGNED and actor.agency == thing.agency
    return ours or any(actor.path.startswith(path) or actor.over(path, R.UNIT_HEAD, R.LEADER) for path in party_paths(thing))


def comments(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or speaks(actor, thing)


def fresh(thing: Thing) -> Pledge:
    return Pledge.objects.get(pk=thing.row.pk)


def versioned(**fixed: Any) -> Form:
    """A form with the version that the pledge has now."""

    def form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
        return {**fixed, "version": fresh(thing).version if thing and thing.row else ""}

    return form


def party_of(actor: Actor, thing: Thing) -> Party:
    """The party that the actor speaks for; the first one when there is none."""
    rows = queries.parties_of(thing.row)
    return next((one for one in rows if any((role, one.unit.path) in actor.roles for role in (R.UNIT_HEAD, R.LEADER))), rows[0])


def new_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    abroad = actor.agency == ABROAD
    return {"ref": f"don-vi-{made.units['KT' if abroad else 'VP'].pk}", "year": "2025"}


def new_sent(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": "KT" if actor.agency == ABROAD else "VP", "year": 2025}


def contents_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None or thing.row is None:
        return {"title": "Giao ước mới"}
    keys = [row.content.key for row in queries.contents_of(queries.edition_of(fresh(thing)))]
    rows = {name: value for key in keys for name, value in ((f"chu-{key}", "Nội dung"), (f"giu-{key}", "on"))}
    return {"title": "Giao ước mới", "version": fresh(thing).version, **rows}


def order_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None or thing.row is None:
        return {}
    rows = queries.parties_of(thing.row)
    return {"version": fresh(thing).version, **{f"dong-{one.pk}": str(len(rows) - n) for n, one in enumerate(rows)}}


def order_sent(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"parties": [str(one.pk) for one in reversed(queries.parties_of(thing.row))] if thing and thing.row else [str(Party().pk)]}


def parties_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None or thing.row is None:
        return {}
    return {"version": fresh(thing).version, "out": str(queries.parties_of(thing.row)[-1].pk)}


def parties_sent(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"remove": [str(queries.parties_of(thing.row)[-1].pk)] if thing and thing.row else [str(Party().pk)]}


def agree_form(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    party = party_of(actor, thing).pk if thing and thing.row else Party().pk
    return {"party": str(party), "seen": "1", "edition": 1}


def sign_form(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    seen = queries.edition_of(fresh(thing)).digest if thing and thing.row else ""
    return {"seen": seen, "xac-nhan": "on", "password": OWN_PASSWORD if actor.user else PASSWORD}


def certificate_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    file = io.BytesIO(key_file("Trần Văn Mẫu", clock.now()))
    file.name = "chung-thu.p12"
    return {**sign_form(made, actor, thing), "certificate": file, "passphrase": PASSPHRASE}


def scan_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    file = io.BytesIO(PDF)
    file.name = "ban-ky.pdf"
    return {"scan": file, "signed_on": f"{clock.today():%d/%m/%Y}", "seen": str(fresh(thing).edition if thing and thing.row else 1)}


def invite_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    known = Invitation.objects.filter(pledge=thing.row).first() if thing and thing.row else None
    when = {"on": "12/03/2025", "at": "08:30", "held_at": "2025-03-12T08:30:00+07:00"}
    return {"place": "Phòng họp", "guests": "", "words": "", "version": known.version if known else "", **when}


def invite_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """A program says with null that it saw no invitation yet."""
    form = invite_form(made, actor, thing)
    return {**form, "version": form["version"] or None}


def report_form(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None or thing.row is None:
        return {"party": str(Party().pk)}
    party = party_of(actor, thing)
    content = queries.contents_of(queries.edition_of(thing.row))[0].content
    line = CheckLine.objects.filter(check_of__pledge=thing.row, party=party, content=content).first()
    return {
        "party": str(party.pk),
        f"kieu-{content.key}": "reached",
        f"so-{content.key}": "5",
        f"version-{content.key}": line.version if line else "",
    }


def report_sent(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None or thing.row is None:
        return {"party": str(Party().pk), "said": [{"content": str(Party().pk), "outcome": "reached"}]}
    party = party_of(actor, thing)
    content = queries.contents_of(queries.edition_of(thing.row))[0].content
    line = CheckLine.objects.filter(check_of__pledge=thing.row, party=party, content=content).first()
    return {"party": str(party.pk), "said": [{"content": str(content.pk), "outcome": "reached", "version": line.version if line else None}]}


def confirm_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    check = Check.objects.filter(pledge=thing.row).first() if thing and thing.row else None
    return {"note": "Tốt", "to": "confirmed", "version": check.version if check else 1, "words": "Tốt"}


def final(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"due_on": "2099-12-15"}


def writes(*names: str) -> frozenset[str]:
    """Tables of pledges, and what tells people."""
    return frozenset({*(f"pledges.{name}" for name in names), "notify.message", "jobs.job"})


def act(sees: Of, acts: Of, form: Form, *written: str, by: str, kind: str = "pledge", versioned: bool = False) -> Rule:
    """An address that only takes a form."""
    return Rule(member, kind, sees, acts, reads=False, form=form, writes=writes(*written), by=by, versioned=versioned)


NEW = ("pledge", "party", "edition", "content")
SCANNED = frozenset({"files.storedfile", "files.fileuse", "search.document", *writes("pledge", "scan", "signature")})
CERTIFIED = frozenset({"files.storedfile", "files.fileuse", *writes("pledge", "signature", "signedfile")})


def anchor_sent_as_file(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"tep": SimpleUploadedFile("goc.pem", authority_file(AT), "application/x-pem-file"), "name": "Gốc mẫu"}


def anchor_sent(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"certificate": authority_file(AT).decode(), "name": "Gốc mẫu"}


def untrusted(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Khóa bị lộ", "version": TrustAnchor.objects.get(pk=thing.keys["pk"]).version if thing else 1}


PLEDGES: dict[str, Rule] = {
    "pledges:list": Rule(member),
    "pledges:export": Rule(member),
    "pledges:new": Rule(keeper, form=new_form, writes=writes(*NEW), by="head"),
    "pledges:pledge": Rule(member, "pledge", sees_pledge),
    "pledges:compare": Rule(member, "pledge", sees_pledge),
    "pledges:paper": Rule(member, "pledge", sees_pledge),
    "pledges:edit": Rule(
        member,
        "pledge",
        sees_pledge,
        keeps,
        acts_to_read=True,
        form=contents_form,
        writes=writes("pledge", "edition", "content", "contentclause"),
        by="head",
        versioned=True,
    ),
    "pledges:bring": Rule(
        member,
        "pledge",
        sees_pledge,
        keeps,
        acts_to_read=True,
        form=versioned(tu="mau"),
        writes=writes("pledge", "edition", "content", "contentclause"),
        by="head",
        versioned=True,
    ),
    "pledges:step": act(sees_pledge, keeps, versioned(to="discussed"), "pledge", "edition", "party", by="officer", versioned=True),
    "pledges:parties": Rule(
        member, "pledge", sees_pledge, keeps, acts_to_read=True, form=parties_form, writes=writes("pledge", "party"), by="head", versioned=True
    ),
    "pledges:order": act(sees_pledge, keeps, order_form, "pledge", "party", by="head", versioned=True),
    "pledges:comment": act(sees_pledge, comments, lambda *_: {"text": "Góp ý"}, "comment", by="head"),
    "pledges:agree": act(sees_pledge, speaks, agree_form, "agreement", "pledge", by="head"),
    "pledges:sign": Rule(member, "pledge", sees_pledge, speaks, acts_to_read=True, form=sign_form, writes=writes("signature", "pledge"), by="head"),
    "pledges:certificate": Rule(member, "pledge", sees_pledge, speaks, acts_to_read=True, form=certificate_form, writes=CERTIFIED, by="head"),
    "pledges:invitation": Rule(
        member, "pledge", sees_pledge, keeps, acts_to_read=True, form=invite_form, writes=writes("invitation"), by="head", versioned=True
    ),
    "pledges:invitation-file": Rule(member, "invitation", sees_pledge, comments, acts_to_read=True),
    "pledges:scan": Rule(member, "pledge", sees_pledge, keeps, acts_to_read=True, form=scan_form, writes=SCANNED, by="officer"),
    "pledges:check": Rule(member, "pledge check", sees_pledge),
    "pledges:check-file": Rule(member, "pledge check", sees_pledge),
    "pledges:check-open": act(sees_pledge, keeps, final, "check", by="head"),
    "pledges:check-report": act(sees_pledge, speaks, report_form, "check", "checkline", by="head", kind="pledge check"),
    "pledges:check-confirm": act(sees_pledge, keeps, confirm_form, "check", by="head", kind="pledge check", versioned=True),
    "api:pledges": Rule(member),
    "api:pledge": Rule(member, "pledge", sees_pledge),
    "api:make_pledge": Rule(keeper, reads=False, form=new_sent, writes=writes(*NEW), by="head"),
    "api:save_pledge": act(
        sees_pledge, keeps, lambda *_: {"lines": [{"text": "Nội dung"}]}, "pledge", "edition", "content", "contentclause", by="head"
    ),
    "api:send_pledge": act(sees_pledge, keeps, nothing, "pledge", "edition", "party", by="head"),
    "api:revise_pledge": act(sees_pledge, keeps, lambda *_: {"words": "Theo góp ý"}, "pledge", "edition", "content", "contentclause", by="head"),
    "api:drop_pledge": act(sees_pledge, keeps, nothing, "pledge", by="head"),
    "api:change_parties": act(sees_pledge, keeps, parties_sent, "pledge", "party", by="head"),
    "api:order_pledge": act(sees_pledge, keeps, order_sent, "pledge", "party", by="head"),
    "api:comment_pledge": act(sees_pledge, comments, lambda *_: {"text": "Góp ý"}, "comment", by="head"),
    "api:agree_pledge": act(sees_pledge, speaks, agree_form, "agreement", "pledge", by="head"),
    "api:open_signing": act(sees_pledge, keeps, nothing, "pledge", by="head"),
    "api:invite_to_signing": act(sees_pledge, keeps, invite_sent, "invitation", by="head"),
    "api:pledge_check": Rule(member, "pledge check", sees_pledge),
    "api:open_check": act(sees_pledge, keeps, final, "check", by="head"),
    "api:report_check": act(sees_pledge, speaks, report_sent, "check", "checkline", by="head", kind="pledge check"),
    "api:confirm_check": act(sees_pledge, keeps, confirm_form, "check", by="head", kind="pledge check", versioned=True),
    "pledges:trust": Rule(installer, form=anchor_sent_as_file, writes=writes("trustanchor"), by="admin"),
    "pledges:trust-remove": Rule(installer, "trust anchor", reads=False, form=untrusted, writes=writes("trustanchor"), by="admin", versioned=True),
    "api:trust_anchors": Rule(installer),
    "api:add_trust_anchor": Rule(installer, reads=False, form=anchor_sent, writes=writes("trustanchor"), by="admin"),
    "api:remove_trust_anchor": Rule(installer, "trust anchor", reads=False, form=untrusted, writes=writes("trustanchor"), by="admin"),
    "api:reopen_check": Rule(member, "pledge check", sees_pledge, keeps, reads=False, form=confirm_form),
}


def _read(actor: Actor, thing: Thing) -> bool:
    return sees_pledge(actor, thing) or reads_record_of(actor, thing)


def _comments(actor: Actor, thing: Thing) -> bool:
    """The people of the parties, who keeps the pledge and the leaders, also once it is signed."""
    if actor.over(thing.path, *KEEPERS, R.LEADER) or reads_record_of(actor, thing):
        return True
    return sees_pledge(actor, thing) and any(actor.path.startswith(path) or actor.over(path, R.UNIT_HEAD, R.LEADER) for path in party_paths(thing))


PLEDGES_READS: dict[str, Of] = {"pledge.title": _read, "pledge.comment": _comments}
"""Who may read each kind of marked text; the record of acts names what was done to whoever reads it."""

"""Who may open what, written independently of the product: the table that its answers are held against.

A route without a row here fails the crawl. `opens` is asked of the person alone, `sees` of the person and the thing that the
address names, `acts` of those who may also change it; `form` is a valid request. What is written is told by `writes`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix.world import ABROAD, DAY, FAR, HOME, Actor, Form, Matrix, Thing

from thidua.orgs.enums import RoleKind as R

Of = Callable[[Actor, Thing], bool]
AGENCY_PATH = 4
"""The length of the path of a whole agency in the tree of units."""
PASSWORD = "mot-cau-dai-de-nho-2025"


@dataclass(frozen=True)
class Rule:
    """The policy of one address (see the module)."""

    opens: Callable[[Actor], bool]
    kind: str = ""
    sees: Of = lambda actor, thing: True
    acts: Of | None = None
    reads: bool = True
    form: Form | None = None
    writes: frozenset[str] = frozenset()
    by: str = ""
    """In whose crawl it must be seen to write: a form that is only ever sent back proves nothing."""
    silent: bool = False
    """What it writes is the person's own bookkeeping and owes no audit record."""
    versioned: bool = False
    """Its form carries the version that was read; a stale one is refused."""
    acts_to_read: bool = False
    """Only who may change the thing may open its form."""
    traced: bool = False
    """Who opens it is written into the record: it shows what somebody else handed in."""


def anybody(_actor: Actor) -> bool:
    return True


def signed_in(actor: Actor) -> bool:
    return actor.user is not None and actor.name != "closed"


def member(actor: Actor) -> bool:
    return bool(actor.agency)


def keeps(actor: Actor) -> bool:
    """An administrator: of the installation, or of an agency."""
    return actor.is_admin or actor.holds(R.ADMINISTRATOR)


def installer(actor: Actor) -> bool:
    return actor.is_admin


def reads_record(actor: Actor) -> bool:
    """An administrator, or an officer, leader or inspector of a whole agency."""
    whole = [kind for kind, top in actor.roles if len(top) == AGENCY_PATH]
    return keeps(actor) or any(kind in whole for kind in (R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR))


def reads_record_of(actor: Actor, thing: Thing) -> bool:
    """The record of an agency names whatever was done in it."""
    return actor.is_admin or (reads_record(actor) and actor.agency == thing.agency)


def knows_people(actor: Actor) -> bool:
    return keeps(actor) or actor.holds(R.EMULATION_OFFICER, R.UNIT_HEAD, R.LEADER)


def heads(actor: Actor) -> bool:
    return keeps(actor) or actor.holds(R.UNIT_HEAD, R.LEADER)


def records(actor: Actor) -> bool:
    return keeps(actor) or actor.holds(R.EMULATION_OFFICER)


def officer(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def rules_office(actor: Actor) -> bool:
    """A rule holds for the whole installation: its administrator, or an officer of a whole agency."""
    return actor.is_admin or any(kind is R.EMULATION_OFFICER and len(top) == AGENCY_PATH for kind, top in actor.roles)


def member_or_admin(actor: Actor) -> bool:
    return member(actor) or actor.is_admin


def is_of_agency(actor: Actor, thing: Thing) -> bool:
    return actor.is_admin or (bool(actor.agency) and actor.agency == thing.agency)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.is_admin or actor.over(thing.path, R.ADMINISTRATOR)


def knows_person(actor: Actor, thing: Thing) -> bool:
    return thing.state != "crossed" and (keeps_it(actor, thing) or actor.over(thing.path, R.EMULATION_OFFICER, R.UNIT_HEAD, R.LEADER))


def records_person(actor: Actor, thing: Thing) -> bool:
    return keeps_it(actor, thing) or actor.over(thing.path, R.EMULATION_OFFICER)


def gives_access(actor: Actor, thing: Thing) -> bool:
    """An administrator, or a head; a head not over somebody who administers, or who holds something beyond the head's own units."""
    wider = thing.owner == "keeper" or (thing.owner == "officer" and not actor.over(thing.path[:AGENCY_PATH], R.UNIT_HEAD, R.LEADER))
    return keeps_it(actor, thing) or (actor.over(thing.path, R.UNIT_HEAD, R.LEADER) and not wider)


def owns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def owns_job(actor: Actor, thing: Thing) -> bool:
    return owns(actor, thing) or actor.is_admin


def concerns(actor: Actor, thing: Thing) -> bool:
    return actor.name in thing.owner.split() or keeps_it(actor, thing)


def ends_loan(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner.split()[0] or keeps_it(actor, thing)


def reads_plan(actor: Actor, thing: Thing) -> bool:
    """Public: all; issued: its agency; a draft: the officer and the heads over its unit. An administrator has no part in plans."""
    if thing.state == "public":
        return True
    if thing.state == "issued":
        return bool(actor.agency) and actor.agency == thing.agency
    return thing.state == "draft" and actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER, R.UNIT_HEAD)


def edits_plan(actor: Actor, thing: Thing) -> bool:
    return thing.state != "crossed" and actor.over(thing.path, R.EMULATION_OFFICER)


def finds(actor: Actor, thing: Thing) -> bool:
    """A text of a unit is found by people of the unit and below it, and by those who look after it."""
    return bool(actor.agency) and actor.agency == thing.agency and (actor.path.startswith(thing.path) or knows_person(actor, thing))


def knows_name(actor: Actor, thing: Thing) -> bool:
    """Names of colleagues are no secret in an agency: work is given to people by name."""
    return is_of_agency(actor, thing)


def knows_code(actor: Actor, thing: Thing) -> bool:
    return knows_person(actor, thing) or owns(actor, thing) or is_of_agency(actor, thing)


AWARDED = ("keeper", "director")
"""Whose award is or was published, or is published for comment (tests/matrix/world_awards.py)."""


def reads_award_of(actor: Actor, thing: Thing) -> bool:
    """A decision and the register name somebody with their post, to everybody of the agency."""
    return thing.name in AWARDED and bool(actor.agency) and actor.agency == thing.agency


NAMED_IN_PUBLIC = (HOME, "VP", "KT")
"""The units that publish a plan, those that the plan names as owners of a clause, and those that share a resource with everybody."""
READS: dict[str, Of] = {
    "unit.name": lambda actor, thing: is_of_agency(actor, thing) or thing.name in NAMED_IN_PUBLIC,
    "unit.body": is_of_agency,
    "person.name": knows_name,
    "person.code": knows_code,
    "person.post": lambda actor, thing: knows_person(actor, thing) or owns(actor, thing) or reads_award_of(actor, thing),
    "plan.title": lambda actor, thing: reads_plan(actor, thing) or (actor.is_admin and thing.state == "issued"),  # in the record of acts
    "plan.clause": reads_plan,
    "plan.source": lambda actor, thing: edits_plan(actor, thing) or actor.over(thing.path, R.LEADER, R.UNIT_HEAD),
    "token.name": lambda actor, thing: owns(actor, thing) or reads_record_of(actor, thing),
    "message.text": owns,
    "job.words": owns_job,
    "meeting.place": lambda actor, thing: bool(actor.agency) and actor.agency == thing.agency,
    "document.text": is_of_agency,  # an administrator: in the record of acts
    "evidence.title": lambda actor, thing: (
        owns(actor, thing) or actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER) or reads_record_of(actor, thing)
    ),
    "found.title": finds,
    "import.name": keeps_it,
    "ready import.name": keeps_it,
}
"""Who may read each kind of marked text, wherever it turns up."""


def nothing(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {}


def values(**fixed: Any) -> Form:
    """The same request for everybody."""
    return lambda _made, _actor, _thing: fixed


def _home(made: Matrix, actor: Actor, code: str = "PC") -> Any:
    return made.units["KT" if actor.agency == ABROAD else code].pk


def sheet_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    """Everybody whose access the actor looks after; of a closed account there is no slip."""
    return {"nguoi": [one.keys["pk"] for one in made.things["person"] if one.name != "closed" and gives_access(actor, one)]}


def unit_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = type(thing.row).objects.get(pk=thing.row.pk) if thing and thing.row else None
    return {"code": f"{row.code if row else 'X'}M", "name": "Phòng Mới", "kind": "division", "version": row.version if row else ""}


def person_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    person = type(thing.row.person).objects.get(pk=thing.row.person.pk) if thing and thing.row else None
    version = person.version if person else ""
    return {"code": "MOI", "full_name": "Tên Rất Mới", "address": "anh", "category": "civil_servant", "version": version}


def new_person(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    post = {"unit": _home(made, actor), "position": "Chuyên viên", "from_date": "2025-06-01"}
    return {"code": "MOI", "full_name": "Tên Rất Mới", "address": "anh", "category": "civil_servant", **post}


def place_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units["KT" if thing and thing.agency == ABROAD else "PC"].pk, "position": "Chuyên viên", "from_date": "2025-06-01"}


def role_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    top = ABROAD if thing and thing.agency == ABROAD else HOME
    return {"role": "unit_head", "unit": made.units[top].pk, "from_date": "2025-06-01", "to_date": ""}


def loan_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    grants = [one for one in made.things["grant"] if one.owner == actor.name]
    to = made.named("person", "foreigner" if actor.agency == ABROAD else "below")
    grant = grants[-1].keys["grant_pk"] if grants else ""
    return {"to": to.keys["pk"], "grant": grant, "from_date": f"{FAR}", "to_date": f"{FAR}"}


UNIT = frozenset({"orgs.unit", "orgs.unitlink", "orgs.body"})
PERSON = frozenset({"orgs.person", "orgs.post", "jobs.job"})
ACCESS = frozenset({"accounts.user", "orgs.person"})
REVOKED = frozenset({"orgs.rolegrant", "orgs.delegation"})
"""What was lent of a role ends with it."""
SIGNED_ON = {"signed_on": f"{DAY}"}
SIGNATURE = {"number": "07/KH", **SIGNED_ON}

OTHERS: dict[str, Rule] = {
    # site, ui, search
    "desk:home": Rule(anybody),
    "desk:mine": Rule(signed_in),
    "desk:my-data": Rule(signed_in),
    "desk:my-data-file": Rule(signed_in),
    "desk:accessibility": Rule(anybody),
    "desk:help": Rule(anybody),
    "desk:health": Rule(installer),
    "desk:audit": Rule(reads_record),
    "desk:audit-file": Rule(reads_record),
    "desk:checkpoints": Rule(reads_record),
    "desk:checkpoint-file": Rule(reads_record),
    "desk:verifier-file": Rule(reads_record),
    "desk:checkpoint-make": Rule(reads_record, reads=False, form=nothing, writes=frozenset({"audit.checkpoint"}), by="admin"),
    "api-docs": Rule(anybody),
    "ui:reading": Rule(anybody, reads=False, form=values(text="112", next="/")),
    "ui:style_page": Rule(signed_in),
    "ui:outbox": Rule(anybody),
    "ui:alive": Rule(anybody),
    "ui:worker": Rule(anybody),
    "ui:manifest": Rule(anybody),
    "search:find": Rule(anybody),
    # accounts
    "accounts:activate": Rule(anybody, form=values(code="K7QM2XWP9RTD", password=PASSWORD, again=PASSWORD)),
    "accounts:me": Rule(signed_in),
    "accounts:tokens": Rule(signed_in, form=values(name="Máy", scopes="orgs.read", days=9), writes=frozenset({"accounts.apitoken"}), by="staff"),
    "accounts:revoke_token": Rule(signed_in, "token", owns, reads=False, form=nothing, writes=frozenset({"accounts.apitoken"}), by="staff"),
    # jobs, notify, files
    "jobs:show": Rule(signed_in, "job", owns_job),
    "jobs:cancel": Rule(signed_in, "job", owns_job, reads=False, form=nothing, writes=frozenset({"jobs.job"}), by="staff"),
    "files:download": Rule(anybody, "missing"),
    "files:thumbnail": Rule(anybody, "missing"),
    "notify:inbox": Rule(signed_in),
    "notify:read_all": Rule(signed_in, reads=False, form=nothing, writes=frozenset({"notify.message"}), by="staff", silent=True),
    "notify:follow": Rule(signed_in, "message", owns, reads=False, form=nothing, writes=frozenset({"notify.message"}), by="staff", silent=True),
    "notify:wishes": Rule(
        signed_in, form=values(wanted=[], rhythm="daily", paused_until="2099-01-01"), writes=frozenset({"notify.wishes"}), by="staff", silent=True
    ),
    "notify:stop": Rule(anybody, "missing"),
    # orgs
    "orgs:first_run": Rule(anybody),
    "orgs:sign_in": Rule(anybody),
    "orgs:units": Rule(member_or_admin),
    "orgs:unit": Rule(member_or_admin, "unit", is_of_agency),
    "orgs:edit_unit": Rule(keeps, "unit", is_of_agency, keeps_it, form=unit_form, writes=UNIT, by="keeper", versioned=True, acts_to_read=True),
    "orgs:add_unit": Rule(keeps, "unit", is_of_agency, keeps_it, form=unit_form, writes=UNIT, by="keeper", acts_to_read=True),
    "orgs:people": Rule(knows_people),
    "orgs:person": Rule(knows_people, "person", knows_person, traced=True),
    "orgs:add_person": Rule(records, form=new_person, writes=PERSON, by="officer"),
    "orgs:edit_person": Rule(
        records, "person", knows_person, records_person, form=person_form, writes=PERSON | ACCESS, by="officer", versioned=True, acts_to_read=True
    ),
    "orgs:place": Rule(records, "person", knows_person, records_person, reads=False, form=place_form, writes=PERSON, by="officer"),
    "orgs:grant": Rule(keeps, "person", knows_person, keeps_it, reads=False, form=role_form, writes=frozenset({"orgs.rolegrant"}), by="keeper"),
    "orgs:revoke": Rule(keeps, "grant", knows_person, keeps_it, reads=False, form=nothing, writes=REVOKED, by="keeper"),
    "orgs:slip": Rule(heads, "person", knows_person, gives_access, reads=False, form=nothing, writes=ACCESS, by="head"),
    "orgs:slips": Rule(heads, reads=False, form=sheet_form, writes=ACCESS, by="head"),
    "orgs:import": Rule(keeps, form=nothing),
    "orgs:import_template": Rule(keeps),
    "orgs:delegations": Rule(signed_in, form=loan_form, writes=frozenset({"orgs.delegation"}), by="head"),
    "orgs:end_delegation": Rule(signed_in, "loan", concerns, ends_loan, reads=False, form=nothing, writes=frozenset({"orgs.delegation"}), by="head"),
    # rulebook
    "rulebook:parameters": Rule(member_or_admin),
    "rulebook:parameter": Rule(member_or_admin, "parameter"),
    "rulebook:confirm": Rule(
        rules_office, "parameter", reads=False, form=values(version=1), writes=frozenset({"rulebook.parameter"}), by="officer", versioned=True
    ),
    "rulebook:supersede": Rule(
        rules_office,
        "parameter",
        reads=False,
        form=values(value="12", valid_from="2027-01-01", source="Thông tư mẫu", version=1),
        writes=frozenset({"rulebook.parameter"}),
        by="officer",
        versioned=True,
    ),
    "rulebook:take": Rule(
        rules_office,
        "edition",
        reads=False,
        form=values(edition_from="2027-01-01", version=1),
        writes=frozenset({"rulebook.parameter"}),
        by="officer",
        versioned=True,
    ),
    "rulebook:leave": Rule(
        rules_office, "edition", reads=False, form=values(version=1), writes=frozenset({"rulebook.parameter"}), by="officer", versioned=True
    ),
    # the interface for programs
    "api:openapi-json": Rule(anybody),
    "api:units": Rule(member_or_admin),
    "api:people": Rule(knows_people, traced=True),
    "api:parameters": Rule(member_or_admin),
    "api:editions": Rule(rules_office),
    "api:find": Rule(signed_in),
    "api:inbox": Rule(signed_in),
    "api:job": Rule(signed_in, "job", owns_job),
    "api:mark_all_read": Rule(signed_in, reads=False, form=nothing, writes=frozenset({"notify.message"}), by="staff", silent=True),
    "api:mark_read": Rule(signed_in, "message", owns, reads=False, form=nothing, writes=frozenset({"notify.message"}), by="staff", silent=True),
}
NOT_ASKED = {
    "api:api-root": "leads nowhere; it only names the root of the interface",
    "exchange:xapi-about": "programs come by the credential of a source, which no actor has: tests/exchange/test_statements.py",
    "exchange:xapi-statements": "as above",
    "exchange:xapi-unsupported": "as above",
}

"""Two agencies in which every text is marked: a word of the form ZQ… that turns up in an answer tells whose text it is."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any
from unittest import mock

from allauth.mfa.models import Authenticator
from tests.factories.imports import read_in
from tests.factories.kept import kept
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, DAY, PASSWORD, Member, make_admin, make_member, make_unit
from tests.plans.document import TEXT

from thidua.accounts.actions import deactivate, make_token
from thidua.accounts.models import User
from thidua.accounts.phrases import SCOPES
from thidua.evidence.actions import submit as submit_evidence
from thidua.jobs.models import Job
from thidua.notify.enums import Reason
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.enums import BodyKind, RoleKind, UnitKind
from thidua.orgs.models import Post, RoleGrant, Unit
from thidua.participation import actions as reach
from thidua.participation.actions import BulkChange, DocumentDetails, change_many, hold_meeting, register_document, save_filter
from thidua.participation.enums import BulkKind, DocumentKind, ListKind
from thidua.participation.models import Dissemination, Task
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions as plans
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Plan
from thidua.plans.signals import plan_issued
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.rulebook.rules.seed import SEED
from thidua.search.actions import index
from thidua.search.permissions import Scope
from thidua.sheets.models import ImportRow
from thidua.store.gate import writing

HOME, ABROAD = "SM", "SK"
NAMED = "12/QĐ-BM"
"""The document that the text of every plan names."""
FAR = dt.date(2099, 1, 1)
LATE = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
"""What is done then may still be taken back, however long a crawl takes."""


@dataclass(frozen=True)
class Actor:
    """Somebody who asks, described without the product's own permissions: agency, unit, roles with the place they hold over."""

    name: str
    user: User | None = None
    person: Any = None
    agency: str = ""
    path: str = ""
    roles: tuple[tuple[RoleKind, str], ...] = ()
    is_admin: bool = False
    program: Program | None = None

    def over(self, path: str, *kinds: RoleKind) -> bool:
        """Whether one of the roles is held over a place of the tree."""
        return any(kind in kinds and path.startswith(top) for kind, top in self.roles)

    def holds(self, *kinds: RoleKind) -> bool:
        """Whether one of the roles is held anywhere."""
        return any(kind in kinds for kind, _ in self.roles)


@dataclass(frozen=True)
class Thing:
    """Something that addresses name: its keys, where it belongs, and what the policy must know of it."""

    kind: str
    name: str
    keys: dict[str, Any]
    agency: str = ""
    path: str = ""
    state: str = ""
    owner: str = ""
    row: Any = None


@dataclass
class Matrix:
    """Actors, things by kind, and for each mark the thing whose text it stands in and which text of it that is."""

    actors: dict[str, Actor] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    marks: dict[str, tuple[str, Thing]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def mark(self) -> str:
        """A word that stands nowhere else."""
        return f"Zq{next(self._numbers):03d}x"

    def add(self, thing: Thing, **marked: str) -> Thing:
        """Keep a thing; `marked` says which mark stands in which of its texts."""
        self.things.setdefault(thing.kind, []).append(thing)
        for text, mark in marked.items():
            self.marks[mark.lower()] = (f"{thing.kind}.{text}", thing)
        return thing

    def named(self, kind: str, name: str) -> Thing:
        """The thing of a kind with a name."""
        return next(one for one in self.things[kind] if one.name == name)


@kept(first=True)
def make_matrix() -> Matrix:
    """Build it by the real actions."""
    from tests.matrix.world_awards import add_awards  # noqa: PLC0415
    from tests.matrix.world_contests import add_contests  # noqa: PLC0415
    from tests.matrix.world_councils import add_councils  # noqa: PLC0415
    from tests.matrix.world_dashboards import add_dashboards  # noqa: PLC0415
    from tests.matrix.world_desk import add_desk  # noqa: PLC0415  (they are made of the things of this module)
    from tests.matrix.world_exchange import add_exchange  # noqa: PLC0415
    from tests.matrix.world_initiatives import add_initiatives  # noqa: PLC0415
    from tests.matrix.world_learning import add_learning  # noqa: PLC0415
    from tests.matrix.world_library import add_library  # noqa: PLC0415
    from tests.matrix.world_measures import add_measures  # noqa: PLC0415
    from tests.matrix.world_orgs import add_orgs  # noqa: PLC0415
    from tests.matrix.world_oversight import add_oversight  # noqa: PLC0415
    from tests.matrix.world_parcels import add_parcels  # noqa: PLC0415
    from tests.matrix.world_pledges import add_pledges  # noqa: PLC0415
    from tests.matrix.world_policies import add_policies  # noqa: PLC0415
    from tests.matrix.world_questions import add_questions  # noqa: PLC0415
    from tests.matrix.world_records import add_records  # noqa: PLC0415
    from tests.matrix.world_replication import add_replication  # noqa: PLC0415
    from tests.matrix.world_reports import add_reports  # noqa: PLC0415
    from tests.matrix.world_reviews import add_reviews  # noqa: PLC0415
    from tests.matrix.world_scoring import add_scoring  # noqa: PLC0415
    from tests.matrix.world_targets import add_targets  # noqa: PLC0415
    from tests.matrix.world_titles import add_titles  # noqa: PLC0415
    from tests.matrix.world_training import add_training  # noqa: PLC0415

    made = Matrix()
    _units(made)
    _people(made)
    _plans(made)
    _work(made)
    _evidence(made)
    _own_things(made)
    _imports(made)
    edition = next(one for one in SEED if one.code == "title.notice_days")
    seed_rulebook(at=AT, shipped=(replace(edition, value=30),))  # as an earlier release said it
    seed_rulebook(at=AT)
    of_packages: tuple[Callable[[Matrix], None], ...] = (
        add_oversight, add_orgs, add_pledges, add_measures, add_desk, add_targets, add_learning, add_questions, add_contests, add_titles,
        add_policies, add_councils, add_initiatives, add_exchange, add_library, add_replication, add_training, add_scoring, add_records,
        add_awards, add_parcels, add_reports, add_reviews, add_dashboards,
    )  # fmt: skip
    for add in of_packages:
        add(made)
    made.add(Thing("edition", "earlier", {"pk": Parameter.objects.get(code="title.notice_days").pk}))
    made.add(Thing("parameter", "first", {"pk": Parameter.objects.order_by("code").first().pk}))
    return made


UNITS = (
    (HOME, None, UnitKind.AGENCY),
    ("VP", HOME, UnitKind.OFFICE),
    ("VT", "VP", UnitKind.DIVISION),
    ("PC", HOME, UnitKind.DIVISION),
    ("TR", HOME, UnitKind.DIVISION),  # nobody works there
    (ABROAD, None, UnitKind.AGENCY),
    ("KT", ABROAD, UnitKind.DIVISION),
)


def _units(made: Matrix) -> None:
    for code, parent, kind in UNITS:
        mark, body = made.mark(), made.mark()
        unit = make_unit(code, f"Phòng {mark}", made.units.get(parent or ""), kind)
        made.units[code] = unit
        agency = ABROAD if code in (ABROAD, "KT") else HOME
        made.add(Thing("unit", code, {"pk": unit.pk, "code": code}, agency, unit.path, row=unit), name=mark, body=body)
        orgs.add_body(unit=unit, kind=BodyKind.UNION, name=f"Công đoàn {body}", by=None, at=AT)


# name, unit, roles over a unit
PEOPLE: tuple[tuple[str, str, tuple[tuple[RoleKind, str], ...]], ...] = (
    ("director", HOME, ((RoleKind.LEADER, HOME),)),
    ("officer", "VP", ((RoleKind.EMULATION_OFFICER, HOME),)),
    ("keeper", "VP", ((RoleKind.ADMINISTRATOR, HOME),)),
    ("head", "VP", ((RoleKind.UNIT_HEAD, "VP"),)),
    ("staff", "VP", ()),
    ("below", "VT", ()),
    ("colleague", "PC", ()),
    ("closed", "PC", ()),
    ("outsider", ABROAD, ((RoleKind.EMULATION_OFFICER, ABROAD), (RoleKind.UNIT_HEAD, ABROAD))),
    ("foreigner", "KT", ()),
)


def _people(made: Matrix) -> None:
    members: dict[str, Member] = {}
    for number, (name, unit, roles) in enumerate(PEOPLE):
        shown, code, post = made.mark(), made.mark(), made.mark()
        members[name] = member = make_member(made.units[unit], f"{code}{number}", f"{shown} Văn Mẫu", f"Chức vụ {post}")
        agency = ABROAD if unit in (ABROAD, "KT") else HOME
        held = tuple((role, made.units[top].path) for role, top in roles)
        for role, top in roles:
            orgs.grant_role(person=member.person, role=role, unit=made.units[top], from_date=DAY, by=None, at=AT)
        program = program_of(member.user, *SCOPES, days=30)
        path = made.units[unit].path
        made.add(Thing("person", name, {"pk": member.person.pk}, agency, path, owner=name, row=member), name=shown, code=code, post=post)
        for held_post in Post.objects.filter(person=member.person):
            made.add(Thing("post", name, {"pk": member.person.pk, "post_pk": held_post.pk}, agency, path, owner=name))
        for grant in RoleGrant.objects.filter(person=member.person):
            made.add(Thing("grant", f"{name} {grant.role}", {"pk": member.person.pk, "grant_pk": grant.pk}, agency, path, owner=name))
        made.actors[name] = Actor(name, member.user, member.person, agency, path, held, program=program)
    gone = made.actors["closed"]
    deactivate(user=members["closed"].user, by=None, at=AT)
    Authenticator.objects.create(user=members["colleague"].user, type=Authenticator.Type.RECOVERY_CODES, data={})
    made.actors["closed"] = Actor("closed", members["closed"].user, program=gone.program)
    admin = make_admin()
    made.actors["admin"] = Actor("admin", admin, is_admin=True, program=program_of(admin, *SCOPES, days=30))
    made.actors["nobody"] = Actor("nobody")
    _crossed_grant(made)
    for grantor, delegate, role, agency in (("head", "colleague", RoleKind.UNIT_HEAD, HOME), ("outsider", "foreigner", RoleKind.UNIT_HEAD, ABROAD)):
        unit = made.units["VP" if agency == HOME else ABROAD]
        loan = orgs.delegate(
            grantor=members[grantor].person, to=members[delegate].person, role=role, unit=unit, from_date=FAR, to_date=FAR, by=None, at=AT
        )
        made.add(Thing("loan", f"{grantor} to {delegate}", {"pk": loan.pk}, agency, unit.path, owner=f"{grantor} {delegate}"))


def _crossed_grant(made: Matrix) -> None:
    """A person that many may open with a grant of somebody else: two keys that do not belong together name nothing."""
    person, grant = made.named("person", "staff"), made.named("grant", f"outsider {RoleKind.UNIT_HEAD}")
    made.add(Thing("grant", "crossed", {**person.keys, "grant_pk": grant.keys["grant_pk"]}, state="crossed"))


def _plans(made: Matrix) -> None:
    for name, code, by, state in (
        ("draft", HOME, "officer", "draft"),
        ("reviewed", HOME, "officer", "reviewed"),
        ("submitted", HOME, "officer", "submitted"),
        ("issued", HOME, "officer", "issued"),
        ("public", HOME, "officer", "public"),
        ("superior", HOME, "officer", "registered"),
        ("foreign draft", ABROAD, "outsider", "draft"),
        ("foreign issued", ABROAD, "outsider", "issued"),
    ):
        plan, marks = _plan(made, code, made.actors[by].user, state)
        _add_plan(made, name, plan, "draft" if state in ("reviewed", "submitted", "registered") else state, by, marks)
    source, by = made.named("plan", "issued").row, made.actors["officer"].user
    _add_plan(made, "amendment", plans.amend(plan=source, by=by, at=AT), "draft", "officer", {})
    for kind, one, other in (("clause", "draft", "foreign draft"), ("issued clause", "issued", "foreign issued")):
        keys = {"slug": made.named(kind, one).keys["slug"], "code": made.named(kind, other).keys["code"], "clause_path": "IX.9"}
        made.add(Thing(kind, "crossed", keys, state="crossed"))


def _add_plan(made: Matrix, name: str, plan: Plan, state: str, by: str, marks: dict[str, str]) -> None:
    """A plan with its last clause; of an amendment the texts are those of what it amends."""
    shared = {"agency": plan.unit.code, "path": plan.unit.path, "state": state, "owner": by}
    made.add(Thing("plan", name, {"slug": plan.slug, "code": plan.code}, row=plan, **shared), **marks)
    clause = Clause.objects.filter(plan=plan).order_by("order").last()
    keys = {"slug": plan.slug, "code": clause.code, "clause_path": clause.path}
    made.add(Thing("clause", name, keys, row=clause, **shared))
    if state == "issued":
        made.add(Thing("paper", name, {"slug": plan.slug, "form": "docx"}, row=plan, **shared))
        made.add(Thing("issued clause", name, keys, row=clause, **shared))


def _plan(made: Matrix, code: str, by: User | None, state: str) -> tuple[Plan, dict[str, str]]:
    marks = {text: made.mark() for text in ("title", "clause", "source")}
    text = TEXT.replace("Mỗi ngày học một điều mới", f"Mỗi ngày {marks['title']}").replace("thiết thực, tiết kiệm", marks["clause"])
    unit = made.units[code]
    plan = plans.begin_import(unit=unit, name=f"{marks['source']}.txt", by=by, at=AT, registered=state == "registered")
    reading = read(text, source=Source("0" * 64, "text/plain", len(text))).to_json()
    plan = plans.take_reading(plan=plan, text=text, reading=reading, by=by, at=AT)
    if state == "draft":
        return plan, marks
    if state == "registered":
        return plans.set_details(plan=plan, values={"number": NAMED}, version=None, by=by, at=AT), marks
    plans.accept_sure(plan=plan, by=by, at=AT)
    for clause in Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED):
        plans.accept(clause=clause, by=by, at=AT)
    last = Clause.objects.filter(plan=plan).order_by("order").last()
    plans.assign(clause=last, leads=[made.units["VP" if code == HOME else "KT"]], by=by, at=AT)
    plan = Plan.objects.get(pk=plan.pk)
    if state == "reviewed":
        first = Clause.objects.filter(plan=plan).order_by("order").first()
        return plans.assign_many(plan=plan, owners={first: [made.units["VP"]]}, by=by, at=AT), marks
    if state == "submitted":
        return plans.submit_plan(plan=plan, by=by, at=AT), marks
    if state == "public":
        plan = plans.set_details(plan=plan, values={"is_public": True}, version=None, by=by, at=AT)
    before = mock.patch.object(plan_issued, "send") if state == "public" else nullcontext()  # issued before anybody was asked to read plans
    with before:
        signed_on = None if state == "public" else AT.date()  # the day of signing is written in later
        return plans.issue_plan(plan=plan, number=f"0{len(marks)}/KH", signed_on=signed_on, by=by, at=AT), marks


def _work(made: Matrix) -> None:
    """What an issued plan gives: tasks of units, something to read; then a meeting over it and a registered document."""
    for task in Task.objects.select_related("unit", "plan__unit").order_by("plan__made_at", "unit__path"):
        agency = HOME if task.plan.unit.code == HOME else ABROAD
        made.add(Thing("task", f"{task.unit.code} {task.pk}", {"pk": task.pk}, agency, task.unit.path, row=task))
    for one in Dissemination.objects.select_related("unit", "plan").order_by("opened_at"):
        name = next(thing.name for thing in made.things["plan"] if thing.row.pk == one.plan_id)
        made.add(Thing("reading", name, {"pk": one.pk}, one.unit.code, one.unit.path, row=one))
    for name, code, keeper, over in (("home", HOME, "officer", "VP"), ("abroad", ABROAD, "outsider", "KT")):
        by, mark, text = made.actors[keeper].user, made.mark(), made.mark()
        reading = next(thing for thing in made.things["reading"] if thing.agency == code)
        unit = made.units[over]
        held = hold_meeting(dissemination=reading.row, unit=unit, held_on=AT.date(), place=f"Phòng họp {mark}", by=by, at=AT)
        made.add(Thing("meeting", name, {"pk": held.pk}, code, unit.path, row=held), place=mark)
        details = DocumentDetails(next(iter(DocumentKind)), DAY, "Bộ Mẫu", f"Về việc {text}", text=f"Nội dung {text}")
        kept = register_document(unit=made.units[code], details=details, by=by, at=AT)
        made.add(Thing("document", name, {"pk": kept.pk}, code, made.units[code].path), text=text)

    _answers(made)


def _answers(made: Matrix) -> None:
    """One who confirmed, one for whom it was attested, a change of many tasks: each may be taken back."""
    officer, read = made.actors["officer"].user, made.named("reading", "issued")
    reach.confirm(dissemination=read.row, by=made.actors["colleague"].user, at=LATE)
    made.add(Thing("confirmed", "colleague", read.keys, HOME, read.path, owner="colleague"))
    person = made.actors["below"].person
    heard = {"heard_on": AT.date(), "record": "Biên bản 02"}
    (ack,) = reach.attest(dissemination=read.row, people=[person], by=officer, at=AT, **heard)
    made.add(Thing("attested", "below", {**read.keys, "ack": ack.pk}, HOME, made.units["VT"].path, owner="below"))
    plan = made.named("plan", "issued")
    tasks = [one.row for one in made.things["task"] if one.row.plan_id == plan.row.pk]
    act = change_many(plan=plan.row, tasks=tasks, change=BulkChange(due_on=dt.date(2025, 4, 1)), reason="Vì đổi lịch", by=officer, at=LATE)
    office, head = made.units["VP"], made.actors["head"].user
    own = change_many(unit=office, tasks=tasks, change=BulkChange(kind=BulkKind.NUDGE), reason="", by=head, at=LATE)
    made.add(Thing("unit bulk act", "head", {"code": office.code, "pk": own.pk}, HOME, office.path, owner="head"))
    kept = save_filter(name="Quá hạn", page=ListKind.WORK, query="tt=qua-han", by=head, at=AT)
    made.add(Thing("saved filter", "head", {"pk": kept.pk}, HOME, office.path, owner="head"))
    made.add(Thing("bulk act", "officer", {**plan.keys, "pk": act.pk}, HOME, plan.path, owner="officer"))


def _evidence(made: Matrix) -> None:
    """Two pieces of evidence: of a member of staff, and of another agency."""
    for name, code, agency in (("staff", "VP", HOME), ("foreigner", "KT", ABROAD)):
        mark = made.mark()
        one = submit_evidence(title=f"Đã làm {mark}", happened_on=AT.date(), by=made.actors[name].user, at=AT)
        made.add(Thing("evidence", name, {"pk": one.pk}, agency, made.units[code].path, owner=name, row=one), title=mark)


def _imports(made: Matrix) -> None:
    """Files that wait: with a wrong row at home and abroad, and one that is ready to be written."""
    for kind, name, code, keeper in (
        ("import", "home", HOME, "keeper"),
        ("import", "abroad", ABROAD, None),
        ("ready import", "ready", HOME, "keeper"),
    ):
        mark, by = made.mark(), made.actors[keeper].user if keeper else None
        unit = made.units["VP" if code == HOME else "KT"]
        wrong = "" if kind == "ready import" else "thu-sai"
        content = f"Mã cán bộ,Họ và tên,Đơn vị,Email\n{mark}{code},Nguyễn Văn Mẫu,{unit.code},{wrong}\n"
        one = read_in(root=unit.root, content=content, by=by)
        row = ImportRow.objects.get(of=one, code__iexact=f"{mark}{code}")
        place = made.units[code].path
        made.add(Thing(kind, name, {"pk": one.pk, "row_pk": row.pk}, code, place, row=one), name=mark)
    crossed = {"pk": made.named("import", "home").keys["pk"], "row_pk": made.named("import", "abroad").keys["row_pk"]}
    made.add(Thing("import", "crossed", crossed, state="crossed"))


def _own_things(made: Matrix) -> None:
    """What belongs to one account: tokens, jobs, messages; and texts that can be found."""
    for name in ("officer", "staff", "outsider"):
        user, agency = made.actors[name].user, made.actors[name].agency
        token, message, job = made.mark(), made.mark(), made.mark()
        kept = make_token(user=user, name=f"Máy {token}", scopes=("orgs.read",), expires_on=FAR, at=AT).token
        made.add(Thing("token", name, {"pk": kept.pk}, agency, owner=name), name=token)
        with writing():
            told = Message.objects.create(
                user=user, root=user.root, reason=next(iter(Reason)), subject=message, body=message, url="/thong-bao/", key=message, at=AT
            )
            work = Job.objects.create(
                name="x", args={}, max_attempts=1, lease_seconds=60, run_at=AT, made_at=AT, owner_id=user.pk, root=user.root, words=job
            )
        made.add(Thing("message", name, {"message_id": told.pk}, agency, owner=name), text=message)
        made.add(Thing("job", name, {"job_id": work.pk}, agency, owner=name), words=job)
    for name, code in (("root", HOME), ("office", "VP"), ("abroad", ABROAD)):
        found, unit = made.mark(), made.units[code]
        index("note", unit.pk, title=f"chung {found}", body="chung", url="/", scope=Scope(unit.root, unit_path=unit.path))
        made.add(Thing("found", name, {}, ABROAD if code == ABROAD else HOME, unit.path), title=found)


Form = Callable[[Matrix, Actor, Thing | None], dict[str, Any]]
__all__ = ["ABROAD", "AT", "DAY", "FAR", "HOME", "PASSWORD", "Actor", "Form", "Matrix", "Thing", "make_matrix"]

"""What `soak/parallel` sends twice and eight times at once: every form of the policy that writes, those that write only after others, and
the addresses that are not sent, each with its reason. A new address that takes posts and stands in none of the three fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Rule
from tests.matrix.policy_all import POLICY
from tests.matrix.policy_evidence import looked, settled
from tests.matrix.policy_learning import COUNTED, WRITTEN
from tests.matrix.policy_library import LOGGED
from tests.matrix.policy_parcels import sent as package_sent
from tests.matrix.policy_questions import TEXT
from tests.matrix.world import HOME, Actor, Form, Matrix, Thing

from thidua.evidence.models import Evidence
from thidua.orgs.actions.importing_many import TARGET
from thidua.questions.queries.reading import read_pasted_text
from thidua.questions.views.bringing import _kept


@dataclass(frozen=True)
class Late:
    """An address whose form takes effect only after others for the same thing, or with a form for which the matrix has no use."""

    by: str
    writes: frozenset[str]
    first: tuple[str, ...] = ()
    """The addresses that are sent before, in order, each as its own row of the policy says."""
    form: Form | None = None


def sheet(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    """A table that is read once the job of the import runs; what is wrong in it is told then."""
    return {"tep": SimpleUploadedFile("bang.csv", "Mã,Tên\r\nM1,Tên một\r\n".encode(), "text/csv"), "co_quan": str(made.units[HOME].pk)}


def sheet_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    sent = sheet(made, actor, thing)
    return {"file": sent["tep"], "target": TARGET, "root": sent["co_quan"]}


def package(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """The package that a program sends as a text, as a file."""
    return {"tep": SimpleUploadedFile("don-vi.thidua-goi", package_sent(made, actor, thing)["content"].encode(), "application/octet-stream")}


def looked_at(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """The questions of a file as the page holds them between looking and writing."""
    assert thing is not None
    assert actor.user is not None
    kept = [_kept(one) for one in read_pasted_text(TEXT).drafts]
    return {"drafts": signing.dumps(kept, salt=f"questions.bring:{thing.keys['pk']}:{actor.user.pk}", compress=True)}


def outcome(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    assert thing is not None
    return {"outcome": "Giảm hai ngày", "version": Evidence.objects.get(pk=thing.keys["pk"]).version}


def use_looked_at(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """The clause that was added after the verdict, at the version which that made."""
    assert thing is not None
    return {**settled(made, actor, thing), "version": Evidence.objects.get(pk=thing.keys["pk"]).version}


def reopened(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    rule = POLICY["api:reopen_check"]
    assert rule.form is not None
    return {"reason": "Một bên sửa số liệu", **{key: value for key, value in rule.form(made, actor, thing).items() if key != "reason"}}


def quiz_begun(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"to": "begin"}


USED = frozenset({"evidence.evidence", "evidence.evidenceclause"})
BROUGHT = frozenset({"sheets.import", "jobs.job", "files.storedfile", "files.fileuse"})
PACKAGE = frozenset({"parcels.parcel", "parcels.parcelproof", "parcels.parcelfigure"})
QUIZ = frozenset({"library.taking", "questions.attempt"})
LATE: Mapping[str, Late] = {
    "orgs:import": Late("keeper", BROUGHT, form=sheet),
    "targets:target-import": Late("officer", BROUGHT, form=sheet),
    "exchange:import": Late("officer", BROUGHT, form=sheet),
    "api:import_file": Late("keeper", BROUGHT, form=sheet_sent),
    "parcels:receive": Late("officer", PACKAGE, form=package),
    "questions:bank-import": Late("head", frozenset({"questions.question"}), form=looked_at),
    "learning:put-back": Late("staff", COUNTED, ("learning:throw-away",)),
    "api:learning_put_back": Late("staff", COUNTED, ("learning:throw-away",)),
    "api:learning_confirm": Late("head", WRITTEN, ("learning:claim", "learning:decide")),
    "evidence:apply": Late("head", COUNTED, ("evidence:decide",), form=outcome),
    "api:evidence_apply": Late("head", COUNTED, ("evidence:decide",), form=outcome),
    "api:evidence_look": Late("head", USED, ("evidence:decide", "evidence:reuse"), form=looked),
    "evidence:uses": Late("head", USED, ("evidence:decide", "evidence:reuse"), form=use_looked_at),
    "library:apply": Late("staff", LOGGED, ("library:use",)),
    "api:apply_resource": Late("staff", LOGGED, ("library:use",)),
    "api:hand_in_course_quiz": Late("colleague", QUIZ, ("api:begin_course_quiz",)),
    "library:quiz": Late("colleague", frozenset({"library.attempt", "questions.attempt"}), ("library:begin",), form=quiz_begun),
    "api:reopen_check": Late("head", frozenset({"pledges.check"}), ("pledges:check-report", "pledges:check-confirm"), form=reopened),
}
NOT_SENT: Mapping[str, str] = {
    "accounts:activate": "the code of a slip is used up by its first use and a second is refused: tests/accounts/test_actions.py",
    "api:attend": "the meeting of the two agencies was on another day; attending is confirming, which is sent as participation:confirm",
    "api:look_bank_file": "reads a file and writes nothing",
    "api:rule": "the two agencies have no plan of a superior; a second ruling is refused: tests/plans/test_api_drafting.py",
    "api:withdraw": "as above",
    "exchange:xapi-about": "shows what the interface understands, whatever is sent",
    "exchange:xapi-statements": "programs come by the credential of a source, and a statement by its own id: tests/exchange/test_statements.py",
    "exchange:xapi-unsupported": "refuses whatever is sent",
    "notify:stop": "the token of a mail names what it stops, and what is stopped stays so",
    "orgs:first_run": "only while there is no account at all; a second leads home: tests/orgs/test_views.py",
    "oversight:visit": "shows a visit; its form goes to the address that keeps the answers, and comes back here with its faults",
    "participation:attend": "as api:attend",
    "plans:reading": "shows how a file is being read; what is posted with it goes to the address that keeps the plan",
    "plans:rule": "as api:rule",
    "api:resume_import": "as sheets:resume",
    "sheets:resume": "goes on only after a job that stopped: tests/sheets/test_stopping.py",
    "ui:reading": "keeps how somebody reads in a cookie of theirs; no row is written",
}
"""The addresses that take posts and are not sent by the harness, each with its reason."""


def sent() -> dict[str, tuple[Rule, tuple[str, ...]]]:
    """Each address that is sent: its row, and what is sent before."""
    found: dict[str, tuple[Rule, tuple[str, ...]]] = {name: (rule, ()) for name, rule in POLICY.items() if rule.writes}
    for name, late in LATE.items():
        row = POLICY[name]
        found[name] = (replace(row, writes=late.writes, by=late.by, form=late.form or row.form), late.first)
    return found

"""Award rounds of the two agencies: at home nominations in every state that an address asks for, abroad a draft, one handed in and one awarded."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, LATE, Matrix, Thing

from thidua.awards import actions
from thidua.awards.actions import Laid, Letter, Limit, Meeting, Signed, Taken
from thidua.awards.enums import Origin, Piece, RoundKind, RoundState, Simple, Wrong
from thidua.awards.models import AwardRound, Decision, Nomination
from thidua.councils import actions as councils
from thidua.councils.actions import About, Planned, Seated
from thidua.councils.enums import CouncilKind, Seat
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.store import clock

YEAR = 2024
ON = AT.date()
FORMS = ("letter_person", "advanced_worker", "advanced_collective")
OF_UNITS = ("advanced_collective", "letter_unit")
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


class Agency:
    """One agency with whoever looks after its rounds."""

    def __init__(self, made: Matrix, code: str) -> None:
        self.made, self.code = made, code
        self.unit = made.units[code]
        self.by = made.actors["officer" if code == HOME else "outsider"].user

    def thing(
        self, kind: str, name: str, keys: dict[str, Any], /, *, path: str = "", state: str = "", owner: str = "", row: Any = None, **marks: str
    ) -> None:
        self.made.add(Thing(kind, f"{self.code} {name}", keys, self.code, path or self.unit.path, state, owner, row), **marks)

    def round(self, name: str, *, opened: bool = True, **more: Any) -> AwardRound:
        """A round with a marked name."""
        mark = self.made.mark()
        laid = Laid(**{"name": f"Đợt xét {mark}", "kind": RoundKind.YEARLY, "year": YEAR, "nominate_by": LATE, "forms": FORMS, **more})
        row = actions.make_round(unit=self.unit, laid=laid, by=self.by, at=AT)
        row = actions.move_round(round=row, to=RoundState.OPEN, by=self.by, at=AT) if opened else row
        keys = {"pk": row.pk, "form": "docx", "code": "VP" if self.code == HOME else "KT"}
        self.thing("award round", name, keys, state="open" if opened else "draft", row=row, name=mark)
        return row

    def begin(self, round_: AwardRound, owner: str, form: str = "letter_person") -> tuple[Nomination, str]:
        """A draft with a marked line for the decision."""
        made, mark = self.made, self.made.mark()
        subject = made.units["VP" if self.code == HOME else "KT"] if form in OF_UNITS else made.actors[owner].person
        row = actions.nominate(round=round_, form=form, subject=subject, origin=Origin.UNIT, by=self.by, at=AT)
        report = {"results": f"Hoàn thành {mark}"}
        return actions.write(nomination=row, report=report, citation=f"Có thành tích {mark}", by=self.by, at=AT), mark

    def reach(self, round_: AwardRound, owner: str, *steps: str, form: str = "letter_person") -> tuple[Nomination, dict[str, str]]:
        """A nomination brought as far as the steps say, and its marks."""
        row, mark = self.begin(round_, owner, form)
        marks = {"citation": mark}
        for step in steps:
            if step == "submit":
                row = actions.submit(nomination=row, by=self.by, at=AT)
            elif step == "review":
                row = actions.review(nomination=row, meeting=Meeting(ON, 10, 9, 8, letter_number="1/TTr", letter_on=ON), by=self.by, at=AT)
            elif step == "appraise":
                marks["opinion"] = self.made.mark()
                row = actions.appraise(nomination=row, opinion=f"Đề nghị {marks['opinion']}", by=self.by, at=AT)
        return row, marks

    def keep(self, row: Nomination, marks: dict[str, str], owner: str, state: str) -> None:
        """Under its own kind and that of all."""
        keys = {"pk": row.pk}
        shared: dict[str, Any] = {"path": row.unit.path, "state": state, "owner": owner, "row": row}
        self.thing(f"{state} nomination", f"{state} {owner}".strip(), keys, **shared)
        self.thing("nomination", f"{state} {owner}".strip(), keys, **shared, **marks)

    def decide(self, row: Nomination, *, number: str = "") -> tuple[Decision, str]:
        """A draft with a marked title, issued where there is a number."""
        mark = self.made.mark()
        signed = Signed(f"Khen thưởng {mark}", "Người Ký", "GIÁM ĐỐC")
        draft = actions.draft_decision(round=row.round, nominations=[row], signed=signed, by=self.by, at=AT)
        return (actions.issue_decision(decision=draft, number=number, signed_on=ON, by=self.by, at=AT) if number else draft), mark

    def keep_decision(self, row: Decision, mark: str, owner: str, state: str) -> None:
        keys = {"pk": row.pk, "what": "van-ban", "form": "docx"}
        self.thing(f"{state} decision", f"{state} {owner}".strip(), keys, state=state, owner=owner, row=row)
        self.thing("award decision", f"{state} {owner}".strip(), keys, state=state, owner=owner, row=row, title=mark)


def add_awards(made: Matrix) -> None:
    """Both agencies."""
    for code in (HOME, ABROAD):
        agency = Agency(made, code)
        _running(agency)
        _given(agency)
        _praise(agency)
    _council(made)


def _running(agency: Agency) -> None:
    """A round that takes nominations: a draft with a file, one handed in; at home also those that the officer has in hand."""
    staff = "staff" if agency.code == HOME else "foreigner"
    round_ = agency.round("open", asks_scores=True)
    limit = actions.set_quota(round=round_, limit=Limit("letter_person", "Quy chế", most=50), by=agency.by, at=AT)
    agency.thing("award quota", "letter", {"pk": limit.pk}, row=limit)
    agency.round("unopened", opened=False)
    row, mark = agency.begin(round_, staff)
    (piece,) = actions.attach(
        nomination=row, piece=Piece.FEAT, files=[prepare(name="xac-nhan.pdf", content=PAPER, purpose=Purpose.EVIDENCE)], by=agency.by, at=AT
    )
    agency.keep(row, {"citation": mark}, staff, "draft")
    agency.thing("dossier file", "draft", {"pk": piece.pk}, path=row.unit.path, owner=staff)
    agency.thing("dossier paper", "report", {"pk": row.pk, "what": "bao-cao", "form": "docx"}, path=row.unit.path, owner=staff)
    if agency.code == ABROAD:
        row, marks = agency.reach(round_, staff, "submit", form="advanced_worker")
        agency.keep(row, marks, staff, "submitted")
        return
    row, marks = agency.reach(round_, "below", "submit")
    agency.keep(row, marks, "below", "submitted")
    row, marks = agency.reach(round_, "colleague", "submit", "review")
    agency.keep(row, marks, "colleague", "reviewed")
    agency.thing("dossier paper", "letter", {"pk": row.pk, "what": "to-trinh", "form": "docx"}, path=row.unit.path, owner="colleague", state="unit")
    (asked,) = actions.consult(nominations=[row], asked="Công an tỉnh", letter="9/CV", asked_on=ON, by=agency.by, at=AT)
    agency.thing("consultation", "police", {"pk": asked.pk, "form": "docx"}, path=row.unit.path, owner="colleague", row=asked)
    row, marks = agency.reach(round_, "head", "submit", "review", form="advanced_collective")
    agency.keep(row, marks, "head", "unit")
    row, marks = agency.reach(round_, "below", "submit", "review", "appraise", form="advanced_worker")
    agency.keep(row, marks, "below", "appraised")
    _posted(agency, round_)


def _posted(agency: Agency, round_: AwardRound) -> None:
    """One that is published for comment now, with a comment of a colleague."""
    row, marks = agency.reach(round_, "keeper", "submit", "review", "appraise")
    (row,) = actions.post(nominations=[row], by=agency.by, at=clock.now())
    agency.keep(row, marks, "keeper", "posted")
    author, mark = agency.made.actors["colleague"], agency.made.mark()
    said = actions.comment(nomination=row, author=author.person, text=f"Cần xem lại {mark}", by=author.user, at=clock.now())
    agency.thing("award comment", "colleague", {"pk": said.pk}, path=row.unit.path, state="colleague", owner="keeper", row=said, text=mark)


def _given(agency: Agency) -> None:
    """A round by the simplified procedure: ready, drafted, issued, published, revoked."""
    form = "letter_person" if agency.code == HOME else "letter_unit"
    round_ = agency.round("simple", forms=(form,), simple=Simple.FOUND)
    states = ("ready", "draft", "issued", "published", "revoked") if agency.code == HOME else ("published",)
    owners = ("head", "below", "colleague", "keeper", "director") if agency.code == HOME else ("",)
    for state, owner in zip(states, owners, strict=True):
        row, marks = agency.reach(round_, owner, "submit", "appraise", form=form)
        if state == "ready":
            agency.keep(row, marks, owner, state)
            continue
        decision, mark = agency.decide(row, number="" if state == "draft" else f"{state}/QĐ")
        if state in ("published", "revoked"):
            actions.publish_decision(decision=decision, by=agency.by, at=AT)
            actions.issue_certificates(decision=decision, by=agency.by, at=AT)
        row.refresh_from_db()
        if state == "revoked":
            marks["grounds"] = agency.made.mark()
            actions.note_paid(nominations=[row], paid_on=ON, by=agency.by, at=AT)
            taken = Taken(Wrong.FRAUD, "Khai sai thành tích", f"Có kết luận {marks['grounds']}", "9/QĐ", ON)
            row = actions.revoke(nomination=row, taken=taken, by=agency.by, at=AT)
        agency.keep(row, marks, owner, "drafted" if state == "draft" else state)
        agency.keep_decision(
            Decision.objects.get(pk=decision.pk), mark, owner, "draft" if state == "draft" else "issued" if state == "issued" else "public"
        )
        if owner and state in ("published", "revoked"):
            person = agency.made.actors[owner].person
            agency.thing("awarded person", owner, {"pk": person.pk}, owner=owner)
    if agency.code == HOME:
        _papers_of_revoked(agency)


def _papers_of_revoked(agency: Agency) -> None:
    one = next(thing for thing in agency.made.things["revoked nomination"] if thing.agency == HOME)
    agency.thing("revocation paper", one.owner, {**one.keys, "form": "docx"}, path=one.path, owner=one.owner)


def _praise(agency: Agency) -> None:
    """A letter that was sent and one that was not."""
    owner = "staff" if agency.code == HOME else "foreigner"
    for state in ("draft", "sent"):
        mark = agency.made.mark()
        letter = Letter(agency.made.actors[owner].person, f"Giúp dân {mark}", "Xin cảm ơn.", ON, "Người Ký", "Giám đốc")
        row = actions.write_praise(unit=agency.unit, letter=letter, by=agency.by, at=AT)
        row = actions.send_praise(praise=row, by=agency.by, at=AT) if state == "sent" else row
        keys = {"pk": row.pk, "form": "docx"}
        agency.thing("praise", f"{state}", keys, state=state, owner=owner, row=row, words=mark)
        if state == "draft":
            agency.thing("draft praise", state, keys, state=state, owner=owner, row=row)


def _council(made: Matrix) -> None:
    """A sitting of the council for commendation that takes what is brought; nobody votes there yet."""
    officer = made.actors["officer"].user
    about = About("Hội đồng Thi đua - Khen thưởng", CouncilKind.EMULATION, DAY)
    council = councils.make_council(unit=made.units[HOME], about=about, by=officer, at=AT)
    councils.seat_member(council=council, seated=Seated(made.actors["director"].person, Seat.CHAIR, DAY), by=officer, at=AT)
    sitting = councils.plan_sitting(
        council=council, planned=Planned("Xét khen thưởng", AT + dt.timedelta(hours=1), place="Phòng 1"), by=officer, at=AT
    )
    made.add(Thing("award sitting", "home", {"pk": sitting.pk}, HOME, made.units[HOME].path, row=sitting))

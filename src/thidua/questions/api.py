"""Banks of questions for programs: those that one writes, their questions, writing, correcting, retiring, bringing in a file."""

import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, File, Router, Schema
from ninja.files import UploadedFile
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.questions import actions
from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.forms import QuestionForm
from thidua.questions.models import Bank, Question
from thidua.questions.permissions import P, check_can, places_of
from thidua.questions.phrases import sentence
from thidua.questions.queries.banks import bank_rows, said_by, visible_to
from thidua.questions.queries.papers import questions_of
from thidua.questions.queries.reading import MOST_BYTES, read_questions
from thidua.questions.rules.content import Content, Draft, plain
from thidua.questions.rules.lines import lines_of
from thidua.store import clock
from thidua.ui.pages import Conflict

READ = TokenAuth("questions.read")
WRITE = TokenAuth("questions.write")
router = Router(tags=["questions"])


class BankOut(Schema):
    """A bank: whose it is, how many questions are in use and how many are not. Send `version` back with another name."""

    id: uuid.UUID
    name: str
    owner: str
    questions: int
    retired: int
    version: int


class BankIn(Schema):
    """A new bank of an owner whose banks one writes."""

    owner: uuid.UUID
    name: Annotated[str, Field(min_length=1, max_length=200)]


class NameIn(Schema):
    """Another name."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    version: int


class QuestionIn(Schema):
    """A question. `lines` holds a choice a line, the right ones with * before them; see the reference of questions for the other kinds."""

    kind: Kind = Kind.SINGLE
    text: Annotated[str, Field(min_length=1, max_length=4000)]
    lines: Annotated[str, Field(min_length=1, max_length=20_000)]
    explanation: Annotated[str, Field(max_length=4000)] = ""
    topic: Annotated[str, Field(max_length=200)] = ""
    difficulty: Difficulty = Difficulty.RECALL
    points: Annotated[str, Field(max_length=10)] = "1"
    scoring: Scoring = Scoring.ALL_OR_NOTHING
    fixed: bool = False
    keep_case: bool = False
    keep_marks: bool = False


class QuestionEditIn(QuestionIn):
    """The question as it is to be, and the version that was read."""

    version: int


class RetiredIn(Schema):
    """Whether a question is drawn no more."""

    retired: bool
    version: int


class QuestionOut(Schema):
    """A question of a bank as it is now. Send `version` back with a change."""

    number: int
    kind: str
    text: str
    lines: str
    explanation: str
    topic: str
    difficulty: str
    points: str
    retired: bool
    version: int


class BroughtOut(Schema):
    """What a file holds: how many questions can be read, and each fault with its place. A dry run writes nothing."""

    found: int
    faults: list[str]


def _bank(request: HttpRequest, pk: uuid.UUID) -> Bank:
    check_can(request.user, P.BANKS)
    found: Bank = get_object_or_404(visible_to(request.user), pk=pk)
    return found


def _question(request: HttpRequest, pk: uuid.UUID, number: int) -> Question:
    found: Question = get_object_or_404(Question.objects.select_related("bank").filter(bank=_bank(request, pk)), number=min(number, 2**31 - 1))
    return found


def _draft(said: QuestionIn) -> Draft:
    form = QuestionForm({**said.dict(), "kind": said.kind.value, "difficulty": said.difficulty.value, "scoring": said.scoring.value})
    if not form.is_valid():
        raise Conflict(" ".join(str(fault) for faults in form.errors.values() for fault in faults))
    return form.draft


@router.get("/question-banks", auth=READ, response=list[BankOut], url_name="question_banks", summary=_("Ngân hàng câu hỏi"))
def banks(request: HttpRequest) -> Any:
    """Those that one writes."""
    check_can(request.user, P.BANKS)
    return [
        {
            "id": row.bank.pk,
            "name": row.bank.name,
            "owner": row.owner,
            "questions": row.questions,
            "retired": row.retired,
            "version": row.bank.version,
        }
        for row in bank_rows(request.user)
    ]


@router.post("/question-banks", auth=WRITE, response=Done, url_name="open_question_bank", summary=_("Lập ngân hàng câu hỏi"))
def open_bank(request: HttpRequest, said: BankIn) -> Any:
    """A new bank of a unit."""
    check_can(request.user, P.BANKS)
    kind, place = next(((kind, one) for kind, places in places_of(request.user).items() for one in places if one.owner == said.owner), ("", None))
    if place is None:
        raise Http404

    def act() -> str:
        made = actions.open_bank(root=place.root, owner_kind=kind, owner=place.owner, name=said.name, by=acting(request), at=clock.now())
        return f"question-banks/{made.pk}"

    return once(request, act)


@router.post("/question-banks/{pk}/name", auth=WRITE, response=Done, url_name="rename_question_bank", summary=_("Đổi tên ngân hàng câu hỏi"))
def rename(request: HttpRequest, pk: uuid.UUID, said: NameIn) -> Any:
    """Another name."""
    bank = _bank(request, pk)

    def act() -> str:
        actions.rename_bank(bank=bank, name=said.name, version=said.version, by=acting(request), at=clock.now())
        return f"question-banks/{pk}/questions"

    return once(request, act)


@router.get(
    "/question-banks/{pk}/questions", auth=READ, response=list[QuestionOut], url_name="bank_questions", summary=_("Câu hỏi của một ngân hàng")
)
@paginate(Pages)
def questions(request: HttpRequest, pk: uuid.UUID, words: str = "", topic: str = "", difficulty: Difficulty | Literal[""] = "", retired: bool = False) -> Any:  # fmt: skip
    """Searched and narrowed as on the page."""
    found = questions_of(_bank(request, pk), words=words[:80], topic=topic[:200], difficulty=difficulty, retired=retired)
    return _Shown(found)


class _Shown:
    """The questions of a list, told only for the rows that a page of it shows."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return int(self.rows.count())

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        rows = list(self.rows[part])
        said = said_by(rows)
        return [_told(one, said[one.pk]) for one in rows]


def _told(one: Question, content: Content) -> dict[str, Any]:
    return {
        "number": one.number, "kind": one.kind, "text": content.text, "lines": lines_of(content), "explanation": content.explanation,
        "topic": one.topic, "difficulty": one.difficulty, "points": plain(content.points), "retired": one.retired_at is not None, "version": one.version,
    }  # fmt: skip


@router.post("/question-banks/{pk}/questions", auth=WRITE, response=Done, url_name="add_bank_question", summary=_("Viết câu hỏi"))
def add(request: HttpRequest, pk: uuid.UUID, said: QuestionIn) -> Any:
    """One more question."""
    bank, draft = _bank(request, pk), _draft(said)

    def act() -> str:
        made = actions.add_question(
            bank=bank, content=draft.content, topic=draft.topic, difficulty=draft.difficulty, by=acting(request), at=clock.now()
        )
        return f"question-banks/{pk}/questions/{made.number}"

    return once(request, act)


@router.post("/question-banks/{pk}/questions/{number}", auth=WRITE, response=Done, url_name="edit_bank_question", summary=_("Sửa câu hỏi"))
def edit(request: HttpRequest, pk: uuid.UUID, number: int, said: QuestionEditIn) -> Any:
    """A new revision; papers that were set keep the one they have."""
    question, draft = _question(request, pk, number), _draft(said)

    def act() -> str:
        actions.edit_question(
            question=question, content=draft.content, topic=draft.topic, difficulty=draft.difficulty, version=said.version, by=acting(request),
            at=clock.now(),
        )  # fmt: skip
        return f"question-banks/{pk}/questions/{number}"

    return once(request, act)


@router.post(
    "/question-banks/{pk}/questions/{number}/retired", auth=WRITE, response=Done, url_name="retire_bank_question",
    summary=_("Ngừng dùng hoặc dùng lại câu hỏi"),
)  # fmt: skip
def retire(request: HttpRequest, pk: uuid.UUID, number: int, said: RetiredIn) -> Any:
    """Drawn no more, or again."""
    question = _question(request, pk, number)

    def act() -> str:
        actions.retire_question(question=question, retired=said.retired, version=said.version, by=acting(request), at=clock.now())
        return f"question-banks/{pk}/questions/{number}"

    return once(request, act)


@router.post("/question-banks/{pk}/look", auth=WRITE, response=BroughtOut, url_name="look_bank_file", summary=_("Xem trước tệp câu hỏi"))
def look(request: HttpRequest, pk: uuid.UUID, file: File[UploadedFile]) -> Any:
    """What a file holds; nothing is written."""
    _bank(request, pk)
    found = read_questions(file.read(MOST_BYTES + 1), file.name or "")
    return {"found": len(found.drafts), "faults": [sentence(one) for one in found.faults]}


@router.post("/question-banks/{pk}/bring", auth=WRITE, response=Done, url_name="bring_bank_file", summary=_("Nhập tệp câu hỏi"))
def bring(request: HttpRequest, pk: uuid.UUID, file: File[UploadedFile]) -> Any:
    """Write the questions of a file; a file with faults is refused whole, for nobody looks at it before."""
    bank = _bank(request, pk)
    found = read_questions(file.read(MOST_BYTES + 1), file.name or "")
    if found.faults:
        raise Conflict(" ".join(sentence(one) for one in found.faults[:20]))

    def act() -> str:
        actions.bring_in(bank=bank, drafts=found.drafts, by=acting(request), at=clock.now())
        return f"question-banks/{pk}/questions"

    return once(request, act)

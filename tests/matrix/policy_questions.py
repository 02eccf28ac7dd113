"""Who may open banks of questions; the same kind of table as `policy`. Papers and attempts have no pages of their own."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Rule
from tests.matrix.world import Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.questions.models import Bank, Question

KEEPERS = (R.EMULATION_OFFICER, R.UNIT_HEAD)
TEXT = "Câu 1: Ai được đề nghị khen thưởng?\nA. Cá nhân\nB. Tập thể\nĐáp án: B\n"
SAID = {"kind": "single", "text": "Ai ký giao ước?", "lines": "*Thủ trưởng\nNhân viên", "difficulty": "recall", "points": "1", "scoring": "all_or_nothing"}  # fmt: skip


def keeps_banks(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def writes_bank(actor: Actor, thing: Thing) -> bool:
    return thing.state != "crossed" and actor.over(thing.path, *KEEPERS)


def opened(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"name": "Ngân hàng mới", "ref": f"contests.unit:{made.units['KT' if actor.agency == 'SK' else 'VP'].pk}"}


def opened_by_program(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"name": "Ngân hàng mới", "owner": str(made.units["KT" if actor.agency == "SK" else "VP"].pk)}


def renamed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"name": "Tên khác", "version": Bank.objects.get(pk=thing.keys["pk"]).version if thing else 1}


def said(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return dict(SAID)


def _version(thing: Thing | None) -> Any:
    return Question.objects.get(bank=thing.keys["pk"], number=thing.keys["number"]).version if thing else 1


def corrected(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**SAID, "version": _version(thing)}


def retired(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "ngung", "retired": True, "version": _version(thing)}


def pasted(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"dan": TEXT}


def file(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("cau-hoi.txt", TEXT.encode(), "text/plain")}


BANK = frozenset({"questions.bank"})
QUESTION = BANK | {"questions.question", "questions.revision"}
CHANGED = frozenset({"questions.question", "questions.revision"})
QUESTIONS: dict[str, Rule] = {
    "questions:banks": Rule(keeps_banks),
    "questions:bank-new": Rule(keeps_banks, form=opened, writes=BANK, by="officer"),
    "questions:bank-template-file": Rule(keeps_banks),
    "questions:bank": Rule(keeps_banks, "question bank", writes_bank),
    "questions:bank-rename": Rule(keeps_banks, "question bank", writes_bank, form=renamed, writes=BANK, by="head", versioned=True),
    "questions:bank-import": Rule(keeps_banks, "question bank", writes_bank, form=pasted),
    "questions:bank-export": Rule(keeps_banks, "question bank", writes_bank),
    "questions:question-new": Rule(keeps_banks, "question bank", writes_bank, form=said, writes=QUESTION, by="head"),
    "questions:question": Rule(keeps_banks, "bank question", writes_bank, form=corrected, writes=CHANGED, by="head", versioned=True),
    "questions:question-retire": Rule(
        keeps_banks, "bank question", writes_bank, reads=False, form=retired, writes=CHANGED, by="officer", versioned=True
    ),
    "api:question_banks": Rule(keeps_banks),
    "api:open_question_bank": Rule(keeps_banks, reads=False, form=opened_by_program, writes=BANK, by="officer"),
    "api:rename_question_bank": Rule(keeps_banks, "question bank", writes_bank, reads=False, form=renamed, writes=BANK, by="head"),
    "api:bank_questions": Rule(keeps_banks, "question bank", writes_bank),
    "api:add_bank_question": Rule(keeps_banks, "question bank", writes_bank, reads=False, form=said, writes=QUESTION, by="head"),
    "api:edit_bank_question": Rule(keeps_banks, "bank question", writes_bank, reads=False, form=corrected, writes=CHANGED, by="head"),
    "api:retire_bank_question": Rule(keeps_banks, "bank question", writes_bank, reads=False, form=retired, writes=CHANGED, by="officer"),
    "api:look_bank_file": Rule(keeps_banks, "question bank", writes_bank, reads=False, form=file),
    "api:bring_bank_file": Rule(keeps_banks, "question bank", writes_bank, reads=False, form=file, writes=QUESTION, by="officer"),
}
QUESTIONS_READS = {"question bank.name": writes_bank, "bank question.topic": writes_bank}

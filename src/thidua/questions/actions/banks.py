"""Banks and their questions: opened, written, corrected in new revisions, brought in by the file, retired."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import Act, record_many, recorded, values_of
from thidua.questions.enums import Difficulty
from thidua.questions.models import Bank, Question, Revision
from thidua.questions.permissions import P, check_can
from thidua.questions.phrases import sentence
from thidua.questions.rules.content import Content, Draft, digest, to_json
from thidua.questions.rules.validating import faults_of
from thidua.ui.pages import Conflict
from thidua.vn.search import fold

MOST_IN_BANK = 20_000


def open_bank(*, root: uuid.UUID, owner_kind: str, owner: uuid.UUID, name: str, by: User | None, at: dt.datetime) -> Bank:
    """A new bank of an owner."""
    made = Bank(root=root, owner_kind=owner_kind, owner=owner, name=_named(name), made_by=by.pk if by else None, made_at=at)
    check_can(by, P.WRITE, made)
    with recorded("questions.open_bank", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def rename_bank(*, bank: Bank, name: str, version: int | None = None, by: User | None, at: dt.datetime) -> Bank:
    """Give a bank another name."""
    check_can(by, P.WRITE, bank)
    with transaction.atomic():
        bank.expect(version)
        bank.name = _named(name)
        with recorded("questions.rename_bank", bank, by=by, at=at):
            bank.save(update_fields=["name", "version"])  # the last number may have grown meanwhile
    return bank


def _named(name: str) -> str:
    if not name.strip():
        raise Conflict(_("Đặt tên cho ngân hàng câu hỏi."))
    return " ".join(name.split())[:200]


def check_content(content: Content) -> None:
    """Raise `Conflict` with every fault of a question in words."""
    if wrong := faults_of(content):
        raise Conflict(" ".join(sentence(fault) for fault in wrong))


def add_question(
    *, bank: Bank, content: Content, topic: str = "", difficulty: Difficulty = Difficulty.RECALL, by: User | None, at: dt.datetime
) -> Question:
    """Write a question into a bank; the same question again is refused with the number it has."""
    check_can(by, P.WRITE, bank)
    check_content(content)
    with transaction.atomic():
        held = Bank.objects.select_for_update().get(pk=bank.pk)
        _not_there(held, digest(to_json(content)))
        held.last_number += 1
        made, revision = _rows(held, Draft("", content, topic, difficulty), held.last_number, by, at)
        with recorded("questions.add", made, by=by, at=at) as note:
            held.save(update_fields=["last_number"])
            made.save(force_insert=True)
            revision.save(force_insert=True)
            note.values["content"] = revision.digest
    return made


def _not_there(bank: Bank, key: str, besides: uuid.UUID | None = None) -> None:
    there = Question.objects.filter(bank=bank, digest=key).exclude(pk=besides).values_list("number", flat=True).first()
    if there is not None:
        raise Conflict(_("Ngân hàng đã có câu hỏi này, câu số %(number)s. Sửa câu đó thay vì thêm mới.") % {"number": there})


def _rows(bank: Bank, draft: Draft, number: int, by: User | None, at: dt.datetime) -> tuple[Question, Revision]:
    """The rows of a new question, not yet written."""
    kept = to_json(draft.content)
    key = digest(kept)
    made = Question(root=bank.root, bank=bank, number=number)
    _tell(made, draft.content, draft.topic, draft.difficulty, key)
    return made, Revision(root=bank.root, question=made, number=1, content=kept, digest=key, made_by=by.pk if by else None, made_at=at)


def _tell(question: Question, content: Content, topic: str, difficulty: Difficulty, key: str) -> None:
    """Write into the row what lists and draws look at."""
    question.kind, question.topic, question.difficulty = content.kind.value, " ".join(topic.split())[:200], difficulty.value
    question.digest, question.search_key = key, fold(f"{content.text} {topic}")[:600]


def edit_question(
    *, question: Question, content: Content, topic: str, difficulty: Difficulty, version: int | None = None, by: User | None, at: dt.datetime
) -> Question:
    """Correct a question in a new revision; papers that were set and attempts keep the one they have."""
    check_can(by, P.WRITE, question.bank)
    check_content(content)
    with transaction.atomic():
        Bank.objects.select_for_update().get(pk=question.bank_id)
        question.expect(version)
        kept = to_json(content)
        key = digest(kept)
        _not_there(question.bank, key, question.pk)
        with recorded("questions.edit", question, by=by, at=at):
            if key != question.digest:
                question.revision += 1
                made_by = by.pk if by else None
                Revision(
                    root=question.root, question=question, number=question.revision, content=kept, digest=key, made_by=made_by, made_at=at
                ).save(force_insert=True)  # fmt: skip
            _tell(question, content, topic, difficulty, key)
            question.save()
    return question


def retire_question(*, question: Question, retired: bool, version: int | None = None, by: User | None, at: dt.datetime) -> Question:
    """Draw a question no more, or again."""
    check_can(by, P.WRITE, question.bank)
    with transaction.atomic():
        question.expect(version)
        question.retired_at = at if retired else None
        with recorded("questions.retire" if retired else "questions.restore", question, by=by, at=at):
            question.save()
    return question


@dataclass(frozen=True)
class BroughtIn:
    """What became of the questions of a file: the numbers that the new ones got, and how many the bank had already."""

    numbers: tuple[int, ...]
    known: int


def bring_in(*, bank: Bank, drafts: Sequence[Draft], by: User | None, at: dt.datetime) -> BroughtIn:
    """Write the questions of a file, all or none; those that the bank has already, and repetitions, are left out."""
    check_can(by, P.WRITE, bank)
    for draft in drafts:
        check_content(draft.content)
    with transaction.atomic():
        held = Bank.objects.select_for_update().get(pk=bank.pk)
        seen = set(Question.objects.filter(bank=held).values_list("digest", flat=True))
        if len(seen) + len(drafts) > MOST_IN_BANK:
            raise Conflict(_("Ngân hàng giữ nhiều nhất %(most)s câu hỏi. Lập ngân hàng khác cho phần còn lại.") % {"most": MOST_IN_BANK})
        rows: list[tuple[Question, Revision]] = []
        for draft in drafts:
            made = _rows(held, draft, held.last_number + len(rows) + 1, by, at)
            if made[1].digest not in seen:
                seen.add(made[1].digest)
                rows.append(made)
        held.last_number += len(rows)
        with recorded("questions.bring_in", held, by=by, at=at):
            held.save(update_fields=["last_number"])
            Question.objects.bulk_create([question for question, _revision in rows], batch_size=500)
            Revision.objects.bulk_create([revision for _question, revision in rows], batch_size=500)
        record_many("questions.add", [Act(question, None, values_of(question)) for question, _revision in rows], root=held.root, by=by, at=at)
    return BroughtIn(tuple(question.number for question, _revision in rows), len(drafts) - len(rows))

"""Questions out of a file or pasted text: read, looked at, then written; and a bank as a file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.exports import as_file
from thidua.questions import actions
from thidua.questions.enums import Difficulty
from thidua.questions.exports import workbook_of
from thidua.questions.models import Bank
from thidua.questions.permissions import P
from thidua.questions.phrases import DIFFICULTIES, KIND_WORDS, sentence
from thidua.questions.queries.papers import drafts_of
from thidua.questions.queries.reading import MOST_BYTES, read_pasted_text, read_questions
from thidua.questions.rules.content import Draft, from_json, to_json
from thidua.questions.rules.reading.common import Read
from thidua.questions.rules.writing import write_gift
from thidua.questions.views.loading import bank_or_404
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page
from thidua.vn.search import fold

SHOWN, KEPT_SECONDS = 200, 24 * 3600
"""How many questions the page of what was read shows, and how long it may be confirmed."""


@dataclass(frozen=True)
class Prepared:
    """What was read outside the transaction; None where the page confirms what an earlier one had read."""

    read: Read | None


def _prepared(request: HttpRequest) -> Prepared:
    """Read the file: it takes a process of its own and seconds, in which nobody else could write."""
    if "drafts" in request.POST:
        return Prepared(None)
    file = request.FILES.get("tep")
    if file is not None:
        return Prepared(read_questions(file.read(MOST_BYTES + 1), file.name or ""))
    return Prepared(read_pasted_text(request.POST.get("dan", "")))


@page(permission=P.BANKS, before=_prepared)
def bring(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """First what a file holds, and what is wrong where; nothing is written until that is confirmed."""
    bank = bank_or_404(request, pk)
    if prepared is None:
        return render(request, "questions/bring.html", {"bank": bank})
    if prepared.read is None:
        return _write(request, bank)
    found = prepared.read
    faults = [sentence(one) for one in found.faults]
    if not found.drafts:
        return invalid(request, "questions/bring.html", {"bank": bank, "faults": faults, "typed": request.POST.get("dan", "")})
    sealed = signing.dumps([_kept(one) for one in found.drafts], salt=_salt(request, bank), compress=True)
    lines = [(one, KIND_WORDS[one.content.kind], DIFFICULTIES[one.difficulty]) for one in found.drafts[:SHOWN]]
    context = {"bank": bank, "faults": faults, "lines": lines, "count": len(found.drafts), "rest": len(found.drafts) - len(lines), "drafts": sealed}
    return render(request, "questions/brought.html", context)


def _salt(request: HttpRequest, bank: Bank) -> str:
    """What one person read for one bank is confirmed by nobody else and for no other bank."""
    return f"questions.bring:{bank.pk}:{acting(request).pk}"


def _kept(draft: Draft) -> list[Any]:
    return [draft.where, to_json(draft.content), draft.topic, draft.difficulty.value]


def _write(request: HttpRequest, bank: Bank) -> HttpResponseBase:
    """Write what was looked at."""
    try:
        kept = signing.loads(request.POST["drafts"], salt=_salt(request, bank), max_age=KEPT_SECONDS)
    except signing.BadSignature as fault:
        raise Conflict(_("Bản xem trước đã cũ hoặc không phải của ngân hàng này. Tải tệp lên lại.")) from fault
    drafts = [Draft(where, from_json(content), topic, Difficulty(level)) for where, content, topic, level in kept]
    done = actions.bring_in(bank=bank, drafts=drafts, by=acting(request), at=clock.now())
    said = _("Đã nhập %(count)s câu hỏi.") % {"count": len(done.numbers)}
    if done.known:
        said += " " + _("%(known)s câu đã có hoặc lặp lại nên được bỏ qua.") % {"known": done.known}
    messages.success(request, said)
    return redirect("questions:bank", bank.pk)


@page(permission=P.BANKS)
def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    return as_file(workbook_of(()), "mau-cau-hoi", "xlsx")


@page(permission=P.BANKS)
def export(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The questions in use as a workbook, which is read back whole, or as GIFT."""
    bank = bank_or_404(request, pk)
    name = "-".join(fold(bank.name).split())[:60] or "cau-hoi"
    match form:
        case "xlsx":
            return as_file(workbook_of(drafts_of(bank)), name, "xlsx")
        case "gift":
            return as_file(write_gift(drafts_of(bank))[0].encode(), f"{name}.gift", "txt")
        case _:
            raise Http404

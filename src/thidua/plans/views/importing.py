"""The drop zone: a document becomes a draft, by a job for files and at once for a short pasted text."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused
from thidua.files.models import StoredFile
from thidua.files.rules import digest
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.queries import visible_to as jobs_visible_to
from thidua.orgs.queries import person_of
from thidua.planparse.formats import extract_bytes
from thidua.planparse.formats.kinds import ENCRYPTED_STREAM, HEAD_BYTES, kind_of
from thidua.planparse.formats.limits import MAX_FILE_BYTES
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.refusals import ReadRefused
from thidua.plans import actions, queries
from thidua.plans.actions.importing import READ_JOB, import_file, import_stored
from thidua.plans.forms import PasteForm
from thidua.plans.models import Plan, Reference
from thidua.plans.permissions import P
from thidua.plans.phrases import READ_STEPS, READ_UNITS
from thidua.plans.queries.reviewing import drafts_of, entrusted_unit, same_document
from thidua.plans.tasks.apart import SHORT, read_apart
from thidua.plans.views.loading import steps
from thidua.store import clock
from thidua.ui.pages import invalid, lead_on, page

TEXT_NAME = "van-ban-dan-vao.txt"


@page(permission=P.IMPORT)
def import_plan(request: HttpRequest) -> HttpResponseBase:
    """Drop a file or paste a text; what cannot be read gets its sentence and nothing is kept of it."""
    if request.method != "POST":
        return render(request, "plans/import.html", _context(request))
    upload = request.FILES.get("file")
    pasted = request.POST.get("text", "").strip()
    try:
        if request.POST.get("again"):
            return _again(request)
        if upload is not None:
            return _file(request, upload.name or "", upload)
        if not pasted:
            return invalid(
                request, "plans/import.html", {**_context(request, request.POST), "sentence": _("Chưa có gì để đọc. Chọn một tệp, hoặc dán văn bản.")}
            )
        if len(pasted) > SHORT:
            return redirect(
                "plans:reading", import_file(unit=entrusted_unit(request.user), name=TEXT_NAME, content=pasted.encode(), **_for(request)).pk
            )
        return _text(request, pasted)
    except (ReadRefused, FileRefused) as refused:
        sentence = _sentence(refused)
        name = upload.name if upload is not None else ""
        typed = request.POST if upload is None else None  # a refused file says nothing of the text that could have been pasted instead
        return invalid(request, "plans/import.html", {**_context(request, typed), "sentence": sentence, "refused_name": name})


def _sentence(refused: ReadRefused | FileRefused) -> str:
    if isinstance(refused, FileRefused):
        return str(refused)
    return refused.en if translation.get_language() == "en" else refused.vi


def _for(request: HttpRequest) -> dict[str, Any]:
    """Who imports, when, and for which reference of which plan, if for one."""
    return {"by": acting(request), "at": clock.now(), "reference": _reference(request)}


def _id(text: str) -> uuid.UUID | None:
    """The id that an address or a form names; None, which is nothing's, when it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _reference(request: HttpRequest) -> Reference | None:
    """The document named in a draft for which the file is: `?kho=`."""
    wanted = _id(request.GET.get("kho") or request.POST.get("kho") or "")
    if wanted is None:
        return None
    return Reference.objects.filter(pk=wanted, plan__in=queries.editable_by(request.user)).select_related("plan").first()


def _file(request: HttpRequest, name: str, upload: Any) -> HttpResponseBase:
    if upload.size > MAX_FILE_BYTES:
        raise refusal("too_large")
    content = upload.read()
    try:
        kind_of(name, content[:HEAD_BYTES])
    except ReadRefused as refused:
        # A .docx with a password looks like an old Word file from outside.
        raise refusal("encrypted") if refused.code == "old_word" and ENCRYPTED_STREAM in content else refused from None
    known = same_document(request.user, digest(content))
    if known is not None:
        return redirect(f"{reverse('plans:import')}?trung={known.slug}")
    return redirect("plans:reading", import_file(unit=entrusted_unit(request.user), name=name, content=content, **_for(request)).pk)


def _again(request: HttpRequest) -> HttpResponseBase:
    """Read once more a document that is kept already."""
    plan = get_object_or_404(queries.editable_by(request.user), pk=_id(request.POST["again"]), source_file__isnull=False)
    file = get_object_or_404(StoredFile, pk=plan.source_file)
    return redirect("plans:reading", import_stored(unit=entrusted_unit(request.user), file=file, **_for(request)).pk)


def _text(request: HttpRequest, pasted: str) -> HttpResponseBase:
    found = extract_bytes(TEXT_NAME, pasted.encode())
    reading = read_apart(found.text, sha256=found.sha256, media_type=found.media_type)
    at = clock.now()
    reference = _reference(request)
    plan = actions.begin_import(
        unit=entrusted_unit(request.user), name=_("Văn bản dán vào"), sha256=found.sha256, registered=reference is not None, by=acting(request), at=at
    )
    actions.take_reading(plan=plan, text=found.text, reading=reading, by=acting(request), at=at)
    if reference is not None:
        actions.link_reference(reference=reference, to=plan, by=acting(request), at=at)
        return redirect("plans:review", slug=reference.plan.slug)
    return redirect("plans:review", slug=plan.slug)


@page(permission=P.IMPORT)
def reading(request: HttpRequest, job_id: uuid.UUID) -> HttpResponseBase:
    """How far the reading is; done, it leads on to the review; refused, it says why beside a new drop zone."""
    job = get_object_or_404(jobs_visible_to(acting(request)), pk=job_id, name=READ_JOB)
    refused = job.result.get("refused")
    plan = queries.editable_by(request.user).filter(pk=job.args["plan"]).first()
    if refused or (job.final and (job.state != JobState.DONE or plan is None)):
        return _told(request, _unread(request, job, refused))
    if job.state == JobState.DONE and plan is not None:
        return lead_on(request, _next(request, job, plan))
    context = {
        "job": job,
        "name": job.args["name"],
        "words": READ_STEPS.get(job.words, job.words),
        "unit": READ_UNITS.get(job.words, ""),
        "steps": steps(),
    }
    template = "plans/_reading.html" if request.headers.get("HX-Request") == "true" else "plans/step_reading.html"
    return render(request, template, context)


def _next(request: HttpRequest, job: Job, plan: Plan) -> str:
    """The review of the draft; of the plan that names the document, when it was read for that one."""
    named = job.args.get("reference")
    reference = Reference.objects.filter(pk=named, plan__in=queries.editable_by(request.user)).select_related("plan").first() if named else None
    return reverse("plans:review", args=[reference.plan.slug if reference else plan.slug])


def _unread(request: HttpRequest, job: Job, refused: dict[str, str] | None) -> dict[str, Any]:
    language = "en" if translation.get_language() == "en" else "vi"
    sentence = refused[language] if refused else _("Chưa đọc được tệp vì một lỗi của chương trình. Báo quản trị viên mã của việc, rồi thử lại.")
    if job.state == JobState.CANCELLED:
        sentence = _("Đã hủy việc đọc tệp này. Chọn lại tệp khi cần.")
    gone = job.state == JobState.DONE and not refused
    if gone:
        sentence = _("Dự thảo đọc từ tệp này đã bị bỏ. Chọn lại tệp khi cần.")
    return {**_context(request), "sentence": sentence, "refused_name": job.args["name"], "job_code": "" if refused or gone else job.pk}


def _told(request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    """The sentence with a new drop zone; the polling part of the page asks for the whole page again."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "plans/import.html", context)


def _context(request: HttpRequest, typed: Any = None) -> dict[str, Any]:
    person = person_of(request.user)
    reference = _reference(request)
    return {
        "steps": steps(),
        "form": PasteForm(typed),
        "greeting": person.greeting if person else "",
        "drafts": drafts_of(request.user)[:4],
        "reference": reference,
        "known": queries.editable_by(request.user).filter(slug=request.GET.get("trung", "")).first(),
        "query": f"?kho={reference.pk}" if reference else "",
    }

"""The questions of a course: looked through by its maker and its reviewer; one that is not to be asked any more is taken out."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.library.models import Course, Resource
from thidua.library.permissions import P
from thidua.library.queries.asking import questions_of
from thidua.library.rules.states import EDITABLE
from thidua.library.views.loading import resource_or_404
from thidua.questions.actions import retire_question
from thidua.questions.models import Question
from thidua.questions.permissions import P as Questions
from thidua.questions.permissions import check_can as check_can_questions
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, page


def _course(request: HttpRequest, pk: uuid.UUID) -> tuple[Resource, Course]:
    one = resource_or_404(request, pk)
    course = get_object_or_404(Course.objects.select_related("bank"), resource=one)
    check_can_questions(request.user, Questions.WRITE, course.bank)
    return one, course


@page(permission=P.LIST)
def questions(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All of them with the right answers."""
    one, course = _course(request, pk)
    context = {"one": one, "rows": questions_of(course), "may_edit": one.state in EDITABLE and one.made_by_id == request.user.pk}
    return render(request, "library/questions.html", context)


@page(permission=P.LIST)
@require_POST
def retire(request: HttpRequest, pk: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Take one out of a draft."""
    one, course = _course(request, pk)
    resource_or_404(request, pk, P.EDIT)
    if one.state not in EDITABLE:
        raise Conflict(_("Học liệu đã gửi duyệt hoặc đã đăng nên không sửa được. Lập bản mới để sửa."))
    row = get_object_or_404(Question.objects.select_related("bank"), pk=question, bank=course.bank_id, retired_at__isnull=True)
    retire_question(question=row, retired=True, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ câu hỏi."))
    return redirect("library:questions", pk)

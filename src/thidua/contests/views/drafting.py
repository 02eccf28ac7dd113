"""Writing the rules of a contest, and its steps."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.contests import actions, queries
from thidua.contests.enums import ContestState
from thidua.contests.forms.settings import ContestForm
from thidua.contests.models import Contest
from thidua.contests.permissions import P, kept_units
from thidua.contests.rules.prizes import stored
from thidua.contests.views.contests import rules_of
from thidua.contests.views.loading import kept_or_404
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.questions.models import Question
from thidua.questions.queries.banks import visible_to as banks_visible_to
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, both_texts, invalid, page

STEPS = {"open": actions.open_contest, "closed": actions.close_contest, "published": actions.publish_contest, "dropped": actions.drop_contest}


def said_of(to: str) -> str:
    """What is said once the step is done."""
    said = {
        "open": _("Đã mở cuộc thi: đề được khóa, người dự thi được báo."),
        "closed": _("Đã kết thúc cuộc thi và tính kết quả. Xem lại rồi công bố."),
        "published": _("Đã công bố kết quả."),
        "dropped": _("Đã bỏ cuộc thi."),
    }
    return said[to]


def form_of(request: HttpRequest, contest: Contest | None = None) -> ContestForm:
    """The form with what the reader may choose."""
    banks = banks_visible_to(request.user).order_by("name")
    topics = Question.objects.filter(bank__in=banks, retired_at__isnull=True).exclude(topic="").order_by("topic").values_list("topic", flat=True)
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    clauses = Clause.objects.filter(plan__in=issued, kind__in=("objective", "content", "criterion", "requirement")).exclude(review="rejected")
    clauses = clauses.select_related("plan").order_by("plan", "order")
    return ContestForm(
        request.POST or None, units=kept_units(request.user), banks=banks, clauses=clauses, topics=list(topics.distinct()), contest=contest
    )  # fmt: skip


@page(permission=P.KEEP)
def new(request: HttpRequest) -> HttpResponseBase:
    """A new contest out of its rules."""
    form = form_of(request)
    if request.method != "POST":
        return render(request, "contests/form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "contests/form.html", {"form": form})
    try:
        made = actions.make_contest(settings=form.settings(), by=acting(request), at=clock.now())
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "contests/form.html", {"form": form})
    messages.success(request, _("Đã lập cuộc thi. Xem lại thể lệ rồi mở."))
    return redirect("contests:contest", made.pk)


@page(permission=P.LIST)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change a draft."""
    contest = kept_or_404(request, pk)
    if contest.state != ContestState.DRAFT:
        raise Conflict(_("Cuộc thi đã mở nên không sửa thể lệ được nữa."))
    form = form_of(request, contest)
    context = {"form": form, "contest": contest}
    if request.method != "POST":
        return render(request, "contests/form.html", context)
    if not form.is_valid():
        return invalid(request, "contests/form.html", context)
    settings = form.settings()
    try:
        actions.edit_contest(contest=contest, settings=settings, version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except StaleVersion:
        return _both(request, queries.visible_to(request.user).get(pk=pk), form)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "contests/form.html", context)
    messages.success(request, _("Đã lưu thể lệ."))
    return redirect("contests:contest", pk)


def _both(request: HttpRequest, now: Contest, form: ContestForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    mine = Contest(title=form.cleaned_data["title"], rules_text=form.cleaned_data["rules_text"])
    settings = form.settings()
    mine.blueprint = [[one.count, one.topic, one.difficulty.value if one.difficulty else ""] for one in settings.cells]
    mine.seconds, mine.most_attempts, mine.guesses = settings.seconds, settings.most_attempts, settings.guesses
    mine.tie_breaks, mine.shows, mine.prizes = list(settings.tie_breaks), settings.shows, stored(settings.prizes)
    pairs: list[tuple[Any, Any, Any]] = [(form[name].label, getattr(now, name), getattr(mine, name)) for name in ("title", "rules_text")]
    theirs = dict(rules_of(now))
    pairs += [(term, theirs.get(term, ""), value) for term, value in rules_of(mine)]
    crumbs = [(reverse("contests:list"), _("Cuộc thi")), (reverse("contests:contest", args=[now.pk]), now.title[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open, close, publish, or give up."""
    contest, to = kept_or_404(request, pk), request.POST.get("to", "")
    if to not in STEPS:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    done = STEPS[to](contest=contest, version=version_read(request), by=acting(request), at=clock.now())
    if done.state != to:
        count = queries.waiting_in(contest).count()
        messages.info(request, _("Còn %(count)s bài đang được thu và chấm. Bấm lại sau vài phút.") % {"count": count})
        return redirect("contests:contest", pk)
    messages.success(request, said_of(to))
    return redirect("contests:results" if to in ("closed", "published") else "contests:contest", pk)

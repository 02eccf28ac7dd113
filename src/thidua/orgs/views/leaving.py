"""Who leaves, which post ends, which account is closed: each with a page that says first what follows."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.forms.leaving import EndPostForm, LeaveForm, ReasonForm
from thidua.orgs.models import Person, Post
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.queries import grants_of, posts_of
from thidua.orgs.queries.absences import held_by
from thidua.orgs.views.people import person_or_404
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page

PAGE = "orgs/person_confirm.html"


@page(permission=P.LEAVE)
def leave(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Somebody leaves the agency: what ends with it, and first the way to hand over what they hold."""
    found = person_or_404(request, pk)
    check_can(request.user, P.LEAVE, found)
    if found.left_on is not None:
        raise Conflict(_("Ngày nghỉ của %(name)s đã ghi: %(day)s.") % {"name": found.name, "day": f"{found.left_on:%d/%m/%Y}"})
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave(person=found, on=form.cleaned_data["on"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã ghi %(name)s nghỉ từ ngày %(day)s.") % {"name": found.name, "day": f"{found.left_on:%d/%m/%Y}"})
        return redirect("orgs:person", found.pk)
    held = sum(len(one.rows) for one in held_by(found, clock.today(), request.user))
    told = {"title": _("Ghi ngày nghỉ"), "facts": _what_ends(found), "held": held, "may_hand_over": can(request.user, P.HAND_OVER, found)}
    return _ask(request, found, form, told)


def _what_ends(person: Person) -> list[str]:
    today = clock.today()
    posts, roles = posts_of(person).on(today).count(), grants_of(person).on(today).count()
    said = [
        ngettext("%(n)s vị trí kết thúc vào ngày nghỉ.", "%(n)s vị trí kết thúc vào ngày nghỉ.", posts) % {"n": posts},
        ngettext("%(n)s vai trò kết thúc vào ngày nghỉ.", "%(n)s vai trò kết thúc vào ngày nghỉ.", roles) % {"n": roles},
        _("Người này không còn được giao việc và không còn trong danh sách quán triệt mới."),
    ]
    if person.user is not None:
        account = {"name": person.user.username}
        said.append(_("Tài khoản %(name)s đóng ngay, hoặc vào ngày nghỉ nếu ngày đó chưa đến; mã truy cập của nó cũng dừng.") % account)
    return [*said, _("Hồ sơ và những gì đã làm vẫn còn. Trở lại làm việc thì ghi vị trí mới, rồi mở lại tài khoản.")]


@page(permission=P.PEOPLE_EDIT)
def end_post(request: HttpRequest, pk: uuid.UUID, post_pk: uuid.UUID) -> HttpResponseBase:
    """One post ends."""
    found = person_or_404(request, pk)
    post: Post = get_object_or_404(posts_of(found), pk=post_pk)
    check_can(request.user, P.PEOPLE_EDIT, post.unit)
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_post(post=post, on=form.cleaned_data["on"], by=acting(request), at=clock.now())
        said = {"name": found.name, "post": post.position, "day": f"{post.to_date:%d/%m/%Y}"}
        messages.success(request, _("%(name)s giữ vị trí %(post)s đến hết ngày %(day)s.") % said)
        return redirect("orgs:person", found.pk)
    facts = [
        f"{post.position}, {post.unit.name}.",
        _("Sau ngày này người đó không còn được tính vào đơn vị. Vai trò và tài khoản vẫn giữ nguyên."),
    ]
    if not posts_of(found).on(clock.today()).exclude(pk=post.pk).exists():
        facts.append(_("Đây là vị trí duy nhất đang giữ. Chuyển đơn vị thì dùng Chuyển đơn vị hoặc vị trí; nghỉ hẳn thì dùng Ghi ngày nghỉ."))
    return _ask(request, found, form, {"title": _("Kết thúc vị trí"), "facts": facts})


@page(permission=P.ACCESS_ISSUE)
def close_access(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """An account is closed."""
    found = _with_account(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.close_access(person=found, reason=form.cleaned_data["reason"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã khóa tài khoản của %(name)s.") % {"name": found.name})
        return redirect("orgs:person", found.pk)
    facts = [
        _("%(name)s không đăng nhập được nữa; phiên đang mở và mã truy cập dừng ngay.") % {"name": found.name},
        _("Vị trí, vai trò và việc đang giữ vẫn nguyên. Mở lại lúc nào cũng được."),
    ]
    return _ask(request, found, form, {"title": _("Khóa tài khoản"), "facts": facts})


@page(permission=P.ACCESS_ISSUE)
def reopen_access(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A closed account works again."""
    found = _with_account(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reopen_access(person=found, reason=form.cleaned_data["reason"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã mở lại tài khoản của %(name)s.") % {"name": found.name})
        return redirect("orgs:person", found.pk)
    facts = [
        _("%(name)s đăng nhập lại được bằng mật khẩu cũ. Mật khẩu có thể đã lộ thì in phiếu mới sau khi mở.") % {"name": found.name},
        _("Vai trò trở lại đúng như đang ghi trong hồ sơ."),
    ]
    return _ask(request, found, form, {"title": _("Mở lại tài khoản"), "facts": facts, "grave": False})


def _with_account(request: HttpRequest, pk: uuid.UUID) -> Person:
    found = person_or_404(request, pk)
    check_can(request.user, P.ACCESS_ISSUE, found)
    if found.user is None:
        raise Conflict(_("%(name)s chưa có tài khoản. Cấp phiếu kích hoạt trước.") % {"name": found.name})
    return found


def _ask(request: HttpRequest, person: Person, form: Any, told: dict[str, Any]) -> HttpResponseBase:
    """The page that asks once more; a form with a fault comes back with what was typed."""
    context = {"person": person, "form": form, "grave": True, **told}
    return invalid(request, PAGE, context) if request.method == "POST" else render(request, PAGE, context)

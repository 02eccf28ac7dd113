"""Who leaves, which post ends, which account is closed: each with a page that says first what follows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.forms.leaving import EndPostForm, LeaveForm, ReasonForm
from thidua.orgs.models import Person, Post
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.queries import posts_of
from thidua.orgs.queries.leaving import ending_of
from thidua.orgs.rules.leaving import is_gone
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
        raise Conflict(_("%(name)s làm việc đến hết ngày %(day)s, đã ghi từ trước.") % {"name": found.name, "day": f"{found.left_on:%d/%m/%Y}"})
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave(person=found, on=form.cleaned_data["on"], by=acting(request), at=clock.now())
        messages.success(request, _left(found))
        return redirect("orgs:person", found.pk)
    ending = ending_of(found, clock.today(), request.user)
    told = {"title": _("Ghi nghỉ việc"), "facts": _what_ends(found), "ending": ending, "may_hand_over": can(request.user, P.HAND_OVER, found)}
    return _ask(request, found, form, told)


def _left(person: Person) -> str:
    """What was recorded, and when the account closes."""
    said = _("Đã ghi %(name)s nghỉ việc, làm đến hết ngày %(day)s.") % {"name": person.name, "day": f"{person.left_on:%d/%m/%Y}"}
    if person.user is None:
        return said
    gone = is_gone(person.left_on, clock.today())
    return f"{said} {_('Ngày đó đã qua nên tài khoản đóng ngay.') if gone else _('Tài khoản đóng khi hết ngày đó.')}"


def _what_ends(person: Person) -> list[str]:
    said = [_("Ngày làm việc cuối được tính trọn. Hết ngày đó, người này không còn được giao việc và không còn trong danh sách quán triệt mới.")]
    if person.user is not None:
        account = {"name": person.user.username}
        said.append(_("Tài khoản %(name)s và mã truy cập của nó dùng được đến hết ngày đó. Ngày đã qua thì đóng ngay.") % account)
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
        facts.append(_("Đây là vị trí duy nhất đang giữ. Chuyển đơn vị thì dùng Chuyển đơn vị hoặc vị trí; nghỉ hẳn thì dùng Ghi nghỉ việc."))
    return _ask(request, found, form, {"title": _("Kết thúc vị trí"), "facts": facts})


@page(permission=P.ACCESS_ISSUE)
def close_access(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """An account is closed."""
    found = _with_account(request, pk)
    facts = [
        _("%(name)s không đăng nhập được nữa; phiên đang mở và mã truy cập dừng ngay.") % {"name": found.name},
        _("Vị trí, vai trò và việc đang giữ vẫn nguyên. Mở lại lúc nào cũng được."),
    ]
    done = _("Đã khóa tài khoản của %(name)s.") % {"name": found.name}
    return _change_access(request, found, actions.close_access, done, {"title": _("Khóa tài khoản"), "facts": facts})


@page(permission=P.ACCESS_ISSUE)
def reopen_access(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A closed account works again."""
    found = _with_account(request, pk)
    facts = [
        _("%(name)s đăng nhập lại được bằng mật khẩu cũ. Mật khẩu có thể đã lộ thì in phiếu mới sau khi mở.") % {"name": found.name},
        _("Vai trò trở lại đúng như đang ghi trong hồ sơ."),
    ]
    done = _("Đã mở lại tài khoản của %(name)s.") % {"name": found.name}
    return _change_access(request, found, actions.reopen_access, done, {"title": _("Mở lại tài khoản"), "facts": facts, "grave": False})


@page(permission=P.SECOND_STEP)
def clear_second_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The second step of sign-in is taken away."""
    found = _with_account(request, pk)
    check_can(request.user, P.SECOND_STEP, found)
    facts = [
        _("Ứng dụng xác thực, mã dự phòng và khóa đăng nhập của %(name)s bị xóa; mọi phiên đang mở dừng ngay.") % {"name": found.name},
        _("Sau đó chỉ cần mật khẩu là vào được: hãy chắc chắn đúng người đang nhờ, và nhắc người đó cài lại ngay trong ngày."),
    ]
    done = _("Đã gỡ xác thực hai bước của %(name)s.") % {"name": found.name}
    return _change_access(request, found, actions.clear_second_step, done, {"title": _("Gỡ xác thực hai bước"), "facts": facts})


def _change_access(request: HttpRequest, person: Person, act: Callable[..., User], done: str, told: dict[str, Any]) -> HttpResponseBase:
    """Ask for the reason, do it, and go back to the person."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act(person=person, reason=form.cleaned_data["reason"], by=acting(request), at=clock.now())
        messages.success(request, done)
        return redirect("orgs:person", person.pk)
    return _ask(request, person, form, told)


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

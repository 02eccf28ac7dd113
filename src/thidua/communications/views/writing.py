"""Writing a post: autosaved as it is typed; photos are drawn anew before the transaction."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.forms.posts import NO_VERSION, BeginForm, CorrectForm, PhotoForm, PostForm, kept_texts, sent_texts
from thidua.communications.models import Post, PostPhoto, PostSubject
from thidua.communications.permissions import P, own_units
from thidua.communications.queries import posts
from thidua.communications.rules.richtext import as_stored
from thidua.communications.rules.states import EDITABLE
from thidua.communications.views.loading import clauses_for, post_or_404
from thidua.files.actions import FileRefused, Ready, prepare
from thidua.files.enums import Fault, Purpose
from thidua.files.rules import MOST
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, Owed, Refused, both_texts, invalid, page


@page(permission=P.LIST)
def new(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft with its title."""
    form = BeginForm(request.POST or None, units=own_units(request.user))
    if request.method != "POST":
        return render(request, "communications/new.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "communications/new.html", {"form": form})
    made = actions.begin(said=form.said(), by=acting(request), at=clock.now())
    return redirect("communications:edit", made.pk)


def _context(whole: posts.Whole, form: Any) -> dict[str, Any]:
    # The editor begins with the text as it is kept, which rules.richtext wrote.
    rich = mark_safe(as_stored(posts.text_of(whole.one)))  # noqa: S308
    return {
        "one": whole.one,
        "whole": whole,
        "form": form,
        "rich": rich,
        "photo_form": PhotoForm(),
        "gone": [row for row in whole.subjects if row.withdrawn_at],
    }


@page(permission=P.LIST)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write on; a browser saves by itself and is told the version."""
    one = post_or_404(request, pk, P.EDIT)
    if one.state not in EDITABLE:
        raise Conflict(
            _("Bài đã gửi duyệt hoặc đã đăng nên không sửa được. Chờ trả lại, hoặc dùng đính chính sau khi đăng."),
            at=reverse("communications:post", args=[pk]), button=_("Mở bài"),
        )  # fmt: skip
    whole, quiet = posts.whole_of(one), "X-Autosave" in request.headers
    form = PostForm(request.POST or None, units=own_units(request.user), clauses=clauses_for(request), whole=whole)
    if request.method != "POST":
        return render(request, "communications/edit.html", _context(whole, form))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if quiet else invalid(request, "communications/edit.html", _context(whole, form))
    try:
        saved = actions.edit(post=one, said=form.said(), version=form.read(), by=acting(request), at=clock.now())
    except StaleVersion:
        return JsonResponse({}, status=409) if quiet else _both(request, posts.visible_to(request.user).get(pk=pk), form)
    except (Conflict, Refused) as conflict:
        form.add_error(conflict.field if isinstance(conflict, Owed) else None, str(conflict))
        return JsonResponse({"errors": form.errors}, status=422) if quiet else invalid(request, "communications/edit.html", _context(whole, form))
    if quiet:
        return JsonResponse({"version": saved.version, "around": saved.version})
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("communications:post", pk)


def _both(request: HttpRequest, now: Post, form: PostForm | CorrectForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    sent, kept = sent_texts(form), kept_texts(posts.whole_of(now))
    pairs = [(form[name].label, kept[name], words) for name, words in sent.items()]
    crumbs = [(reverse("communications:list"), _("Tin bài")), (reverse("communications:post", args=[now.pk]), now.title[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())


def prepared_photo(request: HttpRequest) -> Ready | FileRefused | None:
    """The photo of a form, drawn anew, or why it is not taken; writes nothing."""
    sent = request.FILES.get("photo")
    if sent is None:
        return None
    try:
        if (sent.size or 0) > MOST:  # refused before it is taken into memory
            return FileRefused(Fault.TOO_LARGE)
        return prepare(name=sent.name or "", content=sent.read(), purpose=Purpose.PHOTO)
    except FileRefused as refused:
        return refused


@page(permission=P.LIST, before=prepared_photo)
@require_POST
def add_photo(request: HttpRequest, pk: uuid.UUID, prepared: Ready | FileRefused | None = None) -> HttpResponseBase:
    """Add a photo to a draft."""
    one = post_or_404(request, pk, P.EDIT)
    if isinstance(prepared, FileRefused):
        raise Owed(str(prepared), field="photo")
    if prepared is None:
        raise Owed(_("Chọn ảnh."), field="photo")
    alt, caption = request.POST.get("alt", ""), request.POST.get("caption", "")
    actions.add_photo(post=one, ready=prepared, alt=alt, caption=caption, by=acting(request), at=clock.now())
    messages.success(request, _("Đã thêm ảnh. Bấm Chèn vào bài để đặt ảnh vào chỗ đang viết."))
    return redirect(f"{reverse('communications:edit', args=[pk])}#anh")


@page(permission=P.LIST)
@require_POST
def change_photo(request: HttpRequest, pk: uuid.UUID, photo: uuid.UUID) -> HttpResponseBase:
    """Change the words of a photo, make it the cover, or take it out."""
    one = post_or_404(request, pk, P.EDIT)
    row = get_object_or_404(PostPhoto.objects.select_related("post__unit"), post=one, pk=photo)
    if request.POST.get("to") == "drop":
        actions.drop_photo(photo=row, by=acting(request), at=clock.now())
        messages.success(request, _("Đã bỏ ảnh."))
    else:
        alt, caption, cover = request.POST.get("alt", ""), request.POST.get("caption", ""), request.POST.get("to") == "cover" or row.is_cover
        read = version_read(request)
        actions.describe_photo(
            photo=row, alt=alt, caption=caption, cover=cover, version=NO_VERSION if read is None else read, by=acting(request), at=clock.now()
        )
        messages.success(request, _("Đã lưu ảnh."))
    return redirect(f"{reverse('communications:edit', args=[pk])}#anh")


@page(permission=P.LIST)
@require_POST
def unname(request: HttpRequest, pk: uuid.UUID, row: uuid.UUID) -> HttpResponseBase:
    """The draft shows somebody no more."""
    one = post_or_404(request, pk, P.EDIT)
    actions.unname_subject(
        row=get_object_or_404(PostSubject.objects.select_related("post__unit"), post=one, pk=row), by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đã bỏ người này khỏi bài."))
    return redirect("communications:edit", pk)


@page(permission=P.LIST)
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Mend what is published, with a note that readers see."""
    one = post_or_404(request, pk, P.CORRECT)
    whole = posts.whole_of(one)
    form = CorrectForm(request.POST or None, whole=whole)
    if request.method != "POST":
        return render(request, "communications/correct.html", _context(whole, form))
    if not form.is_valid():
        return invalid(request, "communications/correct.html", _context(whole, form))
    said = form.cleaned_data
    same = {name: said[name] for name in ("title", "summary", "body", "note")}
    try:
        actions.correct(post=one, **same, version=form.read(), is_html=said["body_form"] == "html", by=acting(request), at=clock.now())
    except StaleVersion:
        return _both(request, posts.visible_to(request.user).get(pk=pk), form)
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "communications/correct.html", _context(whole, form))
    messages.success(request, _("Đã đính chính. Lời đính chính hiện dưới tên bài."))
    return redirect("communications:post", pk)

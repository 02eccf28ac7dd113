"""A form that comes again under its key acts once; where it says something else by then, its sender is told that this was not done."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.test_slice import _today, photo  # noqa: F401
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.evidence.models import Evidence

pytestmark = pytest.mark.django_db
SAID = "phần sửa thêm chưa được ghi"


def test_form_that_was_changed_after_it_was_sent_says_that_the_change_is_not_kept(world: World) -> None:
    staff, key = signed_in(world.staff.user), str(uuid.uuid4())
    fields = {"kind": "reading", "minutes": "30", "title": "Đọc luật", "_key": key, "csrfmiddlewaretoken": "a"}
    pages = [
        body(staff.post(reverse("learning:enter"), sent, follow=True))
        for sent in (fields, {**fields, "csrfmiddlewaretoken": "b"}, {**fields, "title": "Đọc nghị định"})
    ]
    assert ([SAID in page for page in pages], [one.title for one in Evidence.objects.all()]) == ([False, False, True], ["Đọc luật"])


def test_same_files_are_the_same_form_and_another_is_not(world: World) -> None:
    staff, fields = signed_in(world.staff.user), {"kind": "reading", "minutes": "30", "title": "Đọc luật", "_key": str(uuid.uuid4())}
    pages = [
        body(staff.post(reverse("learning:enter"), {**fields, "files": SimpleUploadedFile(name, photo(), "image/png")}, follow=True))
        for name in ("anh.png", "anh.png", "hai.png")
    ]
    assert ([SAID in page for page in pages], Evidence.objects.count()) == ([False, False, True], 1)

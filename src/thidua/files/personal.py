"""What stored files keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Until
from thidua.files.models import StoredFile

PARTS = (
    Part(
        "files", _("Tệp tôi tải lên"), _("Người được mở việc hoặc văn bản mà tệp gắn vào."),
        (
            Column("name", _("Tên tệp"), "name"), Column("type", _("Loại"), "media_type"), Column("size", _("Số byte"), "size"),
            Column("at", _("Lúc"), "uploaded_at"), Column("sha256", "SHA-256", "sha256"),
        ),
        lambda user, _person: StoredFile.objects.filter(uploaded_by=user.pk).order_by("-uploaded_at"), ("files.StoredFile.uploaded_by",), order=50, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (Kept("files.StoredFile", ("uploaded_by",), _("Ai tải tệp lên"), _("Để biết nguồn của minh chứng"), Ground.DUTY, Until.RECORD),)

APART = {"files.FileUse.owner_id": Apart.NOT_A_PERSON}

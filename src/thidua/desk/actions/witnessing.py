"""Mail to outside persons who keep checkpoints of the record. In Vietnamese: they have no account here."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.audit.models import Checkpoint
from thidua.audit.rules.words import words_of
from thidua_audit.notes import notes_in


def tell_witnesses(rows: Sequence[Checkpoint]) -> None:
    """One mail with every note, as a reader sees it and as the verifier reads it out of the saved mail."""
    with translation.override("vi"):
        subject = _("Mốc nhật ký kiểm toán của %(place)s") % {"place": settings.BASE_URL}
        why = _("Giữ thư này ngoài cơ quan: nó chứng minh nhật ký đến lúc ký. Cách đối chiếu nằm trong tài liệu của phần mềm, mục kiểm toán.")
        notes = [f"{words_of(notes_in(row.note)[0].said.root)}\n\n{row.note}" for row in rows]
    keys = list(dict.fromkeys(row.key for row in rows))
    body = "\n".join([why, "", *notes, *keys, ""])
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, bcc=list(settings.AUDIT_WITNESSES)).send()

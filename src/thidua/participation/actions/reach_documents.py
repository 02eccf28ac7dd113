"""Register a document that is no plan, so that it can be brought to the people and found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files import actions as files
from thidua.files.enums import Purpose
from thidua.orgs.models import Unit
from thidua.participation.enums import DocumentKind
from thidua.participation.models import RegisteredDocument
from thidua.participation.permissions import P, check_can
from thidua.participation.phrases import DOCUMENT_KINDS
from thidua.search.actions import index
from thidua.search.permissions import Scope
from thidua.ui.pages import Conflict

OWNER_KIND = "participation.registereddocument"


@dataclass(frozen=True)
class DocumentDetails:
    """What is written about a document."""

    kind: DocumentKind
    issued_on: dt.date
    issuer: str
    subject: str
    number: str = ""
    text: str = ""


def register_document(
    *, unit: Unit, details: DocumentDetails, file_name: str = "", content: bytes = b"", by: User | None, at: dt.datetime
) -> RegisteredDocument:
    """Keep a document with its text, its file, or both. Raises `FileRefused` with a sentence when the file is not taken."""
    check_can(by, P.DISSEMINATE, unit)
    number, issuer, text = details.number.strip(), details.issuer.strip(), details.text.strip()
    if not text and not content:
        raise Conflict(_("Dán nội dung hoặc chọn tệp của văn bản: người nhận phải có bản để đọc."))
    if number and RegisteredDocument.objects.filter(root=unit.root, kind=details.kind, number=number, issuer=issuer).exists():
        raise Conflict(_("%(kind)s số %(number)s đã được đăng ký.") % {"kind": DOCUMENT_KINDS[details.kind], "number": number})
    document = RegisteredDocument(root=unit.root, unit=unit, kind=details.kind, number=number, issued_on=details.issued_on)
    document.issuer, document.subject, document.text = issuer, details.subject.strip(), text
    document.registered_by, document.registered_at = by, at
    with transaction.atomic():
        kept = files.store(name=file_name, content=content, by=by, at=at, purpose=Purpose.PLAN, root=unit.root) if content else None
        document.file = kept.pk if kept else None
        with recorded("participation.document.register", document, by=by, at=at):
            document.save()
        if kept:
            files.link(file=kept, owner=document, kind=OWNER_KIND, by=by, at=at)
        _index(document)
    return document


def _index(document: RegisteredDocument) -> None:
    title = f"{DOCUMENT_KINDS[document.kind]} {document.number} {document.subject}"
    body = f"{document.issuer} {document.text}"
    scope = Scope(document.root)
    index("document", document.pk, title=title, body=body, url=reverse("participation:document", args=[document.pk]), scope=scope)

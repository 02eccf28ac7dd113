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
from thidua.files.actions import FileRefused
from thidua.files.enums import Purpose
from thidua.files.rules import clean_name, judge
from thidua.orgs.models import Unit
from thidua.participation.enums import DocumentKind
from thidua.participation.models import RegisteredDocument
from thidua.participation.permissions import P, check_can
from thidua.participation.phrases import DOCUMENT_KINDS
from thidua.planparse.formats import extract_bytes
from thidua.planparse.lines import split
from thidua.planparse.refusals import ReadRefused
from thidua.planparse.secrecy import refuse_classified
from thidua.search.actions import index
from thidua.search.permissions import Scope
from thidua.ui.pages import Conflict

OWNER_KIND = "participation.registereddocument"
KEPT_UNREAD = frozenset({"scan", "unreadable_fonts", "too_many_pages", "too_much_text", "too_slow"})
"""Why the machine reads no words out of a file that people can open all the same."""


@dataclass(frozen=True)
class DocumentDetails:
    """What is written about a document."""

    kind: DocumentKind
    issued_on: dt.date
    issuer: str
    subject: str
    number: str = ""
    text: str = ""


@dataclass(frozen=True)
class Upload:
    """A file that may be kept, with the words read out of it; `read_upload` makes it."""

    name: str
    content: bytes
    words: str


def read_upload(name: str, content: bytes) -> Upload:
    """Judge a file and read its words, none of a scan; it takes seconds, so it belongs before a transaction.

    Raises `FileRefused` or `ReadRefused` with a sentence for a file that is not taken or bears a stamp of secrecy.
    """
    judged = judge(clean_name(name), content, Purpose.PLAN)
    if judged.fault is not None:
        raise FileRefused(judged.fault, name=clean_name(name), purpose=Purpose.PLAN)
    words = _words_of(name, content)
    refuse_classified(split(words))
    return Upload(name, content, words)


def register_document(*, unit: Unit, details: DocumentDetails, upload: Upload | None = None, by: User | None, at: dt.datetime) -> RegisteredDocument:
    """Keep a document with its text, its file, or both; the words of the file are its text when none was pasted.

    Raises `ReadRefused` with a sentence for a stamp of secrecy in the text.
    """
    check_can(by, P.DISSEMINATE, unit)
    number, issuer, text = details.number.strip(), details.issuer.strip(), details.text.strip()
    if not text and upload is None:
        raise Conflict(_("Dán nội dung hoặc chọn tệp của văn bản: người nhận phải có bản để đọc."))
    refuse_classified(split(text))
    text = text or (upload.words.strip() if upload else "")
    if number and RegisteredDocument.objects.filter(root=unit.root, kind=details.kind, number=number, issuer=issuer).exists():
        raise Conflict(_("%(kind)s số %(number)s đã được đăng ký.") % {"kind": DOCUMENT_KINDS[details.kind], "number": number})
    document = RegisteredDocument(root=unit.root, unit=unit, kind=details.kind, number=number, issued_on=details.issued_on)
    document.issuer, document.subject, document.text = issuer, details.subject.strip(), text
    document.registered_by, document.registered_at = by, at
    with transaction.atomic():
        kept = files.store(name=upload.name, content=upload.content, by=by, at=at, purpose=Purpose.PLAN, root=unit.root) if upload else None
        document.file = kept.pk if kept else None
        with recorded("participation.document.register", document, by=by, at=at):
            document.save()
        if kept:
            files.link(file=kept, owner=document, kind=OWNER_KIND, by=by, at=at)
        _index(document)
    return document


def _words_of(file_name: str, content: bytes) -> str:
    """The words of a file; none of one that people can read and the machine cannot, such as a scan."""
    try:
        return extract_bytes(file_name, content).text
    except ReadRefused as refused:
        if refused.code in KEPT_UNREAD:
            return ""
        raise


def _index(document: RegisteredDocument) -> None:
    title = f"{DOCUMENT_KINDS[document.kind]} {document.number} {document.subject}"
    scope = Scope(document.root)
    url = reverse("participation:document", args=[document.pk])
    index("document", document.pk, title=title, body=document.text, url=url, scope=scope, place=document.issuer, also=document.issuer)

"""Certificates as files: the sheet, the register, the badge."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.credentials.actions import signer, unit_signer
from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate, PrintRun, Stock
from thidua.credentials.phrases import STANDINGS
from thidua.credentials.queries import address_of, honour_of
from thidua.credentials.queries.printing import layout_of
from thidua.credentials.rules import papers
from thidua.credentials.rules.badges import Badge, claims, compact, credential
from thidua.credentials.rules.proofs import issuer_of, method_of, secured
from thidua.credentials.rules.stock import MM, page, words_of
from thidua.files.queries import opened
from thidua.orgs.queries.headings import heading_of
from thidua.papers.model import Paper
from thidua.papers.placed import Deck
from thidua.sheets.exports import write_workbook
from thidua.store import clock
from thidua.ui.pages import Conflict


def certificate_paper(one: Certificate) -> Paper:
    """The sheet."""
    return papers.certificate(honour_of(one))


def register_book(rows: Iterable[Certificate]) -> bytes:
    """The register of what units issued, one line for each certificate."""
    titles = [
        _("Số"),
        _("Ngày cấp"),
        _("Người được cấp"),
        _("Nội dung"),
        _("Đơn vị cấp"),
        _("Trạng thái"),
        _("Lý do thu hồi"),
        _("Quyết định"),
        _("Đường dẫn xác minh"),
    ]
    lines = [
        [one.number, one.issued_on, one.holder, one.title, one.issuer, str(STANDINGS[one.standing]), one.reason, one.decision, address_of(one)]
        for one in rows
    ]
    return write_workbook([(_("Sổ cấp giấy chứng nhận"), titles, lines)])


def sample(stock: Stock) -> Deck:
    """A sheet of somebody invented, to look at before anything is printed."""
    unit, heading = stock.unit, heading_of(stock.unit)
    said = papers.example(
        unit.name, heading.parent, heading.place, unit.document_symbol or unit.code, settings.BASE_URL, clock.local_date(stock.made_at)
    )
    layout = layout_of(stock)
    size = (stock.width / MM, stock.height / MM)
    return Deck(stock.label, stock.unit.name, said.on, *size, (page(layout, words_of(said)),), framed=not stock.is_preprinted)


def printed_content(run: PrintRun) -> bytes | None:
    """The file of a run; None before it is drawn and after it was taken away."""
    if run.file is None:
        return None
    with opened(run.file) as content:
        return bytes(content.read())


NAMESPACE = uuid.UUID("6f0c7f0e-6d0b-5a55-9d3a-7f1f5f0b6a11")
"""Under it one achievement has one name, whoever has it."""


def badge_of(one: Certificate) -> Badge:
    """What the badge of a certificate says."""
    page = address_of(one)
    with translation.override("vi"):
        criteria = f"{papers.SAID[Achieved(one.achieved)][0]}: {one.title}. {_('Số vào sổ')}: {one.number}."
    return Badge(
        id=one.pk, achievement=uuid.uuid5(NAMESPACE, f"{one.source_kind}:{one.source}"), achieved=Achieved(one.achieved), title=one.title,
        criteria=criteria, number=one.number, holder=one.holder, issuer=one.issuer, issuer_id=issuer_of(settings.BASE_URL, one.unit_id),
        issuer_url=settings.BASE_URL, page=page, at=one.issued_at,
    )  # fmt: skip


def signed_badge(one: Certificate, *, at: dt.datetime) -> str:
    """The badge as a compact JWS. What was taken back is not signed anew."""
    _check_holds(one)
    key, sign = signer(at=at)
    address = f"{settings.BASE_URL}{reverse('credentials:badge-key', args=[key.pk])}"
    return compact(claims(credential(badge_of(one))), address, sign)


def verifiable_badge(one: Certificate, *, at: dt.datetime) -> dict[str, Any]:
    """The badge with its proof inside, signed by the unit that issued it. What was taken back is not signed anew."""
    _check_holds(one)
    told = credential(badge_of(one))
    key, sign = unit_signer(unit=one.unit, at=at)
    return secured(told, method_of(told["issuer"]["id"], key.pk), at, sign)


def _check_holds(one: Certificate) -> None:
    if one.revoked_at is not None:
        raise Conflict(_("Giấy chứng nhận này đã thu hồi nên không có huy hiệu số."))

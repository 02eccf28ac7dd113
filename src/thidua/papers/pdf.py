"""The official paper as PDF/A-1b in the layout of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from thidua.papers import layout, wording
from thidua.papers.codes import qr_svg
from thidua.papers.columns import widths_mm
from thidua.papers.flow import Item, Line, flow
from thidua.papers.model import Appendix, Paper, Qr, Signatures, Signer, Table
from thidua.papers.typesetter import typeset


def render_pdf(paper: Paper) -> bytes:
    """The same paper gives the same bytes; raises ``FontsMissing`` where the fonts were not built."""
    return typeset("paper.typ", paper_data(paper), paper.prepared_on)


def paper_data(paper: Paper) -> dict[str, Any]:
    """What the template draws: finished words and sizes, no decisions."""
    parent, agency = wording.agency_lines(paper.agency)
    return {
        "size": sizes(),
        "meta": {
            "title": wording.document_title(paper),
            "author": agency,
            "date": [paper.prepared_on.year, paper.prepared_on.month, paper.prepared_on.day],
        },
        "parent": parent,
        "agency": agency,
        "nation": wording.NATION,
        "motto": wording.MOTTO,
        "number": wording.number_line(paper),
        "place_date": wording.place_date_line(paper),
        "kind": wording.kind_label(paper),
        "summary": wording.summary_line(paper),
        "stamps": wording.stamps(paper),
        "addressees_head": wording.ADDRESSEES_HEAD,
        "addressees": _addressees(paper),
        "body": [_item(item) for item in flow(paper.body)],
        "recipients_head": wording.RECIPIENTS_HEAD,
        "recipients": wording.listed(paper.recipients),
        "drafter": wording.drafter_line(paper),
        "signer": _signer(paper.signer) if paper.signer else None,
        "contact": wording.clean(paper.contact),
        "appendices": [_appendix(paper, appendix) for appendix in paper.appendices],
    }


def sizes() -> dict[str, Any]:
    """The figures of ``layout`` under lower-case names; one source for both renderers."""
    return {name.lower(): value for name, value in vars(layout).items() if name.isupper()}


def _addressees(paper: Paper) -> tuple[str, ...]:
    """II.9.d: one addressee stands on the line of ``Kính gửi``, several get a list."""
    if len(paper.addressees) == 1:
        return (wording.clean(paper.addressees[0]),)
    return wording.listed(paper.addressees)


def _signer(signer: Signer) -> dict[str, Any]:
    return {
        "lines": wording.signer_lines(signer),
        "note": wording.clean(signer.note),
        "name": wording.clean(signer.name),
    }


def _appendix(paper: Paper, appendix: Appendix) -> dict[str, Any]:
    return {
        "heading": wording.appendix_heading(appendix),
        "title": wording.clean(appendix.title).upper(),
        "note": wording.appendix_note(paper),
        "body": [_item(item) for item in flow(appendix.body)],
    }


def _item(item: Item) -> dict[str, Any]:
    match item:
        case Line():
            return {"type": item.role.value, "level": item.level, "runs": [asdict(run) for run in item.runs]}
        case Table():
            return _table(item)
        case Signatures():
            return {"type": "signatures", "signers": [_signer(signer) for signer in item.signers]}
        case Qr():
            return {"type": "qr", "svg": qr_svg(item.url), "caption": wording.clean(item.caption)}


def _table(table: Table) -> dict[str, Any]:
    columns = zip(table.columns, widths_mm(table, layout.TEXT_WIDTH_MM), strict=True)
    return {
        "type": "table",
        "columns": [{"title": wording.clean(c.title), "share": width, "align": c.align.value} for c, width in columns],
        "rows": [[wording.clean_lines(cell) for cell in row] for row in table.rows],
        "row_height_mm": table.row_height_mm,
    }

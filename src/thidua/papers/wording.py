"""The words and punctuation that the decree fixes, made from the fields of a paper.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, part I (sections named below) and the abbreviations of Phụ lục III.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from thidua.papers.emphasis import unmarked
from thidua.papers.model import Agency, Appendix, Kind, Paper, Signer

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEAD: Final = "Nơi nhận:"
ADDRESSEES_HEAD: Final = "Kính gửi:"
DRAFT_MARK: Final = "DỰ THẢO"
NBSP: Final = "\u00a0"
# Room to write a number, a day or a month by hand; no-break spaces, so that no renderer folds them into one.
BLANK: Final = NBSP * 6
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_NOT_IN_XML: Final = frozenset("\ufffe\uffff")


class KindName(NamedTuple):
    label: str
    abbreviation: str


KIND_NAMES: Final[Mapping[Kind, KindName]] = MappingProxyType(
    {
        Kind.PLAN: KindName("KẾ HOẠCH", "KH"),
        Kind.LIST: KindName("DANH SÁCH", ""),
        Kind.DISPATCH: KindName("", ""),
        Kind.DECISION: KindName("QUYẾT ĐỊNH", "QĐ"),
        Kind.REPORT: KindName("BÁO CÁO", "BC"),
        Kind.NOTICE: KindName("THÔNG BÁO", "TB"),
        Kind.GUIDANCE: KindName("HƯỚNG DẪN", "HD"),
        Kind.SUBMISSION: KindName("TỜ TRÌNH", "TTr"),
        Kind.MINUTES: KindName("BIÊN BẢN", "BB"),
        Kind.DIRECTIVE: KindName("CHỈ THỊ", "CT"),
        Kind.PROGRAMME: KindName("CHƯƠNG TRÌNH", "CTr"),
        Kind.RESOLUTION: KindName("NGHỊ QUYẾT", "NQ"),
        Kind.PROJECT: KindName("ĐỀ ÁN", "ĐA"),
        Kind.INVITATION: KindName("GIẤY MỜI", "GM"),
        Kind.PLEDGE: KindName("GIAO ƯỚC THI ĐUA", ""),
        Kind.CERTIFICATE: KindName("GIẤY CHỨNG NHẬN", ""),
        Kind.COMMITMENT: KindName("BẢN CAM KẾT", ""),
        Kind.APPLICATION: KindName("ĐƠN", ""),
        Kind.BALLOT: KindName("PHIẾU LẤY Ý KIẾN", ""),
    }
)


def clean(text: str) -> str:
    """One line of printable text: composed letters, single spaces, nothing invisible.

    A clause may carry the line breaks of its source file; on the page they are spaces.
    """
    composed = unicodedata.normalize("NFC", text)
    spaced = " ".join(composed.split())
    return " ".join("".join(c for c in spaced if _printable(c)).split())


def clean_lines(text: str) -> tuple[str, ...]:
    """The same for a cell of a table, where line breaks mean something."""
    return tuple(unmarked(clean(line)) for line in text.splitlines()) or ("",)


def _printable(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE and char not in _NOT_IN_XML


def split_number(written: str) -> tuple[str, str]:
    """``05/KH-STP`` -> (``05``, ``KH-STP``); a number without a slash has no symbol."""
    number, _, symbol = written.partition("/")
    return number.strip(), symbol.strip()


def number_line(paper: Paper) -> str:
    """II.3.c; numbers below ten get a nought. Minutes and lists of an inner meeting often have neither number nor symbol."""
    number = clean(paper.number)
    if number.isdecimal() and len(number) == 1:
        number = f"0{number}"
    symbol = clean(paper.symbol) or KIND_NAMES[paper.kind].abbreviation
    if not number and not symbol:
        return f"Số:{BLANK}" if paper.kind is Kind.DISPATCH else ""
    return f"Số: {number or BLANK}/{symbol or BLANK}"


def date_words(day: date | None, *, year: int | None = None) -> str:
    """II.4.b: days below 10 and months 1 and 2 get a nought."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{NBSP}{year or BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_date_line(paper: Paper) -> str:
    """II.4.c. A list or minutes without a place and a date have no such line."""
    place = clean(paper.place)
    if not place and paper.signed_on is None and paper.kind is Kind.LIST:
        return ""
    return f"{place or BLANK}, {date_words(paper.signed_on)}"


def kind_label(paper: Paper) -> str:
    return KIND_NAMES[paper.kind].label


def summary_line(paper: Paper) -> str:
    """II.5.b: the summary of a dispatch stands behind ``V/v`` under its number."""
    summary = unmarked(clean(paper.summary))
    if paper.kind is Kind.DISPATCH and summary and not summary.casefold().startswith("v/v"):
        return f"V/v {summary}"
    return summary


def document_title(paper: Paper) -> str:
    """The title kept in the properties of the file."""
    return clean(f"{kind_label(paper).capitalize()} {summary_line(paper)}") or clean(paper.agency.name)


def agency_lines(agency: Agency) -> tuple[str, str]:
    return clean(agency.parent).upper(), clean(agency.name).upper()


def signer_lines(signer: Signer) -> tuple[str, ...]:
    """II.7.đ: the authority lines, then the position; all in capitals."""
    capacities = (f"{c.authority} {clean(c.principal)}" for c in signer.capacities)
    return tuple(line.upper() for line in (*capacities, clean(signer.position)) if line)


def listed(items: Iterable[str]) -> tuple[str, ...]:
    """II.9.d: every line begins with a dash, ends with a semicolon, the last with a full stop."""
    bare = [stripped for item in items if (stripped := clean(item).lstrip("-– ").rstrip(";., "))]
    last = len(bare) - 1
    return tuple(f"- {item}{'.' if position == last else ';'}" for position, item in enumerate(bare))


def drafter_line(paper: Paper) -> str:
    """III.3: the drafter's mark in capitals and the number of copies."""
    copies = "" if paper.copies is None else f"{paper.copies:02d}"
    return f"{clean(paper.drafter).upper()} {copies}".strip()


def bases(texts: Iterable[str]) -> tuple[str, ...]:
    """II.6.a: each basis ends with a semicolon, the last with a full stop."""
    bare = [stripped for text in texts if (stripped := clean(text).rstrip(";., "))]
    last = len(bare) - 1
    return tuple(f"{text}{'.' if position == last else ';'}" for position, text in enumerate(bare))


def appendix_heading(appendix: Appendix) -> str:
    return f"Phụ lục {clean(appendix.ordinal)}".strip()


def appendix_note(paper: Paper) -> str:
    """III.1.c: number, symbol, date and issuer of the paper the appendix belongs to."""
    kind = kind_label(paper).capitalize() or "Công văn"
    number = number_line(paper).removeprefix("Số: ").removeprefix("Số:") or BLANK
    return f"(Kèm theo {kind} số {number} {date_words(paper.signed_on)} của {clean(paper.agency.name)})"


def stamps(paper: Paper) -> tuple[str, ...]:
    """The boxes under the number: draft, secrecy, urgency, circulation (III.2)."""
    marks = (
        DRAFT_MARK if paper.draft else "",
        paper.secrecy or "",
        paper.urgency or "",
        clean(paper.circulation).upper(),
    )
    return tuple(str(mark) for mark in marks if mark)

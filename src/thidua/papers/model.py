"""An official paper: the nine components of article 8 of Nghị định 30/2020/NĐ-CP, and the additional ones.

A paper says what stands on the page, never how it is drawn; ``pdf`` and ``word`` draw the same paper. Whatever a draft
does not have yet may be left out and is drawn as the blank an officer fills in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Types of paper (article 7) that this platform writes."""

    PLAN = "plan"
    LIST = "list"
    DISPATCH = "dispatch"
    DECISION = "decision"
    REPORT = "report"
    NOTICE = "notice"
    GUIDANCE = "guidance"
    SUBMISSION = "submission"
    MINUTES = "minutes"
    DIRECTIVE = "directive"
    PROGRAMME = "programme"
    RESOLUTION = "resolution"
    PROJECT = "project"
    INVITATION = "invitation"
    PLEDGE = "pledge"
    CERTIFICATE = "certificate"
    COMMITMENT = "commitment"
    APPLICATION = "application"
    BALLOT = "ballot"


class Authority(StrEnum):
    """In whose right a person signs (Phụ lục I, part I, II.7.b)."""

    ON_BEHALF = "TM."
    ACTING = "Q."
    DEPUTY = "KT."
    BY_ORDER = "TL."
    BY_DELEGATION = "TUQ."


class Urgency(StrEnum):
    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


class Secrecy(StrEnum):
    CLASSIFIED = "MẬT"
    HIGHLY_CLASSIFIED = "TỐI MẬT"
    MOST_CLASSIFIED = "TUYỆT MẬT"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Agency:
    """Component b: the issuing agency under its direct superior."""

    name: str
    parent: str = ""


@dataclass(frozen=True)
class Capacity:
    """One line above the signer's own position: ``KT. GIÁM ĐỐC``."""

    authority: Authority
    principal: str


@dataclass(frozen=True)
class Signer:
    """Component g. ``note`` stands where the seal and the signature go (component h): ``(Đã ký)``."""

    position: str
    name: str = ""
    capacities: tuple[Capacity, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause as written: ``label`` keeps its punctuation (``1.``, ``a)``, ``-``) and is never renumbered."""

    text: str = ""
    label: str = ""
    heading: str = ""
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Basis:
    """A legal basis: italic; ends with a semicolon, the last of the run with a full stop (Phụ lục I, II.6.a)."""

    text: str


@dataclass(frozen=True)
class Centred:
    """A line that stands alone in the middle, such as ``QUYẾT ĐỊNH:`` between the bases and the articles."""

    text: str


@dataclass(frozen=True)
class Column:
    title: str
    share: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """``row_height_mm`` leaves room to sign by hand; a cell may hold line breaks."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_height_mm: float | None = None

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table needs one cell for each column")


@dataclass(frozen=True)
class Signatures:
    """Several signers side by side, for a pledge between units; three on a row at most."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class Qr:
    """A code that leads from the sheet of paper to the page on the platform, with a caption."""

    url: str
    caption: str = ""


Block = Clause | Paragraph | Basis | Centred | Table | Signatures | Qr


@dataclass(frozen=True)
class Appendix:
    """Phụ lục I, III.1: its own page numbers; ``ordinal`` is Roman and empty when there is only one."""

    title: str = ""
    ordinal: str = ""
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """``prepared_on`` dates the file itself (PDF/A demands a date and this package reads no clock)."""

    kind: Kind
    agency: Agency
    prepared_on: date
    summary: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    signed_on: date | None = None
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    circulation: str = ""
    draft: bool = False
    drafter: str = ""
    copies: int | None = None
    contact: str = ""
    appendices: tuple[Appendix, ...] = ()

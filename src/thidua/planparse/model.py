"""What a reading of a plan document is: the contract `thidua.plan/1` as frozen values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

SCHEMA = "thidua.plan/1"
MAX_CLAUSES = 50_000

Kind = Literal[
    "basis", "objective", "requirement", "content", "subject", "criterion", "award",
    "solution", "responsibility", "phase", "pledge", "article", "heading", "other",
]  # fmt: skip
Applies = Literal["collective", "individual", "household", "enterprise"]
Part = Literal["letterhead", "title", "preamble", "recipients", "signature", "noise"]
DocumentType = Literal["plan", "decision", "dispatch", "guidance", "circular", "law", "announcement", "report", "pledge", "news", "other"]
Relation = Literal["basis", "citation"]
Closing = Literal["interim", "final"]
MilestoneKind = Literal["launch", "annual_award", "interim_review", "final_review", "report", "other"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read; `characters` counts code points of its NFC text."""

    sha256: str
    media_type: str
    characters: int


@dataclass(frozen=True, slots=True)
class Document:
    """The components of the paper after Nghị định 30/2020, article 8."""

    type: DocumentType = "other"
    type_label: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_position: str | None = None
    recipients: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """The movement that the document launches or answers."""

    name: str | None = None
    scope: str | None = None
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that is cited; one entry per number."""

    number: str
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    relation: Relation
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause, bullet, heading or unnumbered paragraph; `label`, `heading` and `text` are verbatim."""

    path: str
    label: str | None
    level: int
    kind: Kind
    applies_to: Applies | None
    heading: str | None
    text: str
    start: int
    end: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Margin:
    """A stretch of the text that is not a clause."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A numbered stage, or a period named together with its review."""

    name: str
    start: str | None
    end: str | None
    closing: Closing | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point in time; `when` is a date, month, quarter or year, "yearly", or null."""

    kind: MilestoneKind
    when: str | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached."""

    value: int | float
    unit: str
    of: str | None
    by: str | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who is to do what."""

    actor: str
    action: str
    due: str | None
    recurrence: str | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The emulation cluster (cụm, khối) of a pledge."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something that was repaired or doubted; `message` is a Vietnamese sentence."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read out of one document."""

    source: Source
    document: Document
    movement: Movement
    references: tuple[Reference, ...] = ()
    clauses: tuple[Clause, ...] = ()
    margins: tuple[Margin, ...] = ()
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    targets: tuple[Target, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    cluster: Cluster | None = None
    warnings: tuple[Warning_, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The object of the contract, ready for `json.dumps`."""
        return {"schema": SCHEMA, **asdict(self)}

"""Other documents that are cited: number, kind, date, issuer, subject, and whether they are the basis."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.planparse import messages
from thidua.planparse.model import Reference, Relation, Warning_
from thidua.vn.dates import times
from thidua.vn.docnumbers import ABBREVIATIONS, BARE, NUMBER, carries_kind, tidy

_KINDS = sorted((*ABBREVIATIONS, *BARE, "Quy chế", "Chỉ thị", "QĐ", "CV", "NQ", "KH"), key=len, reverse=True)
_KIND = re.compile(rf"(?:^|(?<=[^\w]))(?P<kind>{'|'.join(_KINDS)})(?!\w)", re.IGNORECASE)
_SHORT = {"QĐ": "Quyết định", "CV": "Công văn", "NQ": "Nghị quyết", "KH": "Kế hoạch"}
_BASIS = re.compile(r"(?:căn cứ|thực hiện|theo)(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"số\s{0,3}:?\s{0,3}$", re.IGNORECASE)
_ISSUER = re.compile(
    r"\s*,?\s*(?:của\s+)(?P<issuer>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^;:.()“]{1,140}?)(?=\s+(?:về|ban hành|quy định|phát động|hướng dẫn|triển khai|v/v|khoá|khóa|phê duyệt|sửa đổi|thực hiện|cho|là|đối với)\b|\s+và\s+(?:\w+\s+){1,4}số\b|\s*\[|[,;:.()“\x22]|$)"
)
_SUBJECT = re.compile(
    r"[\s,]*(?P<subject>(?:về|v/v|ban hành|quy định|phát động|hướng dẫn|triển khai|phê duyệt|sửa đổi)\b[^;\n]{3,300}?)(?=;|\.\s|\.$|,\s+(?:ngày|[A-ZĐ][^,;]{2,80} (?:ban hành|xây dựng))|$)",
    re.IGNORECASE,
)
_ORGAN = re.compile(r"(?P<organ>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^;:.()“,]{1,80})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text to look through; `path` is the clause it belongs to."""

    text: str
    start: int
    path: str | None
    basis: bool = False


@dataclass
class _Entry:
    number: str
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    relation: Relation
    clauses: list[str] = field(default_factory=list)


def begins_as_basis(text: str) -> bool:
    """Whether a paragraph begins with Căn cứ, Thực hiện or Theo."""
    return bool(_BASIS.match(text.lstrip(" -–+*•(“")))


def _kind_before(text: str, place: int) -> tuple[str | None, bool]:
    """The word before "số", and whether "số" itself is there."""
    before = text[max(0, place - 160) : place]
    numbered = bool(_NUMBERED.search(before))
    piece = re.split(r"[;:]", before)[-1]
    found = [match["kind"] for match in _KIND.finditer(piece)]
    if not found:
        return None, numbered
    kind = found[-1]
    if kind.upper() in _SHORT and kind.isupper():
        return _SHORT[kind], numbered
    return kind[:1].upper() + kind[1:].lower(), numbered


def _after(text: str, place: int) -> tuple[str | None, str | None, str | None]:
    """Date, issuer and subject that follow a number."""
    window = text[place : place + 420]
    date = None
    dated = re.match(r"[\s,]{0,4}(?:\(?ban hành )?ngày[\s]{1,3}", window, re.IGNORECASE)
    place_after = 0
    if dated:
        first = next((when for when in times(window[:80]) if len(when.value) == 10), None)
        if first and first.start <= dated.end() + 1:
            date, place_after = first.value, first.end
    rest = " ".join(window[place_after:].split())
    issuer = _ISSUER.match(rest if rest.startswith(",") else f" {rest}")
    name = issuer["issuer"].strip() if issuer else None
    tail = (rest if rest.startswith(",") else f" {rest}")[issuer.end() :] if issuer else rest
    subject = _SUBJECT.match(tail)
    return date, name, subject["subject"].strip(" ,") if subject else None


def _look(passage: Passage, entries: dict[str, _Entry], own: set[str], warnings: list[Warning_]) -> None:
    if "/" not in passage.text:
        return
    running: str | None = None
    for match in NUMBER.finditer(passage.text):
        number = tidy(match[0])
        kind, numbered = _kind_before(passage.text, match.start())
        running = kind or running
        if number in own or not (numbered or kind):
            continue
        date, issuer, subject = _after(passage.text, match.end())
        relation: Relation = "basis" if passage.basis else "citation"
        entry = entries.get(number)
        if entry is None:
            entries[number] = entry = _Entry(number, running, date, issuer, subject, relation)
            if running and not carries_kind(running, number):
                start = passage.start + match.start()
                warnings.append(
                    Warning_(
                        "number_without_type",
                        messages.warning("number_without_type", number=number, type=running),
                        start,
                        passage.start + match.end(),
                    )
                )
        elif relation == "basis":
            entry.relation = "basis"
        entry.date, entry.issuer, entry.subject = entry.date or date, entry.issuer or issuer, entry.subject or subject
        if passage.path and passage.path not in entry.clauses:
            entry.clauses.append(passage.path)


def find(passages: list[Passage], own: set[str]) -> tuple[tuple[Reference, ...], list[Warning_]]:
    """One entry per number; the numbers of the letterheads themselves are left out."""
    entries: dict[str, _Entry] = {}
    warnings: list[Warning_] = []
    for passage in passages:
        _look(passage, entries, own, warnings)
    found = tuple(Reference(e.number, e.type, e.date, e.issuer, e.subject, e.relation, tuple(e.clauses)) for e in entries.values())
    return found, warnings

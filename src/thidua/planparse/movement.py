"""The movement: name, scope, years."""

from __future__ import annotations

import re

from thidua.planparse.document import main_zone, title_of
from thidua.planparse.model import Clause, Movement, Phase
from thidua.planparse.quotes import curled
from thidua.planparse.zones import Zone

_NAMED = re.compile(r"[Pp]hong trào(?:\s+thi đua)?\s*[:,]?\s*“(?P<name>[^”]{4,300})”")
_QUOTED = re.compile(r"“(?P<name>[^”]{4,300})”")
_LAUNCHES = re.compile(
    r"(?:ban hành|phát động|tổ chức|triển khai|xây dựng)\b[^“.;]{0,140}?(?:phong trào)(?:\s+thi đua)?\s*“(?P<name>[^”]{4,300})”", re.IGNORECASE
)
_SCOPE = re.compile(
    r"\btrong\s+(?:toàn\s+)?(?P<scope>ngành\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^,.;:()“”\n]{1,60}|lực lượng [^,.;:()“”\n]{2,50})"
)
_AREA = re.compile(
    r"\b(?:trên địa bàn|trong toàn)\s+(?P<scope>(?:tỉnh|thành phố|huyện|quận|xã|phường|thị xã|ngành|cơ quan|công ty)[^,.;:()“”\n]{0,60})"
)
_PERIOD = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|từ năm|năm học|các năm|năm|từ)\s+(?P<from>(?:19|20)\d\d)\s{0,2}(?:[-–]|đến(?: năm)?)\s{0,2}(?:năm\s+)?(?P<to>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)(?!\d|\s*[-–]\s*\d)", re.IGNORECASE)
_MOVED = re.compile(
    r"(?:phong trào|giao ước)[^.;:“”]{0,140}?(?:giai đoạn\s+(?P<from>(?:19|20)\d\d)\s{0,2}[-–]\s{0,2}(?P<to>(?:19|20)\d\d)|(?:thi đua\s+)năm\s+(?P<year>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
_STOP = re.compile(r"\s+(?:thông qua|với|để|nhằm|đã|gắn|là|được|và đã|như|theo|năm|giai đoạn)\b.*", re.DOTALL)


def _name(title: str, frame: str, body: str) -> str | None:
    for text in (title,):
        match = _NAMED.search(text) or _QUOTED.search(text)
        if match and not re.search(r"danh hiệu\s*$", text[: match.start()]):
            return match["name"]
    issued = [match["name"] for match in _LAUNCHES.finditer(frame)] or [match["name"] for match in _LAUNCHES.finditer(body[:20000])]
    if issued:
        return issued[-1] if frame and _LAUNCHES.search(frame) else _issuing(body) or issued[0]
    first = _NAMED.search(frame) or _NAMED.search(body) or re.search(r"[Pp]hong trào[^“.;]{0,60}“(?P<name>[^”]{4,300})”", body)
    return first["name"] if first else None


def _issuing(body: str) -> str | None:
    """The name in the clause where the issuer itself issues: the last of a sentence that begins with its bases."""
    for paragraph in body[:20000].split("\n"):
        found = [match["name"] for match in _LAUNCHES.finditer(paragraph)]
        if found:
            return found[-1]
    return None


def _years(*texts: str) -> tuple[int, int] | None:
    for text in texts:
        match = _PERIOD.search(text)
        if match:
            return int(match["from"]), int(match["to"])
    return None


def _scope(title: str, frame: str, body: str) -> str | None:
    for text in (title, frame, body):
        match = _SCOPE.search(text) or _AREA.search(text)
        if match:
            return " ".join(_STOP.sub("", match["scope"]).split())
    return None


def read(documents: list[Zone], clauses: list[Clause], phases: tuple[Phase, ...]) -> Movement:
    """The movement of the main document."""
    main = main_zone(documents)
    if main is None:
        return Movement()
    title = title_of(main) or ""
    frame = "\n".join(" ".join(p.text.split()) for p in main.preamble)
    body = "\n".join(" ".join(f"{c.heading or ''} {c.text}".split()) for c in clauses)
    title, frame, body = curled(title), curled(frame), curled(body)
    name = _name(title, frame, body)
    years = _years(name or "", title) or _behind(name, frame, body) or _moved(frame, name) or _staged(phases)
    if years is None:
        single = _YEAR.search(title)
        years = (int(single["year"]),) * 2 if single else _moved(body[:6000], name)
    first, last = years if years else (None, None)
    return Movement(name, _scope(title, frame, body), first, last)


def _behind(name: str | None, *texts: str) -> tuple[int, int] | None:
    """The period that stands right behind the quoted name."""
    for text in texts:
        place = text.find(f"“{name}”") if name else -1
        match = _PERIOD.match(text, place + len(name or "") + 3) if place >= 0 else None
        if match:
            return int(match["from"]), int(match["to"])
    return None


def _moved(text: str, name: str | None) -> tuple[int, int] | None:
    match = _MOVED.search(text)
    if match is None or (name and match["year"]):
        return None
    return (int(match["year"]),) * 2 if match["year"] else (int(match["from"]), int(match["to"]))


def _staged(phases: tuple[Phase, ...]) -> tuple[int, int] | None:
    starts = [int(phase.start[:4]) for phase in phases if phase.start]
    ends = [int(phase.end[:4]) for phase in phases if phase.end]
    return (min(starts), max(ends)) if len(phases) > 1 and starts and ends and phases[0].start else None

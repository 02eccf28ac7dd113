"""Phases and milestones."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import cast

from thidua.planparse.model import Clause, Closing, Milestone, MilestoneKind, Phase
from thidua.vn.dates import day_and_month, each_time, iso, times
from thidua.vn.docnumbers import NUMBER

_PHASE = re.compile(r"\b(?P<name>giai đoạn\s+(?P<n>\d{1,2}|[IV]{1,3}|một|hai|ba|thứ (?:nhất|hai|ba)))(?![\d/]|\s*[-–]\s*\d)", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:từ\s+)?(?:năm\s+)?(?P<from>(?:19|20)\d\d)\s{0,2}(?:[-–]|đến(?:\s+hết)?(?:\s+năm)?)\s{0,2}(?:năm\s+)?(?P<to>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# "Bước 1 (từ tháng 6/2025 đến tháng 12/2026)" is a stage where it opens a clause and says when; elsewhere a step is a step.
_STEP = re.compile(r"(?P<name>(?:bước|đợt)\s+\d{1,2})(?![\w/])[:.]?", re.IGNORECASE)
_STEP_OPENS = "BbĐđ"
_UNTIL = re.compile(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?:năm\s+)?(?=\d|tháng|quý)", re.IGNORECASE)
_NOW = re.compile(r"từ\s+(?:nay|khi phát động|ngày phát động)", re.IGNORECASE)
_INTERIM = re.compile(r"\bsơ kết\b", re.IGNORECASE)
_FINAL = re.compile(r"\bt[ổố]ng kết\b", re.IGNORECASE)
_STAGE = r"\bgiai đoạn\s+(?:(?:\d|I{1,3}|một|hai|thứ nhất|thứ hai)\s*\(\s*(?:từ )?(?:năm )?)?"
_REVIEWED = re.compile(
    rf"\b(?P<what>sơ kết|t[ổố]ng kết)\b(?P<between>[^.;:“]{{0,40}}?){_STAGE}(?P<span>(?:19|20)\d\d\s{{0,2}}(?:[-–]|đến(?: năm)?)\s{{0,2}}(?:19|20)\d\d)",
    re.IGNORECASE,
)
# "1. Giai đoạn 2026 - 2027: phát động ..., sơ kết": a period that opens a clause and is named with its review.
_PERIOD = re.compile(
    r"(?:^|(?<=[.;:] ))(?:giai đoạn|(?:từ )?năm)\s+(?P<span>(?:19|20)\d\d\s{0,2}(?:[-–]|đến(?: năm)?)\s{0,2}(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|\bcuối năm\b|\btổng kết công tác năm\b", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b", re.IGNORECASE)
_AWARD = re.compile(r"\b(?:khen thưởng|xét tặng|biểu dương|bằng khen|giấy khen)\b", re.IGNORECASE)
_LAUNCH = re.compile(
    r"(?:\bthực hiện\s*(?::\s*)?(?:bắt đầu\s+)?(?:kể\s+)?từ|\bthời gian(?: thực hiện| phát động| triển khai| thi đua| tổ chức)?\s*:?\s*(?:bắt đầu\s+)?(?:được tính\s+)?(?:kể\s+)?từ|\b(?:lễ )?phát động(?:(?!sơ kết|tổng kết)[^.;:]){0,60}?\b(?:vào|trong|từ)|\bphát động(?=\s+ngày)|\bbắt đầu từ)\s+(?=(?:ngày|tháng|quý|năm|\d))",
    re.IGNORECASE,
)
_OPENING_DAY = re.compile(r"(?:ngày\s+)?(?P<day>\d{1,2})(?:[/.-](?P<month>\d{1,2}))?\s+đến\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:báo cáo|gửi kết quả|tổng hợp kết quả)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?(?: vào)?|trước khi hết|muộn nhất|vào|hạn cuối|chậm nhất đến|xong trước|đến hết)\s+(?:ngày\s+|tháng\s+|quý\s+)?(?=\d|[IV]{1,3}\b)",
    re.IGNORECASE,
)
# "trước ngày 15/12/2025 (học kỳ I) và trước ngày 30/5/2026": the next day of the same report.
_ANOTHER = re.compile(r"\d{4}(?: ?\([^)]{1,30}\))?(?:,| và|;| và chậm nhất|,? và) (?P<more>trước (?:ngày )?\d)", re.IGNORECASE)
# A word of every milestone: most clauses have none, and need no closer look.
_TIMELY = re.compile(r"thực hiện|thời gian|phát động|bắt đầu|kết|khen|xét tặng|biểu dương|báo cáo|tổng hợp", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ“(\-]|Giai)|\n")
_DATED = re.compile(r",?\s+ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}", re.IGNORECASE)
_AT = re.compile(r"(?:(?:bước|đợt|giai đoạn) \d{1,2} ?[(:]\s?)?(?:trong |vào )?(?:ngày |tháng |quý )?", re.IGNORECASE)
_BEGINS = re.compile(r"\bphát động\b", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:sau khi|kết quả|trên cơ sở)\s+(?:\w+\s+)?sơ kết", re.IGNORECASE)


def period(text: str) -> tuple[str | None, str | None]:
    """The start and the end named at the head of a stage."""
    head = " ".join(text.split())
    span = _SPAN.search(head[:90])
    if span and not times(head[: span.start()]):
        return span["from"], span["to"]
    named = times(head[:140])
    until = _UNTIL.search(head[:120])
    if _NOW.search(head[:50]):
        later = [when for when in named if until is None or when.start >= until.start()]
        return None, later[0].value if later else None
    if until:
        first = [when for when in named if when.end <= until.start() + 1]
        later = [when for when in named if when.start >= until.start()]
        return first[0].value if first else None, later[0].value if later else None
    if len(named) >= 2 and re.search(r"[-–]", head[named[0].end : named[1].start]) and named[1].start - named[0].end < 8:
        return named[0].value, named[1].value
    opening = re.match(r"[\s(,:]*(?:từ\s+)?(?:năm|tháng|quý|ngày)?\s*", head)
    if named and opening and named[0].start <= opening.end() + 4:
        return named[0].value, named[0].value
    return None, None


def closing(text: str) -> Closing | None:
    """The review that closes a stage."""
    rest = _AFTERWARDS.sub(" ", text)
    if _FINAL.search(rest):
        return "final"
    return "interim" if _INTERIM.search(rest) else None


def _whole(clause: Clause, below: str) -> str:
    return " ".join(" ".join((clause.heading or "", clause.text, below)).split())


def _stages(clause: Clause, below: str) -> list[Phase]:
    text = _whole(clause, below)
    marks = [
        m
        for m in _PHASE.finditer(text)
        if m.start() == 0 or text[m.start()].isupper() or text[max(0, m.start() - 9) : m.start()].rstrip()[-1:] in ".;:-(+,"
    ]
    found = []
    for mark, after in zip_longest(marks, marks[1:]):
        part = text[mark.end() : after.start() if after else len(text)]
        start, end = period(part)
        if start or end:
            name = " ".join(mark["name"].split())
            found.append(Phase(name[:1].upper() + name[1:], start, end, closing(part), clause.path))
    return found


def _closed(stages: list[Phase], text: str) -> list[Phase]:
    """The stages of one sentence, each closed by the review that is held in its last year."""
    if len(stages) < 2 or all(stage.closing for stage in stages):
        return stages
    held: dict[str, Closing] = {}
    for pattern, closes in ((_INTERIM, "interim"), (_FINAL, "final")):
        for mark in pattern.finditer(text):
            year = _review(text, mark, [])
            held.setdefault(year[:4] if year else "", cast(Closing, closes))
    return [stage if stage.closing or not stage.end else replace(stage, closing=held.get(stage.end[:4])) for stage in stages]


def _step(clauses: list[Clause], place: int) -> list[Phase]:
    """A step that names its beginning and its end, with its name as a label or as the first words."""
    clause = clauses[place]
    opening = clause.label if clause.label and clause.label[0] in _STEP_OPENS else clause.heading or clause.text
    if opening[:1] not in _STEP_OPENS:
        return []
    words = _whole(clause, "")
    name = clause.label if clause.label and _STEP.fullmatch(clause.label) else words[:20]
    match = _STEP.match(name)
    if match is None:
        return []
    rest = words if name == clause.label else words[match.end() :]
    start, end = period(rest.lstrip(" |("))
    if start is None or end is None or start == end:
        return []
    return [Phase(match["name"], start, end, closing(f"{rest} {_below(clauses, place)}"), clause.path)]


def _named_period(clause: Clause, below: str) -> list[Phase]:
    """The periods that open the clause, or one of its parts, each with the review that is named before the next."""
    text = _whole(clause, below)
    marks = list(_PERIOD.finditer(text))
    if not marks or marks[0].start():
        return []
    found = []
    for mark, after in zip_longest(marks, marks[1:]):
        closes = closing(text[mark.end() : after.start() if after else len(text)])
        if closes or (clause.kind == "phase" and mark is marks[0]):
            start, end = _years(mark["span"])
            found.append(Phase(f"Giai đoạn {start} - {end}", start, end, closes, clause.path))
    return found


def phases(clauses: list[Clause]) -> tuple[Phase, ...]:
    """Numbered stages, steps with their times, and periods named together with their review; each period and closing once."""
    found: list[Phase] = []
    for place, clause in enumerate(clauses):
        found.extend(_step(clauses, place))
        own = clause.heading or clause.text
        if "oạn" not in f"{clause.heading} {clause.text}".lower() and not _PERIOD.match(own):
            continue
        below = _below(clauses, place) if _PHASE.match(own) or _PERIOD.match(own) else ""
        whole = _whole(clause, "")
        found.extend(_named_period(clause, below))
        if "giai đoạn" in whole.lower():
            found.extend(_closed(_stages(clause, below), whole))
            for match in _REVIEWED.finditer(whole):
                start, end = _years(match["span"])
                closes: Closing = "interim" if match["what"].lower() == "sơ kết" else "final"
                found.append(Phase(f"{match['what'].capitalize()} giai đoạn {start} - {end}", start, end, closes, clause.path))
    kept: dict[tuple[str | None, str | None, Closing | None], Phase] = {}
    for phase in found:
        kept.setdefault((phase.start, phase.end, phase.closing), phase)
    return tuple(kept.values())


def _years(span: str) -> tuple[str, str]:
    first, last = re.findall(r"\d{4}", span)
    return first, last


def _under(clauses: list[Clause], place: int) -> list[Clause]:
    """The clauses that a stage heads: those below it, or the bullets that follow where it has no number. Reads at most a dozen."""
    stage = clauses[place]
    parent = stage.path.rpartition(".")[0]
    prefix = f"{stage.path}." if stage.label is not None else f"{parent}." if parent else ""
    found = []
    for clause in clauses[place + 1 : place + 12]:
        if not clause.path.startswith(prefix) or (stage.label is None and clause.path[len(prefix) : len(prefix) + 1].isalnum()):
            break
        if stage.label is None and clause.path.startswith("¶", len(prefix)):
            break
        found.append(clause)
    return found


def _below(clauses: list[Clause], place: int) -> str:
    return " ".join(clause.text or clause.heading or "" for clause in _under(clauses, place))


_OF_PERIOD = re.compile(rf"[^.;:]{{0,40}}?{_STAGE}(?:19|20)\d\d\s{{0,2}}(?:[-–]|đến(?: năm)?)\s{{0,2}}(?P<to>(?:19|20)\d\d)", re.IGNORECASE)


_AT_TIME = re.compile(r"(?:vào|trong|năm|quý|tháng|ngày|cuối)\s*(?:năm|dịp cuối năm|cuối năm|tháng|quý|ngày)?\s*$")


def _due(sentence: str, place: int) -> str | None:
    return next((when.value for when in each_time(sentence) if when.start >= place), None)


def _review(sentence: str, mark: re.Match[str], ends: list[str | None]) -> str | None:
    """The year of a review: its own, else the end of its stage."""
    after = sentence[mark.end() : mark.end() + 130]
    span = _OF_PERIOD.match(after[:90])
    if span:
        return span["to"]
    for when in each_time(after):
        if "." in after[: when.start]:
            break
        if _AT_TIME.search(after[max(0, when.start - 16) : when.start]) or after[when.start].lower() in "tq":
            return when.value
    return ends[0] if ends else None


_OF_EVERY_YEAR = re.compile(r"\s+(?:công tác|(?:hằng|hàng|mỗi) năm|cuối năm(?!\s+\d)|năm học|kết quả công tác|năm\b(?!\s+\d))")


def _reviews(clause: Clause, text: str, stages: list[Phase], stated: str | None) -> list[Milestone]:
    found = []
    rest = _AFTERWARDS.sub(lambda match: " " * len(match[0]), text)
    kinds: tuple[tuple[MilestoneKind, re.Pattern[str], Closing], ...] = (("interim_review", _INTERIM, "interim"), ("final_review", _FINAL, "final"))
    for kind, pattern, closes in kinds:
        own: list[str | None] = [stated] if stated else [phase.end for phase in stages if phase.closing == closes]
        for mark in pattern.finditer(rest):
            if _OF_EVERY_YEAR.match(rest[mark.end() : mark.end() + 20]):
                continue
            found.append(Milestone(kind, _review(rest, mark, own), clause.path))
    return found


def _launched(sentence: str, place: int) -> str | None:
    """The time that follows; "từ ngày 05 đến ngày 11 tháng 10 năm 2026" takes month and year from its end."""
    window = sentence[place : place + 90]
    named = times(window)
    if named and named[0].start <= 6:
        return named[0].value
    opening = _OPENING_DAY.match(window)
    if opening and named and len(named[0].value) == 10:
        month = int(opening["month"]) if opening["month"] else int(named[0].value[5:7])
        return iso(named[0].year, month, int(opening["day"]))
    return None


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part]


def _reports(clause: Clause, sentence: str) -> list[Milestone]:
    mark = _REPORT.search(sentence)
    before = (_BEFORE.search(sentence, mark.end()) or _BEFORE.search(sentence)) if mark else None
    if mark is None or before is None:
        return []
    when = _due(sentence, before.start())
    near = sentence[before.start() : before.start() + 70]
    if _YEARLY.search(near) and (when is None or len(when) < 10):
        return [Milestone("report", "yearly", clause.path)]
    again = [_due(sentence, other.end("more") - 1) for other in _ANOTHER.finditer(sentence, before.end())]
    return [Milestone("report", day, clause.path) for day in (when, *again) if day]


def _staged(clauses: list[Clause], stages: tuple[Phase, ...]) -> dict[str, list[Phase]]:
    """The stages of each clause: its own, and that of the clause which heads it."""
    own: dict[str | None, list[Phase]] = {}
    for phase in stages:
        own.setdefault(phase.clause, []).append(phase)
    staged: dict[str, list[Phase]] = {}
    for place, clause in enumerate(clauses):
        if clause.path in own:
            for path in (clause.path, *(below.path for below in _under(clauses, place))):
                staged.setdefault(path, []).extend(own[clause.path])
    return staged


def _uncited(text: str) -> str:
    """The text with the dates of cited documents blanked: they are nobody's time for a review."""
    if "/" not in text:
        return text
    pieces, place = [], 0
    for number in NUMBER.finditer(text):
        dated = _DATED.match(text, number.end())
        if dated:
            pieces += [text[place : dated.start()], " " * len(dated[0])]
            place = dated.end()
    return "".join([*pieces, text[place:]])


def _stated(text: str) -> str | None:
    """The time that a clause states for what it names: "Tháng 3/2026: phát động", or the last time in the row of a table."""
    named = times(text) if "|" in text else times(text[:40])
    if not named:
        return None
    if "|" in text:
        return named[-1].value if text.rfind("|", 0, named[-1].start) > 0 else None
    opening = _AT.match(text)
    return named[0].value if opening and named[0].start <= opening.end() and text[named[0].end :].lstrip(" )")[:1] == ":" else None


def milestones(clauses: list[Clause], stages: tuple[Phase, ...]) -> tuple[Milestone, ...]:
    """Launch, yearly award, reviews and reports; each kind and time once."""
    found: list[Milestone] = []
    staged = _staged(clauses, stages)
    for clause in clauses:
        text = _whole(clause, "")
        if not _TIMELY.search(text):
            continue
        text = _uncited(text)
        heads = [text] if clause.heading and clause.text else []
        own = staged.get(clause.path, [])
        for sentence in heads + _sentences(text):
            launch = _LAUNCH.search(sentence)
            start = _launched(sentence, launch.end()) if launch else None
            if start:
                found.append(Milestone("launch", start, clause.path))
        for sentence in _sentences(text):
            yearly_award = _AWARD.search(sentence) and _EVERY_YEAR.search(sentence)
            if yearly_award and _close(sentence):
                found.append(Milestone("annual_award", "yearly", clause.path))
            found.extend(_reports(clause, sentence))
        stated = _stated(text)
        if stated and _BEGINS.search(text[:120]):
            found.append(Milestone("launch", stated, clause.path))
        found.extend(_reviews(clause, text, own, stated))
    return _once(found, stages)


def _close(sentence: str) -> bool:
    """Whether the award itself is the yearly thing, not something named beside it."""
    awards = [m.start() for m in _AWARD.finditer(sentence)]
    return any(abs(m.start() - place) < 110 for m in _EVERY_YEAR.finditer(sentence) for place in awards)


def _once(found: list[Milestone], stages: tuple[Phase, ...]) -> tuple[Milestone, ...]:
    kept: dict[tuple[MilestoneKind, str | None], Milestone] = {}
    dated = {stone.kind for stone in found if stone.when}
    for stone in found:
        if stone.when is None and stone.kind in dated:
            continue
        kept.setdefault((stone.kind, stone.when), stone)
    return tuple(kept.values())


def yearly_day(text: str) -> str | None:
    """The day and month of something that comes back every year, as "12-15"."""
    return day_and_month(text) if _YEARLY.search(text) else None

"""Questions exported by Moodle as XML (docs.moodle.org, Moodle XML format), read without entities, document types or outside files. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.rules.content import Choice, Content, Draft, Pair, letter
from thidua.questions.rules.reading.common import Read, gathered, lettered, true_false
from thidua.questions.rules.validating import Fault

_BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4"})
_SILENT = frozenset({"script", "style"})
MOST_QUESTIONS = 20_000


class _Text(HTMLParser):
    """The words of a piece of HTML; what cannot be shown as words is noted."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent, self.pictures = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self.pictures += tag in ("img", "video", "audio", "object", "iframe")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def words_of(html: str) -> tuple[str, bool]:
    """The words of a piece of HTML line by line, and whether a picture or film was lost."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line), reader.pictures > 0


def read_moodle(content: bytes) -> Read:
    """The questions of a file; the place of each is its number among the questions of the file."""
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        return Read((), (Fault("xml_entities"),))
    except (ParseError, ValueError, LookupError) as fault:
        line = getattr(fault, "position", (0, 0))[0]
        return Read((), (Fault("not_xml", where=str(line) if line else ""),))
    if root.tag != "quiz":
        return Read((), (Fault("not_moodle"),))
    drafts: list[Draft] = []
    faults: list[Fault] = []
    topic, number = "", 0
    for one in root.findall("question")[:MOST_QUESTIONS]:
        if one.get("type") == "category":
            topic = _path(one)
            continue
        number += 1
        content_of = _content(one, f"#{number}", faults)
        if content_of is not None:
            drafts.append(Draft(f"#{number}", content_of, topic, _difficulty(one)))
    return gathered(drafts, faults)


def _path(one: Element) -> str:
    path = (one.findtext("category/text") or "").strip()
    return path.removeprefix("$course$/").removeprefix("top/").strip("/")[:200]


def _difficulty(one: Element) -> Difficulty:
    tags = {(tag.text or "").strip().removeprefix("difficulty-") for tag in one.findall("tags/tag/text")}
    return next((level for level in Difficulty if level.value in tags), Difficulty.RECALL)


def _content(one: Element, where: str, faults: list[Fault]) -> Content | None:
    text, lost = words_of(one.findtext("questiontext/text") or "")
    explanation = words_of(one.findtext("generalfeedback/text") or "")[0]
    points = _decimal(one.findtext("defaultgrade")) or Decimal(1)
    kept: dict[str, Any] = {"text": text, "explanation": explanation, "points": points.quantize(Decimal("0.01"))}
    if lost:
        faults.append(Fault("picture", "text", where))
        return None
    answers = [(words_of(answer.findtext("text") or "")[0], _decimal(answer.get("fraction")) or Decimal(0)) for answer in one.findall("answer")]
    match one.get("type"):
        case "multichoice":
            return _choices(one, answers, kept, where, faults)
        case "truefalse":
            right = next((said for said, fraction in answers if fraction > 0), "")
            return true_false(text, right.lower() == "true", explanation, kept["points"])
        case "shortanswer":
            accepted = tuple(said for said, fraction in answers if fraction >= 100)
            return Content(Kind.SHORT, accepted=accepted, keep_case=one.findtext("usecase") == "1", keep_marks=True, **kept)
        case "numerical":
            best = next((answer for answer in one.findall("answer") if (_decimal(answer.get("fraction")) or 0) >= 100), None)
            number = _decimal(best.findtext("text")) if best is not None else None
            near = _decimal(best.findtext("tolerance")) if best is not None else None
            return Content(Kind.NUMBER, number=number, tolerance=near or Decimal(0), **kept)
        case "matching":
            return Content(Kind.MATCHING, pairs=_pairs(one), scoring=Scoring.PARTIAL, **kept)
        case "ordering":
            return Content(Kind.ORDERING, choices=tuple(Choice(letter(at), said) for at, (said, _) in enumerate(answers)), **kept)
        case kind:
            faults.append(Fault("moodle_kind", "kind", where, {"kind": (kind or "")[:40]}))
            return None


def _choices(one: Element, answers: list[tuple[str, Decimal]], kept: dict[str, Any], where: str, faults: list[Fault]) -> Content | None:
    right = {place for place, (_, fraction) in enumerate(answers) if fraction > 0}
    several = one.findtext("single") == "false"
    if several and right and max(answers[at][1] for at in right) - min(answers[at][1] for at in right) > Decimal("0.1"):
        faults.append(Fault("unequal_weights", "choices", where))
        return None
    if not several:
        right = {place for place in right if answers[place][1] >= 100}
    strict = not several or any(fraction <= -100 for _, fraction in answers)
    return Content(
        Kind.SEVERAL if several else Kind.SINGLE, choices=lettered([said for said, _ in answers], right),
        scoring=Scoring.ALL_OR_NOTHING if strict else Scoring.PARTIAL, shuffled=one.findtext("shuffleanswers") not in ("false", "0"), **kept,
    )  # fmt: skip


def _pairs(one: Element) -> tuple[Pair, ...]:
    """The pairs with a left text; Moodle adds right texts that belong to nothing, which we do not ask."""
    found = [(words_of(sub.findtext("text") or "")[0], words_of(sub.findtext("answer/text") or "")[0]) for sub in one.findall("subquestion")]
    return tuple(Pair(letter(at), left, right) for at, (left, right) in enumerate(pair for pair in found if pair[0]))


def _decimal(text: str | None) -> Decimal | None:
    try:
        number = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 16 else None

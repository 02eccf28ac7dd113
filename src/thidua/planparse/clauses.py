"""Body paragraphs into clauses: heading and text, place in the tree, kind, subject, confidence and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from thidua.planparse import kinds, messages
from thidua.planparse.labels import STRUCTURAL, Label
from thidua.planparse.model import Applies, Clause, Kind, Warning_
from thidua.planparse.quotes import curled, left_open
from thidua.planparse.tree import Placed, Tree
from thidua.planparse.unwrap import Paragraph
from thidua.planparse.zones import Zone

_RUN_IN = re.compile(r"(?P<head>[^.:;\n“\"]{2,90}):\s+(?=\S)")
_COUNTED = re.compile(
    r"\b(?:gồm|có|vào|trong|là|thành|làm|với)\s(?:có\s)?(?P<count>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?:nội dung|giai đoạn|nhiệm vụ|giải pháp|tiêu chí|điểm|yêu cầu|mục tiêu|nhóm)[^.:;]{0,60}:\s+(?=\S)"
)
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SLIPS = (
    re.compile(r"\w\. (?=[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ])"),
    re.compile(r"\btống kết\b", re.IGNORECASE),
)
# The second item on the same line: the list stands inside the sentence and is not taken apart.
_INLINE = re.compile(r"giai đoạn (?:2|II|hai|thứ hai)\b|\(2\)|\b(?:hai là|thứ hai)\b", re.IGNORECASE)
_BULLETED_HEAD = 14
_SHORT_HEAD = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or one side of a paragraph that was split after its colon."""

    text: str
    start: int
    source: Paragraph
    labels: tuple[Label, ...]
    counted: int = 0


@dataclass(frozen=True, slots=True)
class _Given:
    """What a clause hands down: the kind of its heading, its subject, whether the kind came from a heading."""

    kind: Kind | None = None
    words: str = ""
    applies: Applies | None = None
    lead: Kind | None = None
    article: bool = False
    spent: bool = False
    loose: bool = False


@dataclass
class _State:
    tree: Tree = field(default_factory=Tree)
    given: dict[str, _Given] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    warnings: list[Warning_] = field(default_factory=list)
    run: int = 0
    run_kind: Kind | None = None


def _pieces(body: list[Paragraph]) -> list[Piece]:
    pieces: list[Piece] = []
    for paragraph in body:
        labels = tuple(paragraph.labels)
        match = None if labels else _COUNTED.search(paragraph.text)
        if match and not _INLINE.search(paragraph.text, match.end()):
            count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
            cut = match.end()
            lead, rest = paragraph.text[:cut].rstrip(), paragraph.text[cut:]
            held = rest.count(";") + 1 >= count  # the whole list stands in this paragraph
            pieces.append(Piece(lead, paragraph.start, paragraph._replace(end=paragraph.start + len(lead)), (), 1 if held else count))
            inner = Paragraph(rest, paragraph.start + cut, paragraph.end, 0)
            pieces.append(Piece(rest, inner.start, inner, tuple(inner.labels)))
            continue
        pieces.append(Piece(paragraph.text, paragraph.start, paragraph, labels))
    return _merge_bare(_merge_quotes(pieces))


def _merge_quotes(pieces: list[Piece]) -> list[Piece]:
    """Clauses that are quoted inside a clause stay inside: a paragraph that opens a quotation takes in the rest of it."""
    merged: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if curled(piece.text.lstrip()[:1]) == "“" and left_open(piece.text) > 0 and merged:
            for ahead in range(place, min(place + 40, len(pieces))):
                if left_open(pieces[ahead].text) < 0:
                    piece = _glue(piece, pieces[ahead])
                    place = ahead + 1
                    break
        merged.append(piece)
    return merged


def _glue(first: Piece, last: Piece) -> Piece:
    gap = last.start - first.start - len(first.text)
    return replace(first, text=first.text + "\n" * max(gap, 1) + last.text, source=first.source._replace(end=last.source.end), counted=last.counted)


def _merge_bare(pieces: list[Piece]) -> list[Piece]:
    """A label alone on its line ("Chương I") takes the heading on the next lines."""
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        alone = before is not None and bool(before.labels) and len(before.text.strip()) <= before.labels[0].length
        structural = alone and before is not None and before.labels[0].family in STRUCTURAL
        grows = (
            before is not None and not alone and bool(before.labels) and before.labels[0].family in STRUCTURAL[:3]
            and before.text.isupper() and piece.text.isupper() and not piece.labels and "\n" in before.text and len(piece.text) < 160
        )  # fmt: skip
        if before is not None and not piece.labels and (grows or (alone and len(piece.text) < (400 if structural else 2000))):
            merged[-1] = _glue(before, piece)
        else:
            merged.append(piece)
    return merged


def _heading_like(text: str, label: Label | None, after: Piece | None) -> bool:
    """Whether a whole clause is a heading: capitals, or short, unstopped and followed by what it heads."""
    bare = text.strip()
    words = bare.split()
    if not words:
        return True
    if label is not None and label.family == "row":
        return False
    if bare.isupper() and len(words) <= 40 and (label is None or not label.bullet or len(words) > 1):
        return True
    if label is not None and label.family in STRUCTURAL and not bare.endswith((".", ";", "./.")) and len(words) <= 40:
        return True
    named = kinds.heading_kind(bare) if len(words) <= _SHORT_HEAD else None
    if len(words) <= (6 if bare.endswith(":") else 3) and named and bare.endswith((".", ":")) and label is not None:
        return True
    if bare.endswith((".", ";", ",", "…", "!", "?")) or len(words) > 28 or ". " in bare or "; " in bare:
        return False
    if label is None:
        if after is None or not (bare.endswith(":") or named):
            return False
        return len(words) <= _BULLETED_HEAD and bool(after.labels) if bare.endswith(":") else True
    if after is None:
        return False
    if bare.endswith(":"):
        # "Thứ ba, xây dựng tủ sách ở các chi hội:" goes on in a sentence; a heading begins with a capital.
        return label.family not in ("is", "ordinal") or not bare[0].islower()
    if not after.labels:
        return True
    nxt = after.labels[0]
    if nxt.family == label.family:
        return named is not None and len(words) <= 8 and not label.bullet
    return nxt.bullet or nxt.value == 1 or nxt.family.startswith("multi")


def _split_head(text: str) -> tuple[str | None, str]:
    """A heading that stands in front of its text ("Mục đích: ..."), when its words name a kind or a subject."""
    match = _RUN_IN.match(text)
    if match is None:
        return None, text
    head = match["head"]
    words = head.split()
    if len(words) > 14:
        return None, text
    speaks, _ = kinds.applies_to(head, heading=True, kind="subject")
    if head.isupper() or kinds.heading_kind(head) or (speaks and len(words) <= 8):
        return head, text[match.end() :]
    return None, text


def _warn(state: _State, code: str, start: int, end: int, **words: str) -> None:
    state.warnings.append(Warning_(code, messages.warning(code, **words), start, end))


def _opened(state: _State, parent: str, label: Label | None) -> _Given:
    """What the parent hands down; a list that opens behind a paragraph which announced nothing has no lead-in."""
    given = state.given[parent]
    if given.spent and label is not None:
        given = replace(given, lead=None if label.value == 1 else given.lead, spent=False)
        state.given[parent] = given
    return given


def _decide(given: _Given, label: Label | None, heading: str | None, text: str, run: Kind | None) -> tuple[Kind, float, str, Kind | None]:
    """Kind, confidence, reason, and the kind that a heading hands down."""
    named = kinds.heading_kind(heading, given.kind) if heading else None
    if label is not None and label.family == "article":
        return "article", 0.95, "Vì là một điều của văn bản.", named if named != "heading" else "article"
    if label is not None and label.family in STRUCTURAL:
        return named or "heading", 0.95, messages.by_heading(heading or ""), named
    if named:
        return named, 0.96, messages.by_heading(heading or ""), named
    # Below a heading without a number nothing shows where it ends: the next heading, or words of another kind, are past it.
    past = given.loose and label is None and (not text or kinds.wording_kind(text) not in (None, given.kind))
    if given.kind and given.kind != "heading" and not past:
        reason = messages.under_article() if given.article else messages.under(given.words)
        return given.kind, 0.92, reason, given.kind
    if run:
        return run, 0.82, messages.counted(), None
    if given.lead and label is not None and not given.spent:
        return given.lead, 0.85, messages.lead_in(given.words), None
    worded = kinds.wording_kind(text or heading or "") or (kinds.lead_kind(text or heading or "") if label is None else None)
    if worded:
        return worded, 0.7, messages.by_wording(), worded if heading and not text and label is not None else None
    return "other", 0.4, messages.unknown(), None


def _place(state: _State, piece: Piece, heading: bool) -> Placed:
    return state.tree.add(list(piece.labels), heading=heading) if piece.labels else state.tree.loose()


def _verbatim(piece: Piece, whole: str, label: Label | None, after: Piece | None) -> tuple[str | None, str]:
    body = whole[label.length :] if label else whole
    body = body.strip()
    if _heading_like(body, label, after):
        return body or None, ""
    if label is None or label.family == "row":
        return None, body
    return _split_head(body)


def _add(state: _State, piece: Piece, after: Piece | None, source: str) -> None:
    end = piece.source.end
    whole = source[piece.start : end]
    label = piece.labels[0] if piece.labels else None
    heading, text = _verbatim(piece, whole, label, after)
    is_heading = heading is not None and not text
    placed = _place(state, piece, is_heading and label is not None)
    if label is not None:
        label = state.tree.stack[-1].label
    given = _opened(state, placed.parent, label)
    run = state.run_kind if state.run > 0 and label is None else None
    if run and not piece.counted:
        state.run -= 1
    kind, confidence, reason, down = _decide(given, label, heading, text, run)
    if piece.source.joined_over_gap or piece.source.held_noise:
        confidence = min(confidence, 0.78)
        reason = f"{reason} {messages.mended()}"
    if placed.repair:
        confidence = min(confidence, 0.75)
        _warn(state, placed.repair, piece.start, end, label=label.text if label else "")
    listed = heading is not None or (kind == "subject" and label is not None)
    speaks, applies = kinds.applies_to(heading or text, heading=listed, kind=kind)
    if not speaks and kind == "subject" and heading and text:
        # Whom a paper is for stands behind the word that says so, as in "Đối tượng: đoàn viên".
        speaks, applies = kinds.applies_to(text.replace(";", ","), heading=True, kind=kind)
    if not speaks:
        applies = given.applies
    _hand_down(state, piece, placed, label, _Given(down, heading or "", applies, None), whole, is_heading, kind)
    path = placed.path
    state.clauses.append(
        Clause(path, label.text if label else None, path.count(".") + 1, kind, applies, heading, text, piece.start, end, confidence, reason)
    )
    _doubts(state, piece, whole)


def _hand_down(state: _State, piece: Piece, placed: Placed, label: Label | None, own: _Given, whole: str, is_heading: bool, kind: Kind) -> None:
    lead = kinds.lead_kind(whole)
    if label is None:
        outer = state.given[placed.parent]
        strong = outer.kind if outer.kind != "heading" else None
        if is_heading and not whole.rstrip().endswith(":") and (strong is None or outer.loose):
            # A heading without a number: it is no parent, but what follows it is of its kind until the next such heading.
            state.given[placed.parent] = replace(outer, kind=own.kind, words=own.words, lead=None, applies=own.applies, spent=False, loose=True)
            return
        if whole.rstrip().endswith(":"):
            words = outer.words if strong else whole[-90:]
            state.given[placed.parent] = replace(
                outer, lead=lead or (kind if kind != "other" else None), kind=strong, applies=own.applies, words=words, spent=False
            )
        else:
            state.given[placed.parent] = replace(outer, spent=True)
        if piece.counted:
            state.run, state.run_kind = piece.counted, lead or kind
        return
    outer = state.given[placed.parent]
    article = (label.family == "article") or (outer.article and own.kind == outer.kind)
    keep = own.kind if own.kind is not None else (None if kind == "heading" else outer.kind)
    words = own.words if own.words and (is_heading or own.kind) and own.kind != outer.kind else outer.words or own.words
    state.given[placed.path] = _Given(keep, words, own.applies, lead or (outer.lead if keep is None else None), article)


def _doubts(state: _State, piece: Piece, whole: str) -> None:
    if piece.source.joined_over_gap:
        _warn(state, "broken_sentence", piece.start, piece.source.end)
    if piece.source.held_noise:
        _warn(state, "noise_inside", piece.start, piece.source.end)
    for pattern in _SLIPS:
        for match in pattern.finditer(whole):
            _warn(state, "ocr_slip", piece.start + match.start(), piece.start + match.end(), words=whole[match.start() : match.end() + 12])


def _root(zone: Zone) -> _Given:
    """What the frame of a document hands to clauses that stand under no heading."""
    lead = None
    for paragraph in reversed(zone.preamble):
        lead = kinds.lead_kind(paragraph.text)
        break
    if lead is None and zone.label and "GIAO ƯỚC" in zone.label:
        lead = "pledge"
    words = zone.preamble[-1].text[-90:] if zone.preamble else ""
    return _Given(lead=lead, words=words)


def build(documents: list[Zone], source: str) -> tuple[list[Clause], list[Warning_]]:
    """The clauses of every document of the file, in order."""
    state = _State()
    for zone in documents:
        state.tree.restart()
        state.given = {"": _root(zone)}
        state.run = 0
        pieces = _pieces(zone.body)
        for piece, after in zip_longest(pieces, pieces[1:]):
            _add(state, piece, after, source)
    return state.clauses, state.warnings

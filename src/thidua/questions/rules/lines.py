"""What a question is answered by, as lines that a person types: one line a choice, an asterisk before the right one. Pure.

An ordering gives its steps in the right order, a matching "left => right" a line, a short answer each accepted spelling on a line, a number the
number with its tolerance: "3,5 ± 0,1". A backslash before an asterisk makes it part of the text.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from thidua.questions.enums import Kind
from thidua.questions.rules.content import Choice, Content, Pair, letter, plain
from thidua.questions.rules.numbers import typed_number
from thidua.questions.rules.reading.common import is_true, true_false
from thidua.questions.rules.reading.table import ARROW, NEAR
from thidua.questions.rules.validating import Fault


def with_lines(content: Content, text: str) -> tuple[Content, tuple[Fault, ...]]:
    """A question with the choices, pairs, answers or number that the lines say, and what could not be read in them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    match content.kind:
        case Kind.MATCHING:
            cut = [line.partition(ARROW) for line in lines]
            wrong = tuple(Fault("no_arrow", "pairs", str(at)) for at, (_left, arrow, _right) in enumerate(cut, 1) if not arrow)
            return replace(content, pairs=tuple(Pair(letter(at), left.strip(), right.strip()) for at, (left, _, right) in enumerate(cut))), wrong
        case Kind.SHORT:
            return replace(content, accepted=tuple(lines)), ()
        case Kind.NUMBER:
            return _number(content, " ".join(lines))
        case Kind.ORDERING:
            return replace(content, choices=tuple(Choice(letter(at), _unmarked(line)) for at, line in enumerate(lines))), ()
        case Kind.TRUE_FALSE:
            marked = [line.lstrip("* ") for line in lines if line.startswith("*")]
            said = is_true(marked[0] if len(marked) == 1 else lines[0] if len(lines) == 1 else "")
            return (content, ()) if said is None else (replace(content, choices=true_false("", said).choices), ())
        case _:
            choices = tuple(Choice(letter(at), _unmarked(line), line.startswith("*")) for at, line in enumerate(lines))
            return replace(content, choices=choices), ()


def _unmarked(line: str) -> str:
    if line.startswith("\\*"):
        return line[1:]
    return line[1:].strip() if line.startswith("*") else line


def _number(content: Content, line: str) -> tuple[Content, tuple[Fault, ...]]:
    value, _, near = line.replace("+/-", NEAR).replace("+-", NEAR).partition(NEAR)
    number, tolerance = typed_number(value), typed_number(near) if near.strip() else Decimal(0)
    if line and (number is None or tolerance is None):
        return content, (Fault("cell_number", "number", about={"found": line[:40]}),)
    return replace(content, number=number, tolerance=tolerance or Decimal(0)), ()


def lines_of(content: Content) -> str:
    """The lines that `with_lines` reads back as the same question."""
    match content.kind:
        case Kind.MATCHING:
            made = [f"{pair.left} {ARROW} {pair.right}" for pair in content.pairs]
        case Kind.SHORT:
            made = list(content.accepted)
        case Kind.NUMBER:
            near = f" {NEAR} {plain(content.tolerance)}" if content.tolerance else ""
            made = [f"{plain(content.number)}{near}".replace(".", ",")] if content.number is not None else []
        case Kind.ORDERING:
            made = [_marked(choice.text, False) for choice in content.choices]
        case _:
            made = [_marked(choice.text, choice.right) for choice in content.choices]
    return "\n".join(" ".join(line.split()) for line in made)


def _marked(text: str, right: bool) -> str:
    return f"* {text}" if right else f"\\{text}" if text.startswith("*") else text

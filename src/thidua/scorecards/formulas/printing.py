"""A formula written back, in Vietnamese words or English ones; what is written reads as the same tree."""

from __future__ import annotations

from thidua.scorecards.formulas.tokens import KEYWORDS
from thidua.scorecards.formulas.tree import (
    Choice,
    Clamp,
    Compare,
    Extreme,
    Given,
    Logic,
    Missing,
    Name,
    Node,
    Not,
    Number,
    Product,
    Ratio,
    Round,
    Steps,
    Sum,
)
from thidua.scorecards.numbers import Language, plain

_CHOICE, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _ATOM = range(8)


def written(tree: Node, language: Language) -> str:
    """The formula as text, in one form for each tree and language."""
    return _Writer(language).at_least(tree, _CHOICE)


def literal(number: Number, language: Language) -> str:
    """A number as formulas write it; a point that could be read as a mark of thousands gets one more digit behind it."""
    value = number.value * 100 if number.percent else number.value
    text = plain(value)
    whole, mark, decimals = text.partition(".")
    if mark and language == "vi":
        text = f"{whole},{decimals}"
    elif len(decimals) == 3 and len(whole.lstrip("-")) <= 3 and abs(value) >= 1:
        text += "0"
    return f"{text}%" if number.percent else text


def _level(node: Node) -> int:
    match node:
        case Choice():
            return _CHOICE
        case Logic(any_of, _):
            return _OR if any_of else _AND
        case Not():
            return _NOT
        case Compare():
            return _COMPARE
        case Sum():
            return _SUM
        case Product():
            return _PRODUCT
    return _ATOM


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def word(self, code: str) -> str:
        return KEYWORDS[code][self._language == "en"]

    def at_least(self, node: Node, level: int) -> str:
        """A part, in brackets where it binds less than its place needs."""
        text = self._text(node)
        return text if _level(node) >= level else f"({text})"

    def _call(self, code: str, *parts: str) -> str:
        return f"{self.word(code)}({'; '.join(parts)})"

    def _text(self, node: Node) -> str:
        match node:
            case Number():
                return literal(node, self._language)
            case Name(code):
                return code
            case Missing():
                return self.word("missing")
            case Given(code):
                return self._call("given", code)
            case Sum(terms):
                return self._joined(terms, "+", "-", _PRODUCT)
            case Product(factors):
                return self._joined(factors, "*", "/", _ATOM)
            case Compare(how, left, right):
                return f"{self.at_least(left, _SUM)} {how} {self.at_least(right, _SUM)}"
            case Choice(condition, then, other):
                words = (self.word("if"), self.at_least(condition, _OR), self.word("then"), self.at_least(then, _OR), self.word("else"))
                return " ".join((*words, self.at_least(other, _CHOICE)))
        return self._of_conditions(node) if isinstance(node, Logic | Not) else self._of_calls(node)

    def _of_conditions(self, node: Logic | Not) -> str:
        if isinstance(node, Not):
            return f"{self.word('not')} {self.at_least(node.part, _NOT)}"
        inner = _AND if node.any_of else _NOT
        return f" {self.word('or' if node.any_of else 'and')} ".join(self.at_least(part, inner) for part in node.parts)

    def _of_calls(self, node: Extreme | Round | Clamp | Ratio | Steps) -> str:
        match node:
            case Extreme(largest, parts):
                return self._call("max" if largest else "min", *map(self._argument, parts))
            case Round(part, places, mode):
                return self._call("round", self._argument(part), str(places), self.word(mode))
            case Clamp(part, low, high):
                return self._call("clamp", self._argument(part), literal(low, self._language), literal(high, self._language))
            case Ratio(top, bottom, otherwise):
                return self._call("ratio", *map(self._argument, (top, bottom, otherwise)))
        return self._call("steps", self._argument(node.part), *self._brackets(node))

    def _argument(self, node: Node) -> str:
        return self.at_least(node, _CHOICE)

    def _brackets(self, node: Steps) -> list[str]:
        edges = ["", *(literal(bound, self._language) for bound in node.bounds), ""]
        return [f"{edges[i]}..{edges[i + 1]}: {literal(points, self._language)}" for i, points in enumerate(node.points)]

    def _joined(self, pairs: tuple[tuple[bool, Node], ...], plus: str, minus: str, level: int) -> str:
        first_against, first = pairs[0]
        told = [f"{minus if first_against else ''}{self.at_least(first, level)}"]
        told += [f"{minus if against else plus} {self.at_least(part, level)}" for against, part in pairs[1:]]
        return " ".join(told)

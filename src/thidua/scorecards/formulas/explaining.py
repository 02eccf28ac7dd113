""" "Vì sao có điểm này?": the steps of a calculation as sentences, from what was given to the result."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.scorecards.formulas.evaluation import Step, Unknown, Value, bracket, number
from thidua.scorecards.formulas.tree import (
    Choice,
    Clamp,
    Compare,
    Comparison,
    Extreme,
    Given,
    Logic,
    Missing,
    Name,
    Not,
    Number,
    Product,
    Ratio,
    Round,
    Steps,
    Sum,
)
from thidua.scorecards.numbers import Language, Rounding, shown

Labels = Mapping[str, str]
"""The words of measures by code, in the language of the sentences; a code without words stands for itself."""

_TRUE = {"vi": ("sai", "đúng"), "en": ("false", "true")}
_SIGN = {
    Comparison.EQUAL: "=",
    Comparison.UNEQUAL: "≠",
    Comparison.AT_MOST: "≤",
    Comparison.AT_LEAST: "≥",
    Comparison.LESS: "<",
    Comparison.MORE: ">",
}
_MODES = {
    Rounding.HALF_UP: ("nửa thì lên", "half up"),
    Rounding.HALF_EVEN: ("nửa thì về số chẵn", "half to even"),
    Rounding.DOWN: ("bỏ phần lẻ", "down"),
    Rounding.UP: ("luôn lên", "up"),
}
_WORDS: dict[str, tuple[str, str]] = {
    "name": ("“{name}” là {value}.", "“{name}” is {value}."),
    "unnamed": ("“{name}” chưa có số liệu.", "“{name}” has no data yet."),
    "given": ("“{name}” đã có số liệu: {value}.", "“{name}” has data: {value}."),
    "unknown": ("Chưa đủ dữ liệu: {reasons}.", "Not enough data: {reasons}."),
    "missing": ("thiếu “{name}”", "“{name}” is missing"),
    "zero": ("mẫu số bằng 0", "there is nothing to divide by"),
    "said": ("công thức coi trường hợp này là thiếu", "the formula counts this case as missing"),
    "equals": ("{told} = {value}.", "{told} = {value}."),
    "finds": ("{told}: {value}.", "{told}: {value}."),
    "taken": ("Điều kiện {condition}, nên lấy {value}.", "The condition is {condition}, so {value} is taken."),
    "min": ("Số nhỏ nhất trong {told} là {value}.", "The smallest of {told} is {value}."),
    "max": ("Số lớn nhất trong {told} là {value}.", "The largest of {told} is {value}."),
    "round": ("Làm tròn {told} đến {places} chữ số thập phân ({mode}): {value}.", "{told} rounded to {places} decimals ({mode}): {value}."),
    "clamp": ("{told} giữ trong khoảng từ {low} đến {high}: {value}.", "{told} kept between {low} and {high}: {value}."),
    "ratio": ("Tỷ lệ {top} : {bottom} = {value}.", "The ratio {top} : {bottom} = {value}."),
    "ratio_zero": ("Mẫu số bằng 0, nên lấy {value}.", "There is nothing to divide by, so {value} is taken."),
    "first_step": ("{told} thuộc bậc dưới {high}: {value} điểm.", "{told} is below {high}: {value} points."),
    "step": ("{told} thuộc bậc từ {low} đến dưới {high}: {value} điểm.", "{told} is from {low} to below {high}: {value} points."),
    "last_step": ("{told} thuộc bậc từ {low} trở lên: {value} điểm.", "{told} is {low} or more: {value} points."),
    "not": ("Ngược lại của “{told}”: {value}.", "The opposite of “{told}”: {value}."),
    "and": ("và", "and"),
    "or": ("hoặc", "or"),
}


def explain(step: Step, language: Language, labels: Labels) -> list[str]:
    """The sentences of a calculation, each said once, in the order in which a person would do it by hand."""
    return list(dict.fromkeys(_Teller(language, labels).lines(step)))


def reasons(value: Unknown, language: Language, labels: Labels) -> str:
    """Why a value is not known, in one sentence."""
    return _Teller(language, labels).why(value)


class _Teller:
    def __init__(self, language: Language, labels: Labels) -> None:
        self._language: Language = language
        self._labels = labels

    def say(self, code: str, **words: str) -> str:
        return _WORDS[code][self._language == "en"].format(**words)

    def value(self, value: Value) -> str:
        if isinstance(value, Unknown):
            return "?"
        return _TRUE[self._language][value] if isinstance(value, bool) else shown(value, self._language)

    def label(self, code: str) -> str:
        return self._labels.get(code, code)

    def why(self, value: Unknown) -> str:
        return self.say("unknown", reasons="; ".join(self.say(one.code, name=self.label(one.name)) for one in value.reasons))

    def lines(self, step: Step) -> list[str]:
        before = [line for part in step.parts for line in self.lines(part)]
        if isinstance(step.node, Number | Missing):
            return []
        if isinstance(step.node, Name):
            return [self.say("unnamed" if isinstance(step.value, Unknown) else "name", name=self.label(step.node.code), value=self.value(step.value))]
        return [*before, self.why(step.value) if isinstance(step.value, Unknown) else self._line(step)]

    def _line(self, step: Step) -> str:
        value, parts = self.value(step.value), [self._part(part) for part in step.parts]
        match step.node:
            case Sum(terms):
                return self.say("equals", told=_joined([against for against, _ in terms], parts, "+", "−"), value=value)
            case Product(factors):
                return self.say("equals", told=_joined([against for against, _ in factors], parts, "×", "÷"), value=value)
            case Compare(how, _, _):
                return self.say("finds", told=f"{parts[0]} {_SIGN[how]} {parts[1]}", value=value)
            case Choice():
                return self.say("taken", condition=parts[0], value=value)
            case Ratio() if len(parts) == 3:
                return self.say("ratio_zero", value=value)
            case Ratio():
                return self.say("ratio", top=parts[0], bottom=parts[1], value=value)
            case Extreme(largest, _):
                return self.say("max" if largest else "min", told="; ".join(parts), value=value)
        return self._of_one(step, parts, value)

    def _of_one(self, step: Step, parts: list[str], value: str) -> str:
        told = parts[0] if parts else ""
        match step.node:
            case Logic(any_of, _):
                return self.say("finds", told=f" {self.say('or' if any_of else 'and')} ".join(parts), value=value)
            case Given(code):
                return self.say("given", name=self.label(code), value=value)
            case Not():
                return self.say("not", told=told, value=value)
            case Round(_, places, mode):
                return self.say("round", told=told, places=str(places), mode=_MODES[mode][self._language == "en"], value=value)
            case Clamp(_, low, high):
                return self.say("clamp", told=told, low=self._part(Step(low, low.value)), high=self._part(Step(high, high.value)), value=value)
        assert isinstance(step.node, Steps)  # noqa: S101  (every other kind is told above)
        return self._in_bracket(step.node, bracket(step.node, number(step.parts[0])), told, value)

    def _in_bracket(self, node: Steps, place: int, told: str, value: str) -> str:
        edges = [self._part(Step(bound, bound.value)) for bound in node.bounds]
        if place == 0:
            return self.say("first_step", told=told, high=edges[0], value=value)
        if place == len(edges):
            return self.say("last_step", told=told, low=edges[-1], value=value)
        return self.say("step", told=told, low=edges[place - 1], high=edges[place], value=value)

    def _part(self, step: Step) -> str:
        """A value as it is told inside a sentence: a percentage stays one."""
        if isinstance(step.node, Number) and step.node.percent:
            return f"{shown(step.node.value * 100, self._language)}%"
        return self.value(step.value)


def _joined(against: list[bool], parts: list[str], plus: str, minus: str) -> str:
    told = f"{minus}{parts[0]}" if against[0] else parts[0]
    for is_against, part in zip(against[1:], parts[1:], strict=True):
        told += f" {minus if is_against else plus} {f'({part})' if part.startswith('−') else part}"
    return told

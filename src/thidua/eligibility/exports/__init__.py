"""Verdicts as pages and files show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from thidua.eligibility.phrases import OUTCOMES, PILLS, SIGNS, facts_of, still_missing
from thidua.eligibility.queries import Told
from thidua.eligibility.rules.judging import Ground, GroundGroup, Verdict
from thidua.rulebook.phrases.standards import condition_words


def line_of(told: Told) -> dict[str, Any]:
    """A verdict as a list shows it."""
    return {
        "told": told, "who": told.subject, "state": OUTCOMES[told.outcome], "pill": PILLS[told.outcome], "missing": missing_of(told),
        "earliest": _earliest(told),
    }  # fmt: skip


def _earliest(told: Told) -> int | None:
    return told.counting.verdict.earliest if told.counting is not None else None


def missing_of(told: Told) -> list[str]:
    """What is still missing, a sentence for each condition."""
    verdicts = [one for one in (told.counting.verdict if told.counting else None, told.own) if one is not None]
    return [condition_words(ground.condition) for verdict in verdicts for ground in verdict.missing]


def grounds_of(verdict: Verdict) -> list[dict[str, Any]]:
    """The tree as indented lines, each with its outcome, article, facts and what is missing."""
    return list(_lines(verdict.tree, 0))


def _lines(node: Ground | GroundGroup, depth: int) -> Iterator[dict[str, Any]]:
    shared = {
        "indent": "— " * depth,
        "state": OUTCOMES[node.outcome],
        "pill": PILLS[node.outcome],
        "sign": SIGNS[node.outcome],
        "article": node.article,
    }
    if isinstance(node, Ground):
        yield {
            **shared, "words": condition_words(node.condition), "facts": facts_of(node), "missing": still_missing(node), "clause": node.condition.clause,
        }  # fmt: skip
        return
    yield {**shared, "words": _("Một trong các điều kiện sau") if node.any else _("Đủ các điều kiện sau"), "group": True}
    for one in node.parts:
        yield from _lines(one, depth + 1)


def titles() -> list[str]:
    return [_("Mã"), _("Người, đơn vị"), _("Kết quả"), _("Còn thiếu"), _("Sớm nhất xét năm")]


def cells(told: Told) -> list[object]:
    """A line of a file."""
    return [told.subject.code, told.subject.name, str(OUTCOMES[told.outcome]), "; ".join(missing_of(told)), _earliest(told)]


def count_titles() -> list[str]:
    return [_("Danh hiệu, hình thức"), _("Đạt"), _("Không đạt"), _("Chưa đủ dữ liệu")]


def share_titles() -> list[str]:
    return [_("Nhóm"), _("Nhóm nhỏ"), _("Số người"), _("Có danh hiệu"), _("Tỷ lệ (%)")]

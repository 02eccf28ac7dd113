""" "Vì sao có điểm này?": the grounds of a row, a disqualifier or a verdict as sentences."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.scorecards.comparing import Scored
from thidua.scorecards.formulas.evaluation import Reason, Unknown
from thidua.scorecards.formulas.explaining import explain, reasons
from thidua.scorecards.numbers import Language, shown
from thidua.scorecards.scoring import Ground, Line
from thidua.scorecards.sheet import Criterion, Kind, Level
from thidua.scorecards.verdicts import LevelCheck, Outcome
from thidua.scorecards.words import TELLING


def labels(found: Scored, language: Language) -> dict[str, str]:
    """The words of the measures of a sheet."""
    return {one.code: one.en if language == "en" else one.vi for one in found.prepared.measures.values()}


def why_points(found: Scored, code: str, language: Language) -> list[str]:
    """Why a row has its points, from what was given to what was counted; the last sentence says what it counts above where that is another number."""
    row, line = found.prepared.rows[code], found.scores.lines[code]
    told = explain(line.step, language, labels(found, language)) if line.step else []
    if row.kind is Kind.GROUP:
        told += [_part(found, child, language) for child in row.children]
    told += [_ground(ground, row, line, language) for ground in line.grounds if ground not in (Ground.FORMULA, Ground.UNKNOWN)]
    told += why_missing(found, line.reasons, language)
    told += [why_hit(found, hit.code, language) for hit in found.scores.hits if hit.row == code]
    told.append(_say("points", language, points=_points(line.points, language)))
    if line.counted is not None and line.counted != line.points:
        told.append(_say("counted", language, weight=shown(row.weight, language), points=shown(line.counted, language)))
    return list(dict.fromkeys(told))


def why_hit(found: Scored, code: str, language: Language) -> str:
    """What a disqualifier does and whether it is sure."""
    hit = next(one for one in found.scores.hits if one.code == code)
    one = next(one for one in found.prepared.rows[hit.row].disqualifiers if one.code == code)
    return _say(f"{hit.effect}_{'sure' if hit.sure else 'perhaps'}", language, title=one.title, clause=_clause(one.clause))


def why_missing(found: Scored, missing: tuple[Reason, ...], language: Language) -> list[str]:
    """What is not known, in one sentence; none where nothing is missing."""
    words = labels(found, language) | {code: row.title for code, row in found.prepared.rows.items()}
    entries = [_say("entry", language, title=words[one.name]) for one in missing if one.code == "entry"]
    rest = tuple(one for one in missing if one.code != "entry")
    return [*entries, *([reasons(Unknown(rest), language, words)] if rest else [])]


def why_verdict(found: Scored, language: Language) -> list[str]:
    """Why the verdict is what it is: every disqualifier, then every level from the highest to the one that was reached."""
    verdict = found.verdict
    told = [why_hit(found, code, language) for code in (*verdict.excluded_by, *verdict.perhaps_excluded_by)]
    told.append(_say("total", language, points=_points(found.total, language)))
    for check, level in zip(verdict.checks, found.prepared.sheet.levels, strict=True):
        told += _level(found, check, level, language)
        if check.outcome is Outcome.PASS:
            break
    return [*told, *why_missing(found, found.scores.missing, language)]


def _level(found: Scored, check: LevelCheck, level: Level, language: Language) -> list[str]:
    told = [_say(f"level_{check.outcome}", language, title=level.title, clause=_clause(level.clause))]
    if check.total is not Outcome.PASS:
        told.append(_say(f"total_{check.total}", language, least=shown(level.at_least, language)))
    rows = found.prepared.rows
    for name, codes in (("weak", check.weak), ("unsure", check.unsure)):
        told += [_say(name, language, title=rows[code].title, least=shown(level.each_at_least or Decimal(0), language)) for code in codes]
    if check.step and check.gate is not Outcome.PASS:
        told += explain(check.step, language, labels(found, language))
    return told


def _part(found: Scored, child: Criterion, language: Language) -> str:
    return _say("part", language, title=child.title, points=_points(found.scores.lines[child.code].counted, language))


def _ground(ground: Ground, row: Criterion, line: Line, language: Language) -> str:
    limits = {Ground.MAXIMUM: row.maximum, Ground.CAP: row.cap, Ground.FLOOR: row.floor}
    limit = limits.get(ground)
    return _say(
        ground,
        language,
        points=_points(line.points, language),
        suggested=_points(line.suggested, language),
        limit="" if limit is None else shown(limit, language),
    )


def _points(points: Fraction | None, language: Language) -> str:
    return ("chưa đủ dữ liệu", "not enough data")[language == "en"] if points is None else shown(points, language)


def _clause(clause: str) -> str:
    return f" ({clause})" if clause else ""


def _say(code: str, language: Language, **words: str) -> str:
    return TELLING[code][language == "en"].format(**words)

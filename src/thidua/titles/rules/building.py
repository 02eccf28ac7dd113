"""A score sheet out of the dated rules that name its indicators, the least that is asked and what its formulas may read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.scorecards.sheet import Criterion, Level, Measure, Sheet, Source
from thidua.scorecards.sheet import Kind as RowKind
from thidua.titles.enums import Fact, Kind
from thidua.titles.rules.spans import FIRST, SECOND

TEN, TWO, MOST = Decimal(10), Decimal(2), Decimal(100_000)
WHOLE, PERCENT = Decimal(0), Decimal(100)

MEASURES: Mapping[Kind, tuple[Measure, ...]] = {
    Kind.CITIZEN: (
        Measure(Fact.READ.value, "Tài liệu, văn bản đã đọc", "Documents read", low=WHOLE, high=MOST),
        Measure(Fact.HAS_OWN_PLAN.value, "Có kế hoạch học tập được ghi nhận", "Whether a learning plan was noted", low=WHOLE, high=Decimal(1)),
        Measure(Fact.OWN_PLAN.value, "Số giờ của kế hoạch học tập đã đạt", "Hours of the learning plan reached", low=WHOLE, high=MOST),
        Measure(Fact.PLANNED.value, "Lần học gắn với mục của kế hoạch", "Entries tied to a clause of a plan", low=WHOLE, high=MOST),
        Measure(Fact.HOURS.value, "Giờ tự học, đọc tài liệu", "Hours of self-study and reading", low=WHOLE, high=MOST, places=1),
        Measure(Fact.TAUGHT.value, "Lần hướng dẫn người khác", "Times somebody was taught", low=WHOLE, high=MOST),
        Measure(Fact.APPLIED.value, "Điều học được đã áp dụng", "Uses at work", low=WHOLE, high=MOST),
        Measure(Fact.CONTESTS.value, "Cuộc thi tìm hiểu đã dự", "Contests entered", low=WHOLE, high=MOST),
        Measure(Fact.SHARED.value, "Học liệu đã chia sẻ", "Resources shared", low=WHOLE, high=MOST),
        Measure(Fact.COURSES.value, "Khóa học có giấy chứng nhận", "Courses with a certificate", low=WHOLE, high=MOST),
        Measure(Fact.DIGITAL.value, "Bậc năng lực số cao nhất đã xác nhận", "Highest confirmed level of digital competence", low=WHOLE, high=MOST),
        Measure(Fact.LANGUAGE.value, "Bậc ngoại ngữ cao nhất đã xác nhận", "Highest confirmed level of a foreign language", low=WHOLE, high=MOST),
    ),
    Kind.UNIT: (
        Measure(Fact.HAS_UNIT_PLAN.value, "Có kế hoạch đào tạo được duyệt", "Whether a training plan was approved", low=WHOLE, high=Decimal(1)),
        Measure(Fact.UNIT_PLAN.value, "Nội dung kế hoạch đào tạo đã hoàn thành", "Lines of the training plan done", low=WHOLE, high=PERCENT),
        Measure(Fact.MEANS.value, "Nội dung kế hoạch đào tạo có kinh phí hoặc đã tổ chức", "Lines with money or held", low=WHOLE, high=PERCENT),
        Measure(Fact.LEARNED.value, "Tỷ lệ người có việc học được xác nhận", "Share of people with confirmed learning", low=WHOLE, high=PERCENT),
        Measure(Fact.CITIZENS.value, "Tỷ lệ Công dân học tập", "Share of Learning Citizens", low=WHOLE, high=PERCENT),
        Measure(Fact.REACHED.value, "Tỷ lệ văn bản được xác nhận đã đọc", "Share of documents confirmed as read", low=WHOLE, high=PERCENT),
        Measure(Fact.IMPROVED.value, "Điều học được đã áp dụng", "Uses at work", low=WHOLE, high=MOST),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """What the rulebook says of one kind of title on a day.

    `rows` has for each code its title and, of an indicator (a code with a point in it), the formula that suggests its points. `least` is
    what a citizen needs in all, `each` in every indicator. `clause` names the document.
    """

    kind: Kind
    title: str
    rows: Mapping[str, Sequence[str]]
    clause: str
    least: Decimal = WHOLE
    each: Decimal = WHOLE


def measures_of(kind: Kind) -> tuple[Measure, ...]:
    """What formulas of a kind of title may read; a community is counted as a unit is."""
    return MEASURES[Kind.CITIZEN if kind is Kind.CITIZEN else Kind.UNIT]


def built(rules: Rules) -> Sheet:
    """The sheet; whether it can be used, `scorecards.checking` says."""
    most = TEN if rules.kind is Kind.CITIZEN else TWO
    groups = [code for code in rules.rows if "." not in code]
    children = tuple(Criterion(code, _title(rules, code), RowKind.GROUP, children=_indicators(rules, code, most)) for code in groups)
    root = Criterion("all", rules.title, RowKind.GROUP, children=children)
    return Sheet(rules.kind.value, 1, rules.title, root, measures_of(rules.kind), _levels(rules), places=0)


def _indicators(rules: Rules, group: str, most: Decimal) -> tuple[Criterion, ...]:
    codes = [code for code in rules.rows if code.partition(".")[0] == group and "." in code]
    return tuple(
        Criterion(code, _title(rules, code), maximum=most, source=Source.DECLARED, formula=_formula(rules, code), clause=rules.clause)
        for code in codes
    )


def _title(rules: Rules, code: str) -> str:
    return rules.rows[code][0] if rules.rows[code] else ""


def _formula(rules: Rules, code: str) -> str:
    return rules.rows[code][1] if len(rules.rows[code]) > 1 else ""


def _levels(rules: Rules) -> tuple[Level, ...]:
    """A citizen needs points; a unit is judged by indicators that each reach the first or the second level."""
    if rules.kind is Kind.CITIZEN:
        return (Level("dat", rules.title, rules.least, each_at_least=rules.each, clause=rules.clause),)
    number = sum("." in code for code in rules.rows)
    pairs = ((SECOND, "mức 2", TWO), (FIRST, "mức 1", Decimal(1)))
    return tuple(Level(code, f"{rules.title} {words}", number * least, each_at_least=least, clause=rules.clause) for code, words, least in pairs)

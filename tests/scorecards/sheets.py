"""Sheets to test with: the Learning Citizen as its decision has it, an invented sheet of a block of units, and sheets drawn at random."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from tests.scorecards.drawn_formulas import MEASURES, conditions, formulas

from thidua.scorecards.bounds import base
from thidua.scorecards.formulas.printing import written
from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.prepared import Inputs
from thidua.scorecards.sheet import Change, Criterion, Disqualifier, Effect, Kind, Level, Measure, Sheet, Source, Variant, rows

D = Decimal


def _indicator(code: str, title: str, formula: str = "") -> Criterion:
    return Criterion(code, title, maximum=D(10), source=Source.DECLARED, formula=formula, clause="QĐ 244/QĐ-KHVN")


def _group(code: str, title: str, *children: Criterion, maximum: str = "") -> Criterion:
    return Criterion(code, title, Kind.GROUP, maximum=D(maximum) if maximum else None, children=children)


CITIZEN = Sheet(
    "cong-dan-hoc-tap", 1, "Công dân học tập",
    _group(
        "all", "Công dân học tập",
        _group("I", "Năng lực tự học", _indicator("I.1", "Tìm và đọc tài liệu", "steps(read; ..1: 0; 1..6: 5; 6..12: 8; 12..: 10)"), _indicator("I.2", "Lập kế hoạch học"),
               _indicator("I.3", "Bố trí thời gian học", "clamp(hours / 5; 0; 10)"), _indicator("I.4", "Vận động người khác học"), maximum="40"),
        _group("II", "Công cụ học tập", _indicator("II.1", "Công nghệ thông tin"), _indicator("II.2", "Ngoại ngữ"), _indicator("II.3", "Tính toán, cải tiến"), _indicator("II.4", "Tư duy phản biện"), maximum="40"),
        _group("III", "Quan hệ xã hội", _indicator("III.1", "Thân thiện"), _indicator("III.2", "Hợp tác, chia sẻ"), maximum="20"), maximum="100",
    ),
    measures=(Measure("read", "Tài liệu đã đọc", "Documents read", low=D(0), high=D(1000)), Measure("hours", "Giờ tự học", "Hours of self-study", low=D(0), high=D(2000), places=1)),
    levels=(Level("cdht", "Công dân học tập", D(80), each_at_least=D(5), clause="QĐ 244/QĐ-KHVN"),),
    places=0,
)  # fmt: skip
"""Three groups, ten indicators of ten points each; at least 80 and none below 5 (QĐ 244/QĐ-KHVN, 28/7/2022; see domain, learning models)."""

INDICATORS = [row.code for row in rows(CITIZEN.root) if row.kind is Kind.SCORE]


def citizen(points: str) -> Inputs:
    """Ten entries, one after another."""
    return Inputs({}, {code: D(value) for code, value in zip(INDICATORS, points.split(), strict=True)})


def _auto(code: str, title: str, maximum: str, formula: str, kind: Kind = Kind.SCORE, weight: str = "1") -> Criterion:
    return Criterion(code, title, kind, D(maximum), D(weight), Source.AUTO, formula)


BLOCK = Sheet(
    "khoi-so-nganh", 3, "Bảng điểm khối sở, ngành (giả định)",
    Criterion(
        "all", "Tổng điểm", Kind.GROUP, maximum=D(100), cap=D(105), floor=D(0),
        disqualifiers=(Disqualifier("KX", "Có cá nhân bị kỷ luật", "disciplined", "mục 7"),),
        children=(
            _group(
                "A", "Nhiệm vụ chuyên môn",
                _auto("A.1", "Hoàn thành nhiệm vụ", "20", "20 * ratio(done; tasks; missing)", weight="2"),
                Criterion("A.2", "Báo cáo đúng hạn", Kind.SCORE, D(20), source=Source.AUTO, formula="nếu tasks > 0 thì bậc(late; ..1: 20; 1..3: 12,5; 3..: 0) không thì thiếu",
                          disqualifiers=(Disqualifier("KD", "Báo cáo sai số liệu", "given(false_reports) and false_reports > 0", effect=Effect.ZERO),)),
                maximum="60",
            ),
            _group("B", "Công tác thi đua", Criterion("B.1", "Hội đồng chấm", Kind.SCORE, D(40), source=Source.DECLARED), maximum="40"),
            Criterion("C", "Điểm thưởng", Kind.GROUP, cap=D(10), children=(_auto("C.1", "Sáng kiến", "12", "3 * ideas", Kind.BONUS),)),
            Criterion("T", "Điểm trừ", Kind.GROUP, floor=D(-5), children=(_auto("T.1", "Nộp chậm", "20", "2 * late", Kind.PENALTY),)),
        ),
    ),
    measures=(
        Measure("done", "Việc xong", "Tasks done", low=D(0), high=D(100)), Measure("tasks", "Số việc", "Tasks", low=D(0), high=D(100)), Measure("late", "Báo cáo chậm", "Late reports", low=D(0), high=D(50)),
        Measure("ideas", "Sáng kiến", "Initiatives", low=D(0), high=D(20)), Measure("false_reports", "Báo cáo sai", "False reports", low=D(0), high=D(20)), Measure("disciplined", "Kỷ luật", "Discipline", ValueKind.TRUTH),
    ),
    levels=(Level("tot", "Hoàn thành xuất sắc", D(90), condition="ideas >= 1"), Level("kha", "Hoàn thành tốt", D(70)), Level("dat", "Hoàn thành", D(50))),
    variants=(
        Variant("khong-sang-kien", "Đơn vị không làm sáng kiến", (Change("C", dropped=True), Change("T", floor=D(-2)), Change("B.1", guidance="Chấm theo nhóm"))),
        Variant("nho", "Đơn vị nhỏ", (Change("A.1", maximum=D(10), formula="10 * ratio(done; tasks; missing)", weight=D(4)), Change("all", cap=D(100)))),
    ),
    places=1,
)  # fmt: skip
"""Tasks for 60, emulation for 40, bonus up to 10, penalty up to 5, at most 105 in all: the usual shape of sheets of blocks, with invented figures."""

FULL = Inputs({"done": D(45), "tasks": D(50), "late": D(1), "ideas": D(4), "false_reports": D(0), "disciplined": False}, {"B.1": D("33.5")})
"""By hand: A.1 20 x 45/50 = 18, twice 36; A.2 12.5; B.1 33.5; C.1 12, capped 10; T.1 2. 36 + 12.5 + 33.5 + 10 - 2 = 90."""

points = st.integers(1, 400).map(lambda value: D(value) / 4)
kinds = st.sampled_from((Kind.SCORE, Kind.BONUS, Kind.PENALTY))


@st.composite
def _rows(draw: st.DrawFn, code: str, depth: int) -> Criterion:
    zero = [Disqualifier(f"{code}.x", "Loại", written(draw(conditions), "en"), effect=Effect.ZERO)] if draw(st.integers(0, 5)) == 0 else []
    weight = draw(st.sampled_from((D(1), D("0.5"), D(2))))
    if depth and draw(st.booleans()):
        children = tuple(draw(_rows(f"{code}.{number}", depth - 1)) for number in range(draw(st.integers(1, 3))))
        floor, cap = sorted((draw(points) - 50, draw(points)))
        return Criterion(
            code,
            "Nhóm",
            Kind.GROUP,
            weight=weight,
            cap=draw(st.sampled_from((None, cap))),
            floor=draw(st.sampled_from((None, floor))),
            disqualifiers=tuple(zero),
            children=children,
        )
    source = draw(st.sampled_from(Source))
    text = written(draw(formulas), "vi") if source is Source.AUTO else ""
    return Criterion(code, "Tiêu chí", draw(kinds), draw(points), weight, source, text, disqualifiers=tuple(zero))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Any sheet that can be used, without levels above what it gives."""
    children = tuple(draw(_rows(str(number), 2)) for number in range(draw(st.integers(1, 4))))
    root = Criterion("all", "Tổng", Kind.GROUP, children=children)
    sheet = Sheet(
        "any",
        1,
        "Bảng điểm",
        root,
        tuple(Measure(code, code, code, kind, places=10) for code, kind in MEASURES.items()),
        (Level("some", "Mức", D(0)),),
    )
    return Sheet(
        sheet.code,
        1,
        sheet.title,
        Criterion("all", "Tổng", Kind.GROUP, maximum=_decimal(base(root, sheet)), children=children),
        sheet.measures,
        sheet.levels,
    )


def _decimal(value: Fraction) -> Decimal:
    return D(value.numerator) / D(value.denominator)


@st.composite
def inputs_of(draw: st.DrawFn, sheet: Sheet) -> Inputs:
    """Some values that fit a sheet, any of them missing."""
    amounts = st.integers(-(10**6), 10**6).map(lambda value: D(value) / 100)
    measures = {one.code: draw(st.booleans() if one.kind is ValueKind.TRUTH else amounts) for one in sheet.measures if draw(st.integers(0, 3))}
    leaves = [row for row in rows(sheet.root) if row.kind is not Kind.GROUP]
    return Inputs(measures, {row.code: draw(st.sampled_from((D(0), row.maximum or D(0)))) for row in leaves if draw(st.booleans())})

"""What each title and award form asks for, by Luật 06/2022/QH15, and the one change that a draft of the amending Law 06/2026/QH16 told of.

Each standard is a dated parameter of its own, so that it is confirmed, replaced and shown with its source as every other rule.
The conditions on discipline (`clear`) and on one achievement awarded once come from the principles of Điều 5 and of the decree.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.rulebook.enums import Attested, AwardLevel, Confidence, Grade, Is, Rated, Topic
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.rulebook.rules.seeding import Seed
from thidua.rulebook.rules.standards import Condition, Group, Node, data_of

A, B, C = Confidence.READ, Confidence.REPORTED, Confidence.ASSUMED
LAW, LAW_FROM = "Luật Thi đua, khen thưởng 06/2022/QH15", dt.date(2024, 1, 1)
AMENDED, AMENDED_FROM = "Luật 06/2026/QH16", dt.date(2026, 10, 1)
LAST_OF_OLD = AMENDED_FROM - dt.timedelta(days=1)
DRAFT_PAGE = "https://news.laodong.vn/giao-duc/du-kien-giao-vien-phai-co-sang-kien-moi-duoc-danh-hieu-chien-si-thi-dua-co-so-1629499.ldo"
DRAFT = "Theo dự thảo (tháng 1-4/2026): cần cả hoàn thành xuất sắc và sáng kiến. Chưa đối chiếu bản luật đã thông qua; chưa xác nhận thì chưa dùng để loại ai."
DISCIPLINE = "Nghị định 152/2025/NĐ-CP"
TAKES = "Điều kiện về kỷ luật theo Nghị định 152/2025/NĐ-CP chưa đọc nguyên văn; các điểm khác đã đọc trong Luật."
OWN = "Luật giao bộ, ban, ngành, tỉnh quy định tiêu chuẩn giấy khen (Điều 75 khoản 2): thay bằng tiêu chuẩn trong quy chế của cơ quan."
WINDOW = (
    "Luật không nói sáng kiến của những năm nào được tính: ở đây tính trong số năm của danh hiệu. Đối chiếu Nghị định 152/2025/NĐ-CP rồi xác nhận."
)
BASE, MINISTRY, STATE = AwardLevel.BASE, AwardLevel.MINISTRY, AwardLevel.STATE


def _all(*parts: Node, article: str = "") -> Group:
    return Group(parts, article=article)


def _any(*parts: Node, article: str = "") -> Group:
    return Group(parts, any=True, article=article)


def _rated(rating: Rated, article: str, years: int = 1, after: str = "", parameter: str = "") -> Condition:
    return Condition(Is.RATED, article, rating=rating, years=years, after=after, parameter=parameter, sets="years" if parameter else "least")


def _run(form: str, times: int, article: str, parameter: str = "") -> Condition:
    """That many titles in as many years one after another."""
    return Condition(Is.HELD, article, form=form, least=times, years=times, parameter=parameter, sets="years" if parameter else "least")


def _held(form: str, article: str, least: int = 1, years: int = 30, after: str = "") -> Condition:
    return Condition(Is.HELD, article, form=form, least=least, years=years, after=after)


def _work(level: AwardLevel, article: str, least: int = 1, years: int = 1) -> Condition:
    return Condition(Is.WORK, article, level=level, least=least, years=years)


def _said(what: Attested, article: str) -> Condition:
    return Condition(Is.ATTESTED, article, what=what)


CLEAR = Condition(Is.CLEAR, DISCIPLINE)
WORKER = (
    _rated(Rated.GOOD, "Điều 24 khoản 1 điểm a"),
    _said(Attested.SPIRIT, "Điều 24 khoản 1 điểm b"),
)  # fmt: skip
EXCELLENT_23, WORK_23 = _rated(Rated.EXCELLENT, "Điều 23 khoản 2"), _work(BASE, "Điều 23 khoản 2")
LAW_73, LAW_74, LAW_74_UNIT, LAW_73_UNIT = "Điều 73 khoản 1", "Điều 74 khoản 1", "Điều 74 khoản 3", "Điều 73 khoản 4"
LABOUR = "Điều 44 khoản 1"
ADVANCED_SHARE = "title.{}.advanced_share"
STANDARDS: dict[str, Group] = {
    "advanced_worker": _all(*WORKER, CLEAR, article="Điều 24 khoản 1"),
    "fighter_base": _all(_all(*WORKER, article="Điều 23 khoản 1"), _any(EXCELLENT_23, WORK_23, article="Điều 23 khoản 2"), CLEAR, article="Điều 23"),
    "fighter_ministry": _all(
        _run("fighter_base", 3, "Điều 22 khoản 1 điểm a", "title.fighter_ministry.years"), _work(MINISTRY, "Điều 22 khoản 1 điểm b", years=3), CLEAR,
        article="Điều 22 khoản 1",
    ),
    "fighter_national": _all(
        _run("fighter_ministry", 2, "Điều 21 khoản 1 điểm a", "title.fighter_national.times"), _work(STATE, "Điều 21 khoản 1 điểm b", years=6), CLEAR,
        article="Điều 21 khoản 1",
    ),
    "advanced_collective": _all(
        _rated(Rated.GOOD, "Điều 28 khoản 1 điểm a"), _said(Attested.TAKES_PART, "Điều 28 khoản 1 điểm b"),
        Condition(Is.MEMBERS_SHARE, "Điều 28 khoản 1 điểm c", form="advanced_worker", least=70, parameter=ADVANCED_SHARE.format("advanced_collective")),
        Condition(Is.MEMBERS_CLEAR, "Điều 28 khoản 1 điểm c", grade=Grade.WARNING), _said(Attested.UNITED, "Điều 28 khoản 1 điểm d"),
        article="Điều 28 khoản 1",
    ),
    "excellent_collective": _all(
        _rated(Rated.EXCELLENT, "Điều 27 khoản 1 điểm a"), _said(Attested.TAKES_PART, "Điều 27 khoản 1 điểm b"),
        Condition(Is.MEMBERS_RATED, "Điều 27 khoản 1 điểm c", rating=Rated.DONE, least=100, parameter="title.excellent_collective.completed_share"),
        Condition(Is.MEMBERS_SHARE, "Điều 27 khoản 1 điểm c", form="advanced_worker", least=70, parameter=ADVANCED_SHARE.format("excellent_collective")),
        Condition(Is.MEMBERS_HOLD, "Điều 27 khoản 1 điểm d", form="fighter_base", least=1, parameter="title.excellent_collective.fighters"),
        _said(Attested.UNITED, "Điều 27 khoản 1 điểm đ"), article="Điều 27 khoản 1",
    ),
    "flag_ministry": _any(
        _all(
            _said(Attested.LEADS_CLUSTER, "Điều 26 khoản 1"), _said(Attested.OVER_TARGETS, "Điều 26 khoản 1 điểm a"),
            _said(Attested.UNITED, "Điều 26 khoản 1 điểm b"), _said(Attested.CLEAN_BODIES, "Điều 26 khoản 1 điểm b"), article="Điều 26 khoản 1",
        ),
        _all(
            _said(Attested.LEADS_MOVEMENT, "Điều 26 khoản 2"),
            Condition(Is.MOVEMENT_YEARS, "Điều 26 khoản 2", least=3, parameter="title.movement.flag_ministry_years"), article="Điều 26 khoản 2",
        ),
        article="Điều 26",
    ),
    "flag_government": _any(
        _all(
            _said(Attested.LEADS_CLUSTER, "Điều 25 khoản 1"), _said(Attested.OVER_TARGETS, "Điều 25 khoản 1 điểm a"),
            _said(Attested.UNITED, "Điều 25 khoản 1 điểm b"), _said(Attested.CLEAN_BODIES, "Điều 25 khoản 1 điểm b"), article="Điều 25 khoản 1",
        ),
        _all(
            _said(Attested.LEADS_MOVEMENT, "Điều 25 khoản 3"),
            Condition(Is.MOVEMENT_YEARS, "Điều 25 khoản 3", least=5, parameter="title.movement.flag_government_years"), article="Điều 25 khoản 3",
        ),
        article="Điều 25",
    ),
    "letter_person": _all(_said(Attested.OWN_STANDARD, "Điều 75 khoản 2"), CLEAR, article="Điều 75"),
    "letter_unit": _all(_said(Attested.OWN_STANDARD, "Điều 75 khoản 2"), article="Điều 75"),
    "merit_ministry_person": _all(
        _said(Attested.LAW_ABIDING, LAW_74),
        _any(
            _said(Attested.MOVEMENT, f"{LAW_74} điểm a"), _said(Attested.FEAT, f"{LAW_74} điểm b"), _said(Attested.CONTRIBUTION, f"{LAW_74} điểm c"),
            _run("fighter_base", 2, f"{LAW_74} điểm d", "title.merit_ministry.fighter_years"),
            _all(_rated(Rated.EXCELLENT, f"{LAW_74} điểm d", 2), _work(BASE, f"{LAW_74} điểm d", 2, 2), article=f"{LAW_74} điểm d"),
            article=LAW_74,
        ),
        CLEAR, article=LAW_74,
    ),
    "merit_ministry_unit": _all(
        _said(Attested.LAW_ABIDING, LAW_74_UNIT), _said(Attested.UNITED, LAW_74_UNIT),
        _any(
            _said(Attested.MOVEMENT, f"{LAW_74_UNIT} điểm a"), _said(Attested.FEAT, f"{LAW_74_UNIT} điểm b"),
            _said(Attested.CONTRIBUTION, f"{LAW_74_UNIT} điểm c"),
            _all(
                _any(_rated(Rated.EXCELLENT, f"{LAW_74_UNIT} điểm d", 2), _run("excellent_collective", 2, f"{LAW_74_UNIT} điểm d")),
                _said(Attested.DEMOCRACY, f"{LAW_74_UNIT} điểm d"), article=f"{LAW_74_UNIT} điểm d",
            ),
            article=LAW_74_UNIT,
        ),
        article=LAW_74_UNIT,
    ),
    "merit_pm_person": _all(
        _said(Attested.LAW_ABIDING, LAW_73),
        _any(
            _said(Attested.MOVEMENT, f"{LAW_73} điểm a"),
            _all(
                _held("merit_ministry_person", f"{LAW_73} điểm b"), _rated(Rated.GOOD, f"{LAW_73} điểm b", 5, parameter="title.merit_prime_minister.years"),
                _held("fighter_base", f"{LAW_73} điểm b", 3, 5), article=f"{LAW_73} điểm b",
            ),
            _said(Attested.FEAT, f"{LAW_73} điểm c"), _said(Attested.CONTRIBUTION, f"{LAW_73} điểm d"), article=LAW_73,
        ),
        CLEAR, article=LAW_73,
    ),
    "merit_pm_unit": _all(
        _said(Attested.LAW_ABIDING, LAW_73_UNIT), _said(Attested.UNITED, LAW_73_UNIT),
        _any(
            _said(Attested.FEAT, f"{LAW_73_UNIT} điểm a"), _said(Attested.CONTRIBUTION, f"{LAW_73_UNIT} điểm b"),
            _all(
                _said(Attested.MOVEMENT, f"{LAW_73_UNIT} điểm d"), Condition(Is.MOVEMENT_YEARS, f"{LAW_73_UNIT} điểm d", least=3),
                article=f"{LAW_73_UNIT} điểm d",
            ),
            _all(
                _held("merit_ministry_unit", f"{LAW_73_UNIT} điểm e"),
                _rated(Rated.EXCELLENT, f"{LAW_73_UNIT} điểm e", 5, after="merit_ministry_unit"),
                _any(
                    _held("flag_ministry", f"{LAW_73_UNIT} điểm e", 1, 5), _held("merit_ministry_unit", f"{LAW_73_UNIT} điểm e", 2, 5),
                    article=f"{LAW_73_UNIT} điểm e",
                ),
                article=f"{LAW_73_UNIT} điểm e",
            ),
            article=LAW_73_UNIT,
        ),
        article=LAW_73_UNIT,
    ),
    "labour_order_3_person": _all(
        _said(Attested.LAW_ABIDING, LABOUR),
        _any(
            _all(
                _said(Attested.MOVEMENT, f"{LABOUR} điểm a"), Condition(Is.MOVEMENT_YEARS, f"{LABOUR} điểm a", least=5), article=f"{LABOUR} điểm a",
            ),
            _said(Attested.CONTRIBUTION, f"{LABOUR} điểm c"), _said(Attested.FEAT, f"{LABOUR} điểm d"),
            _all(
                _held("merit_pm_person", f"{LABOUR} điểm e"), _rated(Rated.GOOD, f"{LABOUR} điểm e", 5, after="merit_pm_person"),
                Condition(Is.RATED_SOME, f"{LABOUR} điểm e", rating=Rated.EXCELLENT, least=1, years=5),
                _held("fighter_base", f"{LABOUR} điểm e", 3, 5, after="merit_pm_person"), article=f"{LABOUR} điểm e",
            ),
            article=LABOUR,
        ),
        CLEAR, article=LABOUR,
    ),
}  # fmt: skip
FIGHTER_2026 = _all(
    _all(*WORKER, article="Điều 23 khoản 1"), _all(EXCELLENT_23, WORK_23, article="Điều 23 khoản 2 (dự thảo sửa đổi)"), CLEAR, article="Điều 23"
)
TITLE = "Tiêu chuẩn %s"
NOTES = {"letter_person": OWN, "letter_unit": OWN, **dict.fromkeys(("fighter_base", "fighter_ministry", "fighter_national"), WINDOW)}


def _standard(code: str, standard: Group, *, until: dt.date | None = None) -> Seed:
    form = BY_CODE[code]
    return Seed(
        form.standard, TITLE % form.name, Topic.STANDARD, data_of(standard), "", LAW, form.article, A, LAW_FROM, until, note=NOTES.get(code, TAKES)
    )


VOTING: dict[str, Any] = {
    "secret": False,
    "denominator": "total",
    "threshold": "1/2",
    "inclusive": False,
    "absent": "written",
    "chair_must_agree": False,
}
STANDARD_SEEDS: tuple[Seed, ...] = (
    *(_standard(code, one, until=LAST_OF_OLD if code == "fighter_base" else None) for code, one in STANDARDS.items()),
    Seed("standard.fighter_base", TITLE % BY_CODE["fighter_base"].name, Topic.STANDARD, data_of(FIGHTER_2026), "", AMENDED, "Điều 23 (sửa đổi)", C,
         AMENDED_FROM, address=DRAFT_PAGE, note=DRAFT),
    Seed("award.voting.base", "Bỏ phiếu xét danh hiệu, hình thức khen thưởng: quy tắc chung", Topic.COUNCIL, VOTING, "", "Quy chế của cơ quan", "", C, LAW_FROM),
    Seed("award.voting.fighter_base", "Bỏ phiếu xét Chiến sĩ thi đua cơ sở", Topic.COUNCIL,
         {**VOTING, "secret": True, "threshold": "2/3", "inclusive": True}, "", "Thông tư 03/2018/TT-BNG", "Điều 9 khoản 2 điểm c", B, LAW_FROM,
         note="Mức của một bộ, để tham khảo: thay bằng quy chế của cơ quan."),
    Seed("award.voting.high", "Bỏ phiếu xét Chiến sĩ thi đua bộ, tỉnh và toàn quốc", Topic.COUNCIL,
         {**VOTING, "secret": True, "threshold": "4/5", "inclusive": True}, "", "Nghị định 152/2025/NĐ-CP", "", C, dt.date(2025, 7, 1),
         note="Chưa thấy văn bản; mức cũ của Nghị định 91/2017/NĐ-CP Điều 45 là 90 %."),
)  # fmt: skip

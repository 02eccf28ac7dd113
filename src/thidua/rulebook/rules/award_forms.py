"""The titles and award forms of Luật 06/2022/QH15 that an agency grants or proposes. What they ask for is dated data: `seed_standards`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.rulebook.enums import Authority, AwardCategory, AwardLevel, AwardSubject

T, C = AwardCategory.TITLE, AwardCategory.COMMENDATION
PERSON, UNIT = AwardSubject.PERSON, AwardSubject.UNIT
BASE, MINISTRY, STATE = AwardLevel.BASE, AwardLevel.MINISTRY, AwardLevel.STATE


@dataclass(frozen=True)
class AwardForm:
    """A title or a commendation: `article` defines it, `granted_by` says who may grant it and by which article.

    `reward` is the code of the reward money (`reward.<code>` of the rulebook, in multiples of the base salary; `reward.collective_factor` for a
    unit), empty where none is known. `voting` is the code of its voting rule (`award.voting.<code>`).
    """

    code: str
    name: str
    name_en: str
    category: AwardCategory
    subject: AwardSubject
    level: AwardLevel
    authority: Authority
    article: str
    granted_by: str
    reward: str = ""
    voting: str = "base"

    @property
    def standard(self) -> str:
        """The code of the dated parameter that holds what it asks for."""
        return f"standard.{self.code}"


FORMS: tuple[AwardForm, ...] = (
    AwardForm("advanced_worker", "Lao động tiên tiến", "Advanced worker", T, PERSON, BASE, Authority.UNIT_HEAD_OR_COMMUNE, "Điều 24 khoản 1",
              "Điều 79 khoản 3, Điều 80", "advanced_worker"),
    AwardForm("fighter_base", "Chiến sĩ thi đua cơ sở", "Emulation fighter at grassroots level", T, PERSON, BASE, Authority.UNIT_HEAD, "Điều 23",
              "Điều 79 khoản 3, Điều 80", "fighter_base", "fighter_base"),
    AwardForm("fighter_ministry", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "Emulation fighter at ministerial or provincial level", T, PERSON, MINISTRY,
              Authority.MINISTER, "Điều 22", "Điều 79 khoản 2, 4", "fighter_ministry", "high"),
    AwardForm("fighter_national", "Chiến sĩ thi đua toàn quốc", "National emulation fighter", T, PERSON, STATE, Authority.PRIME_MINISTER, "Điều 21", "Điều 78",
              "fighter_national", "high"),
    AwardForm("advanced_collective", "Tập thể lao động tiên tiến", "Advanced labour collective", T, UNIT, BASE, Authority.UNIT_HEAD, "Điều 28 khoản 1",
              "Điều 79 khoản 3, Điều 80", "advanced_collective"),
    AwardForm("excellent_collective", "Tập thể lao động xuất sắc", "Excellent labour collective", T, UNIT, MINISTRY, Authority.MINISTER, "Điều 27 khoản 1",
              "Điều 79 khoản 2, 4", "excellent_collective"),
    AwardForm("flag_ministry", "Cờ thi đua của bộ, ban, ngành, tỉnh", "Emulation flag of a ministry or province", T, UNIT, MINISTRY, Authority.MINISTER,
              "Điều 26", "Điều 79 khoản 2, 4"),
    AwardForm("flag_government", "Cờ thi đua của Chính phủ", "Emulation flag of the Government", T, UNIT, STATE, Authority.GOVERNMENT, "Điều 25", "Điều 78"),
    AwardForm("letter_person", "Giấy khen (cá nhân)", "Letter of commendation (individual)", C, PERSON, BASE, Authority.UNIT_HEAD_OR_COMMUNE, "Điều 75",
              "Điều 80", "letter_base"),
    AwardForm("letter_unit", "Giấy khen (tập thể)", "Letter of commendation (collective)", C, UNIT, BASE, Authority.UNIT_HEAD_OR_COMMUNE, "Điều 75",
              "Điều 80", "letter_base"),
    AwardForm("merit_ministry_person", "Bằng khen của bộ, ban, ngành, tỉnh (cá nhân)", "Certificate of merit of a ministry or province (individual)", C, PERSON,
              MINISTRY, Authority.MINISTER, "Điều 74 khoản 1", "Điều 79 khoản 2, 4", "merit_ministry"),
    AwardForm("merit_ministry_unit", "Bằng khen của bộ, ban, ngành, tỉnh (tập thể)", "Certificate of merit of a ministry or province (collective)", C, UNIT,
              MINISTRY, Authority.MINISTER, "Điều 74 khoản 3", "Điều 79 khoản 2, 4", "merit_ministry"),
    AwardForm("merit_pm_person", "Bằng khen của Thủ tướng Chính phủ (cá nhân)", "Certificate of merit of the Prime Minister (individual)", C, PERSON, STATE,
              Authority.PRIME_MINISTER, "Điều 73 khoản 1", "Điều 78", "merit_prime_minister"),
    AwardForm("merit_pm_unit", "Bằng khen của Thủ tướng Chính phủ (tập thể)", "Certificate of merit of the Prime Minister (collective)", C, UNIT, STATE,
              Authority.PRIME_MINISTER, "Điều 73 khoản 4", "Điều 78", "merit_prime_minister"),
    AwardForm("labour_order_3_person", "Huân chương Lao động hạng Ba (cá nhân)", "Labour Order, third class (individual)", C, PERSON, STATE,
              Authority.PRESIDENT, "Điều 44 khoản 1", "Điều 77"),
)  # fmt: skip
BY_CODE: Mapping[str, AwardForm] = MappingProxyType({one.code: one for one in FORMS})
CLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "appraisal": "appraisal.days",
        "publication": "publication.state_level",
        "announce": "publication.inside_within",
        "posted": "publication.inside_kept",
    }
)
"""What the clocks of an award round are called in the rulebook."""


@dataclass(frozen=True)
class QuotaRule:
    """At most `percent` of those who got (or are fit for) the form `of` may get `form` in a round: a rule of the agency, not of the Law of 2022."""

    form: str
    percent: int
    of: str
    source: str = ""

    def most(self, counted: int) -> int:
        """How many may get it of `counted`; never more than the share, so rounded down."""
        return counted * self.percent // 100


QUOTAS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"fighter_base": ("quota.fighter_base", "advanced_worker"), "flag_government": ("quota.flag_government", "flag_ministry")}
)
"""Of a form the code of its quota (per cent) and the form whose holders are the base."""


@dataclass(frozen=True)
class VotingRule:
    """How a council votes on a form: secrecy, over whom the share is taken (total, present, cast), the share as a fraction such as 2/3, whether the
    share itself passes, what the absent do (written, excluded), whether the chair must be among those in favour."""

    secret: bool
    denominator: str
    threshold: str
    inclusive: bool
    absent: str
    chair_must_agree: bool
    source: str = ""

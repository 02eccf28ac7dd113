"""Verdicts on hand-computed cases of every title, and the laws of three-valued judging."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from thidua.eligibility.enums import Outcome, Register
from thidua.eligibility.rules.facts import Discipline, Fact, Facts, Members, Work
from thidua.eligibility.rules.judging import judge
from thidua.rulebook.enums import Attested, AwardLevel, Grade, Is, Rated
from thidua.rulebook.rules.seed_standards import FIGHTER_2026, STANDARDS
from thidua.rulebook.rules.standards import Condition, Group

MET, UNMET, UNKNOWN = Outcome.MET, Outcome.UNMET, Outcome.UNKNOWN
YEAR, ON = 2026, dt.date(2026, 12, 10)
REVIEWED = dict.fromkeys(Register, ((1990, YEAR),))
GOOD_WORKER = {Attested.SPIRIT: (True, ""), Attested.LAW_ABIDING: (True, "")}
EVERYTHING = {one: (True, "") for one in Attested if one not in (Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION)}


def rated(*values: str, last: int = YEAR) -> dict[int, Fact]:
    """Ratings of the years that end with `last`, the first one first."""
    return {last - len(values) + 1 + n: Fact(value, last - len(values) + 1 + n) for n, value in enumerate(values)}


def held(form: str, *years: int) -> tuple[Fact, ...]:
    return tuple(Fact(form, year) for year in years)


def facts(**said: object) -> Facts:
    return replace(Facts(YEAR, reviewed=REVIEWED, attested=GOOD_WORKER), **said)  # type: ignore[arg-type]  # reason: said by name


def outcome(form: str, given: Facts) -> Outcome:
    return judge(STANDARDS[form], given, ON).outcome


def works(*found: tuple[AwardLevel, int], used: str = "") -> tuple[Work, ...]:
    return tuple(Work(level, year, used_for=used) for level, year in found)


BASE, MINISTRY, STATE = AwardLevel.BASE, AwardLevel.MINISTRY, AwardLevel.STATE


def test_advanced_worker_asks_for_good_spirit_and_no_discipline() -> None:
    assert outcome("advanced_worker", facts(ratings=rated("good"))) is MET
    assert outcome("advanced_worker", facts(ratings=rated("done"))) is UNMET
    assert outcome("advanced_worker", facts()) is UNKNOWN
    assert outcome("advanced_worker", facts(ratings=rated("good"), attested={})) is UNKNOWN
    assert outcome("advanced_worker", facts(ratings=rated("good"), disciplines=(Discipline(ON, considered=True),))) is UNMET
    assert outcome("advanced_worker", facts(ratings=rated("good"), reviewed={})) is UNKNOWN


def test_fighter_of_the_base_asks_for_excellence_or_a_work_in_2024_for_both_in_the_draft() -> None:
    excellent, initiative = facts(ratings=rated("excellent")), facts(ratings=rated("good"), works=works((BASE, YEAR)))
    both = replace(excellent, works=initiative.works)
    assert [judge(STANDARDS["fighter_base"], one, ON).outcome for one in (excellent, initiative, both, facts(ratings=rated("good")))] == [
        MET,
        MET,
        MET,
        UNMET,
    ]
    assert [judge(FIGHTER_2026, one, ON).outcome for one in (excellent, initiative, both)] == [UNMET, UNMET, MET]


def test_a_work_is_a_ground_once_and_counts_in_its_year() -> None:
    assert outcome("fighter_base", facts(ratings=rated("good"), works=works((BASE, YEAR), used="Chiến sĩ thi đua cơ sở 2025"))) is UNMET
    assert outcome("fighter_base", facts(ratings=rated("good"), works=works((BASE, YEAR - 1)))) is UNMET
    assert outcome("fighter_base", facts(ratings=rated("good"), works=works((MINISTRY, YEAR)))) is MET


def test_fighter_of_the_ministry_asks_for_three_years_in_a_row_and_a_work_that_reaches_the_ministry() -> None:
    work = works((MINISTRY, 2025))
    assert outcome("fighter_ministry", facts(held=held("fighter_base", 2024, 2025, 2026), works=work)) is MET
    assert outcome("fighter_ministry", facts(held=held("fighter_base", 2022, 2023, 2025, 2026), works=work)) is UNMET
    assert outcome("fighter_ministry", facts(held=held("fighter_base", 2024, 2025, 2026), works=works((BASE, 2026)))) is UNMET
    gap = judge(STANDARDS["fighter_ministry"], facts(held=held("fighter_base", 2023, 2025, 2026), works=work), ON)
    assert (gap.outcome, gap.earliest) == (UNMET, 2027)
    assert judge(STANDARDS["fighter_ministry"], facts(held=held("fighter_base", 2023, 2024, 2025), works=work), ON).earliest == 2029


def test_national_fighter_asks_for_two_of_the_ministry_in_a_row() -> None:
    work = works((STATE, 2024))
    assert outcome("fighter_national", facts(held=held("fighter_ministry", 2025, 2026), works=work)) is MET
    assert outcome("fighter_national", facts(held=held("fighter_ministry", 2024, 2026), works=work)) is UNMET


def test_advanced_collective_asks_for_seventy_per_cent_and_nobody_warned() -> None:
    members = Members(10, holding={"advanced_worker": 7})
    unit = facts(ratings=rated("good"), attested=EVERYTHING, members=members)
    assert outcome("advanced_collective", unit) is MET
    assert outcome("advanced_collective", replace(unit, members=replace(members, holding={"advanced_worker": 6}))) is UNMET
    assert outcome("advanced_collective", replace(unit, members=replace(members, disciplined={Grade.WARNING: 1}))) is UNMET
    assert outcome("advanced_collective", replace(unit, members=replace(members, disciplined={Grade.REPRIMAND: 1}))) is MET
    assert outcome("advanced_collective", replace(unit, members=replace(members, considered=1))) is MET
    assert outcome("advanced_collective", replace(unit, attested={**EVERYTHING, Attested.UNITED: (False, "")})) is UNMET
    assert outcome("advanced_collective", replace(unit, members=Members(9, holding={"advanced_worker": 6}))) is UNMET  # 66.7 %


def test_excellent_collective_asks_for_all_members_done_and_a_fighter() -> None:
    members = Members(10, {Rated.EXCELLENT: 2, Rated.GOOD: 6, Rated.DONE: 2}, {"advanced_worker": 8, "fighter_base": 1})
    unit = facts(ratings=rated("excellent"), attested=EVERYTHING, members=members)
    assert outcome("excellent_collective", unit) is MET
    assert outcome("excellent_collective", replace(unit, ratings=rated("good"))) is UNMET
    assert outcome("excellent_collective", replace(unit, members=replace(members, holding={"advanced_worker": 8}))) is UNMET
    assert outcome("excellent_collective", replace(unit, members=replace(members, rated={Rated.GOOD: 9, Rated.FAILED: 1}))) is UNMET
    assert outcome("excellent_collective", replace(unit, members=replace(members, rated={Rated.GOOD: 9}))) is UNKNOWN


def test_flags_ask_for_the_lead_of_a_cluster_or_of_a_long_movement() -> None:
    lead = facts(attested={**EVERYTHING, Attested.LEADS_MOVEMENT: (False, "")})
    assert outcome("flag_ministry", lead) is MET
    movement = facts(attested={Attested.LEADS_MOVEMENT: (True, ""), Attested.LEADS_CLUSTER: (False, "")}, movement_years=3)
    assert [outcome(form, movement) for form in ("flag_ministry", "flag_government")] == [MET, UNMET]
    assert outcome("flag_government", replace(movement, movement_years=5)) is MET
    assert outcome("flag_ministry", replace(movement, movement_years=2)) is UNMET


def test_merit_of_the_ministry_asks_for_two_years_of_fighter_or_two_excellent_with_two_works() -> None:
    no = {**GOOD_WORKER, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))}
    one = facts(attested=no)
    assert outcome("merit_ministry_person", replace(one, held=held("fighter_base", 2025, 2026))) is MET
    assert outcome("merit_ministry_person", replace(one, held=held("fighter_base", 2024, 2026), ratings=rated("good", "good"))) is UNMET
    excellent = replace(one, ratings=rated("excellent", "excellent"))
    assert outcome("merit_ministry_person", replace(excellent, works=works((BASE, 2025), (BASE, 2026)))) is MET
    assert outcome("merit_ministry_person", replace(excellent, works=works((BASE, 2026)))) is UNMET
    assert outcome("merit_ministry_person", replace(one, attested={**no, Attested.MOVEMENT: (True, "")}, ratings=rated("done"))) is MET


def test_merit_of_the_ministry_for_a_unit_asks_for_two_excellent_years() -> None:
    unit = facts(attested={**EVERYTHING, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))})
    assert outcome("merit_ministry_unit", replace(unit, ratings=rated("excellent", "excellent"))) is MET
    assert outcome("merit_ministry_unit", replace(unit, held=held("excellent_collective", 2025, 2026), ratings=rated("good"))) is MET
    assert outcome("merit_ministry_unit", replace(unit, ratings=rated("good", "excellent"))) is UNMET


def test_merit_of_the_prime_minister_asks_for_five_good_years_and_three_titles() -> None:
    no = {**GOOD_WORKER, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))}
    one = facts(attested=no, ratings=rated(*["good"] * 5), held=(*held("fighter_base", 2022, 2024, 2026), *held("merit_ministry_person", 2025)))
    assert outcome("merit_pm_person", one) is MET
    assert outcome("merit_pm_person", replace(one, ratings=rated(*["good"] * 4))) is UNKNOWN
    assert outcome("merit_pm_person", replace(one, ratings=rated("done", *["good"] * 4))) is UNMET
    assert outcome("merit_pm_person", replace(one, held=held("fighter_base", 2022, 2024, 2026))) is UNMET
    assert outcome("merit_pm_person", replace(one, held=(*held("fighter_base", 2021, 2024, 2026), *held("merit_ministry_person", 2025)))) is UNMET


def test_merit_of_the_prime_minister_for_a_unit_counts_years_after_the_merit_of_the_ministry() -> None:
    no = {**EVERYTHING, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))}
    unit = facts(
        attested=no, movement_years=8, ratings=rated(*["excellent"] * 5), held=(*held("merit_ministry_unit", 2021), *held("flag_ministry", 2024))
    )
    assert outcome("merit_pm_unit", unit) is MET
    assert outcome("merit_pm_unit", replace(unit, held=(*held("merit_ministry_unit", 2022), *held("flag_ministry", 2024)))) is UNMET
    assert outcome("merit_pm_unit", replace(unit, held=held("merit_ministry_unit", 2021, 2023))) is UNMET
    assert outcome("merit_pm_unit", replace(unit, held=held("merit_ministry_unit", 2021, 2023, 2025))) is MET


def test_labour_order_counts_only_titles_after_the_merit_of_the_prime_minister() -> None:
    no = {**GOOD_WORKER, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))}
    ratings = rated(*["good"] * 4, "excellent")
    one = facts(attested=no, ratings=ratings, held=(*held("merit_pm_person", 2021), *held("fighter_base", 2022, 2023, 2025)), movement_years=1)
    assert outcome("labour_order_3_person", one) is MET
    assert outcome("labour_order_3_person", replace(one, ratings=rated(*["good"] * 5))) is UNMET  # at least one excellent year
    assert outcome("labour_order_3_person", replace(one, held=(*held("merit_pm_person", 2022), *held("fighter_base", 2022, 2023, 2025)))) is UNMET


def test_a_letter_asks_what_the_agency_says() -> None:
    assert outcome("letter_person", facts()) is UNKNOWN
    assert outcome("letter_unit", facts(attested={Attested.OWN_STANDARD: (True, "")})) is MET


def test_discipline_counts_while_it_holds_in_the_year_or_on_the_day() -> None:
    one = facts(ratings=rated("good"))
    ended = Discipline(dt.date(2025, 1, 1), dt.date(2025, 12, 31), Grade.REPRIMAND)
    for discipline, expected in (
        (ended, MET),
        (replace(ended, until=dt.date(2026, 1, 1)), UNMET),
        (replace(ended, until=None), UNMET),
        (Discipline(ON, considered=True), UNMET),
        (Discipline(dt.date(2026, 3, 1), dt.date(2026, 4, 1), considered=True), MET),  # looked into and closed
    ):
        assert outcome("advanced_worker", replace(one, disciplines=(discipline,))) is expected


measures_of_years = st.builds(
    lambda since, days, grade: Discipline(since, None if days is None else since + dt.timedelta(days), grade),
    st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31)), st.none() | st.integers(0, 1500), st.sampled_from(Grade),
)  # fmt: skip


@given(measures_of_years, st.integers(1, 6), st.booleans())
def test_a_measure_that_holds_for_years_counts_in_each_of_those_that_are_asked(one: Discipline, years: int, complete: bool) -> None:
    asked = Group((Condition(Is.CLEAR, "", years=years),))
    known = replace(facts(disciplines=(one,)), reviewed={Register.DISCIPLINE: ((2026 - years + 1 if complete else 2026, 2026),)})
    found = judge(asked, known, ON)
    first, last = dt.date(known.year - years + 1, 1, 1), dt.date(known.year, 12, 31)
    if one.touches(first, last) or one.touches(ON, ON):
        assert found.outcome is UNMET
        assert found.earliest == (None if one.until is None else one.until.year + years)
    else:
        assert found.outcome is (MET if complete or years == 1 else UNKNOWN)


def test_what_is_missing_leaves_out_choices_that_are_met() -> None:
    verdict = judge(STANDARDS["fighter_base"], facts(ratings=rated("excellent"), attested={}), ON)
    assert [one.code for one in verdict.missing] == [Is.ATTESTED]
    assert [one.article for one in verdict.missing] == ["Điều 24 khoản 1 điểm b"]
    assert len(verdict.grounds) == 5


def test_a_movement_may_exclude_a_unit_with_anybody_under_consideration() -> None:
    own = Group((Condition(Is.MEMBERS_CLEAR, "", grade=Grade.REPRIMAND, considered=True),))
    assert judge(own, facts(members=Members(9)), ON).outcome is MET
    assert judge(own, facts(members=Members(9, considered=1)), ON).outcome is UNMET
    assert judge(own, facts(members=Members(9, disciplined={Grade.REPRIMAND: 1})), ON).outcome is UNMET


YEARS = st.integers(YEAR - 7, YEAR)
FORMS = st.sampled_from(
    ["advanced_worker", "fighter_base", "fighter_ministry", "merit_ministry_person", "merit_ministry_unit", "merit_pm_person", "flag_ministry"]
)
DISCIPLINES = st.builds(Discipline, st.dates(dt.date(2024, 1, 1), ON), st.none(), st.sampled_from(Grade), st.booleans())
KNOWN = st.builds(
    Facts,
    st.just(YEAR),
    ratings=st.dictionaries(YEARS, st.sampled_from(Rated)).map(lambda d: {year: Fact(value, year) for year, value in d.items()}),
    held=st.lists(st.builds(Fact, FORMS, YEARS), max_size=8, unique=True).map(tuple),
    attested=st.dictionaries(st.sampled_from(Attested), st.tuples(st.booleans(), st.just(""))),
    disciplines=st.lists(DISCIPLINES, max_size=1).map(tuple),
    works=st.lists(st.builds(Work, st.sampled_from(AwardLevel), YEARS), max_size=4).map(tuple),
    members=st.none() | st.builds(Members, st.just(10), st.dictionaries(st.sampled_from(Rated), st.integers(0, 2)), st.dictionaries(FORMS, st.integers(0, 10)),
                                  st.dictionaries(st.sampled_from(Grade), st.integers(0, 1)), st.integers(0, 1)),
    movement_years=st.none() | st.integers(0, 8),
)  # fmt: skip


def forget(known: Facts, draw: st.DrawFn) -> Facts:
    """The same facts as somebody knows them who has seen less of them."""

    def some(rows: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(row for row in rows if draw(st.booleans()))

    def part(rows: dict[object, object]) -> dict[object, object]:
        return {key: row for key, row in rows.items() if draw(st.booleans())}

    def fewer(rows: dict[object, int]) -> dict[object, int]:
        return {key: draw(st.integers(0, count)) for key, count in rows.items()}

    one, members = known, known.members
    if members is not None and draw(st.booleans()):
        members = None
    elif members is not None:
        members = replace(members, rated=fewer(members.rated), holding=fewer(members.holding), disciplined=fewer(members.disciplined),
                          considered=draw(st.integers(0, members.considered)))  # type: ignore[arg-type]  # reason: keys stay  # fmt: skip
    return replace(
        one, ratings=part(dict(one.ratings)), held=some(one.held), attested=part(dict(one.attested)), disciplines=some(one.disciplines),  # type: ignore[arg-type]  # reason: rows stay
        works=some(one.works), members=members, movement_years=one.movement_years if draw(st.booleans()) else None, reviewed={},
    )  # fmt: skip


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Less known, with nothing reviewed; and everything, reviewed or not."""
    known = draw(KNOWN)
    return forget(known, draw), replace(known, reviewed=REVIEWED if draw(st.booleans()) else {})


ALL = {**STANDARDS, "fighter_2026": FIGHTER_2026}


@given(two_states(), st.sampled_from(sorted(ALL)))
def test_what_is_learned_never_unsettles_a_verdict(states: tuple[Facts, Facts], form: str) -> None:
    less, more = (judge(ALL[form], one, ON) for one in states)
    for before, after in zip(less.grounds, more.grounds, strict=True):
        assert before.outcome in (UNKNOWN, after.outcome), before.condition
    assert less.outcome in (UNKNOWN, more.outcome)


@given(KNOWN, DISCIPLINES, st.sampled_from(sorted(ALL)))
def test_a_disciplinary_fact_never_helps(known: Facts, discipline: Discipline, form: str) -> None:
    order = [UNMET, UNKNOWN, MET]
    before = judge(ALL[form], known, ON).outcome
    after = judge(ALL[form], replace(known, disciplines=(*known.disciplines, discipline)), ON).outcome
    assert order.index(after) <= order.index(before)


@given(KNOWN, st.sampled_from(sorted(ALL)))
def test_the_order_of_facts_says_nothing_and_missing_explains(known: Facts, form: str) -> None:
    verdict = judge(ALL[form], known, ON)
    turned = replace(known, held=known.held[::-1], works=known.works[::-1], disciplines=known.disciplines[::-1])
    assert judge(ALL[form], turned, ON).outcome is verdict.outcome
    assert bool(verdict.missing) is (verdict.outcome is not MET)
    if verdict.outcome is not MET and verdict.earliest is not None:
        assert verdict.earliest >= YEAR


@given(st.sampled_from(sorted(STANDARDS)))
def test_nothing_known_is_never_met(form: str) -> None:
    assert judge(STANDARDS[form], Facts(YEAR), ON).outcome is UNKNOWN


def test_the_earliest_year_is_the_soonest_of_a_choice_and_the_latest_of_what_is_needed_together() -> None:
    no = {**GOOD_WORKER, **dict.fromkeys((Attested.MOVEMENT, Attested.FEAT, Attested.CONTRIBUTION), (False, ""))}
    assert judge(STANDARDS["merit_ministry_person"], facts(attested=no, ratings=rated("good")), ON).earliest == YEAR + 1
    assert judge(STANDARDS["fighter_ministry"], facts(held=held("fighter_base", 2023, 2024, 2025)), ON).earliest == YEAR + 3
    assert judge(STANDARDS["advanced_worker"], facts(ratings=rated("good"), disciplines=(Discipline(ON, considered=True),)), ON).earliest is None
    ended = Discipline(dt.date(2026, 1, 1), dt.date(2027, 3, 1), Grade.WARNING)
    assert judge(STANDARDS["advanced_worker"], facts(ratings=rated("good"), disciplines=(ended,)), ON).earliest == 2028
    assert judge(STANDARDS["advanced_worker"], facts(ratings=rated("good")), ON).earliest is None


def leaf(condition: Condition, given: Facts) -> Outcome:
    return judge(Group((condition,)), given, ON).outcome


AFTER = Condition(Is.HELD, "", form="fighter_base", least=1, years=5, after="merit_pm_person")


def test_a_choice_that_is_met_needs_nothing_more_to_be_known() -> None:
    reviewed = {Register.HELD: ((1990, YEAR),), Register.DISCIPLINE: ((YEAR, YEAR),)}
    assert outcome("fighter_base", facts(ratings=rated("excellent"), reviewed=reviewed)) is MET
    assert outcome("fighter_base", facts(ratings=rated("good"), reviewed=reviewed)) is UNKNOWN


def test_titles_count_from_the_year_after_the_award_and_an_unknown_earlier_award_may_let_more_count() -> None:
    award = held("merit_pm_person", 2024)
    assert leaf(AFTER, facts(held=(*award, *held("fighter_base", 2024)))) is UNMET
    assert leaf(AFTER, facts(held=(*award, *held("fighter_base", 2025)))) is MET
    early = facts(held=(*award, *held("fighter_base", 2022)))
    assert leaf(AFTER, early) is UNMET
    assert leaf(AFTER, replace(early, reviewed={Register.HELD: ((2024, YEAR),)})) is UNKNOWN


def test_a_measure_after_the_year_and_before_the_day_counts_and_one_to_come_does_not() -> None:
    clear = Condition(Is.CLEAR, "")
    assert leaf(clear, replace(facts(disciplines=(Discipline(dt.date(2026, 6, 1), None, Grade.WARNING),)), year=2025)) is UNMET
    assert leaf(clear, facts(disciplines=(Discipline(dt.date(2027, 1, 1), None, Grade.WARNING),))) is MET


def test_of_a_unit_without_known_members_or_titles_nothing_is_known() -> None:
    share = Condition(Is.MEMBERS_SHARE, "", form="advanced_worker", least=70)
    assert leaf(share, facts(members=Members(0))) is UNKNOWN
    assert leaf(share, facts(members=Members(10, holding={"advanced_worker": 6}), reviewed={})) is UNKNOWN
    assert leaf(share, facts(members=Members(10, holding={"advanced_worker": 7}), reviewed={})) is MET


def test_ratings_of_some_years_wait_for_those_that_are_missing() -> None:
    some = Condition(Is.RATED_SOME, "", rating=Rated.EXCELLENT, least=1, years=3)
    assert [leaf(some, facts(ratings=one)) for one in (rated("excellent"), rated("good", "good"), rated("good", "good", "good"))] == [
        MET,
        UNKNOWN,
        UNMET,
    ]


def test_four_years_of_a_movement_are_not_five() -> None:
    movement = facts(attested={Attested.LEADS_MOVEMENT: (True, ""), Attested.LEADS_CLUSTER: (False, "")}, movement_years=4)
    assert [outcome(form, movement) for form in ("flag_ministry", "flag_government")] == [MET, UNMET]


def test_a_year_in_which_too_little_of_the_plan_was_done_has_to_leave_the_years_that_are_judged() -> None:
    asked = Group((Condition(Is.RESULT, "", years=2, least=100),))
    said = {YEAR: {YEAR: (100, ""), YEAR - 1: (100, "")}, YEAR + 1: {YEAR: (100, ""), YEAR - 1: (95, "")}, YEAR + 2: {YEAR: (95, "")}}
    assert [judge(asked, facts(results=one), ON).grounds[0].found.earliest for one in said.values()] == list(said)

"""The states and marks of tasks, their days, the drafts out of clauses, and what a change of the plan does to them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.participation.enums import Pill, Recurrence, Section, StepKind
from thidua.participation.enums import TaskState as S
from thidua.participation.rules import tasks as rule
from thidua.participation.rules.due import Due, due_of, near_before
from thidua.participation.rules.tasks_carrying import Standing, reconcile
from thidua.participation.rules.tasks_drafting import ClauseFacts, Draft, Owner, Why, draft_tasks
from thidua.participation.rules.tasks_ics import Day, calendar, folded
from thidua.participation.rules.tasks_times import last_day, next_due, period_end, weeks
from thidua.plans.enums import ClauseKind
from thidua.vn.workdays import Holidays

TODAY = dt.date(2025, 5, 14)  # a Wednesday
UNITS = tuple(uuid.UUID(int=n) for n in range(1, 5))
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
STATES = st.sampled_from(list(S))


def on(day: dt.date) -> Due:
    """A deadline that no day off moves."""
    return Due(day, day, TODAY)


def test_every_state_is_reached_and_has_an_owner() -> None:
    assert set(rule.TRANSITIONS) == set(rule.OWNERS) == set(S)
    assert set().union(*rule.TRANSITIONS.values()) == set(S)


@pytest.mark.parametrize(
    ("now", "to", "owed"),
    [
        (S.SUBMITTED, S.RETURNED, True),
        (S.OPEN, S.CANCELLED, True),
        (S.CANCELLED, S.OPEN, True),
        (S.OPEN, S.DOING, False),
        (S.SUBMITTED, S.DONE, False),
    ],
)
def test_reason_is_owed_for_steps_against_somebody(now: S, to: S, owed: bool) -> None:
    assert rule.owes_reason(now, to) is owed


@pytest.mark.parametrize(
    ("now", "to", "manager"), [(S.OPEN, S.DOING, False), (S.DOING, S.SUBMITTED, False), (S.SUBMITTED, S.DONE, True), (S.PAUSED, S.DOING, True)]
)
def test_worker_begins_and_hands_in_but_does_not_accept(now: S, to: S, manager: bool) -> None:
    assert rule.needs_manager(now, to) is manager


@pytest.mark.parametrize(
    ("state", "days", "mark"),
    [
        (S.OPEN, 30, Pill.NONE), (S.OPEN, None, Pill.NONE), (S.DOING, 30, Pill.OK), (S.DOING, 7, Pill.SOON), (S.OPEN, 0, Pill.SOON),
        (S.RETURNED, -1, Pill.LATE), (S.SUBMITTED, -1, Pill.OK), (S.PAUSED, -9, Pill.PAUSED), (S.DONE, -9, Pill.DONE), (S.CANCELLED, 3, Pill.NA),
    ],
)  # fmt: skip
def test_pill_says_late_only_where_somebody_still_owes(state: S, days: int | None, mark: Pill) -> None:
    due = None if days is None else on(TODAY + dt.timedelta(days=days))
    assert rule.pill(state, due) is mark
    assert rule.is_late(state, due) is (mark is Pill.LATE)


@pytest.mark.parametrize(
    ("day", "part"),
    [(13, Section.LATE), (14, Section.TODAY), (15, Section.WEEK), (18, Section.WEEK), (19, Section.LATER)],
)
def test_section_of_an_open_task_follows_the_calendar_week(day: int, part: Section) -> None:
    assert rule.section(S.OPEN, on(dt.date(2025, 5, day))) is part


@pytest.mark.parametrize(
    ("day", "today", "moves", "part"),
    [
        (17, 17, "next", Section.TODAY), (17, 18, "next", Section.TODAY), (17, 19, "next", Section.TODAY), (17, 20, "next", Section.LATE),
        (17, 14, "next", Section.WEEK), (18, 16, "next", Section.WEEK), (17, 16, "previous", Section.TODAY), (17, 17, "previous", Section.LATE),
    ],
)  # fmt: skip
def test_day_off_stands_where_its_words_say(day: int, today: int, moves: str, part: Section) -> None:
    """Saturday the 17th counts to Monday the 19th, but is printed as the 17th and its days left count to it: it is no task of next week."""
    assert rule.section(S.OPEN, due_of(dt.date(2025, 5, day), dt.date(2025, 5, today), Holidays(moves=moves))) is part


DUES = st.builds(due_of, st.none() | DAYS, DAYS, st.sampled_from([Holidays(moves=moves) for moves in ("next", "previous", "stay")]))


@given(STATES, DUES)
def test_section_and_pill_agree_on_what_is_late(state: S, due: Due | None) -> None:
    late = rule.section(state, due) is Section.LATE
    assert late == (rule.pill(state, due) is Pill.LATE) == rule.is_late(state, due)


@given(DAYS, DAYS, st.sampled_from(["next", "previous", "stay"]))
def test_database_asks_for_the_same_days(written: dt.date, day: dt.date, moves: str) -> None:
    off = Holidays(moves=moves)
    due = due_of(written, day, off)
    assert due is not None
    assert (written < near_before(day, off)) is (due.near <= day)


@given(STATES, st.integers(0, 100), st.decimals(0, 500, places=2), st.none() | st.decimals(1, 100, places=2))
def test_percent_reaches_100_only_when_accepted(state: S, percent: int, done: Decimal, target: Decimal | None) -> None:
    reached = rule.percent_done(state, percent, done, target)
    assert 0 <= reached <= 100
    assert (reached == 100) == (state is S.DONE)


WORK = st.lists(st.tuples(STATES, DUES), max_size=4).map(lambda tasks: rule.ClauseWork(tuple(tasks)))


@given(st.lists(WORK, max_size=8), st.randoms())
def test_tally_counts_every_clause_with_tasks_once_in_any_order(clauses: list[rule.ClauseWork], random) -> None:  # type: ignore[no-untyped-def]
    found = rule.tally(clauses)
    assert found.total == sum(found.by_pill.values()) == sum(bool(work.tasks) for work in clauses)
    random.shuffle(clauses)
    assert rule.tally(clauses) == found


def test_clause_with_one_done_and_one_late_task_is_late() -> None:
    work = rule.ClauseWork(((S.DONE, on(TODAY)), (S.OPEN, on(TODAY - dt.timedelta(days=1)))))
    assert rule.clause_pill(work) is Pill.LATE


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025", dt.date(2025, 12, 31)), ("2025-02", dt.date(2025, 2, 28)), ("2024-Q1", dt.date(2024, 3, 31)), ("2025-06-15", dt.date(2025, 6, 15)),
        ("12-15", dt.date(2025, 12, 15)), ("01-31", dt.date(2026, 1, 31)), ("yearly", None), ("2025-13", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_last_day_of_a_time_as_the_reading_writes_it(value: str | None, day: dt.date | None) -> None:
    assert last_day(value, TODAY) == day


@given(st.sampled_from([Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.HALF_YEARLY, Recurrence.YEARLY]), DAYS)
def test_next_due_follows_within_its_period_and_keeps_the_end_of_month(every: Recurrence, due: dt.date) -> None:
    later = next_due(every, due)
    assert later is not None
    assert 27 < (later - due).days < 367
    if due == period_end(Recurrence.MONTHLY, due):
        assert later == period_end(Recurrence.MONTHLY, later)


@given(DAYS)
def test_period_end_holds_the_day_and_grows_with_the_period(day: dt.date) -> None:
    ends = [period_end(every, day) for every in (Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.HALF_YEARLY, Recurrence.YEARLY)]
    assert ends == sorted(ends, key=lambda end: end or day)
    assert ends[0] is not None
    assert day <= ends[0]
    assert (period_end(Recurrence.ONCE, day), next_due(Recurrence.ONCE, day)) == (None, None)


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_weeks_cover_the_month_from_monday_to_sunday(year: int, month: int) -> None:
    grid = weeks(year, month)
    days = [day for week in grid for day in week]
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in grid)
    assert {day for day in days if day.month == month} == {dt.date(year, month, n) for n in range(1, len({d for d in days if d.month == month}) + 1)}


OWNERS = st.lists(st.sampled_from(UNITS).map(Owner), max_size=3).map(tuple)
PATHS = st.sampled_from(["I", "I.1", "I.1.a", "II", "II.1", "II.2", "III.1.b"])


@st.composite
def facts(draw: st.DrawFn) -> list[ClauseFacts]:
    paths = draw(st.lists(PATHS, unique=True, max_size=7))
    return [
        ClauseFacts(
            id=uuid.UUID(int=100 + n),
            path=path,
            kind=draw(st.sampled_from([kind.value for kind in ClauseKind])),
            text=draw(st.sampled_from(["Báo cáo kết quả trước 15/12", "phổ biến đến 100% công chức", "", "Lập danh sách"])),
            due=draw(st.sampled_from([None, "2025-06", "12-15", "yearly"])),
            recurrence=draw(st.sampled_from([None, "weekly", "monthly", "quarterly", "yearly", "sometimes"])),
            leads=draw(OWNERS),
            supports=draw(OWNERS),
        )
        for n, path in enumerate(paths)
    ]


@given(facts(), st.frozensets(st.sampled_from(UNITS)), st.randoms())
def test_drafts_name_their_clause_and_an_open_unit_with_reasons_in_any_order(clauses: list[ClauseFacts], units: frozenset[uuid.UUID], random) -> None:  # type: ignore[no-untyped-def]
    found = draft_tasks(clauses, open_units=units, on=TODAY)
    by_id = {clause.id: clause for clause in clauses}
    assert all(by_id[d.clause].path == d.path and d.unit in {o.unit for o in by_id[d.clause].leads} for d in found.drafts)
    assert all({d.unit, *(o.unit for o in d.supports)} <= units and d.unit not in {o.unit for o in d.supports} for d in found.drafts)
    assert all(d.title and d.why and d.expected_evidence for d in found.drafts)
    assert max(Counter((d.clause, d.unit) for d in found.drafts).values(), default=1) == 1
    random.shuffle(clauses)
    assert draft_tasks(clauses, open_units=units, on=TODAY) == found


@given(facts())
def test_every_lead_of_a_clause_is_drafted_or_skipped_with_a_code(clauses: list[ClauseFacts]) -> None:
    found = draft_tasks(clauses, open_units=frozenset(UNITS[:2]), on=TODAY)
    answered = {(d.clause, d.unit) for d in found.drafts} | {(s.clause, s.unit) for s in found.skipped}
    assert {(c.id, o.unit) for c in clauses if c.kind != ClauseKind.BASIS for o in c.leads} <= answered


def clause(**changed: object) -> ClauseFacts:
    base = ClauseFacts(id=uuid.UUID(int=9), path="III.2", kind="responsibility", text="Văn phòng Sở gửi báo cáo.", leads=(Owner(UNITS[0]),))
    return replace(base, **changed)  # type: ignore[arg-type]  # reason: the fields of a test


def only(**changed: object) -> Draft:
    (draft,) = draft_tasks([clause(**changed)], open_units=frozenset(UNITS), on=TODAY).drafts
    return draft


def test_draft_of_a_yearly_report_says_why_of_each_part() -> None:
    draft = only(action="gửi báo cáo về Văn phòng Sở trước ngày 15/12 hằng năm", due="12-15", recurrence="yearly")
    assert (draft.title, draft.due_on, draft.recurrence) == ("Gửi báo cáo về Văn phòng Sở trước ngày 15/12 hằng năm", dt.date(2025, 12, 15), "yearly")
    assert draft.expected_evidence == "Báo cáo"
    assert draft.why == (Why("responsibility", "III.2"), Why("due_stated", "12-15"), Why("recurs", "yearly"), Why("evidence_wording", "bao cao"))


def test_draft_with_a_day_and_evidence_named_by_a_person_keeps_them() -> None:
    draft = only(due_on=dt.date(2025, 6, 1), due="12-15", expected_evidence="Biên bản họp")
    assert (draft.due_on, draft.expected_evidence) == (dt.date(2025, 6, 1), "Biên bản họp")


def test_draft_of_a_target_takes_measure_number_and_unit() -> None:
    draft = only(text="phổ biến kế hoạch đến 100% công chức", target_value=Decimal(100), target_unit="%", target_of="công chức")
    assert (draft.measure, draft.target_value, draft.target_unit, draft.expected_evidence) == ("công chức", Decimal(100), "%", "Số người")


def test_heading_over_a_list_gives_no_task_to_a_unit_of_the_list() -> None:
    heading = clause(id=uuid.UUID(int=8), path="III", text="Văn phòng Sở:", leads=(Owner(UNITS[0]), Owner(UNITS[1])))
    found = draft_tasks([heading, clause()], open_units=frozenset(UNITS), on=TODAY)
    assert [(d.path, d.unit) for d in found.drafts] == [("III", UNITS[1]), ("III.2", UNITS[0])]
    assert [(s.path, s.code) for s in found.skipped] == [("III", "list_below")]


def test_unit_that_ended_and_duty_without_owner_are_skipped_with_a_code() -> None:
    found = draft_tasks([clause(), clause(id=uuid.UUID(int=10), path="IV", leads=())], open_units=frozenset(UNITS[1:]), on=TODAY)
    assert (found.drafts, [(s.path, s.code) for s in found.skipped]) == ((), [("III.2", "unit_ended"), ("IV", "no_owner")])


@st.composite
def standings(draw: st.DrawFn) -> list[Standing]:
    rows = draw(st.lists(st.tuples(PATHS, st.sampled_from(UNITS)), unique=True, max_size=6))
    from_ = st.none() | st.sampled_from(UNITS)
    return [
        Standing(uuid.UUID(int=500 + n), path, unit, None, draw(STATES), None, draw(st.booleans()), draw(from_), draw(st.booleans()))
        for n, (path, unit) in enumerate(rows)
    ]


@given(standings(), facts(), st.none() | st.frozensets(PATHS), st.randoms())
def test_reconcile_answers_every_task_and_every_draft_exactly_once(
    tasks: list[Standing], clauses: list[ClauseFacts], same: frozenset[str] | None, random
) -> None:  # type: ignore[no-untyped-def]
    wanted = list(draft_tasks(clauses, open_units=frozenset(UNITS), on=TODAY).drafts)
    steps = reconcile(tasks, wanted, same_words=same)
    assert Counter(step.task for step in steps if step.task) == Counter(task.id for task in tasks)
    answered = Counter((s.draft.path, s.draft.unit) for s in steps if s.draft and not (s.task and s.reason == "moved_by_hand"))
    assert max(answered.values(), default=1) == 1
    assert {(s.draft.path, s.draft.unit) for s in steps if s.draft} == {(d.path, d.unit) for d in wanted}
    random.shuffle(tasks)
    random.shuffle(wanted)
    assert reconcile(tasks, wanted, same_words=same) == steps


@given(standings(), facts(), st.none() | st.frozensets(PATHS))
def test_reconcile_never_cancels_or_moves_what_ended(tasks: list[Standing], clauses: list[ClauseFacts], same: frozenset[str] | None) -> None:
    ended = {task.id for task in tasks if task.state in rule.CLOSED}
    wanted = draft_tasks(clauses, open_units=frozenset(UNITS), on=TODAY).drafts
    assert {step.kind for step in reconcile(tasks, wanted, same_words=same) if step.task in ended} <= {StepKind.LEAVE, StepKind.CARRY}


@given(standings(), facts(), st.none() | st.frozensets(PATHS))
def test_reconcile_leaves_what_a_person_moved_while_the_plan_still_asks_its_first_unit(
    tasks: list[Standing], clauses: list[ClauseFacts], same: frozenset[str] | None
) -> None:
    wanted = draft_tasks(clauses, open_units=frozenset(UNITS), on=TODAY).drafts
    asked = {(draft.path, draft.unit) for draft in wanted}
    moved = {task.id for task in tasks if task.state not in rule.CLOSED and (task.path, task.drafted) in asked}
    steps = reconcile(tasks, wanted, same_words=same)
    assert {step.kind for step in steps if step.task in moved} <= {StepKind.KEEP, StepKind.CARRY}


@given(standings(), facts())
def test_correction_takes_no_task_with_evidence_from_its_unit(tasks: list[Standing], clauses: list[ClauseFacts]) -> None:
    wanted = draft_tasks(clauses, open_units=frozenset(UNITS), on=TODAY).drafts
    proved = {task.id for task in tasks if task.proved}
    assert {step.kind for step in reconcile(tasks, wanted) if step.task in proved} <= {StepKind.KEEP, StepKind.LEAVE}


def kinds(state: S, *, unit: uuid.UUID = UNITS[0], same: frozenset[str] | None = None, called_off: bool = False) -> list[StepKind]:
    task = Standing(uuid.UUID(int=500), "III.2", unit, None, state, None, called_off)
    return [step.kind for step in reconcile([task], [only()], same_words=same)]


def test_correction_of_the_owner_moves_the_open_task_with_its_history() -> None:
    assert kinds(S.DOING, unit=UNITS[2]) == [StepKind.MOVE]


def test_amendment_that_left_the_words_alone_asks_nothing_twice() -> None:
    same = frozenset({"III.2"})
    assert kinds(S.DONE, same=same) == [StepKind.CARRY]
    assert kinds(S.CANCELLED, same=same, called_off=True) == [StepKind.CARRY]
    assert kinds(S.CANCELLED, same=same) == [StepKind.LEAVE, StepKind.CREATE]


def test_amendment_that_changed_the_words_asks_again_for_what_was_done() -> None:
    assert kinds(S.DONE, same=frozenset()) == [StepKind.LEAVE, StepKind.CREATE]
    assert kinds(S.OPEN, same=frozenset()) == [StepKind.CARRY]


def test_amendment_without_the_clause_calls_the_open_task_off() -> None:
    task = Standing(uuid.UUID(int=500), "III.2", UNITS[0], None, S.OPEN, None)
    (step,) = reconcile([task], [], same_words=frozenset())
    assert (step.kind, step.reason) == (StepKind.CANCEL, "clause_gone")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


@given(st.lists(st.tuples(st.dates(), TEXTS, TEXTS), max_size=4))
def test_calendar_lines_are_folded_at_75_octets_and_unfold_to_the_same(days: list[tuple[dt.date, str, str]]) -> None:
    rows = [Day(uuid.UUID(int=n), on, title, words, "https://x/") for n, (on, title, words) in enumerate(days)]
    text = calendar("Lịch", rows, stamp=dt.datetime(2025, 5, 14, tzinfo=dt.UTC))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(days)
    assert [line for line in lines if line.startswith("DTSTART")] == [f"DTSTART;VALUE=DATE:{on:%Y%m%d}" for on, _, _ in days]


@given(TEXTS)
def test_folded_line_loses_no_letter(text: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    assert folded(line).replace("\r\n ", "") == line


def test_unit_named_twice_with_different_people_gets_one_task() -> None:
    leads = (Owner(UNITS[0], uuid.UUID(int=1)), Owner(UNITS[0], uuid.UUID(int=2)))
    found = draft_tasks([clause(leads=leads)], open_units=frozenset(UNITS), on=TODAY)
    assert [(d.unit, d.person) for d in found.drafts] == [(UNITS[0], uuid.UUID(int=1))]


def test_next_due_past_the_last_year_of_the_calendar_is_none() -> None:
    assert next_due(Recurrence.YEARLY, dt.date(9999, 3, 1)) is None

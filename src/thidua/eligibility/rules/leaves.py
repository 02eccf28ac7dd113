"""How each kind of condition is judged. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thidua.eligibility.enums import Outcome, Register
from thidua.eligibility.rules.facts import Discipline, Facts, Members, as_severe, at_least, reaches
from thidua.rulebook.enums import Is
from thidua.rulebook.rules.standards import Condition

MET, UNMET, UNKNOWN = Outcome.MET, Outcome.UNMET, Outcome.UNKNOWN


@dataclass(frozen=True)
class Found:
    """What was found for a condition: `have` of `need`, the facts as (year, value, source), the first year in which it can be met."""

    outcome: Outcome
    have: int = 0
    need: int = 1
    facts: tuple[tuple[int, str, str], ...] = ()
    earliest: int | None = None


def _window(asked: Condition, facts: Facts) -> range:
    return range(facts.year - asked.years + 1, facts.year + 1)


def _rated(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """That rating in each of the years, one after another."""
    years = _window(asked, facts)
    told = tuple((year, facts.ratings[year].value, facts.ratings[year].source) for year in years if year in facts.ratings)
    good = [year for year, value, _source in told if at_least(value, asked.rating)]
    begun = _begun(asked, facts)
    outcomes = {begun, MET if len(good) == asked.years else UNMET if len(good) < len(told) else UNKNOWN}
    outcome = UNMET if UNMET in outcomes else UNKNOWN if UNKNOWN in outcomes else MET
    bad = max((year for year, value, _source in told if not at_least(value, asked.rating)), default=years[0] - 1)
    return Found(outcome, len(good), asked.years, told, max(facts.year, bad + asked.years))


def _rated_some(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """That rating in so many of the years, whichever they are."""
    told = tuple((year, facts.ratings[year].value, facts.ratings[year].source) for year in _window(asked, facts) if year in facts.ratings)
    good = sum(at_least(value, asked.rating) for _year, value, _source in told)
    may_be = good + asked.years - len(told)
    outcome = MET if good >= asked.least else UNMET if may_be < asked.least else UNKNOWN
    return Found(outcome, good, asked.least, told, facts.year + (asked.least - good if outcome is UNMET else 0))


def _begun(asked: Condition, facts: Facts) -> Outcome:
    """Whether the form after which the years count was given before they began."""
    if not asked.after:
        return MET
    last = facts.year - asked.years
    if any(one.value == asked.after and one.year <= last for one in facts.held):
        return MET
    return UNKNOWN if facts.gaps(Register.HELD, range(last - 29, last + 1)) else UNMET


def _held(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """That many of the forms in the years; a reviewed year without one counts as none."""
    forms, window = asked.form.split("|"), _window(asked, facts)
    start = min((one.year for one in facts.held if one.value == asked.after), default=facts.year) if asked.after else window.start - 1
    years = range(max(window.start, start + 1), window.stop)
    told = sorted({(one.year, one.value, one.source) for one in facts.held if one.value in forms and one.year in years})
    held = {(year, form) for year, form, _source in told}
    earlier = bool(asked.after) and facts.gaps(Register.HELD, range(facts.year - 29, start)) > 0
    may_be = len(held) + _more(facts, forms, window if earlier else years, held)
    outcome = MET if len(held) >= asked.least else UNMET if may_be < asked.least else UNKNOWN
    return Found(outcome, len(held), asked.least, tuple(told), _held_earliest(asked, facts, held, outcome))


def _more(facts: Facts, forms: list[str], years: range, held: set[tuple[int, str]]) -> int:
    """How many more there may be: the known ones before what is counted now, and every one that a year may have which nobody reviewed."""
    known = {(one.year, one.value) for one in facts.held if one.value in forms and one.year in years} - held
    return len(known) + sum((year, form) not in held | known and not facts.is_reviewed(Register.HELD, year) for year in years for form in forms)


def _held_earliest(asked: Condition, facts: Facts, held: set[tuple[int, str]], outcome: Outcome) -> int:
    """With a form each coming year. Where every year must have one, a gap sets the count back to nothing."""
    if outcome is not UNMET:
        return facts.year
    missing = asked.least - len(held)
    if asked.least == asked.years:
        got, run, year = {year for year, _form in held}, 0, facts.year
        while year - run in got:
            run += 1
        missing = asked.least - run
    return facts.year + max(missing, 1)


def _work(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """Recognised works that reach far enough and were no ground for anything else: one achievement is awarded once (Điều 5 khoản 2 điểm c)."""
    years = _window(asked, facts)
    fit = [one for one in facts.works if one.year in years and reaches(one.level, asked.level)]
    free = [one for one in fit if not one.used_for]
    told = tuple((one.year, one.title, one.source or one.used_for) for one in fit)
    if len(free) >= asked.least:
        return Found(MET, len(free), asked.least, told, facts.year)
    gaps = facts.gaps(Register.WORK, years)
    return Found(UNKNOWN if gaps else UNMET, len(free), asked.least, told, facts.year if gaps else facts.year + 1)


def _attested(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """What a responsible person stated for the year."""
    said = facts.attested.get(asked.what)
    if said is None:
        return Found(UNKNOWN, earliest=facts.year)
    holds, source = said
    return Found(MET if holds else UNMET, int(holds), 1, ((facts.year, "yes" if holds else "no", source),), facts.year + (not holds))


def _clear(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """Neither under consideration nor under a measure: on the day, or in any part of the years that are judged."""
    years = _window(asked, facts)
    found = [one for one in facts.disciplines if _counts(one, years, on)]
    if found:
        ends = [one.until for one in found]
        earliest = max(one.year for one in ends if one) + asked.years if all(ends) and not any(one.considered for one in found) else None
        told = tuple((one.since.year, "considered" if one.considered else str(one.grade), one.source) for one in found)
        return Found(UNMET, 0, 1, told, earliest)
    gaps = facts.gaps(Register.DISCIPLINE, years)
    return Found(UNKNOWN if gaps else MET, asked.years - gaps, asked.years, earliest=facts.year)


def _counts(one: Discipline, years: range, on: dt.date) -> bool:
    """A measure that holds for years counts in each of them; what was only looked into counts on the day alone."""
    if one.considered:
        return one.touches(on, on)
    return one.touches(dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)) or one.touches(on, on)


def _result(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """Work done against the yearly plan, in per cent, in each of the years."""
    told = tuple((year, str(facts.results[year][0]), facts.results[year][1]) for year in _window(asked, facts) if year in facts.results)
    enough = sum(int(value) >= asked.least for _year, value, _source in told)
    outcome = MET if enough == asked.years else UNMET if enough < len(told) else UNKNOWN
    bad = max((year for year, value, _source in told if int(value) < asked.least), default=facts.year - asked.years)
    return Found(outcome, enough, asked.years, told, max(facts.year, bad + asked.years))


def _movement_years(asked: Condition, facts: Facts, on: dt.date) -> Found:
    """How long the movement runs that the round is about."""
    have = facts.movement_years
    if have is None:
        return Found(UNKNOWN, 0, asked.least, earliest=facts.year)
    return Found(MET if have >= asked.least else UNMET, have, asked.least, earliest=facts.year if have >= asked.least else None)


def _of_members(judged: Callable[[Condition, Facts, Members], Found]) -> Callable[[Condition, Facts, dt.date], Found]:
    def leaf(asked: Condition, facts: Facts, on: dt.date) -> Found:
        if facts.members is None or facts.members.total <= 0:
            return Found(UNKNOWN, 0, asked.least, earliest=facts.year)
        return judged(asked, facts, facts.members)

    return leaf


def _members_rated(asked: Condition, facts: Facts, members: Members) -> Found:
    """The share of members with that rating or a better one; members without a rating may still reach it."""
    good = sum(count for rating, count in members.rated.items() if at_least(rating, asked.rating))
    known = sum(members.rated.values())
    need = -(-members.total * asked.least // 100)
    outcome = MET if good >= need else UNMET if good + max(members.total - known, 0) < need else UNKNOWN
    return Found(outcome, good, need, ((facts.year, f"{good}/{members.total}", ""),), facts.year + (outcome is UNMET))


def _members_share(asked: Condition, facts: Facts, members: Members) -> Found:
    """The share of members who hold the form in the year."""
    need = -(-members.total * asked.least // 100)
    return _holding(asked, facts, members, need)


def _members_hold(asked: Condition, facts: Facts, members: Members) -> Found:
    """How many members hold the form in the year."""
    return _holding(asked, facts, members, asked.least)


def _holding(asked: Condition, facts: Facts, members: Members, need: int) -> Found:
    have = members.holding.get(asked.form, 0)
    told = ((facts.year, f"{have}/{members.total}", ""),)
    if have >= need:
        return Found(MET, have, need, told, facts.year)
    reviewed = facts.is_reviewed(Register.HELD, facts.year)
    return Found(UNMET if reviewed else UNKNOWN, have, need, told, facts.year + reviewed)


def _members_clear(asked: Condition, facts: Facts, members: Members) -> Found:
    """Nobody under a measure as severe as that, nor, where the standard says so, under consideration. Says no number and no name."""
    found = sum(count for grade, count in members.disciplined.items() if as_severe(grade, asked.grade)) + members.considered * asked.considered
    if found:
        return Found(UNMET, 0, 1, earliest=facts.year + 1)
    reviewed = facts.is_reviewed(Register.DISCIPLINE, facts.year)
    return Found(MET if reviewed else UNKNOWN, int(reviewed), earliest=facts.year)


LEAVES: Mapping[Is, Callable[[Condition, Facts, dt.date], Found]] = {
    Is.RATED: _rated,
    Is.RATED_SOME: _rated_some,
    Is.HELD: _held,
    Is.WORK: _work,
    Is.ATTESTED: _attested,
    Is.CLEAR: _clear,
    Is.RESULT: _result,
    Is.MOVEMENT_YEARS: _movement_years,
    Is.MEMBERS_RATED: _of_members(_members_rated),
    Is.MEMBERS_SHARE: _of_members(_members_share),
    Is.MEMBERS_HOLD: _of_members(_members_hold),
    Is.MEMBERS_CLEAR: _of_members(_members_clear),
}

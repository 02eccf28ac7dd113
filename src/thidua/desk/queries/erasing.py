"""Who is due to be erased, what an erasure would do, and where traces of a person stand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from thidua.accounts.rules.personal import Part, Way
from thidua.desk.models import Erasure
from thidua.desk.queries.mine import parts
from thidua.desk.queries.traces import Becomes, account_of, codes_of, find, traces_in_texts
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.orgs.models import Person
from thidua.rulebook.queries import parameter


def left_before(today: dt.date) -> dt.date | None:
    """Who left by this day is due; None without a period that somebody confirmed."""
    rule = parameter("retention.person_years", today)
    if rule is None or not rule.confirmed_by_id:
        return None
    years = int(rule.value)
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - years, day=28)


def due(today: dt.date) -> Any:
    """The people whose time is over and who are not erased, who left first first; nobody without a confirmed period."""
    last = left_before(today)
    found = Person.objects.filter(left_on__lte=last) if last else Person.objects.none()
    return found.exclude(pk__in=Erasure.objects.values("person_id")).order_by("left_on", "sort_key")


def is_erased(person: Person) -> bool:
    return Erasure.objects.filter(person_id=person.pk).exists()


JOB = "desk.erase"
"""The name of the job that erases a person."""
UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)


def jobs_of(person: Person) -> Any:
    """The jobs that erase a person or tried to, the newest first."""
    return Job.objects.filter(name=JOB, args__person=str(person.pk)).order_by("-made_at", "-id")


def running(person: Person) -> Job | None:
    """The job that waits or erases a person now."""
    found: Job | None = jobs_of(person).filter(state__in=UNDER_WAY).first()
    return found


def all_running() -> list[tuple[Job, Person]]:
    """Every erasure under way, with whom it is about, the oldest first."""
    jobs = list(Job.objects.filter(name=JOB, state__in=UNDER_WAY).order_by("made_at", "id"))
    people = {str(person.pk): person for person in Person.objects.filter(pk__in=[job.args["person"] for job in jobs])}
    return [(job, people[job.args["person"]]) for job in jobs if job.args["person"] in people]


@dataclass(frozen=True)
class Step:
    """What happens to the rows of one part."""

    part: Part
    rows: int

    @property
    def way(self) -> Way:
        return self.part.erase.way


@dataclass(frozen=True)
class Preview:
    """What an erasure would do: part by part, texts that name the person, and what it leaves.

    `kept_texts` are rows of documents that stay as they are, `doubtful` rows that may name the person and may name another. `namesake`: the name
    is not looked for, since others bear it or are called by it; `shared_codes`: so it is with their code, e-mail address or sign-in name.
    """

    steps: tuple[Step, ...]
    texts: int
    kept_texts: int
    doubtful: int
    namesake: bool
    shared_codes: bool


def preview(person: Person) -> Preview:
    """Count what an erasure would do; writes nothing."""
    user = account_of(person)
    steps = tuple(Step(part, part.find(user, person).count()) for part in parts())
    traces = traces_in_texts(person)
    found = Counter(trace.becomes for trace in find(traces, person.root, all_of_them=True))
    shared = len(traces.codes) < len(codes_of(person))
    return Preview(
        tuple(step for step in steps if step.rows), found[Becomes.CLEAN], found[Becomes.SPARED], found[Becomes.DOUBTFUL], not traces.names, shared
    )

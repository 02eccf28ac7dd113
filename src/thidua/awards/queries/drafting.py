"""What an achievement report is drafted of: evidence of the year with the clause it answers, recognised works, awards that are held."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation

from thidua.awards.models import Nomination
from thidua.awards.queries.dossiers import parts_of_report
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.orgs.queries import under
from thidua.records.models import Holding, Work
from thidua.rulebook.rules.award_forms import BY_CODE

MOST = 12
"""Lines of a drafted part: the best grades first; a person takes out and adds."""
GRADE_ORDER = ("applied", "verified", "attested", "self_declared")


def evidence_for(row: Nomination) -> list[Evidence]:
    """The verified evidence of the year of the round: of the person, or of the people of the unit; what was applied first."""
    year = row.round.year
    rows = Evidence.objects.filter(state=EvidenceState.VERIFIED, happened_on__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    rows = rows.filter(person=row.person) if row.person is not None else rows.filter(under((row.unit.path,), "unit__path"))
    found = list(rows.select_related("task__clause__plan", "person", "unit").order_by("-happened_on", "id")[:200])
    return sorted(found, key=lambda one: GRADE_ORDER.index(one.grade))[:MOST]


def choosable(row: Nomination) -> Any:
    """The evidence that may be cited: verified, of the year and the two before."""
    year = row.round.year
    rows = Evidence.objects.filter(state=EvidenceState.VERIFIED, happened_on__range=(dt.date(year - 2, 1, 1), dt.date(year, 12, 31)))
    rows = rows.filter(person=row.person) if row.person is not None else rows.filter(under((row.unit.path,), "unit__path"))
    return rows.select_related("person", "unit").order_by("-happened_on", "id")


def works_of(row: Nomination) -> list[Work]:
    """The recognised works of the person, the newest first."""
    return list(Work.objects.standing().filter(person=row.person).order_by("-year", "title")) if row.person_id else []


def held_by(row: Nomination) -> list[Holding]:
    """The titles and awards that the nominee holds, the newest first; not those taken away, nor what came of this nomination itself."""
    about = {"person": row.person_id} if row.person_id else {"unit": row.collective_id}
    rows = Holding.objects.standing().filter(revoked_on=None, **about).order_by("-year", "form")
    return [one for one in rows if one.award != row.pk]


def drafted(row: Nomination) -> dict[str, str]:
    """The parts of the report as the machine drafts them, in Vietnamese: a person answers for every word of it."""
    with translation.override("vi"):
        evidence = evidence_for(row)
        clauses = _clauses(evidence)
        lines = [f"- {one.title} ({one.happened_on:%d/%m/%Y}{clauses.get(one.pk, '')})." for one in evidence]
        works = [f"- {one.title}, {one.source or one.year}." for one in works_of(row)[:5]]
        said = {"results": "\n".join(lines), "works": "\n".join(works)}
        return {part: said.get(part, "") for part in parts_of_report(row)}


def _clauses(evidence: list[Evidence]) -> dict[Any, str]:
    """After each piece of evidence the clause that it serves."""
    found: dict[Any, str] = {}
    uses = EvidenceClause.objects.filter(evidence__in=[one.pk for one in evidence], state="serving").select_related("clause__plan").order_by("id")
    for use in uses:
        found.setdefault(use.evidence_id, f", mục {use.clause.path} {use.clause.plan.number or ''}".rstrip())
    return found


def table_of(row: Nomination) -> list[tuple[str, str, str, bool]]:
    """The awards held, as the report lists them: year, name, decision, whether it is a title."""
    found = []
    for one in held_by(row):
        form = BY_CODE.get(one.form)
        if form is not None:
            found.append((str(one.year), form.name, one.source, form.category.value == "title"))
    return found

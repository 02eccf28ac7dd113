"""Personal contributions: one's own, those that wait for a head."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, Sum

from thidua.evidence.enums import EvidenceState
from thidua.evidence.permissions import REVIEWERS
from thidua.investments.enums import Gift
from thidua.investments.models import Contribution
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answered_by
from thidua.search.queries import having_words

SORTS = {"": ("-evidence__happened_on", "-id"), "cho": ("evidence__entered_at", "id"), "ten": ("person__sort_key", "id")}


def _rows(kept: Q) -> Any:
    return Contribution.objects.filter(kept).select_related("evidence__unit", "person__user", "evidence__decided_by", "evidence__person")


def visible_to(user: Any) -> Any:
    """One's own, those one entered for somebody, those of the units that one looks after."""
    standing = standing_of(user)
    own = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    entered = Q(evidence__entered_by=user.pk) & Q(root=standing.root)
    return _rows(own | entered | answered_by(user, *REVIEWERS, column="evidence__unit"))


def mine(user: Any) -> Any:
    """One's own, the newest first."""
    person = standing_of(user).person_id
    return _rows(Q(person=person) if person else Q(pk__in=[])).order_by(*SORTS[""])


def waiting_for(user: Any, words: str = "", gift: str = "", sort: str = "cho") -> Any:
    """What waits for the reader to attest it, the longest waiting first."""
    standing = standing_of(user)
    rows = _rows(answered_by(user, *REVIEWERS, column="evidence__unit")).filter(evidence__state=EvidenceState.WAITING, evidence__held=False)
    rows = rows.exclude(person=standing.person_id).exclude(evidence__entered_by=user.pk)
    rows = rows.filter(gift=gift) if gift else rows
    return having_words(rows, words, "evidence__title", "person__family_name", "person__middle_name", "person__given_name").order_by(*SORTS[sort])


def sums_of(rows: Any) -> dict[str, int]:
    """How much was attested: minutes of effort, minutes of thought, đồng of what was given."""
    sure = rows.filter(evidence__state=EvidenceState.VERIFIED).order_by()
    found = {kind: (minutes or 0, worth or 0) for kind, minutes, worth in sure.values_list("gift").annotate(m=Sum("minutes"), w=Sum("worth"))}
    return {
        Gift.EFFORT.value: found.get(Gift.EFFORT, (0, 0))[0],
        Gift.INTELLECT.value: found.get(Gift.INTELLECT, (0, 0))[0],
        Gift.MATERIAL.value: found.get(Gift.MATERIAL, (0, 0))[1],
    }


def of_evidence(pk: Any) -> Contribution | None:
    """The contribution that a piece of evidence is."""
    found: Contribution | None = Contribution.objects.filter(evidence=pk).select_related("evidence__unit").first()
    return found

"""Resources: those that somebody may open, the public ones, a list narrowed, one with all that hangs on it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q

from thidua.evidence.enums import Grade
from thidua.files.models import StoredFile
from thidua.files.queries import files_of
from thidua.library.enums import ResourceState, TagKind
from thidua.library.models import OWNER, Course, Package, Resource, ResourceClause, ResourceTag, Taking, Use
from thidua.library.permissions import KEEPERS, seen_by
from thidua.library.queries.law import stale_in
from thidua.library.rules.citing import Gone
from thidua.library.rules.tags import tag_key
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.questions.models import Attempt
from thidua.search.models import Document
from thidua.search.queries import having_words
from thidua.store.few import of_few
from thidua.vn.search import fold

MOST_HELP = 500


def visible_to(user: Any) -> Any:
    """What somebody may open."""
    return Resource.objects.filter(seen_by(user)).select_related("unit", "made_by", "earlier")


def public_resources() -> Any:
    """What everybody may open, signed in or not, the newest first."""
    rows = Resource.objects.filter(state=ResourceState.PUBLISHED, is_public=True)
    return rows.select_related("unit").order_by("-published_at", "-id")


def to_review(user: Any) -> Any:
    """What waits for a reviewer, the longest first."""
    rows = Resource.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path"), state=ResourceState.REVIEW)
    return rows.exclude(made_by=user.pk).select_related("unit", "made_by").order_by("sent_at", "id")


@dataclass(frozen=True)
class Wanted:
    """What a list shows. `state` empty is what is published."""

    words: str = ""
    kind: str = ""
    state: str = ""
    tag: str = ""
    foreign: bool = False
    sort: str = ""


def narrowed(rows: Any, wanted: Wanted) -> Any:
    """A list as it is asked for: every word is found, marks or none, in what the list shows or in the text."""
    state = wanted.state or ResourceState.PUBLISHED
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.foreign:
        rows = rows.filter(is_foreign=True)
    if wanted.tag:
        rows = rows.filter(pk__in=ResourceTag.objects.filter(key=wanted.tag).values("resource"))
    rows = rows.filter(state=state)
    if state != ResourceState.PUBLISHED:
        return having_words(rows, wanted.words, "title", "summary", "search_key", "body", "lesson")
    for word in fold(wanted.words).split():
        rows = rows.filter(Q(search_key__contains=word) | Q(pk__in=Document.objects.filter(kind=OWNER, fold__contains=word).values("object_id")))
    return rows


def for_topic(user: Any, topic: str) -> Any:
    """What helps with a topic, of what the reader may open and did not make: tagged with it first, then what has its words, the newest first."""
    rows = narrowed(visible_to(user).exclude(made_by=user.pk), Wanted(topic))
    tagged = ResourceTag.objects.filter(resource=OuterRef("pk"), key=tag_key(topic))
    return rows.annotate(tagged=Exists(tagged)).order_by("-tagged", "-published_at", "-id")


APPLIED = Q(entry__evidence__grade=Grade.APPLIED)
"""What somebody else confirmed in the log of its person; what was only said, or taken back there, counts nothing."""


def ordered(rows: Any, sort: str) -> Any:
    """The newest first, or by name, or those first that most people applied."""
    if sort == "ten":
        return rows.order_by("title", "id")
    if sort == "dung":
        keys = Use.objects.filter(APPLIED).values("resource").annotate(n=Count("pk")).order_by("-n").values_list("resource", flat=True)
        first = {key: place for place, key in enumerate(keys[:200])}
        return sorted(rows.order_by("-published_at", "-id")[:1000], key=lambda one: first.get(one.pk, len(first)))
    return rows.order_by("-published_at", "-made_at", "-id")


@dataclass(frozen=True)
class Figures:
    """How many used and applied a resource, and what they think of it."""

    used: int = 0
    applied: int = 0
    rated: int = 0
    stars: Decimal | None = None


def figures_of(resources: Collection[Resource]) -> dict[uuid.UUID, Figures]:
    """The figures of some resources: one question."""
    rows = Use.objects.filter(resource__in=resources).order_by().values("resource")
    found = rows.annotate(used=Count("used_at"), applied=Count("pk", filter=APPLIED), rated=Count("stars"), mean=Avg("stars"))
    return {
        row["resource"]: Figures(
            row["used"], row["applied"], row["rated"], None if row["mean"] is None else Decimal(str(row["mean"])).quantize(Decimal("0.1"))
        )
        for row in found
    }


@dataclass(frozen=True)
class Line:
    """A resource of a list with its words, figures and what it cites that no longer holds."""

    one: Resource
    tags: list[str]
    figures: Figures
    stale: list[Gone]


def lines_of(resources: Collection[Resource]) -> list[Line]:
    """Five questions whatever their number."""
    tags: dict[uuid.UUID, list[str]] = defaultdict(list)
    for key, words in ResourceTag.objects.filter(resource__in=resources).order_by("kind", "key").values_list("resource", "words"):
        tags[key].append(words)
    figures, marked = figures_of(resources), stale_in(resources)
    return [Line(one, tags.get(one.pk, []), figures.get(one.pk, Figures()), marked.get(one.pk, [])) for one in resources]


def tags_in(root: uuid.UUID, kind: TagKind) -> list[tuple[str, str]]:
    """The words of a kind that hang on published resources of an agency: key and words, by words."""
    rows = ResourceTag.objects.filter(root=root, kind=kind, resource__state=ResourceState.PUBLISHED).order_by("words").values_list("key", "words")
    return list(dict(rows).items())[:200]


@dataclass(frozen=True)
class Whole:
    """One resource with all that hangs on it. `course` or `package` where its kind has one."""

    one: Resource
    tags: Mapping[str, list[str]]
    clauses: list[Clause]
    files: list[StoredFile]
    figures: Figures
    stale: list[Gone]
    course: Course | None
    package: Package | None


def whole_of(one: Resource) -> Whole:
    """A fixed number of questions."""
    tags: dict[str, list[str]] = defaultdict(list)
    for kind, words in ResourceTag.objects.filter(resource=one).order_by("kind", "key").values_list("kind", "words"):
        tags[kind].append(words)
    clauses = [row.clause for row in ResourceClause.objects.filter(resource=one).select_related("clause__plan").order_by("pk")]
    return Whole(
        one, tags, clauses, list(files_of(OWNER, one.pk)), figures_of([one]).get(one.pk, Figures()), stale_in([one]).get(one.pk, []),
        Course.objects.select_related("bank", "paper").filter(resource=one).first(), Package.objects.filter(resource=one).first(),
    )  # fmt: skip


def own_use(user: Any, one: Resource) -> Use | None:
    """What the reader made of it."""
    found: Use | None = Use.objects.filter(resource=one, person=standing_of(user).person_id).select_related("entry__evidence").first()
    return found


def own_taking(user: Any, one: Resource) -> Taking | None:
    """How far the reader is."""
    found: Taking | None = Taking.objects.filter(resource=one, person=standing_of(user).person_id).select_related("resource__unit", "person").first()
    return found


def own_takings(user: Any, resources: Collection[Resource]) -> dict[uuid.UUID, Taking]:
    """How far the reader is with some: one question."""
    return {one.resource_id: one for one in Taking.objects.filter(resource__in=resources, person=standing_of(user).person_id)}


def for_clause(user: Any, clause: Clause) -> Any:
    """What helps with a clause, of what the reader may open."""
    told = ResourceClause.objects.filter(clause=clause, resource__state=ResourceState.PUBLISHED).values_list("resource", flat=True)
    found = of_few(told, lambda: visible_to(user).select_related(None))
    return [] if found is None else found.order_by("title", "pk")


def for_skills(user: Any, skills: Collection[str], *, each: int = 3) -> dict[str, list[Resource]]:
    """What helps with each skill, of what the reader may open, the newest first; by the folded name. One question."""
    keys = {tag_key(skill) for skill in skills}
    if not keys:
        return {}
    rows = ResourceTag.objects.filter(
        kind=TagKind.SKILL, key__in=keys, resource__state=ResourceState.PUBLISHED, resource__in=visible_to(user).order_by()
    )
    found: dict[str, list[Resource]] = defaultdict(list)
    for row in rows.select_related("resource").order_by("-resource__published_at", "-resource__id")[:MOST_HELP]:
        if len(found[row.key]) < each:
            found[row.key].append(row.resource)
    return dict(found)


def next_edition(one: Resource) -> Resource | None:
    """The edition that follows, be it a draft; one that was withdrawn stands in nobody's way."""
    found: Resource | None = Resource.objects.filter(earlier=one).exclude(state=ResourceState.WITHDRAWN).first()
    return found


def chips_of(user: Any) -> dict[str, int]:
    """How many resources of each state there are for somebody: all that is published, the rest of their own or to review."""
    return dict(visible_to(user).order_by().values_list("state").annotate(n=Count("pk")))


def quiz_attempts(taking: Taking) -> Any:
    """The attempts of a person at the quiz of a course."""
    return Attempt.objects.filter(paper__in=Course.objects.filter(resource=taking.resource_id).values("paper"), taker=taking.person_id).order_by(
        "number"
    )

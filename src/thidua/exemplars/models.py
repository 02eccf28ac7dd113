"""Exemplars with what was seen of them on the way, and every version of what they agreed to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.evidence.models import Evidence
from thidua.exemplars.enums import ExemplarState, How, Kind
from thidua.exemplars.rules.consent import Agreed
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.store.models import Row, Versioned, choices
from thidua.vn.search import fold

OWNER = "exemplars.exemplar"
"""What files know an exemplar as: its photo."""
PAPER = "exemplars.consent"
"""What files know a consent as: the scan of the paper."""
SOURCE = "exemplars"
"""What evidence knows its by-products as."""


class Exemplar(Versioned):
    """Somebody who sets an example: who, what they did, since when. `person` is the one of the agency who is meant, of a group its speaker.

    `unit` is where they work or live, `found_unit` whose people saw them first. `helper` and `next_look_on` are the plan of nurturing.
    `recognised_by` with number and day is the document that recognises them. `slug` is the address among the public pages.
    """

    kind = models.CharField(max_length=10, choices=choices(Kind))
    name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=300)
    story = models.CharField(max_length=4000, blank=True)
    since = models.CharField(max_length=60, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, related_name="+")
    photo_alt = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=choices(ExemplarState), default=ExemplarState.DISCOVERED.value)
    found_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField()
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    next_look_on = models.DateField(null=True)
    recognised_by = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    document_on = models.DateField(null=True)
    recognised_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    slug = models.CharField(max_length=100, null=True, unique=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    found_evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    search_key = models.CharField(max_length=520, editable=False, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("recognised", "published")) | Q(recognised_at__isnull=False) & ~Q(recognised_by=""),
                name="exemplars_exemplar_by",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, slug__isnull=False), name="exemplars_exemplar_out"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="exemplars_exemplar_why"),
        )
        indexes = (models.Index(fields=("root", "state", "found_at"), name="exemplars_exemplar_list"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.name} {self.deed}")[:520]
        super().save(*args, **kwargs)


class Look(Row):
    """What somebody saw when they looked at how an exemplar comes along."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField()


class Consent(Row):
    """One version of what an exemplar agreed to; the last one counts, and nothing counts once it is withdrawn.

    `wording` is the number of the text that was read and agreed to (`phrases.WORDINGS`); 0 where the paper that was signed is the text.
    """

    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    shows_name = models.BooleanField()
    shows_photo = models.BooleanField()
    shows_story = models.BooleanField()
    on_portal = models.BooleanField()
    in_press = models.BooleanField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    how = models.CharField(max_length=8, choices=choices(How))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    wording = models.PositiveSmallIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_how = models.CharField(max_length=8, choices=choices(How), blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("exemplar", "number"), name="exemplars_consent_number"),
            models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="exemplars_consent_span"),
            models.CheckConstraint(condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_how=""), name="exemplars_consent_gone_how"),
        )
        indexes = (models.Index(fields=("to_on",), condition=Q(withdrawn_at__isnull=True), name="exemplars_consent_ends"),)

    @property
    def agreed(self) -> Agreed:
        """The version as data."""
        return Agreed(self.shows_name, self.shows_photo, self.shows_story, self.on_portal, self.in_press, self.from_on, self.to_on)

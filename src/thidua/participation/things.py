"""How the record names what is disseminated, who read it and who works on what."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.queries import people_visible_to
from thidua.orgs.things import full_name, of_unit
from thidua.participation.models import Acknowledgement, Dissemination, Meeting, Recipient, RegisteredDocument, SavedFilter, Task
from thidua.participation.queries.dissemination import documents_visible_to
from thidua.participation.queries.dissemination import visible_to as reading_visible_to
from thidua.participation.queries.reach_meetings import visible_to as meetings_visible_to
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.participation.queries.tasks_saved import visible_to as filters_visible_to


def reading_page(pk: Any, *_: Any) -> str:
    """The page on which a document is read."""
    return reverse("participation:reading", args=[pk])


def reader(_pk: Any, title: str, *name: str) -> str:
    """Who was to read what."""
    return f"{title} · {full_name(*name)}"


def _people(user: Any) -> Any:
    return people_visible_to(user).order_by()


THINGS: Things = {
    "participation.task": Naming(
        Task.objects.all, ("pk", "title", "unit__name"), lambda _pk, title, unit: f"{title} · {unit}",
        lambda pk, *_: reverse("participation:task", args=[pk]), tasks_visible_to,
        within=of_unit(), searched=("title", "unit__name"), folded=("search_key",),
    ),
    "participation.savedfilter": Naming(
        SavedFilter.objects.all, ("pk", "name"), lambda _pk, name: name, lambda pk, *_: reverse("participation:filter", args=[pk]), filters_visible_to,
        searched=("name",),
    ),
    "participation.dissemination": Naming(
        Dissemination.objects.all, ("pk", "title"), lambda _pk, title: title, reading_page, reading_visible_to,
        within=of_unit(), searched=("title",),
    ),
    "participation.recipient": Naming(
        Recipient.objects.all, ("dissemination", "dissemination__title", "person__family_name", "person__middle_name", "person__given_name"),
        reader, reading_page, lambda user: Recipient.objects.filter(dissemination__in=reading_visible_to(user)),
        lambda user: Recipient.objects.filter(person__in=_people(user)),
        of_unit(), ("dissemination__title",), ("person__sort_key",),
    ),
    "participation.acknowledgement": Naming(
        Acknowledgement.objects.all,
        ("dissemination", "dissemination__title", "recipient__person__family_name", "recipient__person__middle_name", "recipient__person__given_name"),
        reader, reading_page, lambda user: Acknowledgement.objects.filter(dissemination__in=reading_visible_to(user)),
        lambda user: Acknowledgement.objects.filter(recipient__person__in=_people(user)),
        of_unit("recipient__unit__path"), ("dissemination__title",), ("recipient__person__sort_key",),
    ),
    "participation.meeting": Naming(
        Meeting.objects.all, ("pk", "dissemination__title", "held_on"), lambda _pk, title, day: f"{title} · {day:%d/%m/%Y}",
        lambda pk, *_: reverse("participation:meeting", args=[pk]), meetings_visible_to,
        within=of_unit(), searched=("dissemination__title", "place"),
    ),
    "participation.registereddocument": Naming(
        RegisteredDocument.objects.all, ("pk", "number", "subject"), lambda _pk, number, subject: f"{number} {subject}".strip(),
        lambda pk, *_: reverse("participation:document", args=[pk]), documents_visible_to,
        within=of_unit(), searched=("number", "subject"),
    ),
}  # fmt: skip

"""Two people who do the same to a draft at once: one does it, the other is told in a sentence, and nobody gets a fault."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.plans import draft_plan
from tests.factories.world import World, signed_in
from tests.plans.document import TEXT

from thidua.plans.models import Plan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the second waits at the gate"),
]


def at_once(*acts: Callable[[], HttpResponse]) -> list[HttpResponse]:
    """The answers to requests that begin together, each on a connection of its own."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], HttpResponse]) -> HttpResponse:
        try:
            ready.wait(10)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def draft(world: World) -> Plan:
    with transaction.atomic():
        return draft_plan(world)


def clients(world: World) -> tuple[Client, Client]:
    made = signed_in(world.officer.user), signed_in(world.officer.user)
    for client in made:
        client.raise_request_exception = False
    return made


@pytest.mark.parametrize("turn", range(3))
def test_two_who_drop_a_draft_at_once(world: World, turn: int) -> None:
    plan, (one, other) = draft(world), clients(world)
    page = reverse("plans:drop", args=[plan.slug])
    answers = at_once(lambda: one.post(page), lambda: other.post(page))
    codes = sorted(answer.status_code for answer in answers)
    assert (codes in ([302, 404], [302, 409]), Plan.objects.filter(pk=plan.pk).exists()) == (True, False)


@pytest.mark.parametrize("turn", range(3))
def test_drop_and_issue_step_at_once_leave_no_half_plan(world: World, turn: int) -> None:
    plan, (one, other) = draft(world), clients(world)
    answers = at_once(
        lambda: one.post(reverse("plans:drop", args=[plan.slug])),
        lambda: other.post(reverse("plans:assign", args=[plan.slug]), {"act": "all"}),
    )
    assert (answers[0].status_code, answers[1].status_code in (302, 404, 409), Plan.objects.filter(pk=plan.pk).exists()) == (302, True, False)


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("way", ["text", "file"])
def test_two_who_bring_the_same_document_at_once(world: World, way: str, turn: int, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    page, text = reverse("plans:import"), TEXT
    acts = [
        lambda client=client: client.post(page, {"text": text} if way == "text" else {"file": SimpleUploadedFile("ke-hoach.txt", text.encode())})
        for client in clients(world)
    ]
    answers = at_once(*acts)
    slugs = list(Plan.objects.values_list("slug", flat=True))
    assert ([answer.status_code for answer in answers], len(slugs), len(set(slugs))) == ([302, 302], 2, 2)

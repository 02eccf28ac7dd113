"""Short ways to a clause of a plan and to a signed-in client."""

from __future__ import annotations

from django.test import Client

from thidua.plans.models import Clause, Plan


def clause_of(plan: Plan, path: str) -> Clause:
    found: Clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
    return found


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client

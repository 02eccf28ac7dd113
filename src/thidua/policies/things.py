"""How the record names proposals and support policies."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.policies.models import PolicyUse, Proposal, SupportPolicy
from thidua.policies.phrases import NAMELESS
from thidua.policies.queries import proposals, register


def _proposal(pk: Any, *_: Any) -> str:
    return reverse("policies:proposal", args=[pk])


def _policy(pk: Any, *_: Any) -> str:
    return reverse("policies:policy", args=[pk])


THINGS: Things = {
    "policies.proposal": Naming(
        Proposal.objects.all, ("pk", "subject", "unit__name"), lambda _pk, subject, unit: f"{subject or NAMELESS} · {unit}", _proposal,
        proposals.visible_to, proposals.visible_to, of_unit(), ("subject", "unit__name"),
    ),
    "policies.supportpolicy": Naming(
        SupportPolicy.objects.all, ("pk", "name", "number"), lambda _pk, name, number: f"{name} ({number})", _policy,
        register.visible_to, register.visible_to, of_unit(), ("name", "number"),
    ),
    "policies.policyuse": Naming(
        PolicyUse.objects.all, ("policy", "policy__name", "unit__name", "year"), lambda _pk, name, unit, year: f"{name} · {unit} · {year}", _policy,
        lambda user: PolicyUse.objects.filter(policy__in=register.visible_to(user).order_by()),
        lambda user: PolicyUse.objects.filter(policy__in=register.visible_to(user).order_by()), of_unit(), ("policy__name", "unit__name"),
    ),
}  # fmt: skip

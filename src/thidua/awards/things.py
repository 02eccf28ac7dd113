"""How the record names rounds, nominations, decisions and what belongs to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.awards.models import (
    AwardRound,
    Comment,
    Consultation,
    Decision,
    FundYear,
    Nomination,
    PieceFile,
    Praise,
    QuotaLine,
    Revocation,
    UnitReview,
)
from thidua.awards.permissions import DECIDERS, rounds_seen_by
from thidua.awards.queries import decisions, nominations, praises
from thidua.orgs.queries import standing_of, under
from thidua.orgs.things import of_unit
from thidua.rulebook.phrases.standards import form_name


def _nomination(pk: Any, *_: Any) -> str:
    return reverse("awards:nomination", args=[pk])


def _round(pk: Any, *_: Any) -> str:
    return reverse("awards:round", args=[pk])


def _told(_pk: Any, form: str, family: str | None, middle: str | None, given: str | None, unit: str | None, *_: Any) -> str:
    who = unit or " ".join(part for part in (family, middle, given) if part)
    return f"{form_name(form)}: {who}"


def _of(prefix: str = "") -> tuple[str, ...]:
    return (
        f"{prefix}pk" if not prefix else prefix.removesuffix("__"), f"{prefix}form", f"{prefix}person__family_name", f"{prefix}person__middle_name",
        f"{prefix}person__given_name", f"{prefix}collective__name",
    )  # fmt: skip


def _hanging(model: Any) -> Naming:
    """What hangs on a nomination is named and opened with it."""

    def seen(user: Any) -> Any:
        return model.objects.filter(nomination__in=nominations.visible_to(user).order_by())

    return Naming(
        model.objects.all, _of("nomination__"), _told, _nomination, seen, seen, lambda paths: under(paths, "nomination__unit__path"),
        ("nomination__collective__name",), ("nomination__person__sort_key",),
    )  # fmt: skip


def _in_round(paths: Any) -> Any:
    return under(paths, "round__unit__path")


def _quotas(user: Any) -> Any:
    return QuotaLine.objects.filter(round__in=rounds_seen_by(user))


def _funds(user: Any) -> Any:
    return FundYear.objects.filter(under(standing_of(user).scopes(*DECIDERS), "unit__path"))


THINGS: Things = {
    "awards.awardround": Naming(
        AwardRound.objects.all, ("pk", "name", "year"), lambda _pk, name, year: f"{name} ({year})", _round, rounds_seen_by, rounds_seen_by, of_unit(),
        ("name",),
    ),
    "awards.quotaline": Naming(
        QuotaLine.objects.all, ("round", "round__name", "form"), lambda _pk, name, form: f"{form_name(form)} · {name}", _round, _quotas, _quotas, _in_round,
        ("round__name",),
    ),
    "awards.nomination": Naming(
        Nomination.objects.all, _of(), _told, _nomination, nominations.visible_to, nominations.visible_to, of_unit(), ("collective__name",),
        ("person__sort_key",),
    ),
    "awards.unitreview": _hanging(UnitReview),
    "awards.piecefile": _hanging(PieceFile),
    "awards.consultation": _hanging(Consultation),
    "awards.comment": _hanging(Comment),
    "awards.revocation": _hanging(Revocation),
    "awards.decision": Naming(
        Decision.objects.all, ("pk", "number", "title"), lambda _pk, number, title: " · ".join(part for part in (number, title) if part),
        lambda pk, *_: reverse("awards:decision", args=[pk]), decisions.visible_to, decisions.visible_to, of_unit(), ("number", "title"),
    ),
    "awards.praise": Naming(
        Praise.objects.all, ("pk", "subject"), lambda _pk, subject: str(subject), lambda pk, *_: reverse("awards:praise", args=[pk]), praises.visible_to,
        praises.visible_to, of_unit(), ("subject",),
    ),
    "awards.fundyear": Naming(
        FundYear.objects.all, ("year", "unit__name"), lambda year, unit: f"{unit} · {year}", lambda year, *_: f"{reverse('awards:statistics')}?nam={year}",
        _funds, _funds, of_unit(), ("unit__name",),
    ),
}  # fmt: skip

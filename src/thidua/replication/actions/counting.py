"""What a model, an adoption, a report and a meeting count, in the transaction of the act that changed them, after its record."""

from __future__ import annotations

import datetime as dt

from thidua.measures.actions import count_all
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, Outcome
from thidua.replication.queries import figures


def count_model(one: GoodModel, *, at: dt.datetime) -> None:
    """Let a model count as it stands now."""
    count_all(facts={figures.PUBLISHED: figures.published_fact(one)}, key=str(one.pk), unit=one.unit, at=at)


def count_adoption(one: Adoption, *, at: dt.datetime) -> None:
    """The same of an adoption, for the unit that took it up."""
    count_all(facts={figures.ADOPTED: figures.adopted_fact(one)}, key=str(one.pk), unit=one.unit, at=at)


def count_report(one: Outcome, *, at: dt.datetime) -> None:
    """The same of what a report says was saved."""
    facts = {figures.MINUTES: figures.minutes_fact(one), figures.DONG: figures.dong_fact(one)}
    count_all(facts=facts, key=str(one.pk), unit=one.adoption.unit, at=at)


def count_meeting(one: ExchangeEvent, *, at: dt.datetime) -> None:
    """The same of a meeting, for the unit that held it."""
    count_all(facts={figures.MEETINGS: figures.meeting_fact(one)}, key=str(one.pk), unit=one.unit, at=at)

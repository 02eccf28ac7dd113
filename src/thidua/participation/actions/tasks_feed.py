"""The private calendar address of a person: made on request, worthless once a new one is made."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person
from thidua.participation.models import CalendarFeed
from thidua.participation.permissions import P, check_can


def new_feed(*, person: Person, by: User, at: dt.datetime) -> CalendarFeed:
    """A fresh address for somebody's own calendar; the former one stops to answer."""
    check_can(by, P.WORK)
    feed = CalendarFeed.objects.filter(person=person).first() or CalendarFeed(root=person.root, person=person, version=0)
    feed.expect(None)
    with recorded("participation.feed.new", feed, by=by, at=at):
        feed.save()
    return feed

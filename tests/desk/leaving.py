"""Somebody who left, and every place in which they might still be named."""

import datetime as dt
import json
import uuid

from django.apps import apps
from django.db import connection
from tests.factories.world import AT

from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.actions import edit_person, leave
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.models import Person
from thidua.search.actions import index
from thidua.search.permissions import Scope

LEFT = dt.date(2025, 6, 30)
LATER = AT + dt.timedelta(days=200)
NAME, EMAIL = "Lê Thị Lan Chi", "chi.rieng@mau.vn"


def who_left(world):
    """Somebody who worked, wrote, was written about and left."""
    person, user = world.staff.person, world.staff.user
    details = PersonDetails("Lê", "Chi", "Thị Lan", person.address, person.category, EMAIL)
    person = edit_person(person=person, code="VP02", details=details, by=None, at=AT)
    for who, text in ((world.head.user, f"{NAME} chưa đọc; gửi {EMAIL}, mã VP02"), (user, "Việc mới")):
        tell(users=[who], reason=Reason.RESULT, subject=text, body=f"LÊ THỊ LAN CHI; {text}", url="/", key=text, by=None, at=AT)
    scope = Scope(root=person.root, public=False, unit_path=world.units[0].path)
    index("demo.thing", uuid.uuid4(), title=f"Kết quả của {NAME}", body="học tập", url="/", scope=scope)
    leave(person=person, on=LEFT, by=world.officer.user, at=AT)
    return Person.objects.get(pk=person.pk)


def everything() -> str:
    """Every text of every table, and the words of the index, in one text."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            found.append(json.dumps(row, default=str, ensure_ascii=False))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT norm, fold FROM search_fts")
            found += ["|".join(row) for row in cursor.fetchall()]
    return "\n".join(found).lower()

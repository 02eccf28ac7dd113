"""How the record names the lines of the ledger of erasures: by what is left, a key."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.desk.models import Erasure
from thidua.desk.permissions import P, can

THINGS: Things = {
    "desk.erasure": Naming(
        Erasure.objects.all, ("person_id",), lambda person: person.hex[-10:], lambda _person: reverse("desk:erasures"),
        lambda user: Erasure.objects.all() if can(user, P.ERASE) else Erasure.objects.none(),
    ),
}  # fmt: skip

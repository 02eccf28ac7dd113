"""A file from another installation: looked at without writing anything, then kept as a package that waits for a person."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import hold_chain, recorded
from thidua.parcels.enums import Fault
from thidua.parcels.models import Parcel, ParcelFigure, ParcelProof, ParcelReport, TrustedKey
from thidua.parcels.permissions import P, check_can
from thidua.parcels.phrases import FAULTS
from thidua.parcels.rules.content import Contents, contents_of
from thidua.parcels.rules.format import Unreadable, opened, read
from thidua.parcels.rules.keys import fingerprint_of
from thidua.parcels.rules.merging import expressed
from thidua.store import clock
from thidua.ui.pages import Owed


@dataclass(frozen=True)
class Looked:
    """A file that is whole, signed with a trusted key, and says nothing that may not be said."""

    key: TrustedKey
    digest: str
    contents: Contents


def looked_at(content: bytes, *, root: uuid.UUID) -> Looked:
    """Look at a file for an agency; nothing is written. Raises `Owed` with why it is refused."""
    try:
        return _looked(content, root)
    except Unreadable as unreadable:
        raise Owed(str(FAULTS[unreadable.fault]) % {"told": unreadable.told}, field="tep") from unreadable


def _looked(content: bytes, root: uuid.UUID) -> Looked:
    envelope = opened(content)
    key: TrustedKey | None = TrustedKey.objects.filter(root=root, public=envelope.public.hex()).select_related("unit").first()
    if key is None:
        raise Unreadable(Fault.UNKNOWN_KEY, fingerprint_of(envelope.public))
    if key.revoked_at is not None:
        raise Unreadable(Fault.REVOKED_KEY, key.unit.name)
    contents = contents_of(read(envelope.body))
    if contents.code != key.unit.code:
        raise Unreadable(Fault.OTHER_UNIT, contents.code)
    return Looked(key, envelope.digest, contents)


def receive(*, looked: Looked, by: User | None, at: dt.datetime) -> Parcel:
    """Keep a package that was looked at; the one there is where the same came before. Nothing of it counts until it is merged."""
    key, said = looked.key, looked.contents
    check_can(by, P.RECEIVE, key)
    with transaction.atomic():
        hold_chain(key.root)
        known: Parcel | None = Parcel.objects.filter(unit=key.unit, digest=looked.digest).select_related("unit", "key").first()
        if known is not None:
            return known
        figures = expressed(said.figures, said.strands, clock.local_date(said.as_of))
        own = {place: pair for place, pair in figures.items() if place[0] == said.code}
        made = Parcel(
            root=key.root, unit=key.unit, key=key, installation=said.installation, period=said.period, sequence=said.sequence, as_of=said.as_of,
            digest=looked.digest, elsewhere=len(figures) - len(own), received_by=by, received_at=at,
        )  # fmt: skip
        with recorded("parcels.parcel.receive", made, by=by, at=at) as note:
            made.save()
            _keep(made, said)
            ParcelFigure.objects.bulk_create(
                (
                    ParcelFigure(root=made.root, parcel=made, measure=measure, period=period, numerator=up, denominator=down)
                    for (_unit, measure, period), (up, down) in own.items()
                ),
                batch_size=500,
            )
            note.values = {"reports": {one.name: one.digest for one in said.reports}, "figures": len(own)}
    return made


def _keep(made: Parcel, said: Contents) -> None:
    ParcelReport.objects.bulk_create(
        ParcelReport(
            root=made.root, parcel=made, name=one.name, kind=one.kind, period=one.period, digest=one.digest, lines=[asdict(line) for line in one.lines]
        )
        for one in said.reports
    )  # fmt: skip
    ParcelProof.objects.bulk_create(
        (
            ParcelProof(root=made.root, parcel=made, key=one.key, title=one.title, on=one.on, grade=one.grade, files=list(one.files))
            for one in said.proofs
        ),
        batch_size=500,
    )

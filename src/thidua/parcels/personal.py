"""What packages keep about a person: nothing but who did what."""

from __future__ import annotations

from thidua.accounts.rules.personal import Apart, Kept, Part, Stays

PARTS: tuple[Part, ...] = ()
KEPT: tuple[Kept, ...] = ()
APART = {
    "parcels.MadeParcel.made_by": Apart.ACT,
    "parcels.TrustedKey.confirmed_by": Apart.ACT,
    "parcels.TrustedKey.revoked_by": Apart.ACT,
    "parcels.Parcel.received_by": Apart.ACT,
    "parcels.Parcel.merged_by": Apart.ACT,
    "parcels.Parcel.installation": Apart.NOT_A_PERSON,
}

SPARED = {f"parcels.{name}": Stays.CONTENT for name in ("MadeParcel", "ParcelReport", "ParcelProof", "Parcel", "TrustedKey")}
"""What a unit handed up is signed, so it stays as it was handed up."""

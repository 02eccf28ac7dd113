"""Public identifiers: UUID version 7, ordered by the time they were made."""

import uuid

import uuid_utils

INSTALLATION = uuid.UUID(int=0)
"""Root of the rows that belong to the installation and to no unit: sign-in accounts, jobs without a unit."""


def new_id() -> uuid.UUID:
    """A UUIDv7 as a standard-library UUID, so that every driver and serialiser knows it."""
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)

"""Codes of the organisation; their words are in `phrases`."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is (domain §11)."""

    AGENCY = "agency"
    OFFICE = "office"
    DIVISION = "division"
    CENTRE = "centre"
    PUBLIC_UNIT = "public_unit"
    LOCALITY = "locality"


class Category(StrEnum):
    """The group of staff a person belongs to: cán bộ, công chức, viên chức, người lao động."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    WORKER = "worker"


class RoleKind(StrEnum):
    """What a person may be trusted with, always within a scope and dates (design §4)."""

    UNIT_HEAD = "unit_head"
    EMULATION_OFFICER = "emulation_officer"
    LEADER = "leader"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_SECRETARY = "council_secretary"
    TELLER = "teller"
    CLUSTER_HEAD = "cluster_head"
    INSPECTOR = "inspector"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class LinkKind(StrEnum):
    """How a unit came out of another (two-tier local government of 2025 is the test case)."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"
    MOVE = "move"


class ActState(StrEnum):
    """How far an act on units is: written for a day to come, carried out, taken back."""

    PLANNED = "planned"
    CARRIED = "carried"
    UNDONE = "undone"


class ClusterKind(StrEnum):
    """What units that compete with one another are called: cụm (alike, such as localities) or khối (near in their work)."""

    CLUSTER = "cluster"
    BLOCK = "block"


class BodyKind(StrEnum):
    """Bodies beside the unit tree: they launch, own tasks and sign too."""

    PARTY = "party"
    UNION = "union"
    YOUTH = "youth"
    STUDY = "study"


class Address(StrEnum):
    """How the product speaks to a person: anh, chị, ông, bà, or anh/chị when it does not know."""

    ANH = "anh"
    CHI = "chị"
    ONG = "ông"
    BA = "bà"
    UNKNOWN = "anh/chị"

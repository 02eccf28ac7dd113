"""What a file is uploaded for, and why one is refused."""

from enum import StrEnum


class Purpose(StrEnum):
    PLAN = "plan"
    SCAN = "scan"
    EVIDENCE = "evidence"
    SHEET = "sheet"
    RESOURCE = "resource"
    PACKAGE = "package"
    PHOTO = "photo"


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND_NOT_TAKEN = "kind_not_taken"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    MACROS = "macros"
    PACKED_TOO_TIGHT = "packed_too_tight"
    HEIC = "heic"
    TOO_MANY_DOTS = "too_many_dots"
    DAMAGED = "damaged"
    TOO_MANY = "too_many"

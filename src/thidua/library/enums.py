"""Codes of the library; their words are in `phrases`."""

from enum import StrEnum


class ResourceKind(StrEnum):
    """What a resource is."""

    TEXT = "text"
    FILE = "file"
    SLIDES = "slides"
    LINK = "link"
    VIDEO = "video"
    COURSE = "course"
    PACKAGE = "package"


class ResourceState(StrEnum):
    """How far a resource is."""

    DRAFT = "draft"
    REVIEW = "review"
    RETURNED = "returned"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Licence(StrEnum):
    """On what terms others may use a resource."""

    AGENCY = "agency"
    PERMITTED = "permitted"
    CC_BY = "cc_by"
    CC_BY_SA = "cc_by_sa"
    CC_BY_NC = "cc_by_nc"
    PUBLIC_DOMAIN = "public_domain"


class TagKind(StrEnum):
    """What a word on a resource says."""

    POSITION = "position"
    SKILL = "skill"


class PackageKind(StrEnum):
    """The standard that a learning package follows."""

    SCORM_12 = "scorm12"
    SCORM_2004 = "scorm2004"
    H5P = "h5p"


class PackageFault(StrEnum):
    """Why a learning package is not taken."""

    NO_ZIP = "no_zip"
    TOO_MUCH = "too_much"
    NO_MANIFEST = "no_manifest"
    BAD_MANIFEST = "bad_manifest"
    NO_ENTRY = "no_entry"
    SEVERAL_PARTS = "several_parts"
    NO_LIBRARY = "no_library"


class Reported(StrEnum):
    """What a package says of how far somebody is."""

    INCOMPLETE = "incomplete"
    COMPLETED = "completed"
    PASSED = "passed"
    FAILED = "failed"

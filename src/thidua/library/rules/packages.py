"""What a learning package is: SCORM 1.2 or 2004 by its imsmanifest.xml, H5P by its h5p.json; and what it is served as. Pure.

Nothing of a package is ever run here: its manifest is read, its members are counted by whoever opens the container.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from thidua.library.enums import PackageFault, PackageKind

SCORM, H5P = "imsmanifest.xml", "h5p.json"
LONGEST_TITLE, LONGEST_NAME, MOST_PARTS = 300, 120, 100
MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8", "xhtml": "application/xhtml+xml", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "json": "application/json", "xml": "application/xml", "xsd": "application/xml",
    "txt": "text/plain; charset=utf-8", "vtt": "text/vtt; charset=utf-8", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "svg": "image/svg+xml", "ico": "image/x-icon", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav",
    "mp4": "video/mp4", "webm": "video/webm", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "pdf": "application/pdf",
}  # fmt: skip
"""By the extension alone: a browser is told not to guess."""


class PackageRefused(ValueError):
    """A package that is not taken, with the reason as a code."""

    def __init__(self, fault: PackageFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Part:
    """An item of the organization that is played: its identifier, its title, the member with which it begins. `is_sco` talks to the player, anything
    else is done when it was opened; the whole is done when all that are `required` are."""

    id: str
    title: str
    entry: str
    is_sco: bool
    required: bool

    def stored(self) -> dict[str, str | bool]:
        """As it is kept with the package, and handed to the player."""
        return {"id": self.id, "title": self.title, "entry": self.entry, "sco": self.is_sco, "required": self.required}


@dataclass(frozen=True)
class Manifest:
    """What is known of a package: its standard, its title, the member with which it begins (with what follows a question mark), and its parts where
    there are several."""

    kind: PackageKind
    title: str
    entry: str
    parts: tuple[Part, ...] = ()


def media_type(path: str) -> str:
    """What a member is served as; what is not known is offered as bytes."""
    return MEDIA_TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def inside(path: str) -> str:
    """A path as the container names it, or nothing when it leads out of the package."""
    plain = posixpath.normpath(unquote(path).replace("\\", "/"))
    return "" if plain.startswith(("/", "..")) or plain == "." else plain


def read_manifest(names: Collection[str], read: Callable[[str], bytes]) -> Manifest:
    """What a package is; raises `PackageRefused`. `names` are its members, `read` gives the bytes of one."""
    if SCORM in names:
        return _scorm(names, read(SCORM))
    if H5P in names:
        return _h5p(names, read)
    raise PackageRefused(PackageFault.NO_MANIFEST)


def _scorm(names: Collection[str], manifest: bytes) -> Manifest:
    try:
        root = fromstring(manifest)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise PackageRefused(PackageFault.BAD_MANIFEST) from None
    version = (_text(root, "metadata", "schemaversion") or "").strip()
    kind = PackageKind.SCORM_12 if version in ("", "1.2") else PackageKind.SCORM_2004
    organization = _organization(root)
    parts = _parts(root, organization)
    if not parts or any(inside(urlsplit(one.entry).path) not in names for one in parts):
        raise PackageRefused(PackageFault.NO_ENTRY)
    if len(parts) > MOST_PARTS:
        raise PackageRefused(PackageFault.SEVERAL_PARTS)
    title = _text(organization, "title") or parts[0].title
    return Manifest(kind, _line(title), parts[0].entry, tuple(parts) if len(parts) > 1 else ())


def _organization(root: Element) -> Element:
    """The one that the manifest names as its default, else the first; the whole manifest where there is none."""
    wanted = next((one.get("default", "") for one in _all(root, "organizations")), "")
    found = _all(root, "organization")
    return next((one for one in found if one.get("identifier") == wanted), found[0] if found else root)


def _parts(root: Element, organization: Element) -> list[Part]:
    """The visible items that lead somewhere, in their order; two that lead to the same place are one. Where there are SCOs and just one of them, it alone."""
    resources = {one.get("identifier", ""): one for one in _all(root, "resource")}
    found: dict[str, Part] = {}
    for item in _all(organization, "item"):
        resource = resources.get(item.get("identifierref", ""))
        if resource is None or item.get("isvisible", "true").strip().lower() in ("false", "0"):
            continue
        entry = _entry(root, item, resource)
        name = _line(_text(item, "title") or "")[:LONGEST_NAME] or str(len(found) + 1)
        is_sco = _attribute(resource, "scormtype").lower() == "sco"
        found.setdefault(entry, Part(item.get("identifier", "")[:LONGEST_NAME] or entry[:LONGEST_NAME], name, entry, is_sco, _is_required(item)))
    parts, scos = list(found.values()), [one for one in found.values() if one.is_sco]
    return scos if len(scos) == 1 else parts


def _is_required(item: Element) -> bool:
    """Whether the item counts for the whole: SCORM 2004 lets one say that it does not (rollupProgressCompletion)."""
    own = [one for one in item if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == "sequencing"]
    rules = [rule for one in own for rule in _all(one, "rollupRules")]
    return all(_attribute(rule, "rollupprogresscompletion").lower() not in ("false", "0") for rule in rules)


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TITLE]


def _entry(root: Element, item: Element, resource: Element) -> str:
    """The member to begin with: the bases of the manifest, the resources and the resource, the address, the parameters of the item."""
    bases = [_attribute(one, "base") for one in (root, *_all(root, "resources"), resource)]
    parts = urlsplit("".join((*bases, resource.get("href", ""))))
    query = "&".join(one for one in (parts.query, item.get("parameters", "").lstrip("?&")) if one)
    path = inside(parts.path)
    return f"{path}?{query}" if query and path else path


def _all(root: Element, name: str) -> list[Element]:
    """The elements of a name, whatever their namespace: packages write it in many."""
    return [one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name]


def _text(root: Element, *names: str) -> str | None:
    found: list[Element] = [root]
    for name in names:
        found = [inner for one in found for inner in _all(one, name) if inner is not one][:1]
    return found[0].text if found else None


def _attribute(one: Element, name: str) -> str:
    """An attribute of any namespace and spelling: `adlcp:scormtype`, `adlcp:scormType`, `xml:base`."""
    return next((value for key, value in one.attrib.items() if key.rpartition("}")[2].lower() == name), "")


def _h5p(names: Collection[str], read: Callable[[str], bytes]) -> Manifest:
    try:
        said: Any = json.loads(read(H5P))
    except (ValueError, RecursionError):
        raise PackageRefused(PackageFault.BAD_MANIFEST) from None
    if not isinstance(said, dict) or "content/content.json" not in names:
        raise PackageRefused(PackageFault.BAD_MANIFEST)
    main = said.get("mainLibrary")
    if not isinstance(main, str) or not any(name.startswith(f"{main}-") and name.endswith("/library.json") for name in names):
        raise PackageRefused(PackageFault.NO_LIBRARY)
    return Manifest(PackageKind.H5P, " ".join(str(said.get("title", "")).split())[:LONGEST_TITLE], H5P)

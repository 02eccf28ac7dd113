"""Looking into a package before it is kept: the same limits as for every other container, counted by streaming."""

from __future__ import annotations

import io

from thidua.library.enums import PackageFault
from thidua.library.rules.packages import Manifest, PackageRefused, read_manifest
from thidua.planparse.formats.archive import Container
from thidua.planparse.refusals import ReadRefused

TOO_MUCH = frozenset({"bomb", "too_complex"})


def look_into(content: bytes) -> Manifest:
    """What a package is. Raises `PackageRefused`; writes nothing and runs nothing of it."""
    try:
        container = Container(io.BytesIO(content), len(content))
        return read_manifest(container.names, container.read)
    except ReadRefused as refused:
        raise PackageRefused(PackageFault.TOO_MUCH if refused.code in TOO_MUCH else PackageFault.NO_ZIP) from None

"""Whether a document goes out in the name that stands on it. Pure."""

from __future__ import annotations

from thidua.vn.search import fold


def is_other_issuer(issuer: str, unit: str) -> bool:
    """Whether the issuer that a document names is another than the unit that issues it; marks and case are nothing.

    One name that only goes on where the other ends is the same: "SỞ MẪU" of "Sở Mẫu tỉnh Mẫu", and "SỞ MẪU - CÔNG ĐOÀN SỞ" of two organs together.

    >>> is_other_issuer("SỞ TƯ PHÁP", "Sở mẫu"), is_other_issuer("SỞ MẪU", "Sở mẫu")
    (True, False)
    """
    named, own = (" ".join(fold(words).split()) for words in (issuer, unit))
    return bool(named) and not (f"{named} ".startswith(f"{own} ") or f"{own} ".startswith(f"{named} "))

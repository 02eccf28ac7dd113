"""Whether a document goes out in the name that stands on it. Pure."""

from __future__ import annotations

from thidua.vn.search import fold

SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ldld": "lien doan lao dong",
    "mttq": "mat tran to quoc",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "tw": "trung uong",
}
"""How the names of bodies are shortened on papers, without marks."""


def _plain(name: str) -> str:
    """A name without marks, case and short forms."""
    return " ".join(SHORT.get(word.strip(".,"), word) for word in fold(name).split())


def is_other_issuer(issuer: str, unit: str) -> bool:
    """Whether the issuer that a document names is another than the unit that issues it; marks and case are nothing.

    One name that only goes on where the other ends is the same: "SỞ MẪU" of "Sở Mẫu tỉnh Mẫu", and "SỞ MẪU - CÔNG ĐOÀN SỞ" of two organs together.

    >>> is_other_issuer("SỞ TƯ PHÁP", "Sở mẫu"), is_other_issuer("SỞ MẪU", "Sở mẫu")
    (True, False)
    """
    named, own = _plain(issuer), _plain(unit)
    return bool(named) and not (f"{named} ".startswith(f"{own} ") or f"{own} ".startswith(f"{named} "))

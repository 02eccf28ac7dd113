"""Which papers a dossier has to have, and which it has (Luật 06/2022/QH15, Điều 84; the simplified procedure: Điều 85). Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from thidua.awards.enums import Piece, Reward, Simple
from thidua.rulebook.enums import AwardCategory, AwardLevel
from thidua.rulebook.rules.award_forms import AwardForm

FIGHTERS = frozenset({"fighter_base", "fighter_ministry", "fighter_national"})
"""Of these the initiative or topic is proved (Điều 84 khoản 1 điểm d)."""
ASKED_ABOVE = frozenset({"flag_government"})
"""Titles of which a central body or a province is asked, as of every commendation of the State (Điều 84 khoản 3)."""
FEATS = frozenset({Reward.SUDDEN})


@dataclass(frozen=True)
class Line:
    """A paper of a checklist: whether it is there, how it is there (a code of `HOW`, or a name), which article asks for it."""

    piece: Piece
    there: bool
    how: str
    article: str


ARTICLES = {
    AwardCategory.TITLE: {
        Piece.LETTER: "Điều 84 khoản 1 điểm a", Piece.REPORT: "Điều 84 khoản 1 điểm b", Piece.MINUTES: "Điều 84 khoản 1 điểm c",
        Piece.WORK: "Điều 84 khoản 1 điểm d", Piece.OPINION: "Điều 84 khoản 3",
    },
    AwardCategory.COMMENDATION: {
        Piece.LETTER: "Điều 84 khoản 2 điểm a", Piece.REPORT: "Điều 84 khoản 2 điểm b", Piece.MINUTES: "Điều 84 khoản 2 điểm c",
        Piece.FEAT: "Điều 84 khoản 2 điểm d", Piece.OPINION: "Điều 84 khoản 3",
    },
}  # fmt: skip


def asked(form: AwardForm, reward: Reward, *, simple: Simple | None = None, excellent: bool = False) -> tuple[Piece, ...]:
    """The papers that are asked for, in the order of the law; under the simplified procedure (`simple`) fewer, and none from below where the head found it.

    `excellent`: the person was rated hoàn thành xuất sắc nhiệm vụ, so that a fighter at the grassroots needs no initiative (Điều 23 khoản 2).
    """
    if simple is not None:
        return (Piece.REPORT,) if simple is Simple.FOUND else (Piece.LETTER, Piece.REPORT)
    pieces = [Piece.LETTER, Piece.REPORT, Piece.MINUTES]
    if form.code in FIGHTERS and not (excellent and form.code == "fighter_base"):
        pieces.append(Piece.WORK)
    if form.category is AwardCategory.COMMENDATION and reward in FEATS:
        pieces.append(Piece.FEAT)
    if (form.level is AwardLevel.STATE and form.category is AwardCategory.COMMENDATION) or form.code in ASKED_ABOVE:
        pieces.append(Piece.OPINION)
    return tuple(pieces)


def checklist(form: AwardForm, pieces: Collection[Piece], have: dict[Piece, str]) -> tuple[Line, ...]:
    """The papers in their order; `have` says of those that are there how they are."""
    articles = ARTICLES[form.category]
    return tuple(Line(one, one in have, have.get(one, ""), articles.get(one, "")) for one in Piece if one in pieces)


def missing(lines: Collection[Line]) -> frozenset[Piece]:
    """What the dossier lacks."""
    return frozenset(one.piece for one in lines if not one.there)

"""Scoring keeps nothing about a person: units are scored, and who wrote points stands there as whoever acted."""

from __future__ import annotations

from thidua.accounts.rules.personal import Apart, Kept, Part, Stays

PARTS: tuple[Part, ...] = ()
KEPT: tuple[Kept, ...] = ()
APART = {
    "scoring.ScoreSheet.series": Apart.NOT_A_PERSON,
    "scoring.ScoreSheet.made_by": Apart.ACT,
    "scoring.ScoreSheet.issued_by": Apart.ACT,
    "scoring.Round.opened_by": Apart.ACT,
    "scoring.Round.closed_by": Apart.ACT,
    "scoring.Card.sent_by": Apart.ACT,
    "scoring.Conference.noted_by": Apart.ACT,
}
SPARED = {
    "scoring.ScoreSheet": Stays.CONTENT,
    "scoring.Round": Stays.CONTENT,
    "scoring.Card": Stays.CONTENT,
    "scoring.Points": Stays.CONTENT,
    "scoring.Conference": Stays.CONTENT,
}
"""Sheets, rounds and their points are the record of how units were judged; cards are sealed by a digest."""

"""The frame of a page of the web: headline, hour of publication, byline."""

from __future__ import annotations

from thidua.planparse import noise
from thidua.planparse.unwrap import Paragraph
from thidua.planparse.zones import BYLINE, NAME, OFFICE_BYLINE, Zone
from thidua.vn.dates import first_date

_SHORT = 160
_TAIL = 7  # paragraphs from the end within which a byline is looked for


def _headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        12 < len(text) < 260
        and not text.endswith((".", ";", ":", "…"))
        and not paragraph.labels
        and not noise.residue(text)
        and not noise.timed(text)
    )


def _repeats(text: str, title: str) -> bool:
    return text == title or (text.startswith(title) and len(text) < len(title) + 40)


def _cut_tail(zone: Zone) -> None:
    """Other news, remarks and the owner of the page behind the text: short lines below the line that opens them."""
    opens = next((paragraph.start for paragraph in zone.noise if noise.tail(paragraph.text)), None)
    behind = [paragraph for paragraph in zone.body if opens is not None and paragraph.start > opens]
    if all(len(paragraph.text) < _SHORT and not any(not label.bullet for label in paragraph.labels[:1]) for paragraph in behind) and len(
        behind
    ) < len(zone.body):
        zone.noise.extend(behind)
        del zone.body[len(zone.body) - len(behind) :]


def _take_headline(zone: Zone) -> None:
    """A short first line above the hour of publication or above a sentence is the headline; its repetitions are noise."""
    first = zone.body[0]
    followed = len(zone.body) > 1 and (len(zone.body[1].text) > 120 or _repeats(zone.body[1].text, first.text) or zone.body[1].text.endswith("."))
    if not (_headline(first) and (followed or published(zone))):
        return
    zone.title, zone.title_text = [first], " ".join(first.text.split())
    repeated = [p for p in zone.body[1:6] if _repeats(p.text, first.text)]
    zone.noise.extend(repeated)
    zone.body = [p for p in zone.body[1:] if p not in repeated]


def _take_byline(zone: Zone) -> None:
    """A name that ends the text, before nothing but residue."""
    for place in range(len(zone.body) - 1, max(0, len(zone.body) - _TAIL), -1):
        last = zone.body[place]
        if _is_byline(last):
            zone.byline = last
            zone.signature.append(last)
            zone.noise.extend(zone.body[place + 1 :])
            del zone.body[place:]
            return
        if not _left_over(last):
            return


def _is_byline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.labels or len(text) > 90:
        return False
    return bool(OFFICE_BYLINE.fullmatch(text)) or (bool(BYLINE.fullmatch(text)) and not (NAME.fullmatch(text) and len(text.split()) > 5))


def _left_over(paragraph: Paragraph) -> bool:
    """A word or two of the page's own ("Đọc nhiều", the heading of the next news) behind the byline."""
    return len(paragraph.text) < 60 and paragraph.text[-1].isalnum() and not paragraph.labels


def author(zone: Zone) -> str | None:
    """The name of the byline."""
    if zone.byline is None:
        return None
    match = BYLINE.fullmatch(zone.byline.text)
    return match["name"] if match else zone.byline.text


def published(zone: Zone) -> str | None:
    """The day of publication of a page."""
    for paragraph in zone.noise:
        hour = noise.hour(paragraph.text)
        if hour:
            return first_date(hour)
    return None


def frame(zone: Zone) -> None:
    """Move headline and byline of an untitled text into its margins."""
    if zone.label is not None or zone.annex or zone.letterhead or not zone.body:
        return
    _cut_tail(zone)
    _take_headline(zone)
    if not zone.signature:
        _take_byline(zone)

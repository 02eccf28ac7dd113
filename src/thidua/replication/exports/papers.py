"""The kit of a model and the ledger as papers, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.utils import translation

from thidua.files.queries import files_of
from thidua.orgs.models import Unit
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.replication.models import KIND, Adoption, GoodModel
from thidua.replication.phrases import ADOPTIONS, amount, reach_sentence
from thidua.replication.queries.lists import Saved
from thidua.replication.queries.reach import influence_of
from thidua.replication.queries.whole import clauses_of
from thidua.replication.rules import papers
from thidua.store import clock


def _money(number: int | None, words: str) -> str:
    said = "chưa ghi" if number is None else f"{amount(number)} đồng" if number else "không tốn tiền"
    return f"{said}; {words}" if words else said


def kit_paper(one: GoodModel) -> Paper:
    """The kit of a model as it stands."""
    with translation.override("vi"):
        days = "chưa ghi" if one.days is None else f"{one.days} ngày"
        contact = ", ".join(part for part in (one.contact.name if one.contact else "", one.contact_words) if part)
        files = [row.name for row in files_of(KIND, one.pk)]
        kit = papers.KitSaid(
            one.title, one.nutshell, one.result, one.conditions, one.steps, _money(one.cost, one.cost_words),
            f"{days}; {one.days_words}" if one.days_words else days, contact, "\n".join([*one.materials.splitlines(), *files]), one.unfit,
            [f"mục {clause.path} của {clause.plan}" for clause in clauses_of(one)], reach_sentence(influence_of(one, clock.today())), one.edition,
        )  # fmt: skip
        return papers.kit_paper(head_of(one.unit, clock.today()), kit)


def ledger_paper(unit: Unit, models: Sequence[GoodModel], adoptions: Sequence[Adoption], saved: Mapping[uuid.UUID, Saved]) -> Paper:
    """What became of every model of an agency."""
    with translation.override("vi"):
        by_model: dict[uuid.UUID, list[Adoption]] = {}
        for row in adoptions:
            by_model.setdefault(row.model_id, []).append(row)
        lines = [line for one in models for line in _lines(one, by_model.get(one.pk, []), saved)]
        using = {row.unit_id for row in adoptions if row.state == "running"}
        whole = Saved(sum(one.minutes for one in saved.values()), sum(one.dong for one in saved.values()))
        sentence = (
            f"Có {len(models)} mô hình đã công bố; {len(using)} đơn vị đang áp dụng ít nhất một mô hình của nơi khác; "
            f"các báo cáo đã kiểm tra cho thấy tiết kiệm {amount(whole.minutes)} phút và {amount(whole.dong)} đồng."
        )
        return papers.ledger_paper(head_of(unit, clock.today()), lines, sentence)


def _lines(one: GoodModel, rows: Sequence[Adoption], saved: Mapping[uuid.UUID, Saved]) -> list[papers.LedgerLine]:
    if not rows:
        return [papers.LedgerLine(one.title, one.unit.name, "", "Chưa đơn vị nào trả lời", "", "")]
    return [_line(one, row, saved.get(row.pk, Saved())) for row in rows]


def _line(one: GoodModel, row: Adoption, saved: Saved) -> papers.LedgerLine:
    what = str(ADOPTIONS[row.state])
    parts = [f"{amount(saved.minutes)} phút"] if saved.minutes else []
    parts += [f"{amount(saved.dong)} đồng"] if saved.dong else []
    since = f"{row.started_on:%d/%m/%Y}" if row.started_on else ""
    return papers.LedgerLine(one.title, one.unit.name, row.unit.name, f"{what}: {row.reason}" if row.reason else what, since, "; ".join(parts))

"""In each of the two agencies a stock, an award of a unit under a decision, and what was printed of it."""

from __future__ import annotations

from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.credentials.actions import Decision, Winner, ask_to_print, finish_run, issue_many, make_stock
from thidua.credentials.enums import Sheet
from thidua.store.ids import new_id


def add_stock(made: Matrix) -> None:
    """Of the unit where `head` leads, and of one abroad."""
    for agency, code in ((HOME, "VP"), (ABROAD, "KT")):
        unit, mark = made.units[code], made.mark()
        one = make_stock(unit=unit, label=mark, is_preprinted=False, by=None, at=AT)
        made.add(Thing("stock", agency, {"pk": one.pk, "form": "luoi"}, agency, unit.path, row=one), label=mark)
        decided = Decision(f"1/QĐ-{agency}", DAY, "Giám đốc", "Người ký")
        (award,) = issue_many(
            unit=unit, sheet=Sheet.LETTER, source_kind="matrix", winners=[Winner(new_id(), "Tập thể lao động tiên tiến", collective=unit)],
            decision=decided, by=None, at=AT,
        )  # fmt: skip
        made.add(Thing("awarded", agency, {"pk": award.pk, "stock_pk": one.pk}, agency, unit.path, row=award))
        run, _job = ask_to_print(stock=one, decision=decided.number, by=None, at=AT)
        finish_run(run=run, content=b"%PDF-1.7 matrix", at=AT)
        made.add(Thing("printed", agency, {"pk": run.pk}, agency, unit.path, row=run))

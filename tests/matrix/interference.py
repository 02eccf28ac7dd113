"""Oracle O4, non-interference: what somebody sees does not change when what he may not see changes."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models
from tests.factories.kept import unguarded
from tests.factories.world import AT, make_member
from tests.matrix.crawl import Answer, Crawl, Fault, undone
from tests.matrix.policy_all import TEXTS
from tests.matrix.world import ABROAD, HOME, Actor, Matrix

from thidua.accounts.actions import make_token
from thidua.evidence.actions import submit
from thidua.plans.actions import begin_import
from thidua.store.gate import writing


def interference(made: Matrix, actor: Actor, only: str = "", *, whole: bool = False, part: tuple[int, int] = (0, 1)) -> tuple[int, list[Fault]]:
    """How many pages were compared, and those on which a hidden change shows. A page that differs by itself is no proof. `part`:
    which of how many parts of the addresses."""
    crawl = Crawl(made, actor, only=only, whole=whole, part=part)
    crawl.sign_in()
    before = crawl.seen()
    with undone(), writing():
        change_hidden(made, actor)
        after = crawl.seen()
    differing = {question for question, answer in before.items() if after[question] != answer}
    again = crawl.seen() if differing else before
    faults = [Fault("O4", actor.name, one, _where(before[one], after[one])) for one in sorted(differing) if again[one] == before[one]]
    return len(before), faults


def _where(before: Answer, after: Answer) -> str:
    if before.status != after.status:
        return f"answers {after.status} instead of {before.status} when something hidden changes"
    place = next((n for n, (one, other) in enumerate(zip(before.text, after.text, strict=False)) if one != other), 0)
    return f"changes with something hidden: …{before.text[max(0, place - 60) : place + 60]}… / …{after.text[max(0, place - 20) : place + 60]}…"


def change_hidden(made: Matrix, actor: Actor) -> None:
    """Write over every text that the actor may not read; and, for who is of one agency, more of everything in the other."""
    hidden = [mark for mark, (text, thing) in made.marks.items() if not TEXTS[text](actor, thing)]
    with unguarded(), connection.cursor() as cursor:
        for model in apps.get_models():
            for column in (one for one in model._meta.concrete_fields if isinstance(one, models.CharField | models.TextField)):
                _write_over(cursor, model._meta.db_table, column.column, hidden)
    if not actor.is_admin:
        _add_abroad(made, HOME if actor.agency == ABROAD else ABROAD)


def _write_over(cursor: object, table: str, column: str, marks: list[str]) -> None:
    for mark in marks:
        shown = mark.capitalize()
        statement = f'UPDATE "{table}" SET "{column}" = REPLACE("{column}", %s, %s) WHERE "{column}" LIKE %s'  # noqa: S608  (a table of ours)
        cursor.execute(statement, [shown, f"{shown} đã đổi", f"%{shown}%"])  # type: ignore[attr-defined]


def _add_abroad(made: Matrix, agency: str) -> None:
    unit = made.units["KT" if agency == ABROAD else "PC"]
    member = make_member(unit, "ZQTHEM", "Người Thêm Mới", "Chuyên viên")
    officer = made.actors["outsider" if agency == ABROAD else "officer"].user
    begin_import(unit=made.units[agency], name="them.txt", by=officer, at=AT)
    submit(title="Việc thêm", happened_on=AT.date(), by=member.user, at=AT)
    make_token(user=member.user, name="Máy thêm", scopes=("orgs.read",), expires_on=AT.date().replace(year=2099), at=AT)

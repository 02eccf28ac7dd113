from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import BODY, TABLE

from thidua.papers.emphasis import unmarked
from thidua.papers.flow import Line, Role, Run, clause_lines, flow
from thidua.papers.model import Basis, Centred, Clause, Paragraph
from thidua.papers.wording import clean


@pytest.mark.parametrize(
    ("clause", "lines"),
    [
        (
            Clause(label="I.", heading="MỤC ĐÍCH", level=1),
            (Line(Role.HEADING, (Run("I.", True), Run("MỤC ĐÍCH", True)), 1),),
        ),
        (
            Clause(label="1.", heading="Mục đích:", text="Nâng cao.", level=2),
            (
                Line(Role.HEADING, (Run("1.", True), Run("Mục đích:", True)), 2),
                Line(Role.BODY, (Run("Nâng cao."),)),
            ),
        ),
        (
            Clause(label="a)", heading="Đối với tập thể:", level=3),
            (Line(Role.HEADING, (Run("a)"), Run("Đối với tập thể:"))),),
        ),
        (Clause(label="- a)", heading="Tập thể:", level=3), (Line(Role.HEADING, (Run("- a)"), Run("Tập thể:"))),)),
        (Clause(label="a)", heading="Tập thể", text="Các phòng.", level=3), (Line(Role.BODY, (Run("a)"), Run("Tập thể:"), Run("Các phòng."))),)),
        (Clause(label="a.1)", heading="Tập thể", text="Các phòng.", level=4), (Line(Role.BODY, (Run("a.1)"), Run("Tập thể:"), Run("Các phòng."))),)),
        (Clause(label="b)", heading="Tập thể.", text="Các phòng.", level=3), (Line(Role.BODY, (Run("b)"), Run("Tập thể."), Run("Các phòng."))),)),
        (Clause(label="-", text="Có kế hoạch.", level=4), (Line(Role.BODY, (Run("-"), Run("Có kế hoạch."))),)),
        (
            Clause(label="Chương I", heading="QUY ĐỊNH CHUNG", level=1),
            (Line(Role.CENTRED, (Run("Chương I", True),), 1), Line(Role.CENTRED, (Run("QUY ĐỊNH CHUNG", True),))),
        ),
        (Clause(label="Điều 1.", text="Ban hành."), (Line(Role.BODY, (Run("Điều 1.", True), Run("Ban hành."))),)),
        (Clause(heading="Tổ chức", level=7), (Line(Role.HEADING, (Run("Tổ chức", True),), 3),)),
        (
            Clause(label="Một là", heading="đẩy mạnh", text="tự học", level=2),
            (Line(Role.BODY, (Run("Một là", True), Run("đẩy mạnh:", True), Run("tự học"))),),
        ),
        (Clause(), ()),
    ],
)
def test_clause_lines_follow_the_kind_of_label(clause: Clause, lines: tuple[Line, ...]) -> None:
    assert clause_lines(clause) == lines


@given(st.text(), st.text(), st.text(), st.integers(-3, 12))
def test_clause_lines_of_any_clause_keep_every_word_in_order(label: str, heading: str, text: str, level: int) -> None:
    lines = clause_lines(Clause(text=text, label=label, heading=heading, level=level))
    words = [word for line in lines for word in line.text.replace(":", " ").split()]  # a title in the line of its text is parted from it
    assert words == " ".join(unmarked(clean(part)) for part in (label, heading, text)).replace(":", " ").split()


def test_words_marked_in_the_source_stand_in_another_hand_and_join_as_they_did() -> None:
    (line,) = clause_lines(Clause(label="1.", text="Ngành (viết tắt là *Phong trào*) làm **ngay**.", level=2))
    hands = [(run.text, run.bold, run.italic) for run in line.runs]
    assert hands[2:4] == [("Phong trào", False, True), (") làm ", False, False)]
    assert (hands[4], line.text) == (("ngay", True, False), "1. Ngành (viết tắt là Phong trào) làm ngay.")


def test_flow_of_bases_closes_each_run_with_a_stop() -> None:
    items = flow((Basis("A"), Basis("B"), Centred("QUYẾT ĐỊNH:"), Basis("C"), Paragraph(" ")))
    assert items == (
        Line(Role.BASIS, (Run("A;"),)),
        Line(Role.BASIS, (Run("B."),)),
        Line(Role.CENTRED, (Run("QUYẾT ĐỊNH:", True),)),
        Line(Role.BASIS, (Run("C."),)),
    )


def test_flow_keeps_tables_in_their_place() -> None:
    items = flow(BODY)
    assert items[8] is TABLE
    assert len(items) == len(BODY)

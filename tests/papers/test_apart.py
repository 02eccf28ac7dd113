from __future__ import annotations

from dataclasses import replace

import pytest
from tests.papers.samples import PLAN

from thidua.papers.apart import Form, NotDrawn, digest, draw
from thidua.papers.pdf import render_pdf
from thidua.papers.word import render_docx


def test_draw_apart_gives_the_same_bytes_as_at_home() -> None:
    assert draw(PLAN, Form.PDF) == render_pdf(PLAN)
    assert draw(PLAN, Form.DOCX) == render_docx(PLAN)


def test_draw_what_is_no_paper_tells_what_the_renderer_said() -> None:
    with pytest.raises(NotDrawn, match="AttributeError"):
        draw("not a paper", Form.DOCX)  # type: ignore[arg-type]  # reason: the fault is the test


def test_digest_changes_with_a_word_and_with_the_form_only() -> None:
    assert digest(PLAN, Form.PDF) == digest(replace(PLAN), Form.PDF)
    assert len({digest(PLAN, Form.PDF), digest(PLAN, Form.DOCX), digest(replace(PLAN, place="Nơi khác"), Form.PDF)}) == 3

"""The part of the hostile corpus that runs with every change; `soak/uploads` runs all of it."""

from pathlib import Path

import pytest
from soak.upload_harness import NAMED_AT_LEAST, corpus, run

CASES = 44


def test_corpus_has_not_shrunk_and_fills_up_with_damaged_documents() -> None:
    named = corpus()
    assert len(named) >= NAMED_AT_LEAST
    assert len(corpus(CASES)) == CASES
    assert len(corpus(len(named) + 10)) == len(named) + 10
    assert len({case.label for case in named}) == len(named)


_MUST = ("200,000 paragraphs", "docm by its content type", "XXE in the document", "bomb of 300 MB", "PDF cut at 50 %")


@pytest.mark.slow
@pytest.mark.parametrize("case", [*corpus(CASES), *(case for case in corpus() if case.label in _MUST)], ids=lambda case: case.label)
def test_hostile_file_is_refused_with_its_sentence_or_read_without_harm(case, tmp_path: Path) -> None:
    assert run(case, tmp_path).faults == ()

import pytest

from thidua.planparse.formats.notices import NOTICES, notices_of
from thidua.planparse.formats.sentences import SENTENCES, refusal


@pytest.mark.parametrize("code", SENTENCES)
def test_refusal_says_in_both_languages_what_is_wrong_and_how_to_mend_it(code: str) -> None:
    refused = refusal(code, "tệp.docx")
    assert refused.code == code
    for sentence in (refused.vi, refused.en):
        # What is wrong, and what to do: two thoughts, in the plain style of ux.md §17.
        assert sentence.endswith(".")
        assert sentence.count(". ") + sentence.count("; ") >= 1
        assert "!" not in sentence and "{" not in sentence
    assert "vui lòng" not in refused.vi.lower() and "hệ thống" not in refused.vi.lower()


def test_notices_come_once_and_in_order() -> None:
    assert [notice.code for notice in notices_of(["columns", "from_vni", "columns"])] == ["columns", "from_vni"]
    assert all(notice.vi.endswith(".") and notice.en.endswith(".") for notice in NOTICES.values())

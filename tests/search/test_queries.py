"""The same answers on both databases: with marks, without, beginnings, phrases, scopes."""

import uuid

import pytest

from thidua.search import actions
from thidua.search.models import Document
from thidua.search.permissions import Reader, Scope
from thidua.search.queries import Hit, counts, find
from thidua.search.rules import Piece

pytestmark = pytest.mark.django_db
OURS, THEIRS = uuid.UUID(int=1), uuid.UUID(int=2)
TEXTS = {
    "A": ("Kế hoạch phong trào thi đua học tập suốt đời", "Thực hiện Quyết định số 626/QĐ-BTP, phát động thi đua trong toàn Sở."),
    "B": ("Báo cáo hòa giải ở cơ sở", "Đơn vị thì đứa trẻ cũng đọc sách."),
    "C": ("Hội nghị đua thuyền", "Buổi thi diễn ra sáng chủ nhật; mọi người học hỏi lẫn nhau."),
    "D": ("Danh sách dự án năm 2025", "Đường Đồng Khởi, phường Đa Kao."),
    "E": ("Công văn về đào tạo", "Cán bộ tham gia phong trào; thi đua học tập suốt đời là trọng tâm."),
}


@pytest.fixture
def library():
    for number, (letter, (title, body)) in enumerate(TEXTS.items()):
        actions.index("test", uuid.UUID(int=100 + number), title=title, body=body, url=f"/{letter}/", scope=Scope(root=OURS))


def letters(text, **options):
    return [hit.url.strip("/") for hit in find(text, reader=options.pop("reader", Reader(root=OURS)), **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thi đua", "AEC"),  # the phrase in a title, then in a text, then the two words apart
        ("thi dua", "AEBC"),  # without marks also "thì đứa": a phrase in its text
        ("THI ĐUA", "AEC"),
        ("thi đ", "AECB"),  # "thì đứa" too: thi without a mark, and a word that begins with đ
        ("thi d", "AECB"),  # "thi diễn" is a phrase too; among equals the newest first
        ("đua thi", "ECA"),
        ("dua thuyen", "C"),
        ("đua thuyền", "C"),
        ("đua thuyen", "C"),
        ("dua thuyền", "C"),
        ("đùa thuyền", ""),
        ("hòa giải", "B"),
        ("hoà giải", "B"),
        ("hoa giai", "B"),
        ("hoa gi", "B"),
        ("hỏa giải", ""),
        ("học tập suốt đời", "AE"),
        ("hoc tap suot doi", "AE"),
        ("học tập suốt đ", "AE"),
        ("suot doi hoc", "EA"),
        ("626", "A"),
        ("626/QĐ-BTP", "A"),
        ("626/qd-btp", "A"),
        ("626/QĐ-B", "A"),
        ("du an", "D"),
        ("dự án", "D"),
        ("dư án", ""),
        ("Đồng Khởi", "D"),
        ("dong khoi", "D"),
        ("2025", "D"),
        ("202", "D"),
        ("ho\u0323c ta\u0302\u0323p", "AE"),
        ('"thi đua" OR *', ""),
        ("không có từ này", ""),
        ("", ""),
        ("   ", ""),
        ("'; DROP TABLE", ""),
        ("học & hỏi | !(", "C"),
    ],
)
def test_find_query_gives_documents_in_order(library, text, expected):
    assert letters(text) == list(expected)


def test_find_hit_is_title_url_kind_and_snippet(library):
    shown = "Đường Đồng Khởi, phường Đa Kao."
    cut = (Piece("Đường "), Piece("Đồng", True), Piece(" "), Piece("Khởi", True), Piece(", phường Đa Kao."))
    title = "Danh sách dự án năm 2025"
    assert find("dong khoi", reader=Reader(root=OURS)) == [Hit(title, "/D/", "test", shown, "", (Piece(title),), cut)]


def test_find_by_a_code_that_is_not_shown():
    actions.index("test", uuid.UUID(int=9), title="Mục", body="Học tập", url="/", scope=Scope(root=OURS), place="Kế hoạch năm", also="8f3k2a")
    [hit] = find("8F3K2A", reader=Reader(root=OURS))
    assert (hit.place, "8f3k2a" in hit.snippet) == ("Kế hoạch năm", False)


def test_counts_are_by_kind_and_of_what_may_be_read(library):
    actions.index("other", uuid.UUID(int=9), title="Thi đua", body="", url="/", scope=Scope(root=THEIRS))
    assert counts("thi đua", reader=Reader(root=OURS)) == {"test": 3}


def test_find_pages_do_not_overlap(library):
    assert [letters("thi đua", limit=2), letters("thi đua", limit=2, offset=2)] == [["A", "E"], ["C"]]


def test_find_other_kind_is_left_out(library):
    assert letters("thi đua", kinds=["plan"]) == []


def test_find_phrase_does_not_run_from_the_title_into_the_text(library):
    actions.index("test", uuid.UUID(int=900), title="Sổ tay học", body="tập", url="/F/", scope=Scope(root=OURS))
    assert letters("học tập") == ["A", "E", "F"]


def test_index_again_replaces_old_words(library):
    actions.index("test", uuid.UUID(int=100), title="Tên mới", body="", url="/A/", scope=Scope(root=OURS))
    assert (letters("626"), letters("ten moi"), Document.objects.count()) == ([], ["A"], 5)


def test_remove_is_no_longer_found_and_may_be_repeated(library):
    for _ in range(2):
        actions.remove("test", uuid.UUID(int=100))
    assert (letters("626"), Document.objects.count()) == ([], 4)


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (Reader(), {"public"}),
        (Reader(root=THEIRS), {"public"}),
        (Reader(root=THEIRS, unit_path="00010002", oversees=("0001",)), {"public"}),
        (Reader(root=OURS), {"public", "all"}),
        (Reader(root=OURS, unit_path="00010002"), {"public", "all", "unit"}),
        (Reader(root=OURS, unit_path="000100020005"), {"public", "all", "unit", "below"}),
        (Reader(root=OURS, unit_path="00010003"), {"public", "all"}),
        (Reader(root=OURS, unit_path="0001", oversees=("0001",)), {"public", "all", "unit", "below"}),
    ],
)
def test_find_reader_sees_only_their_scope(reader, expected):
    scopes = {
        "public": Scope(OURS, public=True),
        "all": Scope(OURS),
        "unit": Scope(OURS, unit_path="00010002"),
        "below": Scope(OURS, unit_path="000100020005"),
    }
    for number, (name, scope) in enumerate(scopes.items()):
        actions.index("test", uuid.UUID(int=number), title="Minh chứng", body="", url=name, scope=scope)
    assert {hit.url for hit in find("minh chung", reader=reader)} == expected


@pytest.mark.parametrize("count", [1, 3])
def test_find_takes_one_query_whatever_the_number_of_hits(count, django_assert_num_queries):
    for number in range(count):
        actions.index("test", uuid.UUID(int=number), title="Minh chứng", body="x", url=str(number), scope=Scope(OURS))
    with django_assert_num_queries(1):
        assert len(find("minh", reader=Reader(root=OURS))) == count

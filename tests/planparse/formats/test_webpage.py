import pytest
from tests.planparse.formats.documents import PLAN, html_of
from tests.planparse.formats.test_legacy import to_tcvn3

from thidua.planparse.formats import webpage
from thidua.planparse.formats.webpage import read
from thidua.planparse.refusals import ReadRefused


def lines(source: str) -> list[str]:
    return read(source.encode())[0].rstrip("\n").split("\n\n")


def test_plan_on_a_page_is_read_without_menu_script_and_footer() -> None:
    assert lines(html_of(PLAN).decode()) == [line for line in PLAN.split("\n") if line]


def test_lists_have_the_labels_that_a_browser_draws() -> None:
    source = '<ol type="I" start="2"><li>hai<ol type="a"><li>a<li value="4"><p>d</p></ol><li>ba</ol><ul><li>gạch<ul><li>cộng</ul></ul><ol reversed><li>x<li>y</ol>'
    assert lines(source) == ["II. hai", "a. a", "d. d", "III. ba", "- gạch", "+ cộng", "2. x", "1. y"]


def test_table_is_read_cell_by_cell() -> None:
    assert lines("<table><tr><th>Việc<th>Đơn vị<tr><td>Họp<td><p>Phòng A</p><p>Phòng B</p></table>") == [
        "Việc",
        "Đơn vị",
        "Họp",
        "Phòng A",
        "Phòng B",
    ]


def test_blanks_are_joined_and_breaks_kept() -> None:
    assert lines("<p>một\n   hai<br>ba <b>bốn</b>&nbsp;năm&shy;sáu</p>") == ["một hai\nba bốn nămsáu"]


def test_preformatted_lines_are_kept() -> None:
    assert lines("<pre>I. Một\n1. Hai</pre>") == ["I. Một\n1. Hai"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<p hidden>x</p>",
        '<p style="display: none">x</p>',
        "<header>x</header>",
        '<i aria-hidden="true">x</i>',
        "<!-- x -->",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert lines(f"<body>{hidden}<p>thấy</p></body>") == ["thấy"]


def test_header_of_the_article_is_read() -> None:
    assert lines("<body><div>Trang chủ</div><article><header><h1>KẾ HOẠCH</h1></header><p>Nội dung rất dài</p></article></body>") == [
        "KẾ HOẠCH",
        "Nội dung rất dài",
    ]


def test_small_main_element_does_not_hide_the_page() -> None:
    assert lines("<body><main>ít</main><p>Nội dung của cả trang nằm ở đây</p></body>") == ["ít", "Nội dung của cả trang nằm ở đây"]


def test_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    assert read(b'<meta charset="utf-16le"><p>a</p>')[0] == "a\n"
    assert read(f'<meta charset="iso-8859-1"><p>{PLAN}</p>'.encode())[0].startswith("SỞ MẪU")


def test_page_in_a_legacy_encoding_is_converted() -> None:
    text, notices = read(f"<p>{to_tcvn3('Phong trào thi đua học tập suốt đời')}</p>".encode("cp1252"))
    assert (text, notices) == ("Phong trào thi đua học tập suốt đời\n", ["from_tcvn3"])


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"<script>1</script>", "no_text"),
        (b"<!-- -->", "no_text"),
        (b"<p>a\0b", "unknown_encoding"),
        (b"<div>" * 5_000 + b"a", "too_complex"),
        (b"<i>a</i>" * 100_001, "too_complex"),
    ],
)
def test_pages_that_cannot_be_read_are_refused(source: bytes, code: str) -> None:
    with pytest.raises(ReadRefused) as refused:
        read(source)
    assert refused.value.code == code


def test_header_in_a_box_of_the_page_belongs_to_the_page() -> None:
    assert lines("<div><header>Cổng thông tin</header></div><p>Kế hoạch thi đua.</p>") == ["Kế hoạch thi đua."]


def test_header_deep_in_the_article_is_read_whatever_lies_between() -> None:
    article = "<article><div><div><header>Kế hoạch</header></div></div><p>Học.</p></article>"
    assert lines(f"<div>{article}</div><p>{'khác ' * 40}</p>")[:2] == ["Kế hoạch", "Học."]


def test_page_that_the_library_gives_up_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(source: bytes, parser: object) -> None:
        raise webpage.etree.ParserError("Document is empty")

    monkeypatch.setattr(webpage.etree, "fromstring", give_up)
    with pytest.raises(ReadRefused) as refused:
        read(b"<p>a</p>")
    assert refused.value.code == "no_text"

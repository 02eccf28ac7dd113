import zipfile
from io import BytesIO

import pytest
from soak.hostile_files import container_files
from tests.planparse.formats.documents import pack

from thidua.planparse.formats import archive
from thidua.planparse.formats.archive import Container
from thidua.planparse.refusals import ReadRefused


def opened(content: bytes) -> Container:
    return Container(BytesIO(content), len(content))


def test_members_are_read_by_name() -> None:
    container = opened(pack({"a.xml": "<a/>", "b/c.xml": "<c/>"}))
    assert container.names == {"a.xml", "b/c.xml"}
    assert (container.read("a.xml"), container.read_if_present("b/c.xml"), container.read_if_present("x")) == (b"<a/>", b"<c/>", None)


def test_missing_member_is_a_damaged_file() -> None:
    with pytest.raises(ReadRefused) as refused:
        opened(pack({"a": ""})).read("b")
    assert refused.value.code == "damaged"


def test_part_larger_than_its_limit_is_refused() -> None:
    noise = bytes(range(256)) * 4
    container = opened(pack({"a.xml": noise * 41_000}, compression=0))
    with pytest.raises(ReadRefused) as refused:
        container.read("a.xml")
    assert refused.value.code == "too_complex"


_BY_DIRECTORY = [
    case
    for case in container_files()
    if case.label.startswith(("member", "directory", "symbolic", "bzip2", "lzma", "protected", "name", "first", "bomb of 10"))
]


@pytest.mark.parametrize("case", _BY_DIRECTORY, ids=lambda case: case.label)
def test_hostile_directory_is_refused(case) -> None:
    with pytest.raises(ReadRefused) as refused:
        opened(case.make())
    assert refused.value.code in case.refusals


@pytest.mark.parametrize(("limit", "most", "code"), [("MAX_UNZIPPED_BYTES", 3, "bomb"), ("MAX_ZIP_MEMBERS", 1, "too_complex")])
def test_container_above_a_limit_is_refused(limit: str, most: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, limit, most)
    if limit == "MAX_UNZIPPED_BYTES":  # a directory may lie about the sizes of its members
        monkeypatch.setattr(archive, "_check_directory", lambda entries: None)
    with pytest.raises(ReadRefused) as refused:
        opened(pack({"a": "abcd", "b": ""}))
    assert refused.value.code == code


def test_members_that_share_bytes_are_refused() -> None:
    entries = [zipfile.ZipInfo("a"), zipfile.ZipInfo("b")]
    for place, entry in enumerate(entries):
        entry.header_offset, entry.compress_size = 10 * place, 50
    with pytest.raises(ReadRefused) as refused:
        archive._check_overlap(entries)
    assert refused.value.code == "bomb"


def test_member_whose_bytes_were_changed_is_refused() -> None:
    with pytest.raises(ReadRefused) as refused:
        opened(pack({"a": "abcd"}, compression=0).replace(b"abcd", b"abce"))
    assert refused.value.code == "damaged"

"""Archives: what is read of them, and those that are refused before anything is unpacked."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.domain.problems import Severity
from loaders.load import Loaded, read_batch
from tests.loaders.archive_files import NamedInBytes
from tests.loaders.fakes import LOADED_AT, FakeKeys, codes, found, write
from tests.loaders.workbook_files import write_workbook

_DIVISIONS = "code,name\n11,北京市\n"


def _load(path: Path) -> Loaded:
    return read_batch([path], FakeKeys(), loaded_at=LOADED_AT)


def _archive(folder: Path, members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_members_are_read_like_the_files_of_a_folder(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "x.xlsx", {"courts": [["key", "name", "level"], ["C1", "a", "BASC"]]})
    members = {
        "区县/行政区划.csv": _DIVISIONS,
        "book.XLSX": book.read_bytes(),
        "notes.csv": "x",
        "old.xls": "x",
        "README.txt": "x",
        "__MACOSX/._divisions.csv": "x",
        ".DS_Store": "x",
        "empty/": "",
    }
    loaded = _load(_archive(tmp_path, members))
    assert found(loaded) == [
        ("unknown-word", "all.zip/book.XLSX", 2, "level"),
        ("unknown-table", "all.zip/notes.csv", None, None),
        ("not-read", "all.zip/old.xls", None, None),
    ]
    assert [problem.severity for problem in loaded.problems[1:]] == [Severity.WARNING] * 2
    assert [(report.file, report.rows_in) for report in loaded.tables] == [
        ("all.zip/区县/行政区划.csv", 1),
        ("all.zip/book.XLSX", 1),
    ]


def test_an_archive_in_a_folder_is_read_with_it(tmp_path: Path) -> None:
    _archive(tmp_path, {"divisions.csv": _DIVISIONS})
    write(tmp_path, {"courts.jsonl": '{"key": "C1", "name": "a", "level": "BASIC", "division_codes": 11}'})
    loaded = _load(tmp_path)
    assert loaded.problems == [] and len(loaded.batch) == 2
    assert [source.name for source in loaded.batch.sources] == ["all.zip/divisions.csv", "courts.jsonl"]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert len(_load(_archive(tmp_path, {"divisions.csv": _DIVISIONS})).batch) == 1
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_are_decoded_strictly(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(NamedInBytes("朝阳𠮷/行政区划.csv", encoding), _DIVISIONS)
    assert [report.file for report in _load(path).tables] == ["all.zip/朝阳𠮷/行政区划.csv"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "empty-file"),
        ({"README.md": "x"}, "empty-file"),
        ({"/etc/divisions.csv": _DIVISIONS}, "unsafe-archive"),
        ({"a/../../divisions.csv": _DIVISIONS}, "unsafe-archive"),
        ({"..\\divisions.csv": _DIVISIONS}, "unsafe-archive"),
        ({"C:\\divisions.csv": _DIVISIONS}, "unsafe-archive"),
        ({"divisions.csv": _DIVISIONS, "inner.zip": "x"}, "unsafe-archive"),
        ({f"{n}/divisions.csv": _DIVISIONS for n in range(1001)}, "too-large"),
        ({f"{n}{'x' * 60_000}.csv": "" for n in range(20)}, "too-large"),
        ({"divisions.csv": "x" * 50_000_001}, "too-large"),
        ({"divisions.csv": "x" * 2_000_000}, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_unsafe_archives_are_refused_at_once(tmp_path: Path, members: dict[str, bytes | str], code: str) -> None:
    path = _archive(tmp_path, members)
    started = time.process_time()
    loaded = _load(path)
    assert codes(loaded) == [code] and loaded.tables == [] and loaded.problems[0].severity is Severity.ERROR
    assert time.process_time() - started < 2


def _encrypted(content: bytes) -> bytes:
    at = content.index(b"PK\1\2")
    return content[: at + 8] + b"\1" + content[at + 9 :]


def _with_wrong_bytes(content: bytes) -> bytes:
    return content.replace("北京市".encode(), b"\xff" * 9)


def _with_64_bit_end(content: bytes) -> bytes:
    end = content.index(b"PK\5\6")
    return content[:end] + b"PK\6\7" + b"\0" * 16 + content[end:]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_encrypted, "encrypted"),
        (_with_wrong_bytes, "damaged"),
        (_with_64_bit_end, "too-large"),
        (lambda content: content[:-30], "damaged"),
        (lambda content: b"", "damaged"),
        (lambda content: b"key,name\n", "damaged"),
    ],
)
def test_damaged_and_encrypted_archives(tmp_path: Path, change: Callable[[bytes], bytes], code: str) -> None:
    path = _archive(tmp_path, {"divisions.csv": _DIVISIONS}, zipfile.ZIP_STORED)
    path.write_bytes(change(path.read_bytes()))
    assert codes(_load(path)) == [code]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(tmp_path: Path, method: int) -> None:
    assert codes(_load(_archive(tmp_path, {"divisions.csv": _DIVISIONS}, method))) == ["damaged"]


@pytest.mark.parametrize(
    ("name", "written"), [("courts.csv", "divisions.csv"), ("a", ""), ("a", "\0"), ("a", "/"), ("a", "a/")]
)
def test_a_name_that_stands_twice_or_names_no_file_is_refused(tmp_path: Path, name: str, written: str) -> None:
    path = _archive(tmp_path, {"divisions.csv": _DIVISIONS, name: "x"}, zipfile.ZIP_STORED)
    path.write_bytes(_renamed(path.read_bytes(), name.encode(), written.encode()))
    loaded = _load(path)
    assert codes(loaded) == ["unsafe-archive"] and loaded.tables == []


def _renamed(archive: bytes, name: bytes, written: bytes) -> bytes:
    """The last member under another name, which may be empty: both of its heads tell how long it is."""
    local, central, end = archive.rindex(b"PK\3\4"), archive.rindex(b"PK\1\2"), archive.rindex(b"PK\5\6")
    length = len(written).to_bytes(2, "little")
    head = archive[local : local + 26] + length + archive[local + 28 : local + 30] + written
    entry = archive[central : central + 28] + length + archive[central + 30 : central + 46] + written
    content = archive[local + 30 + len(name) : archive.index(b"PK\1\2")]
    directory = archive[archive.index(b"PK\1\2") : central] + entry
    before = archive[:local] + head + content
    sizes = len(directory).to_bytes(4, "little") + len(before).to_bytes(4, "little")
    return before + directory + archive[end : end + 12] + sizes + archive[end + 20 :]


def test_folders_are_no_members(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("朝阳区/", "")
        archive.writestr("朝阳区/divisions.csv", _DIVISIONS)
    assert [report.file for report in _load(path).tables] == ["all.zip/朝阳区/divisions.csv"]

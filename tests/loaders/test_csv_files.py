"""What can be wrong with a file as a whole: its name, its encoding, its quotes, its header."""

from pathlib import Path

import pytest

from graph_service.domain.problems import Severity
from loaders.encoding import Encoding, Unreadable, encoding_of
from loaders.load import read_batch
from tests.loaders.fakes import LOADED_AT, FakeKeys, codes, found, load, rows_of, write


def test_encodings_are_tried_strictly(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for encoding, expected in (("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030")):
        path.write_bytes(("法官𠮷\n" * 400_000).encode(encoding))
        assert encoding_of(path) == Encoding(expected, 400_001)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_line_of_the_first_wrong_byte_is_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.csv"
    lines = ["人民法院党支部\n".encode(encoding)] * 200_000
    lines[150_000] = b"\xff\xff\xff\n"
    path.write_bytes(b"".join(lines))
    result = encoding_of(path)
    assert isinstance(result, Unreadable) and (result.line, result.found) == (150_001, "0xFF")


@pytest.mark.parametrize(
    "content",
    [
        *("code,name".encode("utf-32"), "code,name".encode("utf-16-le"), "code,name".encode("utf-16") + b"x"),
        *(b"PK\x03\x04xxxx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff"),
    ],
)
def test_files_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "divisions.csv").write_bytes(content)
    loaded = read_batch([tmp_path], FakeKeys(), loaded_at=LOADED_AT)
    assert found(loaded) == [("encoding", "divisions.csv", 1, None)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("empty-file", None, None)]),
        ("\n \n", [("empty-file", None, None)]),
        ("code；name\n11；北京市\n", [("wrong-separator", 1, None)]),
        ("code;名称\tname\n11;北京市\t北京市\n", [("wrong-separator", 1, None)]),
        ("code;name\n11;北京市,x\n1x;北京市\n", [("bad-code", 3, "code")]),
        ("code\n11\n", [("missing-column", 1, None)]),
        ("code,name,代码\n11,北京市,11\n", [("duplicate-column", 1, "代码")]),
        ("code,name,\n11,北京市,\n", [("blank-header", 1, "3")]),
        ('code,name\n11,"北京市\n12,天津市\n', [("unclosed-quote", 2, None)]),
        ('code,name\n11,"北京"市\n12,天津市\n1x,错\n', [("stray-quote", 2, None), ("bad-code", 4, "code")]),
        (f"code,name\n11,{'长' * 140_000}\n", [("cell-too-large", 2, None)]),
        ('"code\n', [("unclosed-quote", 1, None)]),
        (f"code,name\n{'x' * 4_100_000}\n", [("not-csv", 2, None)]),
        ("code,name\n11,北\x00京\n", [("control-character", 2, "name")]),
    ],
)
def test_broken_files(tmp_path: Path, content: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    loaded = load(tmp_path, {"divisions.csv": content})
    assert [(code, row, column) for code, _, row, column in found(loaded)] == expected
    assert len(loaded.batch) == 0
    assert all(report.rows_in == report.rows_refused for report in loaded.tables)


def test_a_file_with_a_wrong_quote_is_refused_whole_even_in_part(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"divisions.csv": 'code,name\n11,北京市\n12,"天"津市\n13,河北省\n'}, partial=True)
    assert len(loaded.batch) == 0
    assert loaded.tables[0].rows_in == loaded.tables[0].rows_refused == 3


def test_reading_stops_where_nothing_is_csv(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"divisions.csv": "code,name\n" + '"a"b,c\n' * 1000})
    assert codes(loaded) == ["stray-quote"] * 20 + ["not-csv"]


def test_files_are_found_by_name_in_subfolders(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"区县/行政区划.CSV": "code,name\n11,北京市\n", "README.md": "x", "notes.txt": "x", ".x/courts.csv": "x"},
    )
    loaded = read_batch([tmp_path], FakeKeys(), loaded_at=LOADED_AT)
    assert loaded.problems == []
    assert [(report.file, report.table) for report in loaded.tables] == [("区县/行政区划.CSV", "divisions")]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"old.rar": "x", "judges.et": "x", "README.txt": "x"})
    loaded = load(tmp_path, {"divisions.csv": "code,name\n11,北京市\n", "mystery.csv": "a\n1\n", "courts.xls": "x"})
    assert found(loaded) == [
        ("not-read", "courts.xls", None, None),
        ("not-read", "judges.et", None, None),
        ("unknown-table", "mystery.csv", None, None),
        ("not-read", "old.rar", None, None),
    ]
    assert {problem.severity for problem in loaded.problems} == {Severity.WARNING}
    assert "save it as .xlsx" in loaded.problems[0].hint.en and "另存为 .xlsx" in loaded.problems[1].hint.zh
    assert len(loaded.batch) == 1


@pytest.mark.parametrize(
    ("name", "separator", "encoding"),
    [
        ("courts.txt", "\t", "utf-16"),
        ("courts.tsv", "\t", "utf-8"),
        ("courts.csv", "\t", "utf-16-le-sig"),
        ("法院.csv", ";", "gb18030"),
        ("courts.tab", ",", "utf-16"),
    ],
)
def test_the_header_tells_what_separates(tmp_path: Path, name: str, separator: str, encoding: str) -> None:
    rows = ['\nkey,"name",level,division_codes', '1,朝阳 "法院𠮷",BASIC,', '2,a,TRIBUNAL,"110105;110108"']
    rows[1] = rows[1].replace('朝阳 "法院𠮷"', '"朝阳 ""法院𠮷"""')
    content = "\n".join(rows).replace(",", separator)
    encoded = b"\xff\xfe" + content.encode("utf-16-le") if encoding == "utf-16-le-sig" else content.encode(encoding)
    (tmp_path / name).write_bytes(encoded)
    known = FakeKeys(divisions={"110105": "", "110108": ""})
    loaded = read_batch([tmp_path], known, loaded_at=LOADED_AT)
    assert loaded.problems == []
    assert [row["name"] for row in rows_of(loaded, "courts")] == ['朝阳 "法院𠮷"', "a"]
    assert rows_of(loaded, "courts")[1]["division_codes"] == ("110105", "110108")


def test_a_file_named_itself_must_be_readable(tmp_path: Path) -> None:
    write(tmp_path, {"mystery.csv": "a\n1\n"})
    loaded = read_batch([tmp_path / "mystery.csv"], FakeKeys(), loaded_at=LOADED_AT)
    assert [problem.severity for problem in loaded.problems] == [Severity.ERROR]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"divisions.csv": "code,name\n11,北京市\n"})
    loaded = read_batch([tmp_path / "divisions.csv", tmp_path], FakeKeys(), loaded_at=LOADED_AT)
    assert loaded.problems == [] and len(loaded.tables) == 1


def test_a_byte_order_mark_in_front_of_gb18030_is_no_part_of_the_header(tmp_path: Path) -> None:
    (tmp_path / "divisions.csv").write_bytes("\ufeffcode,name\n11,北京市\n".encode("gb18030"))
    loaded = read_batch([tmp_path], FakeKeys(), loaded_at=LOADED_AT)
    assert rows_of(loaded, "divisions")[0]["key"] == "11"

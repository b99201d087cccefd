"""The apostrophe before cells that a spreadsheet would run: taken away once, and nothing is lost by it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.cells.apostrophes import escaped, harmless, literal
from tests.loaders.fakes import load_with, rows_of

FORMULA_STARTS = "=+-@＝＋－＠\t\r"
#: Stored texts have no space at either end.
TEXTS = st.text(st.sampled_from("'\\=+-@＝N1a ")).map(str.strip) | st.text(max_size=6).map(str.strip)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("''", "'"),
        ("'", "'"),
        ("'90年代", "'90年代"),
        ("'＝1", "＝1"),
        ("'\\N", "\\N"),
        ("'\t=1", "=1"),
        ("=1+1", "=1+1"),
        ("a'=b", "a'=b"),
    ],
)
def test_an_apostrophe_before_a_sign_is_taken_away_once(cell: str, meant: str) -> None:
    assert literal(cell) == meant


@given(TEXTS)
def test_what_is_written_is_read_as_it_was(text: str) -> None:
    assert literal(escaped(text)) == literal(harmless(text)) == text
    assert "\\N" not in (escaped(text), harmless(text))


@given(TEXTS)
def test_no_cell_of_a_csv_file_is_a_formula(text: str) -> None:
    assert not harmless(text).startswith(tuple(FORMULA_STARTS))
    assert harmless(text) in (text, f"'{text}")


def test_loaders_take_it_away_in_names_keys_and_references(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\n'-A,'=1+1,UNION\nB,'\\N,UNION\n",
        "agreements.csv": "key,title,kind,parties,mechanisms\nG1,'@x,LINKAGE,'-A；B,'=a；-b\n",
    }
    loaded = load_with(tmp_path, files)
    assert [(row["key"], row["name"]) for row in rows_of(loaded, "agencies")] == [("-A", "=1+1"), ("B", "\\N")]
    (agreement,) = rows_of(loaded, "agreements")
    assert (agreement["name"], agreement["mechanisms"]) == ("@x", ("=a", "-b"))
    assert agreement["parties"] == ("agencies/-A", "agencies/B")

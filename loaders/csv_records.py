"""Tells CSV text into records, each with the physical line on which it starts.

After a record that is no CSV (an unclosed quote, say) reading goes on at the line after its first one, so that
one wrong quote does not hide what is wrong further down.
"""

import csv
from collections.abc import Iterator
from typing import TextIO

from graph_service.domain.problems import Text
from loaders.refusal import Refusal

#: A file with more broken records than this is not CSV.
_BROKEN_RECORDS = 20
_LINE_CHARACTERS = 4_000_000

_EXPECTED = Text(
    "应为规范的 CSV 记录：含引号、逗号或换行的单元格用引号括起，引号成双。",
    "A CSV record is expected: cells with quotes, commas or line breaks are quoted, quotes inside are doubled.",
)
_UNCLOSED = Refusal(
    "unclosed-quote",
    _EXPECTED,
    Text(
        "自本行起的引号没有结束，请补上或删去。", "The quote opened in this row is not closed: close or remove it."
    ),
)
_STRAY = Refusal(
    "stray-quote",
    _EXPECTED,
    Text(
        "引号后应为逗号或行末；本行的引号可能没有成双。",
        "A comma or the end of the line must follow a closing quote.",
    ),
)
_TOO_LARGE = Refusal(
    "cell-too-large",
    Text(
        f"应为不超过{csv.field_size_limit()}个字符的单元格。",
        f"Cells of at most {csv.field_size_limit()} characters are expected.",
    ),
    Text("请检查本行的引号是否没有结束。", "Check whether a quote in this row is not closed."),
)
_NOT_READ_FURTHER = Refusal(
    "not-csv",
    Text("应为规范的 CSV 文件。", "A CSV file is expected."),
    Text("错误过多，本行以后没有再读。", "There are too many broken records; the file was not read further."),
)
_LINE_TOO_LONG = Refusal(
    "not-csv",
    Text(
        f"应为不超过{_LINE_CHARACTERS}个字符的行。",
        f"Lines of fewer than {_LINE_CHARACTERS} characters are expected.",
    ),
    Text("本行以后没有再读；请检查换行和引号。", "The file was not read further: check line ends and quotes."),
)
#: The line on which a record starts, and its cells or why it has none.
Record = tuple[int, list[str] | Refusal]


class _LineTooLong(csv.Error):
    pass


class _Lines:
    """The physical lines of a text; those of the record being read can be read again."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._record: list[str] = []
        self._again: list[str] = []
        self.next_line = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._text.readline(_LINE_CHARACTERS)
        if not line:
            raise StopIteration
        if len(line) == _LINE_CHARACTERS:
            raise _LineTooLong
        self._record.append(line)
        self.next_line += 1
        return line

    def start_record(self) -> int:
        self._record.clear()
        return self.next_line

    def go_back_to_second_line(self) -> None:
        self._again.extend(reversed(self._record[1:]))
        self.next_line -= len(self._record) - 1


def csv_records(text: TextIO, separator: str = ",") -> Iterator[Record]:
    """The records of a text opened with newline=""; blank lines are left out, but counted."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    broken = 0
    while True:
        start = lines.start_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken += 1
            if broken > _BROKEN_RECORDS or isinstance(error, _LineTooLong):
                yield start, _LINE_TOO_LONG if isinstance(error, _LineTooLong) else _NOT_READ_FURTHER
                return
            yield start, _reason(error)
            lines.go_back_to_second_line()
            reader = csv.reader(lines, delimiter=separator, strict=True)
            continue
        if cells and (cells[0].strip() or "".join(cells).strip()):
            yield start, cells


def _reason(error: csv.Error) -> Refusal:
    message = str(error)
    if "field larger" in message:
        return _TOO_LARGE
    return _UNCLOSED if "unexpected end" in message else _STRAY

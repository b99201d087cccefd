"""Tells CSV text into records, each with the physical line on which it starts.

A block of lines without quotes, as in most files, is told into columns at once, others record by record. After a
record that is no CSV (an unclosed quote, say) reading goes on at the line after its first one, so that one wrong
quote does not hide what is wrong further down.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from graph_service.domain.problems import Text
from loaders.refusal import Refusal

#: A file with more broken records than this is not CSV.
_BROKEN_RECORDS = 20
_LINE_CHARACTERS = 4_000_000
#: What a processor's cache holds together with the records made of it; ten times as much takes half as long again.
_BLOCK_CHARACTERS = 100_000
_END_OF_LINE = "\0"

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


class Records(NamedTuple):
    """Records that follow each other: the line on which each starts, and its cells or why it has none."""

    lines: Sequence[int]
    cells: Sequence[list[str] | Refusal]

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Records":
        return cls([line for line, _ in records], [cells for _, cells in records])


class Columns(NamedTuple):
    """Records that follow each other, each with as many cells as the first one of the text, column by column."""

    lines: Sequence[int]
    cells: Sequence[Sequence[str]]


class _LineTooLong(csv.Error):
    pass


class _Lines:
    """The physical lines of a text; those of the record being read, or of a block, can be read again."""

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
        if len(line) >= _LINE_CHARACTERS:
            raise _LineTooLong
        self._record.append(line)
        self.next_line += 1
        return line

    @property
    def reads_again(self) -> bool:
        """Whether lines given back are still to come."""
        return bool(self._again)

    def block(self) -> str:
        """Lines, some hundred thousand characters of them; nothing at the end. To be asked at a fresh line."""
        block = self._text.read(_BLOCK_CHARACTERS)
        return block + self._text.readline(_LINE_CHARACTERS) if block else ""

    def give_back(self, block: str) -> None:
        self._again = io.StringIO(block, newline="").readlines()[::-1]

    def start_record(self) -> int:
        self._record.clear()
        return self.next_line

    def go_back_to_second_line(self) -> None:
        self._again.extend(reversed(self._record[1:]))
        self.next_line -= len(self._record) - 1


def csv_records(text: TextIO, separator: str = ",") -> Iterator[Records | Columns]:
    """The records of a text opened with newline="", the first one by itself; blank lines are left out, but
    counted."""
    lines = _Lines(text)
    reader = _OneByOne(lines, separator)
    header = reader.next_record()
    if header is None:
        return
    yield Records.of([header])
    width = len(header[1]) if isinstance(header[1], list) else 0
    while not reader.gave_up:
        block = "" if lines.reads_again else lines.block()
        if not (block or lines.reads_again):
            return
        if columns := _columns(block, separator, width):
            first = lines.next_line
            lines.next_line += len(columns[0])
            yield Columns(range(first, lines.next_line), columns)
        else:
            lines.give_back(block)
            yield Records.of(list(reader.records_again()))


def _columns(block: str, separator: str, width: int) -> list[list[str]] | None:
    """The cells of lines without quotes; None where there are some, or a line has more or fewer cells or none.

    A mark after each line stands in every n-th place exactly when all lines have n - 1 cells.
    """
    if not width or '"' in block or _END_OF_LINE in block or len(block) > csv.field_size_limit():
        return None
    block = block.replace("\r\n", "\n").removesuffix("\n")
    if "\r" in block:
        return None
    lines = block.count("\n") + 1
    cells = block.replace("\n", f"{separator}{_END_OF_LINE}{separator}").split(separator)
    ends = cells[width :: width + 1]
    if len(cells) != lines * (width + 1) - 1 or ends.count(_END_OF_LINE) != lines - 1:
        return None
    columns = [cells[position :: width + 1] for position in range(width)]
    return columns if all(map(str.strip, columns[0])) else None


def _is_filled(cells: list[str]) -> bool:
    return bool(cells and (cells[0].strip() or "".join(cells).strip()))


class _OneByOne:
    """Reads record by record."""

    def __init__(self, lines: _Lines, separator: str) -> None:
        self.gave_up = False
        self._lines = lines
        self._separator = separator
        self._broken = 0

    def records_again(self) -> Iterator[Record]:
        """The records that start in the lines given back."""
        while self._lines.reads_again and not self.gave_up and (record := self.next_record()):
            yield record

    def next_record(self) -> Record | None:
        """The next record that is not blank; None at the end."""
        reader = csv.reader(self._lines, delimiter=self._separator, strict=True)
        while True:
            start = self._lines.start_record()
            try:
                cells = next(reader)
            except StopIteration:
                return None
            except csv.Error as error:
                return start, self._refused(error)
            if _is_filled(cells):
                return start, cells

    def _refused(self, error: csv.Error) -> Refusal:
        self._broken += 1
        self.gave_up = self._broken > _BROKEN_RECORDS or isinstance(error, _LineTooLong)
        if self.gave_up:
            return _LINE_TOO_LONG if isinstance(error, _LineTooLong) else _NOT_READ_FURTHER
        self._lines.go_back_to_second_line()
        return _reason(error)


def _reason(error: csv.Error) -> Refusal:
    message = str(error)
    if "field larger" in message:
        return _TOO_LARGE
    return _UNCLOSED if "unexpected end" in message else _STRAY

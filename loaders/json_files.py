"""Reads JSON: an array of objects, an object of such arrays by table, or an object on every line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.encoding import Unreadable, encoding_of
from loaders.input_file import FileContent, InputFile, table_expected
from loaders.json_rows import Numbered, read_objects
from loaders.json_values import MOST_CHARACTERS, JsonText, NotJson, value_of_line
from loaders.mapping import mappings, table_named
from loaders.reading import EMPTY_FILE, Progress
from loaders.refusal import Refusal, shown
from loaders.sheet import Sheet

#: A file with more broken lines than this is not JSON Lines.
_BROKEN_LINES = 20


def read_json(file: InputFile, progress: Progress | None = None) -> FileContent:
    """The array of a file that is named after its table, or the arrays of an object whose keys are tables."""
    content = FileContent()
    with _opened(file, content) as text:
        if text is not None:
            _read_value(file, JsonText(text), content, _Steps(text, progress))
    return content


def read_json_lines(file: InputFile, progress: Progress | None = None) -> FileContent:
    """An object on every line; a broken line is refused alone, blank lines are left out but counted."""
    content = FileContent()
    with _opened(file, content) as text:
        if text is not None and file.table is not None:
            sheet = Sheet(file.shown, mappings()[file.table])
            content.sheets.append(sheet)
            _read(sheet, _lines(sheet, text), _Steps(text, progress))
            if not len(sheet):
                sheet.refuse_file(None, None, "", EMPTY_FILE)
    return content


@contextmanager
def _opened(file: InputFile, content: FileContent) -> Iterator[TextIOWrapper | None]:
    encoding = encoding_of(file.path)
    if isinstance(encoding, Unreadable):
        content.problems.append(_problem(file, encoding.refusal, encoding.found, row=encoding.line))
        yield None
        return
    with file.path.open(encoding=encoding.codec, newline="") as text:
        yield text


class _Steps:
    """Tells the progress; how many rows there are in all is told from how much of the file was read."""

    def __init__(self, text: TextIOWrapper, progress: Progress | None) -> None:
        self._text = text
        self._progress = progress
        self._size = os.fstat(text.fileno()).st_size

    def tell(self, sheet: Sheet, *, is_done: bool) -> None:
        if self._progress:
            rows = len(sheet)
            read = max(1, os.lseek(self._text.fileno(), 0, os.SEEK_CUR))
            self._progress(sheet.source, rows, rows if is_done else max(rows, rows * self._size // read))


def _read(sheet: Sheet, objects: Iterator[Numbered], steps: _Steps) -> None:
    for _ in read_objects(sheet, objects):
        steps.tell(sheet, is_done=False)
    steps.tell(sheet, is_done=True)


def _lines(sheet: Sheet, text: TextIOWrapper) -> Iterator[Numbered]:
    broken = number = 0
    while line := text.readline(MOST_CHARACTERS + 1):
        number += 1
        if not line.strip():
            continue
        value = value_of_line(line)
        broken += isinstance(value, Refusal)
        yield number, value
        if broken > _BROKEN_LINES or len(line) > MOST_CHARACTERS:
            sheet.refuse_file(number, None, "", _NOT_READ_FURTHER)
            return


def _read_value(file: InputFile, text: JsonText, content: FileContent, steps: _Steps) -> None:
    try:
        match text.next_sign():
            case "":
                content.problems.append(_problem(file, EMPTY_FILE))
            case "[" if file.table is not None:
                _read_array(file, text, content, steps, file.table, None)
                text.end()
            case "[":
                content.problems.append(_problem(file, _unknown(_FILE, _RENAME_FILE), severity=file.severity))
            case "{":
                _read_tables(file, text, content, steps)
                text.end()
            case _:
                content.problems.append(_problem(file, _NO_TABLES))
    except NotJson as failure:
        hint = Text(
            f"第{failure.line}行附近读不下去。{failure.refusal.hint.zh}",
            f"It cannot be read further near line {failure.line}. {failure.refusal.hint.en}",
        )
        _refuse_rest(file, content, Refusal(failure.refusal.code, failure.refusal.expected, hint))


def _refuse_rest(file: InputFile, content: FileContent, refusal: Refusal) -> None:
    """How many rows there would have been is not known: none of the table being read is taken."""
    if content.sheets:
        content.sheets[-1].refuse_file(len(content.sheets[-1]) + 1, None, "", refusal)
    else:
        content.problems.append(_problem(file, refusal))


def _read_array(
    file: InputFile, text: JsonText, content: FileContent, steps: _Steps, table: str, name: str | None
) -> None:
    sheet = Sheet(file.shown, mappings()[table], name)
    content.sheets.append(sheet)
    failures: list[NotJson] = []
    _read(sheet, enumerate(_elements(text, failures), 1), steps)
    if failures:
        raise failures[0]


def _elements(text: JsonText, failures: list[NotJson]) -> Iterator[Any]:
    """The elements of an array up to a failure, which is kept, so that those before it are counted."""
    try:
        yield from text.elements()
    except NotJson as failure:
        failures.append(failure)


def _read_tables(file: InputFile, text: JsonText, content: FileContent, steps: _Steps) -> None:
    others: list[str] = []
    met: set[str] = set()
    text.expect("{")
    while not text.take("}"):
        if met:
            text.expect(",")
        name = text.value() if text.next_sign() == '"' else None
        text.expect(":")
        if not isinstance(name, str) or name in met:
            content.problems.append(_problem(file, _TWICE, sheet=str(name)))
        table = table_named(name) if isinstance(name, str) else None
        if table is not None and text.next_sign() == "[":
            _read_array(file, text, content, steps, table, name)
        else:
            _pass_over(text)
            others.append(str(name))
        met.add(str(name))
    if not content.sheets:
        content.problems.append(_problem(file, _NO_TABLES, severity=file.severity))
        return
    for name in others:
        refusal = _NO_ARRAY if table_named(name) else _unknown(_KEY, _RENAME_KEY)
        severity = Severity.ERROR if table_named(name) else Severity.WARNING
        content.problems.append(_problem(file, refusal, name, sheet=name, severity=severity))


def _pass_over(text: JsonText) -> None:
    if text.next_sign() != "[":
        text.value()
        return
    for _ in text.elements():
        pass


def _problem(
    file: InputFile,
    refusal: Refusal,
    found: str = "",
    *,
    row: int | None = None,
    sheet: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Problem:
    place = Place(file.shown, row, sheet=sheet)
    return Problem(refusal.code, place, shown(found), refusal.expected, refusal.hint, severity)


def _unknown(what: Text, hint: Text) -> Refusal:
    return Refusal("unknown-table", table_expected(what), hint)


_FILE, _KEY = Text("文件名", "file"), Text("键", "key")
_RENAME_FILE = Text("该文件没有读入；请改文件名。", "This file was not read: rename it.")
_RENAME_KEY = Text("该键下的内容没有读入；请改键名。", "What stands under this key was not read: rename it.")
_NO_TABLES = Refusal(
    "no-table",
    Text(
        "应为对象的数组，或以表名为键、数组为值的对象。",
        "An array of objects, or an object of such arrays by table, is expected.",
    ),
    Text('请改为 [{…}, {…}] 或 {"法官": [{…}]}。', 'Write [{…}, {…}] or {"judges": [{…}]}.'),
)
_NO_ARRAY = Refusal(
    "no-table",
    Text("应为对象的数组。", "An array of objects is expected."),
    Text("该表没有读入；请改为 [{…}, {…}]。", "This table was not read: write [{…}, {…}]."),
)
_TWICE = Refusal(
    "duplicate-column",
    Text("应为互不重复的键。", "Keys that stand only once are expected."),
    Text("请把同一表的行写在一个数组里。", "Write the rows of a table in one array."),
)
_NOT_READ_FURTHER = Refusal(
    "not-json",
    Text("应为每行一个 JSON 对象的文件。", "A file with a JSON object on every line is expected."),
    Text("错误过多，本行以后没有再读。", "There are too many broken lines; the file was not read further."),
)

"""Reads JSON value by value: no array is in memory as a whole, no number loses a digit, no key is lost.

Whole numbers come as their digits; fractions, NaN and Infinity come typed; an object with a key twice, and one with
half a character pair, come as what is wrong with them.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from graph_service.domain.problems import Text
from loaders.cells.typed import Mark, Typed
from loaders.refusal import Refusal, shown

#: No row is longer than this.
MOST_CHARACTERS = 1_000_000
_CHUNK = 1 << 20
_SPACE = " \t\r\n"
_BRACKETS_AND_QUOTES = '{["'
_END_OF_WORD = re.compile(r"[\s,\]}]")
#: Halves of character pairs as escapes; they are right side by side, and refused alone.
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")


class NotJson(Exception):  # noqa: N818 (says what was found, as the other names do)
    """The text cannot be read further; `line` counts from 1."""

    def __init__(self, line: int, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.line = line
        self.refusal = refusal


class JsonText:
    """A text of one JSON value, whose parts are taken one after the other."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._lines_before = 0

    def next_sign(self) -> str:
        """The next character that is no space, left where it is; empty at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def take(self, sign: str) -> bool:
        """Whether this character comes next; it is passed over then."""
        if self.next_sign() != sign:
            return False
        self._at += 1
        return True

    def expect(self, sign: str) -> None:
        """Passes over this character; raises NotJson when another comes."""
        if not self.take(sign):
            raise self._not_json(_BROKEN)

    def elements(self) -> Iterator[Any]:
        """The values of the array that begins here."""
        self.expect("[")
        if self.take("]"):
            return
        while True:
            yield self.value()
            if self.take("]"):
                return
            self.expect(",")

    def value(self) -> Any:
        """The next value, whole; raises NotJson."""
        if self.next_sign() not in _BRACKETS_AND_QUOTES:
            self._fill_up_to_end_of_word()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise self._not_json(_TOO_DEEP) from None
            except ValueError:
                if len(self._buffer) - self._at > MOST_CHARACTERS:
                    raise self._not_json(_TOO_LONG) from None
                if not self._fill():
                    raise self._not_json(_BROKEN) from None
                continue
            has_half_pairs = _HALVES.search(self._buffer, self._at, end)
            self._at = end
            return _whole(value) if has_half_pairs else value

    def _fill_up_to_end_of_word(self) -> None:
        """Numbers do not show where they end."""
        while _END_OF_WORD.search(self._buffer, self._at) is None and self._fill():
            if len(self._buffer) - self._at > MOST_CHARACTERS:
                raise self._not_json(_TOO_LONG)

    def end(self) -> None:
        """Raises NotJson when anything follows."""
        if self.next_sign():
            raise self._not_json(_BROKEN)

    def _fill(self) -> bool:
        more = self._text.read(_CHUNK)
        self._lines_before += self._buffer.count("\n", 0, self._at)
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return bool(more)

    def _not_json(self, refusal: Refusal) -> NotJson:
        return NotJson(self._lines_before + self._buffer.count("\n", 0, self._at) + 1, refusal)


def value_of_line(line: str) -> Any:
    """The value that stands alone on a line, or why there is none."""
    if len(line) > MOST_CHARACTERS:
        return _TOO_LONG
    try:
        value = _DECODER.decode(line)
    except RecursionError:
        return _TOO_DEEP
    except ValueError:
        return _BROKEN
    return _whole(value) if _HALVES.search(line) else value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Refusal:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    return _twice(next(name for name in names if names.count(name) > 1))


def _whole(value: Any) -> Any:
    """The value, or what is wrong when an escape in it is half of a pair: no store could keep it."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return _HALF_PAIR
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=str,
    parse_float=lambda text: Typed(Mark.FRACTION, text),
    parse_constant=lambda text: Typed(Mark.NESTED, text),
)


def _twice(name: str) -> Refusal:
    quoted = shown(name.encode("utf-8", "replace").decode())
    return Refusal(
        "duplicate-column",
        Text("应为键不重复的对象。", "An object whose keys stand only once is expected."),
        Text(f"键“{quoted}”重复，请删去其一。", f"The key {quoted} stands twice: remove one."),
    )


_EXPECTED = Text(
    "应为规范的 JSON（键和文字用英文双引号，末项后无逗号）。",
    "JSON is expected (keys and texts in double quotes, no comma after the last item).",
)
_BROKEN = Refusal("not-json", _EXPECTED, Text("请改正该处的写法。", "Correct how it is written there."))
_TOO_DEEP = Refusal(
    "not-json", _EXPECTED, Text("嵌套过深；每行应为平的对象。", "Nested too deeply: rows are flat.")
)
_TOO_LONG = Refusal(
    "not-json",
    _EXPECTED,
    Text(
        "一行超过一百万个字符；请检查引号和括号。", "A row of over a million characters: check quotes and brackets."
    ),
)
_HALF_PAIR = Refusal(
    "control-character",
    Text("应为完整的 Unicode 字符。", "Whole Unicode characters are expected."),
    Text(
        "\\ud800 至 \\udfff 只能成对出现；请改正转义。",
        "Escapes from \\ud800 to \\udfff come in pairs: correct them.",
    ),
)

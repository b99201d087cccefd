"""Finds personal numbers in free text: mobile phones, resident identity numbers and bank cards.

They are never stored and never repeated in a message. Full-width digits and the usual groupings are seen too.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from graph_service.domain.codes import is_uscc

#: Most cells hold no eleven digits at all, and are done with after this.
_MANY_DIGITS = re.compile(r"(?:\d\D?){11}")
_GAP = r"[ \-.·]?"
_MOBILE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_IDENTITY = re.compile(rf"(?<!\d)\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXx](?!\d)")
_CARD = re.compile(rf"(?<!\d)\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{0,3}}(?!\d)")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def has_personal_number(text: str) -> bool:
    return _MANY_DIGITS.search(text) is not None and next(_spans(text), None) is not None


def masked(text: str) -> str:
    """The text with the middle of every personal number made unreadable."""
    if _MANY_DIGITS.search(text) is None:
        return text
    for start, end in list(_spans(text)):
        middle = re.sub(r"[^\W_]", "*", text[start + 3 : end - 2])
        text = text[: start + 3] + middle + text[end - 2 :]
    return text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    plain = _with_plain_digits(text)
    for match in _MOBILE.finditer(plain):
        yield match.span()
    for match in _IDENTITY.finditer(plain):
        if _is_identity_number(_alphanumeric(match.group())):
            yield match.span()
    for match in _CARD.finditer(plain):
        if _is_card_number(_alphanumeric(match.group())):
            yield match.span()


def _with_plain_digits(text: str) -> str:
    """The text, character for character, with digits of any script and width as ASCII digits."""
    return "".join(map(_plain, text)) if not text.isascii() else text


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    return {"Ｘ": "X", "ｘ": "x", "＋": "+", "．": "."}.get(
        character, "-" if unicodedata.category(character) == "Pd" else character
    )


def _alphanumeric(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_identity_number(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def _is_card_number(number: str) -> bool:
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    total = doubled + sum(int(digit) for digit in number[-1::-2])
    return total % 10 == 0 and not is_uscc(number) and len(set(number)) > 1

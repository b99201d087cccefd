"""Reads names, free text and keys: trimmed, without control characters, without personal numbers."""

import re
import unicodedata

from graph_service.domain.problems import Text
from loaders.cells.lists import parts_of
from loaders.cells.personal_data import has_personal_number
from loaders.refusal import Outcome, Refusal

#: Tab and line breaks are text; the other control characters are damage.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNFIT_IN_KEY = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_KEY_CHARACTERS = 200
#: Longer than anything that is normalised; what is longer is refused anyway, soon.
_NORMALISED_CHARACTERS = 2_000

CONTROL_CHARACTER = Refusal(
    "control-character",
    Text("应为不含控制字符的文字。", "Text without control characters is expected."),
    Text("请删去不可见字符后重新填写。", "Remove the invisible characters and write the cell anew."),
)
PERSONAL_DATA = Refusal(
    "personal-data",
    Text(
        "应为不含手机号码、身份证号码、银行卡号的内容。",
        "Text without mobile numbers, identity numbers and bank card numbers is expected.",
    ),
    Text("请删去该号码；系统不保存当事人信息。", "Remove the number; persons concerned are never stored."),
)
_NOTHING_BETWEEN = Refusal(
    "empty-list",
    Text("应为一项或用分号隔开的多项文字。", "One text or several between semicolons are expected."),
    Text("只有分号；没有内容则留空。", "There are only semicolons: leave the cell empty if there is nothing."),
)
_BAD_KEY = Refusal(
    "bad-key",
    Text(
        "应为不超过200个字符、不含分号和不可见字符的编号。",
        "A key of at most 200 characters without semicolons and invisible characters is expected.",
    ),
    Text("请使用来源系统中的编号。", "Use the key of the source system."),
)


def normalised(text: str) -> str:
    """NFKC for keys, codes, dates, numbers and words, but ² and ② stay what they are: they are no digits."""
    if text.isascii() or len(text) > _NORMALISED_CHARACTERS:
        return text
    if not any(unicodedata.category(character) == "No" for character in set(text)):
        return unicodedata.normalize("NFKC", text).strip()
    kept = (c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)
    return "".join(kept).strip()


def scanned_text(text: str) -> Outcome:
    """Names and free text, kept as they are."""
    return PERSONAL_DATA if has_personal_number(text) else text


def scanned_texts(text: str) -> Outcome:
    """Several short texts, split at `;`."""
    return PERSONAL_DATA if has_personal_number(text) else parts_of(text) or _NOTHING_BETWEEN


def plain_text(text: str) -> Outcome:
    """Numbers of other systems, kept as they are and not taken for personal numbers."""
    return text


def key(text: str) -> Outcome:
    """A key of the source's own."""
    written = normalised(text)
    if len(written) > _KEY_CHARACTERS or ";" in written or _UNFIT_IN_KEY.search(written):
        return _BAD_KEY
    return written

"""Codes: statistical division codes (GB/T 2260, GB/T 10114) and the unified social credit code (GB 32100-2015)."""

from graph_service.domain.vocabulary import DivisionKind, Level

_LEVEL_BY_LENGTH = {
    2: Level.PROVINCE,
    4: Level.CITY,
    6: Level.DISTRICT,
    9: Level.STREET,
    12: Level.COMMUNITY,
}
_LENGTHS = tuple(_LEVEL_BY_LENGTH)
#: Hong Kong, Macao and Taiwan stand in no statistical list of divisions.
NOT_LISTED_PREFIXES = ("71", "81", "82")
#: The placeholder 市辖区 between a municipality and its districts, hidden from shown paths.
PLACEHOLDER_NAMES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def division_code(text: str) -> str | None:
    """The shortest form of a division code, or None when the text is not one.

    Codes have 2, 4, 6, 9 or 12 digits; 6- and 12-digit forms padded with zeros are shortened
    (110000 and 110000000000 are 11, 110105000000 is 110105).
    """
    if not (text.isascii() and text.isdigit()) or len(text) not in _LENGTHS:
        return None
    if len(text) == 12 and text.endswith("000"):
        text = text[:9]
    if len(text) == 9 and text.endswith("000"):
        text = text[:6]
    if len(text) == 6 and text.endswith("00"):
        text = text[:4]
    if len(text) == 4 and text.endswith("00"):
        text = text[:2]
    return None if text == "00" else text


def division_level(code: str) -> Level:
    """Level of a division by the length of its (shortened) code."""
    return _LEVEL_BY_LENGTH[len(code)]


def parent_code(code: str) -> str | None:
    """Code of the division that contains this one; None for a province."""
    shorter = [length for length in _LENGTHS if length < len(code)]
    return code[: shorter[-1]] if shorter else None


def division_kind(code: str) -> DivisionKind | None:
    """Kind of a street- or community-level division from its last three digits; None for higher levels."""
    if len(code) == 9:
        number = int(code[6:])
        if number < 100:
            return DivisionKind.SUBDISTRICT
        if number < 200:
            return DivisionKind.TOWN
        return DivisionKind.TOWNSHIP if number < 400 else DivisionKind.QUASI_TOWNSHIP
    if len(code) == 12:
        number = int(code[9:])
        if number < 200:
            return DivisionKind.RESIDENTS_COMMITTEE
        return DivisionKind.VILLAGERS_COMMITTEE if number < 400 else DivisionKind.QUASI_COMMUNITY
    return None


def is_uscc(text: str) -> bool:
    """Whether the text is a unified social credit code with a right check character.

    The check character makes the sum of value x 3^position (mod 31) over the first 17 characters
    and itself come to 0 (GB 32100-2015).
    """
    if len(text) != 18 or any(character not in _USCC_ALPHABET for character in text):
        return False
    values = [_USCC_ALPHABET.index(character) for character in text]
    total = sum(value * pow(3, position, 31) for position, value in enumerate(values[:17]))
    return values[17] == (31 - total % 31) % 31

"""The apostrophe before a cell that a spreadsheet would run as a formula: who takes it away, and who writes it.

See docs/decisions/0011. Full-width signs count too: spreadsheets of East Asian systems take them for formulas.
"""

#: What makes a spreadsheet calculate, or hides such a sign from those who look at the first character only.
_FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r")
_TAKEN_AWAY_BEFORE = _FORMULA_STARTS | {"'", "\\"}
_ERASING = "\\N"


def literal(cell: str) -> str:
    """The text that a trimmed cell means: without its first apostrophe where one of `= + - @ ' \\` follows it."""
    return cell[1:].lstrip() if cell[:1] == "'" and cell[1:2] in _TAKEN_AWAY_BEFORE else cell


def escaped(text: str) -> str:
    """The cell that `literal` reads as this text: mostly the text itself."""
    return f"'{text}" if text == _ERASING or literal(text) != text else text


def harmless(text: str) -> str:
    """The same for files that spreadsheets open without knowing which cells are text: no formula is left."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS else escaped(text)

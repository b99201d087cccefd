"""Proposed pairings as the text of a CSV file that `gongjian load` accepts."""

import csv
from collections.abc import Sequence
from io import StringIO

from graph_service.analytics.proposed_pairings import PairingRow
from graph_service.domain.kind import composed_key
from graph_service.domain.vocabulary import Nature

_HEADERS = ("branch_key", "partner", "valid_from", "valid_to", "key", "nature", "citation")
#: What a spreadsheet would run as a formula, and what loaders take an apostrophe away before.
_TO_ESCAPE = frozenset("=+-@＝＋－＠\t\r'\\")


def pairings_csv(rows: Sequence[PairingRow], nature: Nature, citation: str) -> str:
    """The table, a key written only where it is not the one that loaders make of the row; partners name their
    table. Begins with a byte order mark, so that spreadsheets show Chinese."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADERS)
    for row in rows:
        made = composed_key((row.branch, row.partner, row.valid_from))
        key = None if row.key == made else row.key
        cells = (row.branch, row.partner, row.valid_from, row.valid_to, key, nature.name, citation)
        writer.writerow([_harmless(cell or "") for cell in cells])
    return "\ufeff" + text.getvalue()


def _harmless(cell: str) -> str:
    """No formula, and read back as it is: see docs/decisions/0011."""
    return f"'{cell}" if cell[:1] in _TO_ESCAPE else cell

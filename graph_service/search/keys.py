"""Nodes whose code or key begins with a text."""

from unicodedata import normalize

import numpy as np

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.shown_divisions import placeholders
from graph_service.domain.codes import division_code
from graph_service.snapshot.columns import NONE, Ints, Strings
from graph_service.snapshot.snapshot import Snapshot

#: After every character that a key can have.
_LAST = "\U0010ffff"
_FEWEST_DIGITS, _MOST_DIGITS = 2, 12


def nodes_by_key(snapshot: Snapshot, text: str) -> Ints:
    """Global numbers, ascending. Divisions by 2 to 12 digits of their code, padded forms too; others by any text.

    As written, and in capital and small letters of usual width. Cost: a binary search a kind.
    """
    plain = normalize("NFKC", text)
    written = {text, plain, plain.upper(), plain.lower()}
    found = [_divisions(snapshot, plain)]
    for name in NODE_KINDS:
        table = snapshot.tables[name]
        if name != "divisions":
            found += [table.base + _beginning(table.keys, start) for start in written]
    return np.unique(np.concatenate(found)).astype(np.int32)


def _divisions(snapshot: Snapshot, text: str) -> Ints:
    if not (text.isascii() and text.isdigit() and _FEWEST_DIGITS <= len(text) <= _MOST_DIGITS):
        return np.empty(0, dtype=np.int32)
    keys = snapshot.tables["divisions"].keys
    rows = _beginning(keys, text)
    # As written first: 441900 is a district of its own, not a padded 4419.
    if not len(rows) and (short := division_code(text)) and (row := keys.find(short)) != NONE:
        rows = np.array([row], dtype=np.int32)
    return rows[~placeholders(snapshot)[rows]]


def _beginning(keys: Strings, start: str) -> Ints:
    """Rows whose key begins with this."""
    return np.arange(keys.position(start), keys.position(start + _LAST), dtype=np.int32)

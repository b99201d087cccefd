"""The network as two tables for Gephi's import, in a zip archive with the notes; spreadsheets open them too."""

import zipfile
from collections.abc import Iterator
from typing import Any, Final

import pyarrow.compute as pc

from graph_service.export.network.fields import (
    EDGE_FIELDS,
    EDGE_LABEL,
    NODE_FIELDS,
    NODE_LABEL,
    Columns,
    Field,
    without,
)
from graph_service.export.network.network import Network
from graph_service.export.network.texts import filled, joined, repeated, written
from graph_service.export.notes import NOTES_FILE

_BYTE_ORDER_MARK: Final = "\ufeff".encode()
#: What `loaders.cells.apostrophes.harmless` puts an apostrophe before: spreadsheets would run it as a formula.
_DANGEROUS: Final = r"^([=+\-@＝＋－＠\t\r]|'[=+\-@＝＋－＠\t\r'\\]|\\N$)"
_NODES: Final = (("Id", "id"), ("Label", NODE_LABEL))
_EDGES: Final = (("Source", "source"), ("Target", "target"), ("Type", "type"), ("Id", "id"), ("Label", EDGE_LABEL))
#: The zip format's own beginning of time, for the same network gives the same bytes.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def gephi(network: Network) -> Iterator[bytes]:
    """An archive of 说明.txt, nodes.csv and edges.csv, packed while it is sent."""
    outgoing = _Outgoing()
    notes = "\r\n".join(network.facts) + "\r\n"
    members = (
        (NOTES_FILE, iter([notes.encode()])),
        ("nodes.csv", _table(_NODES, without(NODE_FIELDS, NODE_LABEL), (rows.columns for rows in network.nodes()))),
        ("edges.csv", _table(_EDGES, without(EDGE_FIELDS, EDGE_LABEL), _directed(network))),
    )
    with zipfile.ZipFile(outgoing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in members:
            information = zipfile.ZipInfo(name, _MOMENT)
            information.compress_type = zipfile.ZIP_DEFLATED
            # How much it will be is not known yet, and may be more than the old format holds.
            with archive.open(information, "w", force_zip64=True) as member:
                member.write(_BYTE_ORDER_MARK)
                for chunk in chunks:
                    member.write(chunk)
                    yield outgoing.taken()
    yield outgoing.taken()


class _Outgoing:
    """A file that cannot be gone back in: what has been written to it and not yet been sent."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: bytes) -> int:
        self._waiting += content
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What waits can still be taken."""

    def taken(self) -> bytes:
        sent, self._waiting = bytes(self._waiting), bytearray()
        return sent


def _directed(network: Network) -> Iterator[Columns]:
    for rows in network.edges():
        yield rows.columns | {"type": repeated("Directed", len(rows.columns["id"]))}


def _table(
    first: tuple[tuple[str, str], ...], others: tuple[Field, ...], parts: Iterator[Columns]
) -> Iterator[bytes]:
    """`first`: headers that Gephi knows, and what stands under them."""
    columns = (*first, *((field.name, field.name) for field in others))
    yield (",".join(header for header, _ in columns) + "\r\n").encode()
    for part in parts:
        cells: list[Any] = []
        for _, name in columns:
            cells += [",", _cell(part[name])]
        yield written(filled(*cells[1:], "\r\n"))


def _cell(array: Any) -> Any:
    harmless = pc.replace_substring_regex(array, _DANGEROUS, r"'\1")
    return joined('"', pc.replace_substring(harmless, '"', '""'), '"')

"""The network as GraphML."""

from collections.abc import Iterator
from typing import Any, Final

from graph_service.export.network.fields import EDGE_FIELDS, NODE_FIELDS, Columns, Field
from graph_service.export.network.network import Network
from graph_service.export.network.texts import filled, joined, written
from graph_service.export.network.xml_texts import DECLARATION, as_xml, text_as_xml

_ROOT: Final = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def graphml(network: Network) -> Iterator[bytes]:
    """Attributes of nodes are the keys n0, n1, …, those of relationships e0, e1, …"""
    yield DECLARATION + _head(network).encode()
    for nodes in network.nodes():
        opening = joined('<node id="', as_xml(nodes.columns["id"]), '">')
        yield written(filled(opening, *_data("n", NODE_FIELDS, nodes.columns), "</node>\n"))
    for edges in network.edges():
        number, source, target = (as_xml(edges.columns[name]) for name in ("id", "source", "target"))
        opening = joined('<edge id="e', number, '" source="', source, '" target="', target, '">')
        yield written(filled(opening, *_data("e", EDGE_FIELDS, edges.columns), "</edge>\n"))
    yield b"</graph>\n</graphml>\n"


def _head(network: Network) -> str:
    keys = _keys("n", "node", NODE_FIELDS) + _keys("e", "edge", EDGE_FIELDS)
    facts = text_as_xml(" ".join(network.facts))
    return f'{_ROOT}<desc>{facts}</desc>\n{keys}<graph id="gongjian" edgedefault="directed">\n'


def _keys(prefix: str, owner: str, fields: tuple[Field, ...]) -> str:
    return "".join(
        f'<key id="{prefix}{number}" for="{owner}" attr.name="{field.name}" '
        f'attr.type="{"boolean" if field.is_flag else "string"}"/>\n'
        for number, field in enumerate(fields)
    )


def _data(prefix: str, fields: tuple[Field, ...], columns: Columns) -> list[Any]:
    return [
        joined(f'<data key="{prefix}{number}">', as_xml(columns[field.name]), "</data>")
        for number, field in enumerate(fields)
    ]

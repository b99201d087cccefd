"""The network as GEXF 1.3, which Gephi reads without a question asked."""

from collections.abc import Iterator
from typing import Any, Final

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
from graph_service.export.network.texts import filled, joined, written
from graph_service.export.network.xml_texts import DECLARATION, as_xml, text_as_xml

_ROOT: Final = '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
_NODE_FIELDS: Final = without(NODE_FIELDS, NODE_LABEL)
_EDGE_FIELDS: Final = without(EDGE_FIELDS, EDGE_LABEL)


def gexf(network: Network) -> Iterator[bytes]:
    """Names are the labels of nodes, Chinese names of relations those of relationships; `kind` keeps parallel ones
    of different relations apart."""
    yield DECLARATION + _head(network).encode()
    yield b"<nodes>\n"
    for nodes in network.nodes():
        columns = {name: as_xml(array) for name, array in nodes.columns.items()}
        opening = joined('<node id="', columns["id"], '" label="', columns[NODE_LABEL], '"><attvalues>')
        yield written(filled(opening, *_values(_NODE_FIELDS, columns), "</attvalues></node>\n"))
    yield b"</nodes>\n<edges>\n"
    for edges in network.edges():
        columns = {name: as_xml(array) for name, array in edges.columns.items()}
        opening = joined(
            *('<edge id="', columns["id"], '" source="', columns["source"], '" target="', columns["target"]),
            *('" label="', columns[EDGE_LABEL], '" kind="', columns["relation"], '"><attvalues>'),
        )
        yield written(filled(opening, *_values(_EDGE_FIELDS, columns), "</attvalues></edge>\n"))
    yield b"</edges>\n</graph>\n</gexf>\n"


def _head(network: Network) -> str:
    facts = text_as_xml(" ".join(network.facts))
    attributes = _attributes("node", _NODE_FIELDS) + _attributes("edge", _EDGE_FIELDS)
    return (
        f"{_ROOT}<meta><creator>gongjian</creator><description>{facts}</description></meta>\n"
        f'<graph defaultedgetype="directed" mode="static">\n{attributes}'
    )


def _attributes(owner: str, fields: tuple[Field, ...]) -> str:
    listed = "".join(
        f'<attribute id="{number}" title="{field.name}" type="{"boolean" if field.is_flag else "string"}"/>\n'
        for number, field in enumerate(fields)
    )
    return f'<attributes class="{owner}" mode="static">\n{listed}</attributes>\n'


def _values(fields: tuple[Field, ...], columns: Columns) -> list[Any]:
    return [
        joined(f'<attvalue for="{number}" value="', columns[field.name], '"/>')
        for number, field in enumerate(fields)
    ]

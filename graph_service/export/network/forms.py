"""The forms that the network is written in."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Final

from graph_service.export.network.cypher import cypher
from graph_service.export.network.gephi import gephi
from graph_service.export.network.gexf import gexf
from graph_service.export.network.graphml import graphml
from graph_service.export.network.network import Network
from graph_service.export.network.node_link import node_link


class NetworkForm(Enum):
    """A form, by the end of the names of its files."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    GEPHI = "gephi.zip"
    CYPHER = "cypher"
    JSON = "json"


_WRITERS: Final[dict[NetworkForm, Callable[[Network], Iterator[bytes]]]] = {
    NetworkForm.GRAPHML: graphml,
    NetworkForm.GEXF: gexf,
    NetworkForm.GEPHI: gephi,
    NetworkForm.CYPHER: cypher,
    NetworkForm.JSON: node_link,
}


def network_file(network: Network, form: NetworkForm) -> Iterator[bytes]:
    """The bytes of the file, in chunks made when they are asked for: the memory that this takes does not grow with
    the network, and nothing is left out of it."""
    return (chunk for chunk in _WRITERS[form](network) if chunk)

"""Which store an address means. Only the chosen backend is imported: a driver takes half a second to come."""

from graph_service.store.address import NOBODY, Credentials, SqliteAddress, parse_store_address
from graph_service.store.port import Store


def open_store(url: str, credentials: Credentials = NOBODY) -> Store:
    """The store of this address; StoreError with a sentence when it cannot be opened."""
    address = parse_store_address(url)
    if isinstance(address, SqliteAddress):
        from graph_service.store.sqlite import SqliteStore

        return SqliteStore(address.path)
    from graph_service.store.neo4j.store import Neo4jStore

    return Neo4jStore(address.uri, credentials)

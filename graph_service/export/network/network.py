"""The network, or a part of it, as it is written to a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph_service.export.network.rows import EdgeRows, NodeRows, edge_rows, node_rows
from graph_service.export.network.scope import Scope
from graph_service.snapshot.snapshot import Snapshot

_ALL = "全部 · all of it"


@dataclass(frozen=True, slots=True)
class Network:
    """A snapshot on a day; `scope` None means all of it."""

    snapshot: Snapshot
    as_of: date
    scope: Scope | None = None

    def nodes(self) -> Iterator[NodeRows]:
        return node_rows(self.snapshot, self.as_of, self.scope)

    def edges(self) -> Iterator[EdgeRows]:
        return edge_rows(self.snapshot, self.as_of, self.scope)

    @property
    def facts(self) -> list[str]:
        """What every file says of itself, line by line: what it is, of when, how much of it, and the notice."""
        title = _ALL if self.scope is None else " ".join(self.scope.title.split())
        return [
            f"共建网络：版本 {self.snapshot.revision}，截至 {self.as_of} · Co-construction network: revision "
            f"{self.snapshot.revision}, as of {self.as_of}",
            title,
            *([self.snapshot.notice] if self.snapshot.notice else []),
            "姓名只留首字，没有电话；in_force 为截至日是否（可能）有效。",
            "Names of persons are masked, phones left out; in_force: surely or possibly there on the as-of day.",
        ]

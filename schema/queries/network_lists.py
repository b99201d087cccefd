"""Lists of the nodes of a network, of mixed kinds, each with figures of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from graph_service.analytics.affiliations import affiliation
from graph_service.analytics.projections import Affiliation
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_network import Projection
from schema.context import View, division_row
from schema.deferred_page import DeferredPage
from schema.pagination import Page, RowList, check_first
from schema.queries.network_arguments import level_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNodes(RowList):
    """Nodes (global numbers) to be paged; `item` makes what is shown of each."""

    item: Callable[[int], Any]

    def _node(self, row: int) -> Any:
        return self.item(row)


@dataclass(frozen=True, slots=True)
class NetworkQuestion:
    """Which network is asked about."""

    view: View
    projection: Projection
    within: str | None
    unit: Unit

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells its network from all others of a snapshot."""
        within, level = division_row(self.view, self.within), level_of(self.unit)
        return self.projection, within, level, self.view.as_of, self.view.window_days

    def affiliation(self) -> Affiliation:
        return affiliation(self.view.snapshot, *self.key)


def deferred(
    make: Callable[[], NetworkNodes], first: int, after: str | None, total: int | None = None
) -> Page[Any]:
    """The page of a list that is made when it is asked for; a wrong `first` is refused at once."""
    check_first(first)
    return cast("Page[Any]", DeferredPage(lambda: make().connection(first, after).page, total))

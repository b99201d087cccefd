"""Answers that are given again: what the pages ask in the same words at every load."""

from collections import OrderedDict

from graph_service.http.execution import Executed
from graph_service.http.requests import GraphQLRequest
from graph_service.http.trusted import TrustedDocuments

_MOST = 32


class KeptAnswers:
    """Answers to trusted queries that take no variables, by the tag of all that they depend on.

    These texts are few, so whoever asks cannot fill the memory. The least recently used go first; answers with
    errors are not kept. Used on the event loop alone, hence without a lock.
    """

    def __init__(self, trusted: TrustedDocuments) -> None:
        self._texts = frozenset(trusted.texts.values())
        self._kept: OrderedDict[str, Executed] = OrderedDict()

    def may_have(self, request: GraphQLRequest) -> bool:
        return not request.variables and request.query in self._texts

    def find(self, tag: str) -> Executed | None:
        found = self._kept.get(tag)
        if found is not None:
            self._kept.move_to_end(tag)
        return found

    def keep(self, tag: str, executed: Executed) -> None:
        """Keep what a repetition of the request would be answered byte for byte, nothing else."""
        if executed.clean and executed.repeatable:
            self._kept[tag] = executed
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)

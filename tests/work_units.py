"""How several processes share the tests of a run: what stays together, and what goes first.

A file stays together, for its fixtures. The files that ask the demo in Neo4j stay together too: to load it there
takes as long as to ask it all they do. Whatever waits for a Neo4j goes first, so that nothing long is left when
one of the processes has come to the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import Scheduling

DEMO_IN_NEO4J = "the demo in Neo4j"
#: In this order: the last test of the page erases the demo.
DEMO_FILES = ("tests/neo4j_graph/", "tests/docs/test_neo4j_page.py")
_SERVERS = frozenset({"neo4j", "empty_neo4j", "own_neo4j", "open_store"})


def unit_of(nodeid: str) -> str:
    """The name of what a test stays together with."""
    file = nodeid.split("::", 1)[0]
    return DEMO_IN_NEO4J if file.startswith(DEMO_FILES) else file


def in_order(tests: dict[str, set[str]]) -> list[str]:
    """These tests, each with the names of its fixtures, in the order in which they are begun."""
    waiting = {unit_of(test) for test, fixtures in tests.items() if fixtures & _SERVERS}

    def rank(test: str) -> int:
        places = [place for place, files in enumerate(DEMO_FILES) if test.startswith(files)]
        return places[0] if places else len(DEMO_FILES) + (unit_of(test) not in waiting)

    return sorted(tests, key=rank)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    found = {item.nodeid: item for item in items}
    fixtures = {name: set(getattr(item, "fixturenames", ())) for name, item in found.items()}
    assert len(found) == len(items), "two tests bear the same name"
    items[:] = [found[name] for name in in_order(fixtures)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling | None:
    """With `--dist loadfile` units are given out, not files."""
    from xdist.scheduler import LoadFileScheduling  # not there where the tests are run without it

    class LoadUnits(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit_of(nodeid)

    return LoadUnits(config, log) if config.getvalue("dist") == "loadfile" else None

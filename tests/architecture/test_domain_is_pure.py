"""The domain needs nothing but the standard library; clock and chance live at the edge."""

import ast
import sys

import pytest

from tests.architecture.source_files import imported_names, modules, shown, syntax_tree

PURE = ("graph_service/domain", "graph_service/snapshot", "graph_service/analytics", "loaders", "schema")
#: Calls that read the clock, by the name they are called under; and modules that are made of chance.
CLOCK_CALLS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time"}
CHANCE = {"random", "secrets", "uuid"}
#: Generators that answer the same whenever they are made of the same number.
SEEDED = {"Random", "default_rng", "PCG64"}


def clock_or_chance(tree: ast.Module) -> list[ast.AST]:
    """Places that ask for the time or for chance, whatever they import it as; a seeded generator is neither."""
    imports = imported_names(tree)
    found: list[ast.AST] = [
        node for name, node in imports if name.partition(".")[0] in CHANCE | {"time"} and name != "random.Random"
    ]
    seeded = {id(part) for node in ast.walk(tree) if has_seed(node) for part in ast.walk(node.func)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SEEDED and not node.args:
            found.append(node)
        if id(node) in seeded:
            continue
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_CALLS:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", None)
            if owner in CLOCK_OWNERS:
                found.append(node)
        if isinstance(node, ast.Attribute) and node.attr in CHANCE | {"default_rng", "urandom"}:
            found.append(node)
    return found


def called(node: ast.Call) -> str | None:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)


def has_seed(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) in SEEDED and bool(node.args)


@pytest.mark.parametrize("file", modules("graph_service/domain"), ids=shown)
def test_the_domain_imports_the_standard_library_and_itself(file):
    strangers = [
        f"{shown(file, node)}: {name}"
        for name, node in imported_names(syntax_tree(file))
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("graph_service.domain.")
    ]
    assert not strangers


@pytest.mark.parametrize("folder", PURE)
def test_nothing_below_the_edge_asks_for_the_time_or_for_chance(folder):
    files = modules(folder)
    assert files
    found = [shown(file, node) for file in files for node in clock_or_chance(syntax_tree(file))]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "import random as dice",
        "from random import choice",
        "import time",
        "from time import monotonic",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\nnow = date.today",
        "import numpy as np\nnp.random.default_rng()",
        "import os\nos.urandom(1)",
        "from uuid import uuid4",
        "from random import Random\nRandom()",
        "from random import Random, choice\nRandom(1)",
        "import numpy as np\nnp.random.random(3)",
    ],
)
def test_clock_and_chance_are_found(source):
    assert clock_or_chance(ast.parse(source))


@pytest.mark.parametrize(
    "source", ["from datetime import date, time", "view.today", "row.time", "datetime.fromisoformat('')"]
)
def test_dates_as_such_are_no_clock(source):
    assert not clock_or_chance(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "from random import Random\nRandom(seed)",
        "import numpy as np\nnp.random.default_rng(seed).choice(3)",
        "import numpy as np\nnp.random.PCG64(seed).random_raw(3)",
    ],
)
def test_a_generator_with_a_seed_is_no_chance(source):
    assert not clock_or_chance(ast.parse(source))

"""Our own source files, tracked or not yet, and their syntax trees."""

import ast
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("graph_service", "schema", "loaders")


def modules(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (CHECKOUT / folder).rglob("*.py"))


@cache
def syntax_tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def shown(file: Path, node: ast.AST | None = None) -> str:
    place = file.relative_to(CHECKOUT).as_posix()
    return f"{place}:{getattr(node, 'lineno', 1)}"


def imported_names(tree: ast.Module) -> list[tuple[str, ast.stmt]]:
    """Every module imported, and every name imported from one, with its statement."""
    found: list[tuple[str, ast.stmt]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [(f"{module}.{alias.name}", node) for alias in node.names]
    return found

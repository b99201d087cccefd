"""The limits that a document's shape must keep, checked once per document before it is validated."""

from collections import Counter
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from graph_service.http.errors import RefusedError, refusal

MAX_TOKENS = 1_000
MAX_COMMENTS = 1_000
#: Lexing a megabyte of string literal takes 0.3 s; long values belong into variables.
MAX_DOCUMENT = 100_000
MAX_ALIASES = 15
MAX_DEPTH = 10
MAX_DIRECTIVES = 4
#: The same field in one selection set; validation compares each with each.
MAX_REPEATS = 20
#: Selection sets inside one another, whatever they are; keeps our own recursion shallow.
MAX_NESTING = 64
#: Fields of connections, which carry structure and no depth.
STRUCTURAL = frozenset({"edges", "node", "nodes", "pageInfo"})
#: Roots of introspection, whose depth is limited by a validation rule of its own.
INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Aliases in all, depth and bare nesting of a selection, fragments followed."""

    aliases: int = 0
    depth: int = 0
    nesting: int = 0


def check_shape(document: DocumentNode) -> None:
    """Refuse a document one of whose operations has too many aliases or directives or is too deep."""
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    measuring = _Measuring(fragments)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            measuring.check(definition)


class _Measuring:
    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._shapes: dict[str, Shape] = {}

    def check(self, operation: OperationDefinitionNode) -> None:
        _check_directives(len(operation.directives or ()))
        shape = self._selection_set(operation.selection_set, 1)
        if shape.aliases > MAX_ALIASES:
            raise _exceeded("别名", "aliases", shape.aliases, MAX_ALIASES)
        if shape.depth > MAX_DEPTH:
            raise _exceeded("查询深度", "levels", shape.depth, MAX_DEPTH)
        _check_nesting(shape.nesting)

    def _selection_set(self, selection_set: SelectionSetNode | None, nesting: int) -> Shape:
        if selection_set is None:
            return Shape()
        _check_nesting(nesting)
        _check_repeats(selection_set)
        shapes = [self._selection(selection, nesting) for selection in selection_set.selections]
        return Shape(
            sum(shape.aliases for shape in shapes),
            max((shape.depth for shape in shapes), default=0),
            1 + max((shape.nesting for shape in shapes), default=0),
        )

    def _selection(self, selection: SelectionNode, nesting: int) -> Shape:
        _check_directives(len(selection.directives or ()))
        if isinstance(selection, FieldNode):
            return self._field(selection, nesting)
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value, nesting)
        # Only inline fragments are left.
        return self._selection_set(getattr(selection, "selection_set", None), nesting + 1)

    def _field(self, field: FieldNode, nesting: int) -> Shape:
        name = field.name.value
        inner = self._selection_set(field.selection_set, nesting + 1)
        aliases = inner.aliases + (field.alias is not None)
        if name in INTROSPECTION:
            return Shape(aliases, 1, inner.nesting)
        return Shape(aliases, inner.depth + (name not in STRUCTURAL), inner.nesting)

    def _fragment(self, name: str, nesting: int) -> Shape:
        fragment = self._fragments.get(name)
        if fragment is None:
            return Shape()
        if name not in self._shapes:
            # Stands in while the fragment is measured: a circle adds nothing here and is refused by validation.
            self._shapes[name] = Shape()
            self._shapes[name] = self._selection_set(fragment.selection_set, nesting + 1)
        return self._shapes[name]


def _check_directives(count: int) -> None:
    if count > MAX_DIRECTIVES:
        raise _exceeded("同一处的指令", "directives in one place", count, MAX_DIRECTIVES)


def _check_repeats(selection_set: SelectionSetNode) -> None:
    names = [
        (selection.alias or selection.name).value
        for selection in selection_set.selections
        if isinstance(selection, FieldNode)
    ]
    if len(names) > MAX_REPEATS and (repeats := max(Counter(names).values())) > MAX_REPEATS:
        raise _exceeded("同一字段的重复", "repetitions of one field", repeats, MAX_REPEATS)


def _check_nesting(nesting: int) -> None:
    if nesting > MAX_NESTING:
        raise _exceeded("嵌套层数", "nested selections", nesting, MAX_NESTING)


def _exceeded(zh: str, en: str, found: int, limit: int) -> RefusedError:
    # Aliases multiply through fragments: the number may have more digits than Python prints.
    shown = str(found) if found < 10**9 else "1000000000+"
    return refusal("TOO_COMPLEX", f"{zh}过多：{shown}，上限 {limit}。", f"Too many {en}: {shown}, at most {limit}.")

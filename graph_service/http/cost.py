"""The cost of an operation with its variables, reckoned before it runs: fields times the list sizes on the way."""

from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_introspection_query,
    get_named_type,
    is_composite_type,
    parse,
)
from graphql.execution.values import (
    VariableValues,
    get_argument_values,
    get_directive_values,
    get_variable_values,
)

from graph_service.http.arguments import check_arguments
from graph_service.http.errors import MAX_ERRORS, RefusedError, refusal, refusal_by_specification
from graph_service.http.limits import INTROSPECTION
from graph_service.http.sizes import (
    Around,
    Sizes,
    introspection_sizes,
    is_structural,
    list_size,
    reckoning_arguments,
)

MAX_COST = 50_000


class Prices:
    """What the fields of one schema cost. Introspection has a budget of its own, twice that of the usual query."""

    def __init__(self, schema: GraphQLSchema, sizes: Sizes) -> None:
        self._schema = schema
        self._sizes = {**introspection_sizes(schema), **sizes}
        document = parse(get_introspection_query(input_value_deprecation=True, specified_by_url=True))
        operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
        usual = _Count(schema, self._sizes, document, VariableValues({}, {}))
        usual.operation(operation)
        self._introspection_limit = max(MAX_COST, 2 * usual.introspection)

    def cost(
        self, document: DocumentNode, operation: OperationDefinitionNode, raw_variables: dict[str, Any]
    ) -> int:
        """The cost; RefusedError when variables or arguments are wrong or the cost exceeds its limit."""
        variables = get_variable_values(
            self._schema,
            operation.variable_definitions or (),
            raw_variables,
            max_errors=MAX_ERRORS - 1,
            hide_suggestions=True,
        )
        if isinstance(variables, list):
            raise refusal_by_specification(variables)
        count = _Count(self._schema, self._sizes, document, variables)
        try:
            cost = count.operation(operation)
        except GraphQLError as error:
            raise refusal_by_specification([error]) from None
        if cost > MAX_COST:
            raise _too_complex(cost, MAX_COST)
        if count.introspection > self._introspection_limit:
            raise _too_complex(count.introspection, self._introspection_limit)
        return cost


class _Count:
    """One walk over an operation; fragments are counted once, so the walk is as long as the document.

    `around` are the numbers that the field around was asked for; a fragment is counted anew for other ones.
    """

    def __init__(
        self, schema: GraphQLSchema, sizes: Sizes, document: DocumentNode, variables: VariableValues
    ) -> None:
        self.introspection = 0
        self._schema = schema
        self._sizes = sizes
        self._reckoning = reckoning_arguments(sizes)
        self._variables = variables
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self._fragment_costs: dict[tuple[str, frozenset[tuple[str, int]]], int] = {}

    def operation(self, operation: OperationDefinitionNode) -> int:
        root = self._schema.get_root_type(operation.operation)
        return self._selections(operation.selection_set, root, {}) if root else 0

    def _selections(self, selection_set: SelectionSetNode, parent: GraphQLCompositeType, around: Around) -> int:
        cost = 0
        spread: set[str] = set()
        for selection in selection_set.selections:
            if self._is_left_out(selection):
                continue
            if isinstance(selection, FragmentSpreadNode):
                # The executor, too, enters a fragment once in a selection set.
                if selection.name.value in spread:
                    continue
                spread.add(selection.name.value)
            cost += self._selection(selection, parent, around)
        return cost

    def _selection(self, selection: SelectionNode, parent: GraphQLCompositeType, around: Around) -> int:
        if isinstance(selection, FieldNode):
            return self._field(selection, parent, around)
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value, around)
        if isinstance(selection, InlineFragmentNode):
            condition = selection.type_condition
            narrowed = self._composite(condition.name.value) if condition else parent
            return self._selections(selection.selection_set, narrowed, around)
        return 0

    def _fragment(self, name: str, around: Around) -> int:
        key = (name, frozenset(around.items()))
        if key not in self._fragment_costs:
            fragment = self._fragments[name]
            on = self._composite(fragment.type_condition.name.value)
            self._fragment_costs[key] = self._selections(fragment.selection_set, on, around)
        return self._fragment_costs[key]

    def _field(self, node: FieldNode, parent: GraphQLCompositeType, around: Around) -> int:
        name = node.name.value
        definition = self._schema.get_field(parent, name)
        if definition is None:
            return 1
        arguments = get_argument_values(definition, node, self._variables, hide_suggestions=True)
        check_arguments(arguments)
        inner_type = get_named_type(definition.type)
        if node.selection_set is None or not is_composite_type(inner_type):
            return 1
        numbers = {key: value for key, value in arguments.items() if key in self._reckoning and value is not None}
        inner = self._selections(node.selection_set, inner_type, numbers)
        if name in INTROSPECTION:
            self.introspection += inner
            return 1
        if is_structural(parent.name, name):
            return inner
        return 1 + inner * list_size(self._sizes, (parent.name, name), definition, arguments, around)

    def _is_left_out(self, node: SelectionNode) -> bool:
        if not node.directives:
            return False
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return bool(skip and skip["if"]) or bool(include and not include["if"])

    def _composite(self, name: str) -> GraphQLCompositeType:
        found = self._schema.type_map[name]
        if not is_composite_type(found):
            raise TypeError(name)
        return found


def _too_complex(cost: int, limit: int) -> RefusedError:
    shown = str(cost) if cost < 10**12 else "1000000000000+"
    return refusal(
        "TOO_COMPLEX",
        f"查询成本 {shown} 超过上限 {limit}：请减少 first、字段或嵌套。",
        f"The query costs {shown}, more than the limit of {limit}: ask for fewer items, fields or levels.",
        cost=min(cost, 10**12),
    )

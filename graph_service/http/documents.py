"""The bounded cache of parsed and validated documents."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import recommended_rules
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from graph_service.http.errors import MAX_ERRORS, refusal, refusal_by_specification
from graph_service.http.limits import MAX_COMMENTS, MAX_DOCUMENT, MAX_TOKENS, check_shape

_RULES = tuple(
    dict.fromkeys((*specified_rules, *recommended_rules, MaybeNullValidationRule, OneOfInputValidationRule))
)
_MAX_DOCUMENTS = 512
#: A syntax tree takes up to 300 bytes a character of text: 80 MB in all.
_MAX_CHARACTERS = 256_000
_MAX_KEPT_DOCUMENT = 16_000


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document, and the costs of those of its operations that have no variables."""

    node: DocumentNode
    operations: dict[str, OperationDefinitionNode]
    constant_costs: dict[str, int] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to run; with several in the document it must be named."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None:
            raise refusal(
                "BAD_USER_INPUT",
                "文档含多个操作，须用 operationName 指明。",
                "The document has several operations: name one with operationName.",
            )
        operation = self.operations.get(name) if name else None
        if operation is None:
            raise refusal(
                "BAD_USER_INPUT",
                "文档中没有 operationName 所指的操作。",
                "The document has no operation of the name given as operationName.",
            )
        return operation


class Documents:
    """Valid documents by their text, the least recently used dropped first; refused ones are not kept."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def document(self, text: str) -> Document:
        """The document of this text, from the cache or parsed, checked and validated now."""
        with self._lock:
            if (known := self._kept.get(text)) is not None:
                self._kept.move_to_end(text)
                return known
        document = valid_document(self._schema, text)
        if len(text) <= _MAX_KEPT_DOCUMENT:
            self._keep(text, document)
        return document

    def _keep(self, text: str, document: Document) -> None:
        with self._lock:
            if text in self._kept:
                return
            self._kept[text] = document
            self._characters += len(text)
            while len(self._kept) > _MAX_DOCUMENTS or self._characters > _MAX_CHARACTERS:
                dropped, _ = self._kept.popitem(last=False)
                self._characters -= len(dropped)


def valid_document(schema: GraphQLSchema, text: str) -> Document:
    """Parse, check against the limits, validate; raise RefusedError at the first step that fails."""
    node = _parsed(text)
    operations = {
        definition.name.value if definition.name else "": definition
        for definition in node.definitions
        if isinstance(definition, OperationDefinitionNode)
    }
    if any(operation.operation is OperationType.SUBSCRIPTION for operation in operations.values()):
        raise refusal("BAD_USER_INPUT", "此处不提供订阅。", "Subscriptions are not served here.")
    check_shape(node)
    errors = validate(schema, node, _RULES, max_errors=MAX_ERRORS - 1, hide_suggestions=True)
    if errors:
        raise refusal_by_specification(errors)
    if not operations:
        raise refusal_by_specification([GraphQLError("The document contains no operation.")])
    return Document(node, operations)


def _parsed(text: str) -> DocumentNode:
    if len(text) > MAX_DOCUMENT:
        raise refusal(
            "TOO_COMPLEX",
            f"查询文本超过 {MAX_DOCUMENT} 个字符，较长的值请放入变量。",
            f"The document has more than {MAX_DOCUMENT} characters: put long values into variables.",
        )
    try:
        return parse(text, max_lexical_tokens=MAX_TOKENS, max_comments=MAX_COMMENTS)
    except GraphQLSyntaxError as error:
        # graphql-core has no other mark on the errors of its limits.
        if error.message.endswith("Parsing aborted."):
            raise refusal(
                "TOO_COMPLEX",
                f"查询过长或嵌套过深：词元、注释均不得超过 {MAX_TOKENS} 个。",
                f"The document is too long or too deep: at most {MAX_TOKENS} tokens and as many comments.",
            ) from None
        raise refusal_by_specification([error]) from None

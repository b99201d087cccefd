"""What every network file says of a node and of a relationship, the same in all forms."""

from dataclasses import dataclass
from typing import Any, Final

#: A part of a file before its form is known: by field one Arrow array of texts, nulls where nothing is known.
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of nodes or relationships; flags are the texts `true` and `false`, all else is text."""

    name: str
    is_flag: bool = False


#: Beside the id, which is `Kind:key`: what GraphQL's `id` holds in base64.
NODE_FIELDS: Final = (
    Field("kind"),
    Field("kind_zh"),
    Field("key"),
    Field("name"),
    Field("category"),
    Field("category_zh"),
    Field("level"),
    Field("status"),
    Field("district"),
    Field("district_name"),
    Field("since"),
    Field("until"),
    Field("in_force", is_flag=True),
    Field("nature"),
)
#: Beside the id, a number in the file, and the ids of both ends.
EDGE_FIELDS: Final = (
    Field("relation"),
    Field("relation_zh"),
    Field("column"),
    Field("record"),
    Field("since"),
    Field("until"),
    Field("in_force", is_flag=True),
    Field("nature"),
)
#: What programs that draw networks write beside a node and along a relationship.
NODE_LABEL: Final = "name"
EDGE_LABEL: Final = "relation_zh"


def without(fields: tuple[Field, ...], name: str) -> tuple[Field, ...]:
    """The others, where a form has a place of its own for that one."""
    return tuple(field for field in fields if field.name != name)

"""What is known of the rows that names may mean: what they are called, what they stand under, where they are."""

from collections.abc import Iterator
from itertools import chain

from graph_service.domain.codes import PLACEHOLDER_NAMES, parent_code
from graph_service.domain.placing import PLACED_BY, Ref, stands_under
from graph_service.domain.ports import KnownKeys
from loaders.file_keys import FileKeys
from loaders.sheet import Sheet

#: Lengths of the codes of divisions above others, the nearest first.
_UPPER_CODES = (9, 6, 4, 2)


class TableRows:
    """The rows of one table, those of the files before those of the store; a key may stand in both.

    `name_by_key` has the name that the files give a key, else that of the store.
    """

    def __init__(self, table: str, keys: FileKeys, known: KnownKeys) -> None:
        self.table = table
        self.name_by_key: dict[str, str] = {}
        self._other_names: list[tuple[str, str]] = []
        self._above: dict[str, tuple[Ref, ...]] = {}
        self._in_files = [sheet for sheet in keys.sheets if sheet.kind.table == table]
        for sheet in self._in_files:
            self._take(_file_rows(sheet))
        self._take(known.rows(table))

    def names(self) -> Iterator[tuple[str, str]]:
        """Keys with their names; a key that the store calls something else than the files stands there twice."""
        return chain(self.name_by_key.items(), self._other_names)

    def above(self, key: str) -> tuple[Ref, ...]:
        """The rows directly above, as the files say, else as the store does."""
        if self.table == "divisions":
            parent = parent_code(key)
            return (("divisions", parent),) if parent else ()
        return self._above.get(key, ())

    def _take(self, rows: Iterator[tuple[str, str, tuple[Ref, ...]]]) -> None:
        for key, name, above in rows:
            if self.name_by_key.setdefault(key, name) != name:
                self._other_names.append((key, name))
            if above and self.table != "divisions":
                self._above.setdefault(key, above)


class KnownRows:
    """Rows of all tables, each table read when it is first asked for."""

    def __init__(self, keys: FileKeys, known: KnownKeys) -> None:
        self._keys = keys
        self._known = known
        self._tables: dict[str, TableRows] = {}
        self._ancestors: dict[Ref, tuple[Ref, ...]] = {}
        self._places: dict[Ref, frozenset[str]] = {}

    def of(self, table: str) -> TableRows:
        """The rows of a table. Cost: one pass over the table in the files and one in the store, once."""
        if table not in self._tables:
            self._tables[table] = TableRows(table, self._keys, self._known)
        return self._tables[table]

    def forget(self, table: str) -> None:
        """Reads a table anew when it is next asked for: its own references have been resolved since."""
        self._tables.pop(table, None)
        self._ancestors.clear()
        self._places.clear()

    def ancestors(self, ref: Ref) -> tuple[Ref, ...]:
        """The rows above a row, the nearest first, each once; a ring of superiors ends where it closes.

        The divisions of a superior are not those of a row that has its own: a court of first instance is above
        none of the other districts of its court of appeal.
        """
        if ref[0] == "divisions":
            return tuple([("divisions", ref[1][:length]) for length in _UPPER_CODES if length < len(ref[1])])
        if ref not in self._ancestors:
            self._ancestors[ref] = ()  # for rings
            above = self.of(ref[0]).above(ref[1])
            has_own = any(up[0] != ref[0] for up in above)
            found = dict.fromkeys(above)
            for up in above:
                leaves_out = "divisions" if has_own and up[0] == ref[0] else None
                found |= dict.fromkeys(one for one in self.ancestors(up) if one[0] != leaves_out)
            self._ancestors[ref] = tuple(found)
        return self._ancestors[ref]

    def places(self, ref: Ref) -> frozenset[str]:
        """Codes of the divisions where a row is: a court's jurisdiction, an organization's host's place, and so on.

        Empty where nothing says it; then the row may be anywhere.
        """
        if ref[0] == "divisions":
            return frozenset((ref[1],))
        if ref not in self._places:
            self._places[ref] = frozenset()  # for rings of superiors
            self._places[ref] = self._found_places(ref)
        return self._places[ref]

    def _found_places(self, ref: Ref) -> frozenset[str]:
        table, key = ref
        above = self.of(table).above(key) if table in PLACED_BY else ()
        listed = frozenset(up[1] for up in above if up[0] == "divisions")
        return listed or next(filter(None, map(self.places, above)), frozenset())

    def full_name(self, ref: Ref) -> str:
        """A name that tells namesakes apart: with the divisions above, or with what a row of another kind is of."""
        name = self._name(ref)
        if ref[0] == "divisions":
            path = [self._name(up) for up in reversed(self.ancestors(ref))]
            return "".join(part for part in path if part not in PLACEHOLDER_NAMES) + name
        above = [up for up in self.of(ref[0]).above(ref[1]) if up[0] != ref[0]]
        if len(above) != 1:
            return name
        upper = self.full_name(above[0]) if above[0][0] == "divisions" else self._name(above[0])
        return f"{name}（{upper}）" if upper and upper not in name else name

    def _name(self, ref: Ref) -> str:
        return self.of(ref[0]).name_by_key.get(ref[1], "")


def _file_rows(sheet: Sheet) -> Iterator[tuple[str, str, tuple[Ref, ...]]]:
    columns = PLACED_BY.get(sheet.kind.table, ())
    cells = zip(sheet.column("key"), sheet.column("name"), *map(sheet.column, columns), strict=True)
    for key, name, *placing in cells:
        if isinstance(key, str):
            above = stands_under(sheet.kind, dict(zip(columns, placing, strict=True)))
            yield key, name if isinstance(name, str) else "", above

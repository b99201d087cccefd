"""The rows that a name may mean: by its spelling, by the path before it, else by likeness."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_service.domain.placing import Ref, tables_above
from graph_service.domain.vocabulary import Word
from loaders.matching.known_rows import KnownRows
from loaders.matching.likeness import Likeness
from loaders.matching.name_index import NameIndex
from loaders.matching.spelling import folded, stem

#: Names of persons are no way to them: many bear the same, and they are shown masked.
PERSONS = frozenset(("judges", "mediators"))
_SHORTEST_NAME = 2
_LONGEST_NAME = 120


class Rule(Word):
    """How a name led to a row, the surest first."""

    NAME = "名称相同"
    WRITTEN_ALIKE = "写法统一后相同"
    SPELLING = "按通称规则"
    PATH = "按上级路径"
    LIKENESS = "名称近似"


#: Of 100, above all likeness: what a rule leads to has another spelling of the same name, not another name.
_SCORES = {Rule.NAME: 100.0, Rule.WRITTEN_ALIKE: 99.0, Rule.SPELLING: 97.0, Rule.PATH: 96.0}
_MOST_LIKE = 95.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a name may mean. `is_placed`: the name itself says what the row stands under."""

    ref: Ref
    rule: Rule
    score: float
    is_placed: bool


class Candidates:
    """Finds the candidates of one text after the other, and keeps none: they may be hundreds.

    Cost: as many look-ups as the text has characters; the table is read and gone through once, and no text is
    compared with more than a few hundred names.
    """

    def __init__(self, rows: KnownRows) -> None:
        self._rows = rows
        self._indexes: dict[str, NameIndex] = {}
        self._likenesses: dict[str, Likeness] = {}
        self._above: dict[tuple[str, str], frozenset[Ref]] = {}

    def of(self, tables: Iterable[str], text: str) -> list[Candidate]:
        """Candidates of a text in tables: those that rules lead to or, where there are none, those most alike."""
        named = [table for table in tables if table not in PERSONS]
        if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME or text.isdigit():
            return []
        found = [one for table in named for one in self._by_rules(table, text).values()]
        return found or [one for table in named for one in self._by_likeness(table, text)]

    def forget(self, table: str) -> None:
        """Goes through a table anew when it is next asked for."""
        self._indexes.pop(table, None)
        self._likenesses.pop(table, None)
        self._above.clear()

    def _by_rules(self, table: str, text: str) -> dict[Ref, Candidate]:
        whole, score = stem(text), _SCORES[Rule.PATH]
        found = {ref: Candidate(ref, Rule.PATH, score, is_placed=True) for ref in self._by_path(table, whole)}
        return found | {one.ref: one for one in self._by_spelling(table, text, whole)}

    def _by_spelling(self, table: str, text: str, whole: str) -> Iterable[Candidate]:
        index, names = self._index(table), self._rows.of(table).name_by_key
        rules = {text: Rule.NAME}
        for key in index.spelt(whole):
            name = names[key]
            if name not in rules:
                rules[name] = Rule.WRITTEN_ALIKE if folded(name) == folded(text) else Rule.SPELLING
            rule = rules[name]
            is_placed = table != "divisions" and index.local_name((table, key), whole) != whole
            yield Candidate((table, key), rule, _SCORES[rule], is_placed)

    def _by_path(self, table: str, whole: str, *, above: bool = False) -> Iterator[Ref]:
        """The rows whose name ends a path, of which the beginning names rows above them."""
        index = self._index(table)
        for cut in index.cuts(whole, above=above):
            if uppers := self._called(table, whole[:cut]):
                yield from ((table, key) for key in index.spelt_under(whole[cut:], uppers, above=above))

    def _called(self, table: str, beginning: str) -> frozenset[Ref]:
        """The rows that can stand above rows of the table and that the beginning of a path names."""
        if (table, beginning) not in self._above:
            found: set[Ref] = set()
            for upper in sorted(tables_above(table)):
                found |= {(upper, key) for key in self._index(upper).spelt(beginning, above=True)}
                found |= set(self._by_path(upper, beginning, above=True))
            self._above[table, beginning] = frozenset(found)
        return self._above[table, beginning]

    def _by_likeness(self, table: str, text: str) -> Iterable[Candidate]:
        index = self._index(table)
        if table not in self._likenesses:
            self._likenesses[table] = Likeness(index.spellings())
        found = {
            key: likeness
            for spelling, likeness in self._likenesses[table].alike(stem(text)).items()
            for key in index.spelt(spelling)
        }
        for key, likeness in found.items():
            yield Candidate((table, key), Rule.LIKENESS, min(likeness, _MOST_LIKE), is_placed=False)

    def _index(self, table: str) -> NameIndex:
        if table not in self._indexes:
            self._indexes[table] = NameIndex(table, self._rows)
        return self._indexes[table]

"""Shows what names were matched to: a line a name for people, every place for programs."""

from collections.abc import Iterator, Sequence

from graph_service.domain.problems import Text
from loaders.languages import Language, in_language
from loaders.matching.matches import Match
from loaders.refusal import shown

_HOW_TO_ACCEPT = Text(
    "核对以上匹配后，可用 --accept-matches 接受，或用 --write-aliases 文件 写成别名表，改正后以 --aliases 使用。",
    "When you have looked through these, accept them with --accept-matches, or write them to an alias table with "
    "--write-aliases FILE, correct it and use it with --aliases.",
)


def match_lines(matches: Sequence[Match], language: Language) -> Iterator[str]:
    """One sentence for each name and what it was matched to, with the first place and the number of places."""
    together: dict[tuple[object, ...], list[Match]] = {}
    for match in matches:
        together.setdefault((match.found, match.ref, match.rule, match.is_accepted), []).append(match)
    for same in together.values():
        yield from in_language(language, _sentence(same[0], len(same)), f"{same[0].place}: ")
    if any(not match.is_accepted for match in matches):
        yield from in_language(language, _HOW_TO_ACCEPT, "")


def match_values(match: Match) -> dict[str, object]:
    """A match as plain values."""
    table, key = match.ref
    return {
        "file": match.place.file,
        "sheet": match.place.sheet,
        "row": match.place.row,
        "column": match.place.column,
        "found": shown(match.found),
        "table": table,
        "key": key,
        "name": match.name,
        "rule": match.rule.name,
        "score": round(match.score, 1),
        "toldByRow": match.by_row,
        "accepted": match.is_accepted,
    }


def _sentence(match: Match, places: int) -> Text:
    key, found, rule = match.ref[1], shown(match.found), match.rule
    row_zh, row_en = ("，据同行其他列区分", ", told apart by its row") if match.by_row else ("", "")
    return Text(
        f"{'已接受匹配' if match.is_accepted else '建议匹配'}：“{found}” → {key}（{match.name}），"
        f"{rule.zh}{row_zh}，{match.score:.0f}分，共{places}处。",
        f"{'Accepted' if match.is_accepted else 'Proposed'} match: “{found}” → {key} ({match.name}), "
        f"by {rule.en}{row_en}, score {match.score:.0f}, {places} {'place' if places == 1 else 'places'}.",
    )

"""The recount of the search: every name from every character, by recursion, with readings out of the raw list."""

import re
from functools import cache
from itertools import combinations, pairwise
from unicodedata import combining, normalize

from pypinyin.pinyin_dict import pinyin_dict

from tests.analytics.oracle import Node
from tests.builders import World

TABLES = (
    "divisions", "buildings", "courts", "agencies", "party_organizations", "judges", "mediators", "initiatives",
    "topics", "service_points", "service_point_outputs", "agreements", "pairings", "assignments", "activities",
    "visits", "service_requests", "judicial_advices", "reports", "community_rules",
)  # fmt: skip
NAMED = {
    "divisions", "buildings", "courts", "agencies", "party_organizations", "initiatives", "topics",
    "service_points", "agreements", "judicial_advices", "reports", "community_rules",
}  # fmt: skip
WAYS = ("NAME", "NAME_PREFIX", "KEY", "NAME_PART", "PINYIN", "INITIALS", "ABBREVIATION")
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
LONGEST_READING = 6


@cache
def readings(character: str) -> frozenset[str]:
    """Without tones; ü as v, u and ü."""
    found = set()
    for toned in filter(None, pinyin_dict.get(ord(character), "").split(",")):
        plain = "".join(mark for mark in normalize("NFD", toned) if not combining(mark) or mark == "\u0308")
        plain = normalize("NFC", plain)
        found |= {plain, plain.replace("ü", "v"), plain.replace("ü", "u")}
    return frozenset(found)


def folded(text: str) -> str:
    """With case and width made equal; the noncharacter that no text has is a space."""
    return normalize("NFKC", text.replace("\uffff", " ")).casefold()


def begins(name: str, text: str) -> int | None:
    """How the beginning of `name` can be typed as the whole of `text`: 0 as it is, 1 in pinyin, 2 with initials."""
    if not text:
        return 0
    if not name:
        return None
    ways = [begins(name[1:], text[1:])] if name[0] == text[0] else []
    for size in range(1, min(LONGEST_READING, len(text)) + 1):
        part, rest = text[:size], text[size:]
        full = {part} & readings(name[0]) or (not rest and any(r.startswith(part) for r in readings(name[0])))
        initial = part in ("zh", "ch", "sh") or size == 1
        if full and (way := begins(name[1:], rest)) is not None:
            ways.append(max(1, way))
        elif initial and any(r.startswith(part) for r in readings(name[0])):
            way = begins(name[1:], rest)
            ways.append(None if way is None else 2)
    return min((way for way in ways if way is not None), default=None)


def by_name(name: str, text: str) -> str | None:
    name, text = folded(name), folded(text)
    if name == text:
        return "NAME"
    if name.startswith(text):
        return "NAME_PREFIX"
    ways = [way for start in range(len(name)) if (way := begins(name[start:], text)) is not None]
    return ("NAME_PART", "PINYIN", "INITIALS")[min(ways)] if ways else None


def shortened(text: str) -> str:
    """What is looked for character by character: the text without spaces; nothing of two letters, or of ASCII."""
    plain = "".join(folded(text).split())
    return plain if len(plain) >= 3 and not plain.isascii() else ""


def abbreviates(name: str, text: str) -> bool:
    """Whether the characters of the text stand in the name in their order."""
    left = iter(folded(name))
    plain = shortened(text)
    return bool(plain) and all(character in left for character in plain)


def fewest_runs(name: str, text: str) -> int:
    """Into how few pieces an abbreviation must be cut, for all to stand in the name one after the other."""
    plain, places = shortened(text), range(1, len(shortened(text)))
    for count in range(len(plain)):
        for cuts in combinations(places, count):
            ends = [0, *cuts, len(plain)]
            pieces = [re.escape(plain[start:end]) for start, end in pairwise(ends)]
            if re.search(".*".join(pieces), folded(name), re.DOTALL):
                return count + 1
    raise ValueError(name, text)


def by_key(rows: World, table: str, key: str, text: str) -> bool:
    plain = normalize("NFKC", text)
    if table != "divisions":
        return key.startswith((text, plain, plain.upper(), plain.lower()))
    if not (plain.isascii() and plain.isdigit() and 2 <= len(plain) <= 12):
        return False
    if any(row["key"].startswith(plain) for row in rows["divisions"]):
        return key.startswith(plain)
    return len(plain) in (6, 9, 12) and key.ljust(len(plain), "0") == plain


def found_in(rows: World, text: str) -> list[tuple[Node, str]]:
    """All hits in their order, with how they were found."""
    hits = []
    for table in TABLES:
        for row in rows.get(table, ()):
            if table == "divisions" and row["name"] in PLACEHOLDERS:
                continue
            name = row.get("name") if table in NAMED else None
            ways = [] if name is None else [by_name(name, text)]
            ways += ["KEY"] if by_key(rows, table, row["key"], text) else []
            ways += ["ABBREVIATION"] if name is not None and abbreviates(name, text) else []
            if best := min(filter(None, ways), key=WAYS.index, default=None):
                length = len(row["key"]) if name is None else len(folded(name))
                runs = fewest_runs(name, text) if name is not None and best == "ABBREVIATION" else 0
                place = (WAYS.index(best), runs, length, TABLES.index(table), row["key"])
                hits.append((*place, ((table, row["key"]), best)))
    return [hit[-1] for hit in sorted(hits)]

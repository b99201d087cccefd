"""The ways in which people write one name, brought to one spelling: what is left differs between places.

街道办事处 is 街道, 镇人民政府 is 镇, 人民法院 is 法院, 社区居民委员会 and 居委会 are 社区, 村民委员会 is 村,
第一中级人民法院 is 一中院, 民事审判第一庭 is 民一庭, 支部 is 党支部. A town keeps apart from a street, a
community from a village, the first from the second: those are different places.
"""

import re
import unicodedata
from collections.abc import Sequence

from graph_service.domain.vocabulary import Level
from loaders.cells.text import normalised

_LABEL = re.compile(r"^【[^】]*】")
#: Spaces, quotation marks and the signs people set between the parts of a path; names differ in none of them.
_NOTHING = re.compile("[ \t\r\n\u3000\xa0/>›→|\\\\·・\"'“”‘’「」『』《》]+")
_NUMBER = "[一二三四五六七八九十0-9]+"
_LONGER = re.compile(
    rf"(?P<office>街道办事处|街道办)|(?P<area>地区办事处)|(?P<town>(?<=[省市区县旗镇乡])(?:人民)?政府)"
    rf"|第?(?P<intermediate>{_NUMBER})?中级(?:人民)?法院|(?P<high>高级(?:人民)?法院)"
    r"|人民(?P<bench>法院|法庭)"
    rf"|(?P<chamber>[民刑]事)审判(?:第?(?P<ordinal>{_NUMBER}))?庭|(?P<administrative>行政审判庭)"
    r"|(?P<party>中国共产党|中共)|(?P<general>党总支部(?:委员会)?|党总支委员会)"
    r"|(?P<branch>(?<!党)支部(?:委员会)?|党支部委员会)"
)
#: No name without one of these is changed by `_LONGER`.
_SIGNS = re.compile("[办政院庭支]|中共|中国共产党")
#: Of committees, one after the other: most names of a statistical list end in one.
_COMMITTEES = (
    ("居民委员会", "居委会"),
    ("村民委员会", "村委会"),
    ("社区居委会", "社区"),
    ("村村委会", "村"),
    ("居委会", "社区"),
    ("村委会", "村"),
)
_SPELT = {
    "office": "街道",
    "area": "地区",
    "town": "",
    "high": "高院",
    "administrative": "行政庭",
    "party": "",
    "general": "党总支",
    "branch": "党支部",
}
#: A 地区 of the statistical list is a town or a township to others, and the other way round.
_AREAS = ("地区", "镇", "乡")
_AREA = re.compile(rf"(?<=..)({'|'.join(_AREAS)})$")
_HIGH_LEVEL = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|地区|新区|省|市|区|县|盟|旗)$")
#: Between names that are gone through together; no name has it.
_BETWEEN = "\0"
_STREET = re.compile(r"(?<=..)(?:街道|地区|镇|乡)$")


def folded(name: str) -> str:
    """The name without what only looks different: width, case, spaces, quotation marks, a label in 【】."""
    plain = name if unicodedata.is_normalized("NFKC", name) else normalised(name)
    plain = _NOTHING.sub("", plain.casefold())
    return _LABEL.sub("", plain) if plain.startswith("【") else plain


def stem(name: str) -> str:
    """The one spelling of a name; names with the same stem may be the same. Cost: one pass over the name."""
    return _shortened(_without_committees(folded(name)))


def stems(names: Sequence[str]) -> list[str]:
    """The stem of each name. Cost: a fifth of asking one by one, since most names are gone through as one text."""
    together = _BETWEEN.join([name if _looks_plain(name) else folded(name) for name in names])
    if not names or together.count(_BETWEEN) != len(names) - 1:
        return [stem(name) for name in names]
    spellings = _without_committees(_NOTHING.sub("", together.casefold()))
    return [_shortened(spelling) for spelling in spellings.split(_BETWEEN)]


def _looks_plain(name: str) -> bool:
    return unicodedata.is_normalized("NFKC", name) and "【" not in name


def _without_committees(spelling: str) -> str:
    if "委会" in spelling or "委员会" in spelling:
        for longer, shorter in _COMMITTEES:
            spelling = spelling.replace(longer, shorter)
    return spelling


def _shortened(spelling: str) -> str:
    return _LONGER.sub(_spelt, spelling) if _SIGNS.search(spelling) else spelling


def _spelt(match: re.Match[str]) -> str:
    rule = match.lastgroup
    if rule in ("chamber", "ordinal"):
        return f"{match['chamber'][0]}{match['ordinal'] or '事'}庭"
    if rule == "bench":
        return match["bench"]
    return f"{match['intermediate'] or ''}中院" if rule in (None, "intermediate") else _SPELT[rule]


def other_stems(stem: str) -> tuple[str, ...]:
    """Stems that the same place may have in another list: a 地区 is a 镇 or a 乡 there."""
    match = _AREA.search(stem) if stem.endswith(_AREAS) else None
    if match is None:
        return ()
    core = stem[: match.start()]
    return tuple(core + kind for kind in _AREAS if kind != match[1] and (match[1] == "地区" or kind == "地区"))


def short_name(stem: str, level: Level) -> str | None:
    """What people call a division in short (朝阳 for 朝阳区), where two characters at least are left of it."""
    if level is Level.COMMUNITY:
        return None
    short = (_STREET if level is Level.STREET else _HIGH_LEVEL).sub("", stem)
    return short if short != stem else None

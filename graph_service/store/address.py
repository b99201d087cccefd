"""Store addresses: which store a URL such as `sqlite:///gongjian.db` names, without opening it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph_service.domain.problems import Text
from graph_service.store.port import StoreError, StoreUnavailableError

_NEO4J_SCHEMES = frozenset(scheme + security for scheme in ("neo4j", "bolt") for security in ("", "+s", "+ssc"))
_EXPECTED = "sqlite:///relative.db, sqlite:////absolute/path.db"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A store that this build can open."""

    kind: Literal["sqlite"]
    path: Path


def parse_store_address(url: str) -> StoreAddress:
    """The store that the URL names.

    Raises StoreUnavailableError for a store that is understood but not in this build, StoreError for anything else.
    """
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower()
    if separator and scheme in _NEO4J_SCHEMES:
        raise StoreUnavailableError(
            Text(
                zh=f"此版本尚无 Neo4j 后端，不能使用 {scheme}:// 地址；请使用 {_EXPECTED}",
                en=f"this build has no Neo4j backend yet, so {scheme}:// cannot be used; use {_EXPECTED}",
            )
        )
    if not separator or scheme != "sqlite":
        # Only the scheme is repeated: the rest of a mistaken URL may hold a password.
        found = f"{scheme}://" if separator else "no ://"
        raise _unexpected(found, found)
    if not rest.startswith("/"):
        raise _unexpected("sqlite:// with two slashes", "sqlite:// 只有两个斜杠")
    name = rest[1:]
    if name in ("", "/", ":memory:") or "?" in name or "\0" in name:
        # A store is read by several connections at once, which a private in-memory database cannot be;
        # and a name with parameters would silently make a file of that strange name.
        raise _unexpected("no plain file name", "没有普通文件名")
    return StoreAddress("sqlite", Path(name))


def _unexpected(found_en: str, found_zh: str) -> StoreError:
    return StoreError(
        Text(
            zh=f"存储地址无法识别（{found_zh}）；应为 {_EXPECTED}",
            en=f"the store address is not understood ({found_en}); expected {_EXPECTED}",
        )
    )

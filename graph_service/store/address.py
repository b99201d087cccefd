"""Store addresses: which store a URL such as `sqlite:///gongjian.db` names, without opening it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.domain.problems import Text
from graph_service.store.port import StoreError

_NEO4J_SCHEMES = frozenset(scheme + security for scheme in ("neo4j", "bolt") for security in ("", "+s", "+ssc"))
_NEO4J_HOST = re.compile(r"(\[[0-9a-fA-F:.%]+\]|[\w.-]+)(:\d{1,5})?/?")
_EXPECTED = "sqlite:///relative.db, sqlite:////absolute/path.db, neo4j://host:7687, bolt://host:7687"


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """The embedded store in this file."""

    path: Path


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """The Neo4j server, or cluster, at this URI."""

    uri: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks a Neo4j, and which of its databases (None: the one that is theirs)."""

    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None


#: For stores that ask nobody, and a Neo4j without a login.
NOBODY = Credentials()


def parse_store_address(url: str) -> SqliteAddress | Neo4jAddress:
    """The store that the URL names; StoreError, with the expected forms, when it names none."""
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower()
    if separator and scheme in _NEO4J_SCHEMES:
        return _neo4j(scheme, rest)
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
    return SqliteAddress(Path(name))


def _neo4j(scheme: str, rest: str) -> Neo4jAddress:
    if "@" in rest:
        raise _unexpected(
            "a name or password in it: those belong into NEO4J_USERNAME and NEO4J_PASSWORD",
            "其中带有用户名或密码：请改用 NEO4J_USERNAME 和 NEO4J_PASSWORD",
        )
    if not _NEO4J_HOST.fullmatch(rest):
        raise _unexpected(
            f"{scheme}:// with more or less than a host and a port; the database is named by NEO4J_DATABASE",
            f"{scheme}:// 后应只有主机和端口；数据库名请用 NEO4J_DATABASE",
        )
    return Neo4jAddress(f"{scheme}://{rest.removesuffix('/')}")


def _unexpected(found_en: str, found_zh: str) -> StoreError:
    return StoreError(
        Text(
            zh=f"存储地址无法识别（{found_zh}）；应为 {_EXPECTED}",
            en=f"the store address is not understood ({found_en}); expected {_EXPECTED}",
        )
    )

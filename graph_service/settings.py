"""Settings: one frozen object, made in one place from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import ip_address

from graph_service.domain.dates import BEIJING
from graph_service.domain.problems import Text
from graph_service.store.address import NOBODY, Credentials

DEFAULT_STORE = "sqlite:///gongjian.db"
DEFAULT_HEAVY_SECONDS = 30.0
MOST_HEAVY_SECONDS = 3600.0


class SettingsError(Exception):
    """A setting that cannot be used; the text says which and what to write instead."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Settings:
    """`as_of` None means today in Asia/Shanghai; `token` None means that only this machine is served;
    `heavy_seconds` is what a request may spend on heavy figures; `trusted_only` refuses every operation that is not
    one of the pages' own documents."""

    store: str = DEFAULT_STORE
    as_of: date | None = None
    token: str | None = field(default=None, repr=False)
    neo4j: Credentials = NOBODY
    heavy_seconds: float = DEFAULT_HEAVY_SECONDS
    trusted_only: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """GONGJIAN_STORE, GONGJIAN_AS_OF (YYYY-MM-DD), GONGJIAN_TOKEN, GONGJIAN_HEAVY_SECONDS and
        GONGJIAN_TRUSTED_ONLY; NEO4J_URI (where GONGJIAN_STORE is not set), NEO4J_USERNAME, NEO4J_PASSWORD and
        NEO4J_DATABASE, read as every tool of Neo4j reads them. An empty value is as good as none."""
        as_of = environment.get("GONGJIAN_AS_OF") or None
        try:
            day = date.fromisoformat(as_of) if as_of else None
        except ValueError as error:
            raise SettingsError(
                Text(
                    f"GONGJIAN_AS_OF 应为日期，如 2022-11-18，收到“{as_of}”。",
                    f"GONGJIAN_AS_OF must be a date such as 2022-11-18, got “{as_of}”.",
                )
            ) from error
        token = (environment.get("GONGJIAN_TOKEN") or "").strip() or None
        store = environment.get("GONGJIAN_STORE") or environment.get("NEO4J_URI") or DEFAULT_STORE
        credentials = Credentials(
            environment.get("NEO4J_USERNAME") or "neo4j",
            environment.get("NEO4J_PASSWORD") or "",
            environment.get("NEO4J_DATABASE") or None,
        )
        heavy_seconds = _heavy_seconds(environment.get("GONGJIAN_HEAVY_SECONDS"))
        trusted_only = _trusted_only(environment.get("GONGJIAN_TRUSTED_ONLY"))
        return cls(store, day, token, credentials, heavy_seconds, trusted_only)

    def check_host(self, host: str) -> None:
        """Refuse to listen beyond this machine without a token: there are no roles yet to tell people apart."""
        if self.token is None and not _is_loopback(host):
            raise SettingsError(
                Text(
                    f"未设置 GONGJIAN_TOKEN 时只能监听本机（127.0.0.1），不能监听 {host}。",
                    f"Without GONGJIAN_TOKEN the service listens on this machine only (127.0.0.1), not on {host}.",
                )
            )


def _heavy_seconds(text: str | None) -> float:
    if not text:
        return DEFAULT_HEAVY_SECONDS
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= MOST_HEAVY_SECONDS:  # no number at all is not between the two either
        raise SettingsError(
            Text(
                f"GONGJIAN_HEAVY_SECONDS 应为大于 0、不超过 {MOST_HEAVY_SECONDS:g} 的秒数，如 30，收到“{text}”。",
                f"GONGJIAN_HEAVY_SECONDS must be seconds, more than 0 and at most {MOST_HEAVY_SECONDS:g}, such as "
                f"30, got “{text}”.",
            )
        )
    return seconds


def _trusted_only(text: str | None) -> bool:
    if text not in (None, "", "0", "1"):  # a typing error must not open what was meant to be shut
        raise SettingsError(
            Text(
                f"GONGJIAN_TRUSTED_ONLY 应为 1（是）或 0（否），收到“{text}”。",
                f"GONGJIAN_TRUSTED_ONLY must be 1 (yes) or 0 (no), got “{text}”.",
            )
        )
    return text == "1"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def today_in_beijing() -> date:
    """The as-of day where none is set."""
    return datetime.now(BEIJING).date()

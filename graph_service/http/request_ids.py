"""Request ids: made here, never taken from the client, the same in answers and in the log."""

import secrets

from starlette.types import Scope


def request_id_of(scope: Scope) -> str:
    """The id of this request, made when first asked for."""
    state: dict[str, str] = scope.setdefault("state", {})
    if "request_id" not in state:
        state["request_id"] = secrets.token_hex(8)
    return state["request_id"]

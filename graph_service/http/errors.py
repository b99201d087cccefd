"""What goes wrong at the edge: refusals before execution, and how errors are shown and logged."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from graphql import GraphQLError
from strawberry.exceptions import StrawberryInputCoercionError

from graph_service.store.port import StoreUnavailableError
from graph_service.workers.errors import HeavyWorkError
from schema.errors import ErrorCode, QueryError

ShownError = dict[str, Any]

MAX_ERRORS = 10
_MAX_MESSAGE = 1_000
_MAX_FRAMES = 8
_STATUS: Mapping[ErrorCode, int] = {
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "INTERNAL": 500,
    "DATABASE_UNAVAILABLE": 503,
    "DEADLINE": 503,
}
_log = logging.getLogger("gongjian.http")


class RefusedError(Exception):
    """A request that is answered without being executed.

    `lenient`: the GraphQL specification itself refuses the request (syntax, validation, variables), which
    clients that accept only application/json are told with status 200.
    """

    def __init__(
        self,
        errors: Sequence[ShownError],
        status: int = 400,
        *,
        lenient: bool = False,
        headers: Mapping[str, str] | None = None,
        cost: int = 0,
    ) -> None:
        super().__init__(status)
        self.errors = list(errors[:MAX_ERRORS])
        self.status = status
        self.lenient = lenient
        self.headers = headers or {}
        self.cost = cost


def refusal(
    code: ErrorCode,
    zh: str,
    en: str,
    status: int | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    cost: int = 0,
) -> RefusedError:
    """A refusal with one error of our own; the status follows from the code unless given."""
    error = {"message": f"{en} {zh}", "extensions": {"code": code, "zh": zh}}
    return RefusedError([error], status or _STATUS.get(code, 400), headers=headers, cost=cost)


def malformed(zh: str, en: str) -> RefusedError:
    """A refusal of what cannot be read as a request."""
    return refusal("BAD_USER_INPUT", zh, en)


def refusal_of_query_error(error: QueryError) -> RefusedError:
    """A refusal for a QueryError raised before execution, while the context was made."""
    return RefusedError([_shown_as_is(error)], _STATUS.get(error.code, 400))


def refusal_by_specification(errors: Sequence[GraphQLError]) -> RefusedError:
    """A refusal for what graphql-core found wrong with the document or the variables."""
    return RefusedError([_shown_user_error(error) for error in errors[:MAX_ERRORS]], lenient=True)


def refusal_of_unexpected(error: BaseException, request_id: str) -> RefusedError:
    """Log an unexpected exception and refuse with its request id and nothing else."""
    log_unexpected(error, request_id)
    return RefusedError([internal_error(request_id)], 500)


def internal_error(request_id: str) -> ShownError:
    return {
        "message": "Internal error 内部错误",
        "extensions": {"code": "INTERNAL", "zh": "内部错误", "requestId": request_id},
    }


def shown_execution_errors(errors: Sequence[GraphQLError], request_id: str) -> list[ShownError]:
    """Errors of an executed operation as the asker sees them; unexpected ones are logged and masked."""
    return [_shown_execution_error(error, request_id) for error in errors[:MAX_ERRORS]]


def _shown_execution_error(error: GraphQLError, request_id: str) -> ShownError:
    cause = error.original_error or error
    if isinstance(cause, QueryError):
        return _shown_as_is(error)
    if isinstance(cause, StrawberryInputCoercionError):
        return _shown_user_error(error)
    shown = _shown_as_is(error)
    if isinstance(cause, StoreUnavailableError):
        zh = "数据库没有应答。"
        return shown | {
            "message": f"The database does not answer. {zh}",
            "extensions": {"code": "DATABASE_UNAVAILABLE", "zh": zh},
        }
    if isinstance(cause, HeavyWorkError):
        return shown | _shown_heavy_work_error(cause, request_id)
    log_unexpected(cause, request_id)
    return shown | internal_error(request_id)


def _shown_heavy_work_error(error: HeavyWorkError, request_id: str) -> ShownError:
    extensions: dict[str, Any] = {"code": error.code, "zh": error.text.zh}
    if error.retry_after is not None:
        extensions["retryAfter"] = error.retry_after
    if error.code == "INTERNAL":
        log_unexpected(error, request_id)
        extensions["requestId"] = request_id
    return {"message": f"{error.text.en} {error.text.zh}", "extensions": extensions}


def retry_headers(errors: Sequence[GraphQLError]) -> dict[str, str]:
    """Retry-After, where errors of an executed operation say that waiting helps."""
    causes = [error.original_error for error in errors]
    seconds = [cause.retry_after or 0 for cause in causes if isinstance(cause, HeavyWorkError)]
    return {"Retry-After": str(max(seconds))} if any(seconds) else {}


def _shown_as_is(error: GraphQLError) -> ShownError:
    return dict(error.formatted)


def _shown_user_error(error: GraphQLError) -> ShownError:
    # Some rules suggest names whatever hide_suggestions says; messages also echo values of any length.
    message = error.message.partition(" Did you mean")[0][:_MAX_MESSAGE]
    return _shown_as_is(error) | {"message": message, "extensions": {"code": "BAD_USER_INPUT"}}


def log_unexpected(error: BaseException, request_id: str) -> None:
    """Log type and stack only: messages, arguments and source lines may hold personal data."""
    kinds = [f"{type(link).__module__}.{type(link).__qualname__}" for link in _chain(error)]
    frames = [
        f"{'/'.join(PurePath(frame.f_code.co_filename).parts[-2:])}:{line}:{frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    _log.error("request %s: %s at %s", request_id, " from ".join(kinds), " > ".join(frames[-_MAX_FRAMES:]))


def _chain(error: BaseException) -> list[BaseException]:
    links = [error]
    while len(links) < 3 and (cause := links[-1].__cause__ or links[-1].__context__) is not None:
        links.append(cause)
    return links

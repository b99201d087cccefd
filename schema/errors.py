"""The one way in which a resolver tells the asker that something is wrong with the question."""

from typing import Literal

from graphql import GraphQLError

ErrorCode = Literal[
    "BAD_USER_INPUT",
    "NOT_FOUND",
    "FORBIDDEN",
    "UNAUTHENTICATED",
    "TOO_COMPLEX",
    "CONFLICT",
    "DATABASE_UNAVAILABLE",
    "DEADLINE",
    "INTERNAL",
]


class QueryError(GraphQLError):
    """An error whose text is meant for the asker; every other exception is answered as an internal error."""

    def __init__(self, code: ErrorCode, zh: str, en: str) -> None:
        super().__init__(f"{en} {zh}", extensions={"code": code, "zh": zh})
        self.code: ErrorCode = code

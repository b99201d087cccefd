"""Texts that are dangerous wherever a statement is put together from its values."""

#: The backtick stands here as itself, as its six-character escape, which Cypher reads as a backtick, and doubled.
HOSTILE = (
    "'",
    '"',
    "\u0060",
    "\\u0060",
    "\u0060\u0060",
    "\\",
    "\\'",
    "}) DETACH DELETE n //",
    "'}) DETACH DELETE n //",
    "\u0060}) DETACH DELETE n //",
    "\\u0060}) DETACH DELETE n //",
    "' OR true WITH 1 AS x MATCH (n) DETACH DELETE n //",
    "\\u0027}) CREATE (:Evil) //",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "$key",
    "{key}",
    "a/b|c%7C",
    "*/ DETACH DELETE n /*",
    "a\0b\nc\u2028d",
)

"""Which of the two GraphQL media types an Accept header asks for."""

from graph_service.http.errors import refusal

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
_MAX_RANGES = 50


def answer_media_type(accept: str | None) -> str:
    """The media type to answer with; wildcards and a missing header mean plain JSON."""
    if accept is None or not accept.strip():
        return JSON
    weights: dict[str, float] = {}
    for part in accept.split(",")[:_MAX_RANGES]:
        media_range, _, parameters = part.partition(";")
        weights[media_range.strip().lower()] = _weight(parameters)
    wildcard = weights.get("application/*", weights.get("*/*", 0.0))
    plain = weights.get(JSON, wildcard)
    modern = weights.get(GRAPHQL_RESPONSE, 0.0)
    if plain <= 0 and modern <= 0:
        raise refusal(
            "BAD_USER_INPUT",
            f"只能以 {GRAPHQL_RESPONSE} 或 {JSON} 应答。",
            f"Answers are {GRAPHQL_RESPONSE} or {JSON}.",
            406,
        )
    return GRAPHQL_RESPONSE if modern >= plain else JSON


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0

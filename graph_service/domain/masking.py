"""How a person's name is shown to those who may not see it."""


def masked(name: str) -> str:
    """The first character of the name, and nothing else of it: not even how long it is."""
    return f"{name[:1]}**"

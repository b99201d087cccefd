"""What is asked, by whom, and how it ends: the weights behind the service requests."""

from typing import Final

from graph_service.sample.chance import Chance

Weights = tuple[tuple[str, int], ...]

HOTLINE_12368: Final = "HOTLINE_12368"
HOTLINE_12345: Final = "HOTLINE_12345"
PARTY_ORDER: Final = "PARTY_ORDER"
QR_CODE: Final = "QR_CODE"
DIRECT_CHANNEL: Final = "DIRECT_CHANNEL"

#: The Party committee of a building, or whoever speaks for it.
BUILDING: Final = "BUILDING"
REQUESTER_KINDS: Final[Weights] = (("JUSTICE_OFFICE", 38), ("TOWN_DISPATCH_CENTRE", 34), ("PROPERTY", 28))
KINDS_BY_REQUESTER: Final[dict[str, Weights]] = {
    "JUSTICE_OFFICE": (
        ("MEDIATION_GUIDANCE", 50),
        ("JUDICIAL_CONFIRMATION", 28),
        ("LEGAL_CONSULTATION", 12),
        ("LEGAL_EDUCATION", 10),
    ),
    "TOWN_DISPATCH_CENTRE": (
        ("LEGAL_SUPPORT", 34),
        ("DISPUTE_MEDIATION", 26),
        ("LEGAL_CONSULTATION", 22),
        ("JOINT_CONSULTATION", 18),
    ),
    "PROPERTY": (("DISPUTE_MEDIATION", 52), ("LEGAL_EDUCATION", 26), ("LEGAL_CONSULTATION", 22)),
    BUILDING: (("LEGAL_EDUCATION", 55), ("LEGAL_CONSULTATION", 27), ("DISPUTE_MEDIATION", 18)),
}
# These sources have kinds of their own, whoever asks.
KINDS_BY_SOURCE: Final[dict[str, Weights]] = {
    HOTLINE_12345: (("JOINT_CONSULTATION", 60), ("DISPUTE_MEDIATION", 25), ("LEGAL_SUPPORT", 15)),
    PARTY_ORDER: (("LEGAL_EDUCATION", 62), ("LEGAL_CONSULTATION", 28), ("LEGAL_SUPPORT", 10)),
    QR_CODE: (("DISPUTE_MEDIATION", 78), ("LEGAL_CONSULTATION", 22)),
    DIRECT_CHANNEL: (("LEGAL_EDUCATION", 80), ("LEGAL_CONSULTATION", 20)),
}
MEDIATION_OUTCOMES: Final[Weights] = (("AGREED", 68), ("CONFIRMED", 14), ("UNRESOLVED", 9), ("FILED", 9))
OUTCOMES: Final[dict[str, Weights]] = {
    "MEDIATION_GUIDANCE": MEDIATION_OUTCOMES,
    "DISPUTE_MEDIATION": MEDIATION_OUTCOMES,
    "JUDICIAL_CONFIRMATION": (("CONFIRMED", 93), ("FILED", 4), ("OUT_OF_SCOPE", 3)),
}
OTHER_OUTCOMES: Final[Weights] = (("ANSWERED", 98), ("OUT_OF_SCOPE", 2))


def pick_kind(source: str, requester_kind: str, chance: Chance) -> str:
    return chance.pick_by_weight(KINDS_BY_SOURCE.get(source) or KINDS_BY_REQUESTER[requester_kind])


def pick_outcome(kind: str, chance: Chance) -> str:
    return chance.pick_by_weight(OUTCOMES.get(kind, OTHER_OUTCOMES))


def carries_legal_risk(source: str, chance: Chance) -> bool:
    """Orders of 12345 come to a court branch because they touch the law; of the others some do."""
    return source == HOTLINE_12345 or chance.happens(0.12)

"""司法建议: sent to generated agencies and streets, some answered late, some overdue, some not yet due."""

from datetime import date, timedelta
from typing import Final

from graph_service.sample.agencies import Agency
from graph_service.sample.chance import Chance
from graph_service.sample.courts import Court
from graph_service.sample.period import AS_OF, FIRST_DAY
from graph_service.sample.places import Places
from graph_service.sample.tables import DEMO, SYNTHETIC, Row
from graph_service.sample.topics import TOPICS, Topic

ADVICES: Final = (46, 54)
SHARE_ON_A_TOPIC: Final = 0.55
SHARE_TO_A_STREET: Final = 0.2
SHARE_TO_THOSE_IN_CHARGE: Final = 0.6
#: Advice on a topic follows within this time.
DAYS_ON_A_TOPIC: Final = 75
DAYS_TO_REPLY: Final = 60
#: How the answers fell: days until then, or none at all.
REPLIES: Final = (("in time", 68), ("late", 17), ("never", 15))
REPLY_IN_TIME, REPLY_LATE = (12, 58), (63, 120)
SUBJECTS: Final = ("规范物业收费公示", "完善劳动合同管理", "加强租赁合同备案", "健全消费退费机制", "改进工程款支付")


def judicial_advice_rows(courts: list[Court], agencies: list[Agency], places: Places, chance: Chance) -> list[Row]:
    """Numbered by the day on which they were sent; nothing is said of agencies that the article names."""
    issuers = [court for court in courts if court.level != "TRIBUNAL"]
    free = [agency for agency in agencies if not agency.is_reported]
    rows = [_advice(issuers, free, places, chance) for _ in range(chance.between(*ADVICES))]
    rows.sort(key=lambda row: (row["sent"], row["issuer"], row["addressee"]))
    return [{"key": f"JA-{number:03d}", **row} for number, row in enumerate(rows, start=1)]


def _advice(issuers: list[Court], agencies: list[Agency], places: Places, chance: Chance) -> Row:
    issuer = chance.pick(issuers)
    topic = chance.pick(TOPICS) if chance.happens(SHARE_ON_A_TOPIC) else None
    first = date(2022, topic.month, 1) if topic else FIRST_DAY
    sent = chance.working_day(first, min(first + timedelta(days=DAYS_ON_A_TOPIC), AS_OF) if topic else AS_OF)
    due = sent + timedelta(days=DAYS_TO_REPLY)
    return {
        "title": f"{DEMO}关于{_subject(topic, chance)}的司法建议",
        "issuer": issuer.key,
        "addressee": _addressee(issuer, topic, agencies, places, chance),
        "topic_key": topic.key if topic else "",
        "sent": sent.isoformat(),
        "reply_due": due.isoformat(),
        "replied": _replied(sent, chance),
        **SYNTHETIC,
    }


def _subject(topic: Topic | None, chance: Chance) -> str:
    return f"{topic.title}问题" if topic else chance.pick(SUBJECTS)


def _addressee(issuer: Court, topic: Topic | None, agencies: list[Agency], places: Places, chance: Chance) -> str:
    """Courts of more than a district turn to those in charge of a topic too, else within the own jurisdiction."""
    inside = [agency for agency in agencies if agency.division_code.startswith(issuer.division_codes)]
    in_charge = [agency for agency in agencies if topic and agency.key in topic.leads + topic.supports]
    if in_charge and issuer.level != "BASIC" and chance.happens(SHARE_TO_THOSE_IN_CHARGE):
        return chance.pick(in_charge).key
    if chance.happens(SHARE_TO_A_STREET):
        return chance.pick([code for code in places.streets if code.startswith(issuer.division_codes)])
    return chance.pick(inside).key


def _replied(sent: date, chance: Chance) -> str:
    """Empty where nobody answered, or not by the last day."""
    when = chance.pick_by_weight(REPLIES)
    days = chance.between(*(REPLY_IN_TIME if when == "in time" else REPLY_LATE))
    day = sent + timedelta(days=days)
    return day.isoformat() if when != "never" and day <= AS_OF else ""

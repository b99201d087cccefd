"""The judges: 2,157 Party members in their branches and some others, all invented and named like 张某甲."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false

JUDGES_OUTSIDE_THE_PARTY: Final = 240
SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
FIRST_APPOINTMENT, LAST_APPOINTMENT = date(2010, 1, 4), date(2020, 12, 31)


@dataclass(frozen=True)
class Judge:
    key: str
    name: str
    court_key: str
    branch_key: str
    cell_key: str
    title: str
    valid_from: str

    @property
    def is_member(self) -> bool:
        return bool(self.branch_key)

    def row(self) -> Row:
        return {
            "key": self.key,
            "name": self.name,
            "court_key": self.court_key,
            "branch_key": self.branch_key,
            "cell_key": self.cell_key,
            "party_member": true_or_false(self.is_member),
            "title": self.title,
            "valid_from": self.valid_from,
            **SYNTHETIC,
        }


def make_judges(branches: list[Branch], chance: Chance) -> list[Judge]:
    posts: list[tuple[Branch, str, str]] = []
    for branch in branches:
        for turn in range(branch.members):
            # The branch itself keeps a third of its members; the others stand in its cells.
            cells = ("", *branch.cell_keys)
            posts.append((branch, branch.key, cells[turn % len(cells)]))
    posts += [(chance.pick(branches), "", "") for _ in range(JUDGES_OUTSIDE_THE_PARTY)]
    return [
        _judge(number, branch, branch_key, cell_key, chance)
        for number, (branch, branch_key, cell_key) in enumerate(posts, start=1)
    ]


def _judge(number: int, branch: Branch, branch_key: str, cell_key: str, chance: Chance) -> Judge:
    appointed = chance.working_day(FIRST_APPOINTMENT, LAST_APPOINTMENT)
    return Judge(
        key=f"SYN-J-{number:05d}",
        name=f"{chance.pick(SURNAMES)}某{chance.pick(STEMS)}",
        court_key=branch.court.key,
        branch_key=branch_key,
        cell_key=cell_key,
        title="法官" if chance.happens(0.62) else "法官助理",
        valid_from=appointed.isoformat() if chance.happens(0.6) else "",
    )


def members_by_branch(judges: list[Judge]) -> dict[str, list[Judge]]:
    result: dict[str, list[Judge]] = {}
    for judge in judges:
        if judge.is_member:
            result.setdefault(judge.branch_key, []).append(judge)
    return result

"""A store that knows what it was given, and short ways to write files and load them."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from graph_service.domain.placing import Ref
from graph_service.domain.ports import NamedRow
from loaders.load import Loaded, read_batch

LOADED_AT = datetime(2026, 1, 2, 3, 4)

#: One good row of every table, so that each test spoils only what it is about.
GOOD_FILES = {
    "divisions.csv": "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n110105012,八里庄街道\n"
    "110108,海淀区\n110108010,八里庄街道\n",
    "buildings.csv": "key,name,division_code\nB1,演示大厦,110105012\n",
    "courts.csv": "key,name,level,superior_key,division_codes\n"
    "C0,高院,HIGH,,11\nC1,朝阳法院,基层人民法院,C0,110105;110108\n",
    "agencies.csv": "key,name,kind,division_code\nA1,司法所,JUSTICE_OFFICE,110105012\n",
    "party_organizations.csv": "key,name,kind,superior_key,host\n"
    "P1,一支部,BRANCH,,C1\nP2,社区支部,BRANCH,,110105012\n",
    "judges.csv": "key,name,court_key,branch_key,party_member,office_phone\nJ1,张某甲,C1,P1,是,010-87654321\n",
    "mediators.csv": "key,name,kind,division_codes,on_platform,office_phone\n"
    "M1,张某乙,网格员,110105012;110108010,是,010-87654321\n",
    "service_points.csv": "key,name,kind,division_code,building_key,opened\n"
    "S1,微法庭,MICRO_COURT,110105012,,2022-05\n",
    "service_point_outputs.csv": "service_point_key,month,mediations,consulting_hours,people_served\n"
    "S1,2022年10月,3,4.5,20\nS1,2022-11,,,\n",
    "agreements.csv": "key,title,kind,parties,signed,ends,mechanisms,division_codes,topics\n"
    "G1,联动协议,LINKAGE,C1;A1;P2;110105012,2022,2023-06,多元解纷；司法建议,110105012;110108010,医患矛盾\n",
    "pairings.csv": "branch_key,partner,valid_from,valid_to\nP1,110105012,2022-01,\nP1,P2,,\n",
    "assignments.csv": "judge_key,division_code,valid_from\nJ1,110105012,2022\n",
    "activities.csv": "key,date,form,organisers,division_code\nT1,2022-11-18,LECTURE,P1;P2,110105012\n",
    "visits.csv": "judge_key,date,division_code,building_key,hours\nJ1,2022-11-18,,B1,1.5\n",
    "service_requests.csv": "key,source,kind,division_code,placed_at,contacted_at,completed_at,outcome\n"
    "R1,HOTLINE_12368,LEGAL_SUPPORT,110105012,2022-11-18 09:30,2022-11-18 10:00,2022-11-19 10:00,ANSWERED\n",
    "standards.csv": "measure,level,required\nBRANCH_PAIRED,STREET,1\n",
    "scopes.csv": "table,division_code\npairings,11\n",
}


class FakeKeys:
    """A store of (key -> name) by table; counts how often it is asked which keys it knows.

    `above` may be given what its rows stand under, by table and key.
    """

    def __init__(self, **tables: dict[str, str]) -> None:
        self.tables = tables
        self.asked: list[str] = []
        self.above: dict[str, dict[str, tuple[Ref, ...]]] = {}

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        self.asked.append(table)
        return set(keys) & set(self.tables.get(table, {}))

    def rows(self, table: str) -> Iterator[NamedRow]:
        above = self.above.get(table, {})
        return (NamedRow(key, name, above.get(key, ())) for key, name in self.tables.get(table, {}).items())

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        return list(self.tables.get(table, {}).items())[:3]


def write(folder: Path, files: dict[str, str], encoding: str = "utf-8") -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(encoding))
    return folder


def load(folder: Path, files: dict[str, str], known: FakeKeys | None = None, **options: Any) -> Loaded:
    """Writes the files into the folder and loads it."""
    return read_batch([write(folder, files)], known or FakeKeys(), loaded_at=LOADED_AT, **options)


def load_with(folder: Path, files: dict[str, str], **options: Any) -> Loaded:
    """Loads the good files with some of them replaced."""
    return load(folder, GOOD_FILES | files, **options)


def found(loaded: Loaded) -> list[tuple[str, str, int | None, str | None]]:
    """What is wrong and where: code, file, row, column."""
    return [(p.code, p.place.file, p.place.row, p.place.column) for p in loaded.problems]


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems]


def rows_of(loaded: Loaded, table: str) -> list[dict[str, Any]]:
    """The rows of a table in the batch, as dictionaries."""
    columns = loaded.batch.rows[table].columns
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]

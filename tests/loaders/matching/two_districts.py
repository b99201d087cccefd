"""Files with namesakes in two districts, and a short way to load more beside them."""

from pathlib import Path
from typing import Any

from loaders.load import Loaded
from loaders.matching.matches import Naming
from tests.loaders.fakes import load

#: Two districts with a street of the same name, a court each, and in each court a branch of the same name.
FILES = {
    "divisions.csv": "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n110105015,八里庄街道\n"
    "110105015001,红庙社区居委会\n"
    "110108,海淀区\n110108005,八里庄街道\n110115,大兴区\n110115009,观音寺街道\n",
    "courts.csv": "key,name,level,superior_key,division_codes\nC0,北京市高级人民法院,HIGH,,11\n"
    "C1,北京市朝阳区人民法院,BASIC,C0,110105\nC2,北京市大兴区人民法院,BASIC,C0,110115\n"
    "T1,张家湾人民法庭,TRIBUNAL,C2,110115009\n",
    "party_organizations.csv": "key,name,kind,host\nP1,朝阳区人民法院民一庭党支部,BRANCH,C1\n"
    "P2,民一庭党支部,BRANCH,C2\nP3,观音寺街道机关党支部,BRANCH,110115009\n",
}
ACCEPTING = Naming(accepts=True)


def loaded_with(folder: Path, files: dict[str, str], naming: Naming = ACCEPTING, **options: Any) -> Loaded:
    return load(folder, FILES | files, naming=naming, **options)

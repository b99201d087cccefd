"""Where the real divisions of Beijing stand: in the checkout beside the packages, in a wheel inside this one."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CANDIDATES = (_PACKAGE.parent / "data" / "beijing", _PACKAGE / "data" / "beijing")

#: Folder and file of the list; see the source note beside them.
BEIJING = next((folder for folder in _CANDIDATES if folder.is_dir()), _CANDIDATES[0])
BEIJING_DIVISIONS = BEIJING / "divisions.csv"
DIVISIONS_CITATION = "国家统计局统计用区划代码和城乡划分代码（2023-06-30）"

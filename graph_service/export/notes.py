"""What goes with every export: what it is, how to load it again, and the notice where rows are generated."""

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.export.options import Options

NOTES_FILE = "说明.txt"


def notes(revision: int, rows: int, options: Options, *, generated: bool) -> list[str]:
    """The lines of the sheet or the file 说明; the same store gives the same lines."""
    return [
        f"共建网络数据：版本 {revision}，{rows} 行 · Co-construction network: revision {revision}, {rows} rows",
        *([SAMPLE_NOTICE] if generated else []),
        "由 gongjian export 写出；一张表一个文件或工作表。空单元格表示不知道。",
        "Written by gongjian export, one file or sheet a table. An empty cell means that it is not known.",
        *(_MASKED if options.masked else _UNMASKED),
    ]


_MASKED = (
    "姓名只留首字，没有办公电话；再次载入与原库不同。",
    "Names are masked and phones left out: loading this does not give the same graph.",
)
_UNMASKED = (
    "含人员全名和办公电话，请妥善保管。载入空库得到同样的图：gongjian load 本文件夹或文件 --store sqlite:///新库.db",
    "Holds full names and office phones: keep it safe. Loaded into an empty store it gives the same graph: "
    "gongjian load FOLDER-OR-FILE --store sqlite:///new.db",
)

"""The template's first sheet: how to fill in the others, in Chinese and English."""

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.export.options import Language
from graph_service.export.table import header
from loaders.mapping import mappings

_RULES = (
    "怎样填写 · How to fill it in",
    "一张工作表一张表；不用的工作表和列可以空着或删去，不要改工作表名和列名。",
    "One sheet a table. Leave out or delete sheets and columns that you do not need; keep the names of the others.",
    "橙色列名必填，黄色列名几列中填一列，蓝色列名选填；指向列名可见说明，带箭头的单元格可从列表选择。",
    "Orange headers are required, of yellow ones exactly one is filled, blue ones are optional. Notes on the "
    "headers tell what belongs there; cells with an arrow offer a list.",
    "每张表的示例行（【演示】、SYN-、99 开头的代码）载入前请删去。",
    "Delete the example rows (【演示】, SYN-, codes that begin with 99) before loading.",
    "日期写 2022-11-18、2022年11月18日，时间写 2022-11-18 09:30；起止日期只知到月或年的写 2022-11 或 2022。",
    "Dates like 2022-11-18, times like 2022-11-18 09:30; where only the month or year is known, 2022-11 or 2022.",
    "一格填多个编号或多项内容时用；或 ; 隔开。区划填统计用区划代码，其余对象填它在本工作簿（或库中）的编号。",
    "Several keys or texts in a cell have ； or ; between them. Divisions go by their code, others by their key in "
    "this workbook or in the store.",
    "空单元格表示不知道，不会抹掉库中已有的内容；要清除已有内容请填 \\N。",
    "An empty cell means that it is not known and leaves what is stored; \\N erases it.",
    "不要填手机号码、身份证号码；不填纠纷当事人的信息。内容以 = 等符号开头时在前面加一个单引号 '。",
    "No mobile or identity numbers, nothing about parties to disputes. Begin a text that starts with = with a '.",
    "没有编号列的表可以自行加“编号”列。“性质”“出处”两列说明这一行从哪里来，可以留空。",
    "Where a sheet has no column 编号 you may add one. 性质 and 出处 tell where a row comes from, or stay empty.",
    "检查与载入 · Checking and loading",
    "gongjian check 本文件.xlsx",
    "gongjian load 本文件.xlsx --store sqlite:///gongjian.db",
    "各表必填列 · Required columns",
)


def guide() -> list[str]:
    """The lines of the sheet."""
    return ["共建网络数据模板 · Template of the co-construction network", *_RULES, *map(_line, KINDS)]


def _line(kind: Kind) -> str:
    mapping = mappings()[kind.table]
    required = "、".join(header(kind, name, Language.ZH) for name in kind.required)
    groups = (" / ".join(header(kind, name, Language.ZH) for name in group) for group in kind.one_of)
    return f"{mapping.names[0]} {kind.table}：{'；'.join([required, *groups])}"

"""The command line: which commands there are, and what each is for."""

import typer

from graph_service.cli.backup import backup, restore
from graph_service.cli.export import export
from graph_service.cli.load import check, load
from graph_service.cli.network import network
from graph_service.cli.picture import picture
from graph_service.cli.propose import propose
from graph_service.cli.query import query
from graph_service.cli.report import report
from graph_service.cli.serve import demo, sample, serve
from graph_service.cli.template import template
from graph_service.cli.undo import undo

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="共建网络知识图谱服务 · Co-construction knowledge graph"
)
app.command(help="只检查，不写入 · check files, write nothing")(check)
app.command(help="检查并载入 · check files and load them, all or nothing")(load)
app.command(help="运行一个 GraphQL 文件 · run a GraphQL document in process and print its JSON")(query)
app.command(help="启动服务 · serve GraphQL and the pages")(serve)
app.command(help="生成演示数据 · write the sample tables (real divisions are not among them)")(sample)
app.command(help="一条命令看演示：生成、载入、启动 · sample, load and serve Beijing")(demo)
app.command(help="写出空白模板工作簿 · write a workbook to be filled in")(template)
app.command(help="写出全部表格 · write all tables as CSV, a workbook or JSON")(export)
app.command(help="写出网络 · write the network for Gephi, networkx, Neo4j and others")(network)
app.command(help="建议结对，写成可载入的表 · write proposed pairings as a table that can be loaded")(propose)
app.command(help="把一个问题的答案画成图 · draw the answer to a question as SVG")(picture)
app.command(help="写出月报（Word） · write the monthly report of a place as a Word file")(report)
app.command(help="撤销一个版本 · restore the values before a revision, as a new revision")(undo)
app.command(help="备份 · write one revision with its history into a file")(backup)
app.command(help="从备份恢复到空数据库 · fill an empty store from a backup")(restore)


def main() -> None:
    """Entry point of the `gongjian` script."""
    app()

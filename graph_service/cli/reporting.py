"""The work of `gongjian report`, which needs the schema."""

from graph_service.http.execution import Execution
from graph_service.http.report_file import running
from graph_service.report.monthly_report import Report, monthly_report
from graph_service.settings import Settings, today_in_beijing
from graph_service.snapshot.freeze import freeze
from graph_service.store.port import Store
from schema.context import Context
from schema.root import build_schema
from schema.sizes import LIST_SIZES


def made_report(store: Store, settings: Settings, within: str, month: str) -> Report:
    """As the service would make it; a ReportError where there is none."""
    with store.reading() as reader:
        context = Context(freeze(reader), settings.as_of or today_in_beijing())
    return monthly_report(running(Execution(build_schema(), LIST_SIZES), context, "report"), within, month)

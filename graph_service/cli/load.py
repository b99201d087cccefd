"""`gongjian check` and `gongjian load`."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from graph_service.cli.naming import (
    AcceptOption,
    AliasesOption,
    WithinOption,
    WriteAliasesOption,
    write_aliases,
)
from graph_service.cli.replacing import (
    ClosedOnOption,
    ReplaceOption,
    closing_day,
    closing_facts,
    loaded_or_exit,
    say_closings,
)
from graph_service.cli.shared import (
    REFUSED,
    CitationOption,
    CompleteFor,
    FormatOption,
    NatureOption,
    Paths,
    StoreOption,
    errors_as_exits,
    keys_of,
    opened_store,
    say_migrated,
)
from graph_service.console import loading_bar, say
from graph_service.domain.problems import Severity
from graph_service.domain.vocabulary import Nature
from graph_service.loading import LoadOptions, LoadResult
from loaders.load import Loaded, read_batch
from loaders.matching.matches import Naming
from loaders.report import as_json, as_lines


def check(
    paths: Paths,
    store: StoreOption = None,
    complete_for: CompleteFor = None,
    aliases: AliasesOption = None,
    within: WithinOption = None,
    accept_matches: AcceptOption = False,
    aliases_to: WriteAliasesOption = None,
    output: FormatOption = "text",
) -> None:
    """References are looked up in the files and, with a store, in the store."""
    with errors_as_exits(), loading_bar() as progress, keys_of(store) as known:
        loaded = read_batch(
            paths,
            known,
            loaded_at=datetime.now(UTC),
            complete_for=complete_for or (),
            naming=Naming(aliases, within, accept_matches),
            progress=progress,
        )
        write_aliases(aliases_to, loaded)
    _report(loaded, None, output)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise typer.Exit(REFUSED)


def load(
    paths: Paths,
    store: StoreOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预演 · tell what would change")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="只拒绝有问题的行 · refuse only the bad rows")] = False,
    complete_for: CompleteFor = None,
    nature: NatureOption = Nature.LOADED,
    citation: CitationOption = None,
    aliases: AliasesOption = None,
    within: WithinOption = None,
    accept_matches: AcceptOption = False,
    aliases_to: WriteAliasesOption = None,
    replace: ReplaceOption = None,
    closed_on: ClosedOnOption = None,
    output: FormatOption = "text",
) -> None:
    options = LoadOptions(
        complete_for or (),
        partial,
        dry_run,
        nature,
        citation,
        naming=Naming(aliases, within, accept_matches),
        replace=replace or (),
        closed_on=closing_day(closed_on),
    )
    with errors_as_exits(), opened_store(store) as opened:
        with loading_bar() as progress:
            result = loaded_or_exit(opened, paths, options, progress)
        write_aliases(aliases_to, result.loaded)
        _report(result.loaded, _receipt_facts(result, dry_run), output)
        if output != "json":
            say_closings(result.closings)
            if result.receipt:
                say_migrated(result.receipt)
            else:
                _say_nothing_stored(may_be_partial=not partial and not replace)
    if result.refused:
        raise typer.Exit(REFUSED)


def _say_nothing_stored(*, may_be_partial: bool) -> None:
    """Right rows are refused with the wrong ones: say so, lest somebody looks for mistakes in them."""
    zh = "；或加 --partial，只载入没有错误的行" if may_be_partial else ""
    en = ", or add --partial to load the rows that are right" if may_be_partial else ""
    say(f"有错误，一行也没有载入。请改正后重新载入{zh}。")
    say(f"    There are mistakes, so no row was stored. Mend them and load again{en}.")


def _receipt_facts(result: LoadResult, dry_run: bool) -> dict[str, Any] | None:
    if result.receipt is None:
        return None
    counts = {
        table: {"created": count.created, "changed": count.changed, "unchanged": count.unchanged}
        for table, count in result.receipt.counts.items()
    }
    facts = {
        "dryRun": dry_run,
        "revision": result.receipt.revision,
        "changes": result.receipt.changes,
        "tables": counts,
    }
    return facts | ({"closings": closing_facts(result.closings)} if result.closings else {})


def _report(loaded: Loaded, receipt: dict[str, Any] | None, output: str) -> None:
    if output == "json":
        typer.echo(json.dumps(as_json(loaded) | {"receipt": receipt}, ensure_ascii=False, indent=2))
        return
    for line in as_lines(loaded):
        say(line)
    if not loaded.tables and not loaded.problems:
        say("没有找到任何数据表（CSV、.xlsx、JSON 文件或 .zip）。")
        say("    No table was found (CSV, .xlsx, JSON or a .zip of them).")
    if receipt is not None:
        prefix = "预演 · dry run: " if receipt["dryRun"] else ""
        say(f"{prefix}变更 {receipt['changes']} 行，版本 {receipt['revision']}")
        say(f"    {receipt['changes']} changes, revision {receipt['revision']}")

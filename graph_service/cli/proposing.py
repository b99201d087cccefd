"""What `gongjian propose` does."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from graph_service.analytics.coverage import CoverageQuestion, Share
from graph_service.analytics.hall_bottleneck import Bottleneck
from graph_service.analytics.partner_proposals import Proposals, partner_proposals
from graph_service.analytics.proposal_outcome import ProposalOutcome, proposal_outcome
from graph_service.analytics.proposal_problem import ProposalProblem, ProposalQuestion, proposal_problem
from graph_service.analytics.proposal_providers import REACHES
from graph_service.analytics.proposed_pairings import (
    citation_of_proposals,
    nature_of_proposals,
    proposed_pairings,
)
from graph_service.cli.shared import USAGE, errors_as_exits, opened_store, settings_of
from graph_service.console import say, warn
from graph_service.domain.codes import division_code
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Level, Measure, Unit, UnitSet, Word
from graph_service.export.options import ExportError
from graph_service.export.proposal_file import ProposedTable, check_proposal_file, write_proposals
from graph_service.settings import today_in_beijing
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot

W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of the command as they were written."""

    within: str | None
    unit: str
    capacity: int | None
    reach: str
    required: int | None
    replan: bool
    unit_set: str
    as_of: str | None
    window_days: int


def write_proposed(file: Path, wishes: Wishes, store: str | None) -> None:
    """Work the proposals out, write them and say what they are."""
    with errors_as_exits(), opened_store(store) as opened, opened.reading() as reader:
        try:
            check_proposal_file(file)
            snapshot = freeze(reader)
            asked = CoverageQuestion(
                Measure.BRANCH_PAIRED,
                _word(Unit, wishes.unit, "--unit"),
                _day(wishes.as_of) or settings_of(store).as_of or today_in_beijing(),
                _division(snapshot, wishes.within),
                wishes.window_days,
                unit_set=_word(UnitSet, wishes.unit_set, "--unit-set"),
                required=wishes.required,
            )
            question = ProposalQuestion(asked, wishes.capacity, not wishes.replan, _reach(wishes.reach))
            problem = proposal_problem(snapshot, question)
            found = partner_proposals(problem)
            outcome = proposal_outcome(snapshot, asked, problem, found)
            rows = proposed_pairings(snapshot, question, problem, found, outcome)
            if rows:
                nature, citation = nature_of_proposals(snapshot), citation_of_proposals(question)
                write_proposals(file, ProposedTable(reader, rows, nature, citation))
        except (ExportError, OSError) as error:
            warn(error.text if isinstance(error, ExportError) else _not_written(file, error))
            raise typer.Exit(USAGE) from error
    _report(file, problem, found, outcome, len(rows))
    if snapshot.notice:
        say(snapshot.notice)


def _report(file: Path, problem: ProposalProblem, found: Proposals, outcome: ProposalOutcome, rows: int) -> None:
    new, ended = int(outcome.is_new.sum()), len(outcome.ended)
    say(f"建议新结对 {new} 个，结束 {ended} 个；每个党支部最多 {problem.capacity} 个单位，总成本 {found.cost}")
    say(
        f"    {new} new pairings, {ended} ended; at most {problem.capacity} units a branch, total cost {found.cost}"
    )
    say(f"覆盖率 · coverage  {_shown(outcome.before)} -> {_shown(outcome.after)}")
    if narrow := found.bottleneck:
        _report_bottleneck(int(found.unmet.sum()), narrow)
    if rows:
        say(f"{file}  {rows} 行 · rows；审阅后载入 · review it, then: gongjian load {file}")
    else:
        say("没有可写的行，未写文件 · nothing to write, no file was written")


def _report_bottleneck(unmet: int, narrow: Bottleneck) -> None:
    units, branches = len(narrow.units), len(narrow.providers)
    say(
        f"仍缺 {unmet} 个：{units} 个单位共需 {narrow.need} 个结对，可结对的 {branches} 个党支部合计只余 "
        f"{narrow.capacity} 个名额；可提高 --capacity 或放宽 --reach"
    )
    say(
        f"    {unmet} not met: {units} units need {narrow.need} pairings, the {branches} branches that may take "
        f"them have {narrow.capacity} places; raise --capacity or widen --reach"
    )


def _shown(share: Share) -> str:
    ratio = "-" if share.ratio is None else f"{share.ratio:.1%}"
    return f"{share.numerator}/{share.denominator} ({ratio})"


def _word(words: type[W], name: str, option: str) -> W:
    if name.upper() in words.__members__:
        return words[name.upper()]
    known = " | ".join(words.__members__)
    raise _usage(Text(f"{option}：没有 {name}；应为 {known}。", f"{option}: no {name}; expected {known}."))


def _reach(name: str) -> Level:
    level = _word(Level, name, "--reach")
    if level not in REACHES:
        known = " | ".join(reach.name for reach in REACHES)
        raise _usage(Text(f"--reach 应为 {known}，收到 {name}。", f"--reach must be {known}, got {name}."))
    return level


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        known = Text(
            f"--as-of 应为日期，如 2022-11-18，收到 {text}。", f"--as-of must be a day, 2022-11-18, got {text}."
        )
        raise _usage(known) from error


def _division(snapshot: Snapshot, code: str | None) -> int | None:
    if code is None:
        return None
    keys = snapshot.tables["divisions"].keys
    row = next((row for text in (code, division_code(code)) if text and (row := keys.find(text)) != NONE), NONE)
    if row == NONE:
        raise _usage(Text(f"--within：没有区划 {code}。", f"--within: there is no division {code}."))
    return row


def _usage(text: Text) -> typer.Exit:
    warn(text)
    return typer.Exit(USAGE)


def _not_written(file: Path, error: OSError) -> Text:
    reason = error.strerror or str(error)
    return Text(f"无法写入 {file}（{reason}）。", f"cannot write {file} ({reason}).")

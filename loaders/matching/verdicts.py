"""Says why a name is not taken as it stands: one row may be meant, or several, or only rows elsewhere."""

from graph_service.domain.problems import Text
from loaders.matching.candidates import Candidate
from loaders.matching.known_rows import KnownRows
from loaders.matching.matches import Finding, Verdict
from loaders.refusal import Refusal

_SHOWN = 20
_KEY_EXPECTED = Text("应为编号或代码；这是名称。", "A key or code is expected; this is a name.")


def refusal_of(finding: Finding, rows: KnownRows) -> Refusal:
    """The refusal that a finding with candidates makes."""
    listed = _listed(finding, rows)
    if finding.verdict is Verdict.ONE:
        return Refusal("name-for-code", _KEY_EXPECTED, _proposed(listed))
    if finding.verdict is Verdict.SEVERAL:
        return Refusal("ambiguous-name", _KEY_EXPECTED, _several(listed))
    return Refusal("name-elsewhere", _KEY_EXPECTED, _elsewhere(listed))


def _proposed(listed: Text) -> Text:
    return Text(
        f"可能是 {listed.zh}；核对后请改填编号，或用 --accept-matches 接受，或写入别名表（--aliases）。",
        f"It may be {listed.en}: write the key, accept it with --accept-matches, or give it in an alias file.",
    )


def _several(listed: Text) -> Text:
    return Text(
        f"同名或通称相同的有：{listed.zh}；请填写编号，写明上级（如 朝阳区八里庄街道），或用 --within 限定范围。",
        f"It may be any of these: {listed.en}. Write the key, or the names above it, or limit it with --within.",
    )


def _elsewhere(listed: Text) -> Text:
    return Text(
        f"本行所在范围内没有，别处有：{listed.zh}；请填写编号，或写明上级。",
        f"There is none where this row is; elsewhere there are: {listed.en}. Write the key or the names above it.",
    )


def _listed(finding: Finding, rows: KnownRows) -> Text:
    candidates = sorted(finding.candidates, key=lambda one: (-one.score, one.ref))
    shown = [_shown(candidate, rows) for candidate in candidates[:_SHOWN]]
    more = len(candidates) - len(shown)
    return Text(
        "、".join(shown) + (f" 等{len(candidates)}个" if more else ""),
        ", ".join(shown) + (f" and {more} more" if more else ""),
    )


def _shown(candidate: Candidate, rows: KnownRows) -> str:
    return f"{candidate.ref[1]}（{rows.full_name(candidate.ref)}）"

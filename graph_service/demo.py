"""The demo: Beijing's real divisions and the generated sample, loaded into a fresh embedded store."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from graph_service.console import loading_bar, say
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Nature
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.sample.divisions import BEIJING, BEIJING_DIVISIONS, DIVISIONS_CITATION
from graph_service.sample.write import write_sample
from graph_service.settings import Settings
from graph_service.store.port import Store, StoreError

#: The day of the article whose figures the sample reproduces.
AS_OF = date(2022, 11, 18)
EXAMPLES = (
    ("双百分百", "double-hundred"),
    ("街道与社区覆盖率", "first-coverage"),
    ("社区空白清单", "gaps"),
)


def prepare(directory: Path, seed: int) -> Settings:
    """Write the sample, load it and the divisions into a new store, and answer the settings to serve it."""
    directory.mkdir(parents=True, exist_ok=True)
    database = directory / "gongjian.db"
    for old in (database, *directory.glob("gongjian.db-*")):  # the demo always begins afresh
        old.unlink(missing_ok=True)
    started = perf_counter()
    rows = sum(write_sample(directory / "sample", BEIJING_DIVISIONS, seed).values())
    say(
        f"[1/3] 生成演示数据 {rows} 行（{perf_counter() - started:.1f} 秒）"
        f"· sample written to {directory / 'sample'}"
    )
    settings = replace(Settings(), store=f"sqlite:///{database}", as_of=AS_OF)
    store = open_store(settings.store)
    try:
        started = perf_counter()
        say("[2/3] 载入 · loading …")
        changes = load_demo(store, directory / "sample", datetime.now(UTC))
        say(f"      {changes} 行（{perf_counter() - started:.1f} 秒）· {changes} rows loaded into {database}")
    finally:
        store.close()
    return settings


def load_demo(store: Store, sample: Path, read_at: datetime) -> int:
    """Load the divisions and the sample of this folder, read at this time, and answer how many rows changed."""
    divisions = LoadOptions(nature=Nature.PUBLIC, citation=DIVISIONS_CITATION, read_at=read_at)
    return _load(store, BEIJING, divisions) + _load(
        store, sample, LoadOptions(nature=Nature.SYNTHETIC, read_at=read_at)
    )


def _load(store: Store, folder: Path, options: LoadOptions) -> int:
    with loading_bar() as progress:
        result = load_files(store, [folder], options, progress)
    if result.receipt is None:
        raise StoreError(Text(f"演示数据有误：{folder}", f"the demo data in {folder} was refused"))
    return result.receipt.changes


def announce(port: int) -> None:
    """Tell where everything is."""
    address = f"http://127.0.0.1:{port}"
    say(f"[3/3] 启动服务 · serving (Ctrl+C 停止 · stops)\n\n  {SAMPLE_NOTICE}\n  截至日期 · as of {AS_OF}\n")
    say(f"  首页 · page            {address}/")
    say(f"  查询界面 · GraphQL IDE {address}/ide")
    say(f"  接口 · endpoint        {address}/graphql")
    for name, example in EXAMPLES:
        say(f"  示例 · example         {address}/ide?example={example}  {name}")

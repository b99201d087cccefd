"""Commands as a user types them, and the small stores that they are typed against."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graph_service.cli.main import app
from tests.schema.asking import AS_OF

#: One court with one judge, whose name must not be seen.
ONE_JUDGE = {
    "divisions": "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n",
    "courts": "key,name,level,division_codes\nC1,某法院,BASIC,110105\n",
    "judges": "key,name,court_key,office_phone\nJ1,张某甲,C1,12368\n",
}
#: Two streets, one of them paired with the only branch; no row is generated.
TWO_STREETS = {
    "divisions": "code,name\n11,北京市\n1101,市辖区\n110101,东城区\n110101001,甲街道\n110101002,乙街道\n",
    "courts": "key,name,level,division_codes\nK,某法院,BASIC,110101\n",
    "party_organizations": "key,name,kind,host\nP,某党支部,BRANCH,K\n",
    "pairings": "branch_key,partner,valid_from\nP,110101001,2022-01-01\n",
}


def run(*arguments: str | Path) -> Result:
    """What `gongjian` does with these arguments on the day of the sample, where no setting names a store."""
    environment = {"GONGJIAN_STORE": "", "GONGJIAN_AS_OF": AS_OF.isoformat()}
    return CliRunner(env=environment).invoke(app, [str(argument) for argument in arguments])


def loaded(folder: Path, tables: dict[str, str], *options: str) -> str:
    """The address of a new store in a folder, with these tables in it."""
    files, store = folder / "files", f"sqlite:///{folder / 'graph.db'}"
    files.mkdir()
    for name, content in tables.items():
        (files / f"{name}.csv").write_text(content, "utf-8")
    assert run("load", files, "--store", store, *options).exit_code == 0
    return store


@pytest.fixture
def one_judge(tmp_path: Path) -> str:
    return loaded(tmp_path, ONE_JUDGE)


@pytest.fixture
def two_streets(tmp_path: Path) -> str:
    return loaded(tmp_path, TWO_STREETS, "--complete-for", "pairings=11")

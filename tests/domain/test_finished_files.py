"""Files appear whole and together, or not at all."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from graph_service.domain.finished_files import finished, finished_together


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def test_no_file_has_its_name_before_all_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    with finished_together(folder) as place_for:
        place_for("a.csv").write_text("a", "utf-8")
        place_for("b.csv").write_text("b", "utf-8")
        assert all(name.startswith(".") for name in contents(folder))
    assert contents(folder) == {"a.csv": "a", "b.csv": "b"}


def test_what_is_broken_off_leaves_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("before", "utf-8")
    with suppress(OSError), finished_together(tmp_path) as place_for:
        place_for("a.csv").write_text("after", "utf-8")
        place_for("b.csv").write_text("after", "utf-8")
        raise OSError("broken off")
    assert contents(tmp_path) == {"a.csv": "before"}


def test_one_file_is_finished_alike_and_makes_no_folder(tmp_path: Path) -> None:
    with finished(tmp_path / "a.csv") as place:
        place.write_text("a", "utf-8")
        assert not (tmp_path / "a.csv").exists()
    assert contents(tmp_path) == {"a.csv": "a"}
    with pytest.raises(FileNotFoundError), finished(tmp_path / "none" / "a.csv") as place:
        place.write_text("a", "utf-8")
    assert contents(tmp_path) == {"a.csv": "a"}


def test_content_is_on_the_disk_before_any_name_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("to disk"))
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: (steps.append("named"), replace(self, to))[1])
    with finished_together(tmp_path) as place_for:
        for name in ("a.csv", "b.csv"):
            place_for(name).write_text(name, "utf-8")
    assert steps == ["to disk", "to disk", "named", "named"]

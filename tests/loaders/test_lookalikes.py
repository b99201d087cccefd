"""What is GB18030 is read as such; what only passes as it is refused."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loaders.encoding import Encoding, Unreadable, encoding_of

#: The 3,755 characters of the first level of GB2312: nearly all that people write.
COMMON = bytes(b for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF) for b in (lead, trail)).decode(
    "gb2312"
)
WORDS = st.text(st.sampled_from(COMMON), min_size=1, max_size=12)


def is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def found(folder: Path, content: bytes) -> Encoding | Unreadable:
    (folder / "divisions.csv").write_bytes(content)
    return encoding_of(folder / "divisions.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lookalikes")


@given(names=st.lists(WORDS, min_size=1, max_size=20))
def test_chinese_in_gb18030_is_read(names: list[str], folder: Path) -> None:
    content = ("code,name\n" + "".join(f"11,{name}\n" for name in names)).encode("gb18030")
    assume(not is_utf_8(content))
    assert found(folder, content) == Encoding("gb18030", len(names) + 2)


@given(names=st.lists(WORDS, min_size=2, max_size=20), late=WORDS)
def test_a_line_of_gb18030_below_utf_8_is_told(names: list[str], late: str, folder: Path) -> None:
    lines = [f"11,{name}\n".encode() for name in names]
    last = f"12,{late}\n".encode("gb18030")
    assume(not is_utf_8(last))
    result = found(folder, b"".join(lines) + last)
    assert isinstance(result, Unreadable) and result.line == len(names) + 1


@given(
    names=st.lists(WORDS, min_size=1, max_size=20), late=st.text(st.sampled_from(COMMON), min_size=3, max_size=12)
)
def test_a_line_of_utf_8_below_gb18030_is_refused(names: list[str], late: str, folder: Path) -> None:
    lines = [f"11,{name}\n".encode("gb18030") for name in names]
    assume(not is_utf_8(b"".join(lines)))
    assert isinstance(found(folder, b"".join(lines) + f"12,{late}\n".encode()), Unreadable)


@pytest.mark.parametrize("name", ["臺北市", "高雄市政府", "中華民國", "人民法院", "張三豐與其家人"])
def test_big5_is_refused(name: str, folder: Path) -> None:
    assert isinstance(found(folder, f"code,name\n11,{name}\n".encode("big5")), Unreadable)


@pytest.mark.parametrize("name", ["𠮷镕〇", "朱镕基", "㐂", "䶮", "赵堃、陈喆", "—“”…《》"])
def test_rare_characters_are_no_reason_to_refuse(name: str, folder: Path) -> None:
    assert found(folder, f"code,name\n11,{name}\n".encode("gb18030")) == Encoding("gb18030", 3)

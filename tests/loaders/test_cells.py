"""Cells: what is accepted, what it is stored as, and what is refused."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.batch import ERASE
from graph_service.domain.dates import span_of
from graph_service.domain.kind import WordList
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import AgencyKind, Level, ServicePointFunction
from loaders.cells import dates, identifiers, numbers, text, words
from loaders.cells.column_cells import cells_of
from loaders.cells.personal_data import has_personal_number, masked
from loaders.mapping import mappings
from loaders.refusal import Parse, Refusal

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WORD_LISTS = {column.words for kind in KINDS for column in kind.columns if column.words}
DAY_FORMS = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y.%m.%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日",
)


def full_width(written: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in written)


def code_of(outcome: object) -> str | None:
    return outcome.code if isinstance(outcome, Refusal) else None


@given(DAYS, st.sampled_from(DAY_FORMS), st.booleans())
def test_days_come_back_from_every_form(day: date, form: str, wide: bool) -> None:
    written = form.format(day)
    assert dates.day(full_width(written) if wide else written) == day.isoformat()
    assert dates.span(written) == day.isoformat()


@given(DAYS)
def test_spans_keep_their_precision(day: date) -> None:
    for written in (f"{day:%Y-%m}", f"{day.year}年{day.month}月", f"{day.year}/{day.month}"):
        assert dates.span(written) == f"{day:%Y-%m}"
    assert dates.span(f"{day.year}年") == dates.span(str(day.year)) == str(day.year)


@given(st.text(max_size=12))
def test_whatever_is_taken_for_a_span_is_one(written: str) -> None:
    outcome = dates.span(written)
    if isinstance(outcome, str):
        span_of(outcome)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)), st.sampled_from(["T", " "]))
def test_times_are_exact_to_the_minute(moment: datetime, between: str) -> None:
    expected = f"{moment:%Y-%m-%dT%H:%M}"
    assert dates.time(f"{moment:%Y-%m-%d}{between}{moment:%H:%M}") == expected
    assert dates.time(f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment:%M:%S}") == expected


@pytest.mark.parametrize(
    "written", ["2022-02-30", "2022-13-01", "22-11-18", "20221118", "2022-11/18", "2022-11", "9999-12-31"]
)
def test_other_texts_are_no_days(written: str) -> None:
    assert code_of(dates.day(written)) == "bad-date"


@pytest.mark.parametrize("written", ["2022.1", "2022-13", "2022-0", "²022", "②022", "0022"])
def test_other_texts_are_no_spans(written: str) -> None:
    assert code_of(dates.span(written)) == "bad-date"


@given(DAYS)
def test_months_come_back_from_every_form(day: date) -> None:
    for written in (f"{day:%Y-%m}", f"{day.year}年{day.month}月", f"{day.year}/{day.month}"):
        assert dates.month(written) == dates.month(full_width(written)) == f"{day:%Y-%m}"


@pytest.mark.parametrize("written", ["2022", "2022-11-18", "2022-13", "2022-0", "11", "11月", "2022.1", "1899-12"])
def test_other_texts_are_no_months(written: str) -> None:
    assert code_of(dates.month(written)) == "bad-date"


@pytest.mark.parametrize(
    "written", ["2022-11-18", "2022-11-18T24:00", "2022-11-18T09:30Z", "09:30", "2022-11-18 9", "2022-11-18 9:3"]
)
def test_other_texts_are_no_times(written: str) -> None:
    assert code_of(dates.time(written)) == "bad-time"


def test_a_day_alone_is_told_what_is_missing() -> None:
    outcome = dates.time("2022年11月18日")
    assert isinstance(outcome, Refusal) and "补上时间" in outcome.hint.zh


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_integers_are_exact(value: int, wide: bool) -> None:
    for written in (str(value), f"{value}.0"):
        assert numbers.integer(full_width(written) if wide else written) == value


@pytest.mark.parametrize(
    "written", ["1e3", "-1", "12.5", "1,904", "²", "②", "十二", "0x1", "1_000", "+1", "inf", "9" * 16]
)
def test_other_texts_are_no_integers(written: str) -> None:
    assert code_of(numbers.integer(written)) == "bad-number"


@given(st.decimals(0, 10**6, places=2))
def test_numbers_come_back(value: object) -> None:
    assert numbers.number(str(value)) == float(str(value))


@pytest.mark.parametrize("written", ["nan", "inf", "1e999", "-0.5", "1.", ".5", "½"])
def test_other_texts_are_no_numbers(written: str) -> None:
    assert code_of(numbers.number(written)) == "bad-number"


@pytest.mark.parametrize(
    ("written", "meant"), [("是", True), ("Ｙ", True), ("TRUE", True), ("1", True), ("no", False), ("否", False)]
)
def test_flags(written: str, meant: bool) -> None:
    assert numbers.flag(written) is meant


@pytest.mark.parametrize("word_list", sorted(WORD_LISTS, key=lambda words: words.__name__))
def test_words_come_back_from_name_and_label(word_list: WordList) -> None:
    parse = words.word_of(word_list)
    for word in word_list:
        for written in (word.name, word.name.lower(), word.en, word.zh, full_width(word.name)):
            assert parse(written) == word.name


def test_an_unknown_word_lists_the_words_and_hints_at_the_closest() -> None:
    outcome = words.word_of(Level)("STRET")
    assert isinstance(outcome, Refusal)
    assert all(level.name in outcome.expected.en and level.zh in outcome.expected.zh for level in Level)
    assert outcome.hint.en == "Did you mean STREET?"


def test_either_half_of_a_label_means_the_word() -> None:
    assert words.word_of(AgencyKind)("接诉即办专班") == "TOWN_DISPATCH_CENTRE"


def test_several_words_are_split_at_semicolons() -> None:
    parse = words.words_of(ServicePointFunction)
    assert parse("党群联系；law_publicity; 党群联系;") == ("PARTY_MASS_CONTACT", "LAW_PUBLICITY")
    assert code_of(parse("党群联系;唱歌")) == "unknown-word" == code_of(parse(";"))


def test_several_texts_are_split_at_semicolons() -> None:
    assert text.scanned_texts("多元解纷；司法建议; 多元解纷;") == ("多元解纷", "司法建议")
    assert text.scanned_texts("一项，带逗号") == ("一项，带逗号",)
    assert code_of(text.scanned_texts(" ；;")) == "empty-list"
    assert code_of(text.scanned_texts("调解;13800138000")) == "personal-data"


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20))
def test_keys_are_the_same_in_every_width(key: str) -> None:
    once = text.key(key)
    assert isinstance(once, str) and text.key(once) == once == unicodedata.normalize("NFKC", key)


@pytest.mark.parametrize(("one", "other"), [("SYN-②", "SYN-2"), ("x²", "x2")])
def test_keys_that_only_look_alike_stay_different(one: str, other: str) -> None:
    assert text.key(one) != text.key(other)


@pytest.mark.parametrize("written", ["a;b", "a；b", "a\nb", "a\u200bb", "k" * 201])
def test_unfit_keys(written: str) -> None:
    assert code_of(text.key(written)) == "bad-key"


@pytest.mark.parametrize(
    "phone",
    [
        "010-87654321",
        "01087654321",
        "(010)87654321",
        "87654321转123",
        "+86 10 87654321",
        "12368",
        "400-810-8888",
        "０１０－８７６５４３２１",
        "010-87654321-8",
        "8123",
    ],
)
def test_office_phones(phone: str) -> None:
    assert isinstance(identifiers.office_phone(phone), str)


@pytest.mark.parametrize(
    "phone",
    ["13800138000", "+86 138 0013 8000", "１３８００１３８０００", "010-87654321；13800138000", "13987654321-1"],
)
def test_mobile_numbers_are_no_office_phones(phone: str) -> None:
    assert code_of(identifiers.office_phone(phone)) == "personal-data"


@pytest.mark.parametrize("written", ["110105", "110000", "１１０１０５", "110105012001"])
def test_division_codes(written: str) -> None:
    assert identifiers.code_of_division(written) == unicodedata.normalize("NFKC", written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1", "bad-code"),
        ("11010", "bad-code"),
        ("①1", "bad-code"),
        ("710000", "division-not-listed"),
        ("82", "division-not-listed"),
    ],
)
def test_codes_that_are_none(written: str, code: str) -> None:
    assert code_of(identifiers.code_of_division(written)) == code


PERSONAL = [
    "电话13800138000。",
    "138-0013-8000",
    "138 0013 8000",
    "+8613800138000",
    "１３８００１３８０００",
    "11010519491231002X",
    "证号１１０１０５１９４９１２３１００２ｘ",
    "110105 19491231 002X",
    "卡6222021234567890128",
    "4111 1111 1111 1111",
]


@pytest.mark.parametrize("written", PERSONAL)
def test_personal_numbers_are_seen_and_masked(written: str) -> None:
    assert has_personal_number(written)
    assert code_of(text.scanned_text(written)) == "personal-data"
    assert not has_personal_number(masked(written)) and len(masked(written)) == len(written)


@pytest.mark.parametrize(
    "written",
    [
        "110105012001",
        "京法发〔2022〕123号",
        "(2022)京0105民初12345号",
        "010-87654321",
        "110105194912310021",
        "2022-11-18至2022-11-19",
        "20221118093012345678",
        "0000 0000 0000 0000",
    ],
)
def test_other_numbers_are_no_personal_numbers(written: str) -> None:
    assert not has_personal_number(written) and masked(written) == written


@pytest.mark.parametrize(
    "parse",
    [
        dates.day,
        dates.month,
        dates.span,
        dates.time,
        numbers.integer,
        numbers.number,
        numbers.flag,
        text.key,
        text.scanned_text,
        text.scanned_texts,
        identifiers.uscc,
        identifiers.office_phone,
        identifiers.code_of_division,
        identifiers.link,
        identifiers.links,
        words.word_of(Level),
    ],
)
@given(written=st.text(min_size=1))
def test_no_text_makes_a_parser_fail(parse: Parse, written: str) -> None:
    parse(written)


def test_empty_erasing_and_trimmed_cells() -> None:
    uscc, name = cells_of(mappings()["courts"], "uscc"), cells_of(mappings()["courts"], "name")
    assert uscc.read(["", " \u3000", "\\N"]) == [None, None, ERASE]
    assert name.read(["\xa0\u3000 朝阳 法院\u3000"]) == ["朝阳 法院"]
    assert [code_of(outcome) for outcome in name.read(["", "\\N"])] == ["missing-value", "cannot-erase"]


def test_identity_columns_cannot_be_erased() -> None:
    outcomes = cells_of(mappings()["pairings"], "valid_from").read(["\\N", ""])
    assert code_of(outcomes[0]) == "cannot-erase" and outcomes[1] is None

"""Whatever separator and encoding a table is written with, the same answers are read; counting is exact."""

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.imports import counting, texts
from events.imports.answers import AnswerRow, CommentRow
from events.imports.counting import Distinct
from events.imports.mapping import ColumnMapping, Mapping, Role, Shape
from events.imports.opening import open_reader, sniff
from events.imports.polis import PolisReader

# What Windows-1252 has, without what ends a line elsewhere than in quotes.
LETTERS = st.sampled_from("abc ñéüÑ¿“”€,;\t|\"'\n=+-@0159")
TEXTS = st.text(LETTERS, max_size=30).map(lambda text: " ".join(text.split(" ")).strip())
ROWS = st.lists(st.tuples(st.integers(1, 5), TEXTS, TEXTS), min_size=1, max_size=25)
MAPPING = Mapping(
    Shape.PERSON,
    (ColumnMapping("Rating", Role.RATING), ColumnMapping("Cómo", Role.COMMENT), ColumnMapping("Más", Role.COMMENT)),
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=ROWS, line_end=st.sampled_from(["\n", "\r\n"]))
def test_a_table_is_read_as_it_was_written(tmp_path, encoding, separator, rows, line_end):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerow(["Rating", "Cómo", "Más", "Grüße"])
    writer.writerows([*row, "ü"] for row in rows)
    path = tmp_path / "survey.csv"
    path.write_bytes(text.getvalue().encode(encoding))

    assert sniff(path) == "csv"
    records = list(open_reader(path, "csv", MAPPING).records())
    assert [row.answer for row in records if isinstance(row, AnswerRow)] == [rating for rating, _how, _more in rows]
    assert [row.text for row in records if isinstance(row, CommentRow)] == [
        said.strip() for _rating, *both in rows for said in both if said.strip()
    ]


@settings(max_examples=40, deadline=None)
@given(
    entries=st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3), st.integers(0, 9)), max_size=80),
    batch=st.integers(1, 20),
)
def test_distinct_counts_as_a_dictionary_does(entries, batch):
    firsts: dict[int, int] = {}
    sums: Counter[int] = Counter()
    repeats = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "BATCH", batch)
        once, kept, ordered = Distinct(), Distinct(keeps_repeats=True), Distinct(keeps_repeats=True)
        for at, (hashed, number) in enumerate(entries):
            once.add(hashed, number)
            kept.add(hashed, number)
            ordered.add(hashed, at)
            if hashed in firsts:
                repeats.append(at)
            firsts.setdefault(hashed, number)
            sums[hashed] += number
        counts = Counter(firsts.values())

        assert once.count() == kept.count() == len(firsts)
        assert once.count_by_number(10).tolist() == [counts[number] for number in range(10)]
        assert kept.largest_sum() == max(sums.values(), default=0)
        assert [repeat.number for repeat in ordered.repeats(5)] == repeats[:5]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_lines_are_the_same_in_chunks_of_any_size(tmp_path, monkeypatch, chunk):
    (tmp_path / "comments.csv").write_bytes(
        b'comment-id,moderated,comment-body\r\n1,1,"\xc3\xb1\r\n,"\r\n2,-1,b\r3,0,c'
    )
    (tmp_path / "votes.csv").write_bytes(b"timestamp,comment-id,voter-id,vote\n1403054214196,1,\xc3\xb1,1\n")
    expected = PolisReader(tmp_path).comments()
    monkeypatch.setattr(texts, "CHUNK", chunk)

    assert PolisReader(tmp_path).comments() == expected
    assert [comment.text for comment in expected] == ["ñ\r\n,", "b", "c"]


@pytest.mark.parametrize("text", ["a" * 2_000_000, "R,S\n" + '1,"' + "x\n" * 600_000, "R\n" + ",".join("a" * 700_000)])
def test_a_row_without_end_is_refused_before_it_fills_the_memory(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(text)
        reader = open_reader(path, "csv", Mapping(Shape.PERSON, (ColumnMapping("R", Role.RATING),)))
        with pytest.raises(Exception, match=r"a row is longer than 1048576 characters|field larger than field limit"):
            reader.check(lambda done, total: None)


def test_progress_is_told_in_bytes_up_to_the_end(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("R\n" + "3\n" * 400_000)
    told: list[tuple[int, int]] = []
    open_reader(path, "csv", Mapping(Shape.PERSON, (ColumnMapping("R", Role.RATING),))).check(
        lambda done, total: told.append((done, total))
    )

    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert told[-1] == (800_002, 800_002)


def test_what_progress_raises_ends_the_reading(tmp_path):
    (tmp_path / "a.csv").write_text("R\n3\n")

    def cancel(done, total):
        raise KeyboardInterrupt

    reader = open_reader(tmp_path / "a.csv", "csv", Mapping(Shape.PERSON, (ColumnMapping("R", Role.RATING),)))
    with pytest.raises(KeyboardInterrupt):
        reader.check(cancel)

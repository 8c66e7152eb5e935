import csv
import io

import pytest

from nabij.base.csv_export import ROWS_AT_ONCE, neutralise, write_csv


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_gets_a_quote_in_front(sign):
    assert neutralise(f"{sign}HYPERLINK()") == f"'{sign}HYPERLINK()"


@pytest.mark.parametrize("text", ["van 't Hoff", "1=1", "", "17-03-2026"])
def test_other_text_stays_as_it_is(text):
    assert neutralise(text) == text


def test_a_file_with_a_byte_order_mark_and_semicolons():
    text = "".join(write_csv([["=1", None, 'a;"b'], [2, True, "x"]], ["a", "b", "c"]))
    assert text == '\ufeffa;b;c\r\n\'=1;;"a;""b"\r\n2;True;x\r\n'


def test_a_long_file_comes_in_parts_and_whole():
    rows = [[n] for n in range(ROWS_AT_ONCE * 2 + 1)]
    parts = list(write_csv(rows, ["n"]))
    assert len(parts) == 3
    read = list(csv.reader(io.StringIO("".join(parts).removeprefix("\ufeff"))))
    assert read[1:] == [[str(n)] for n in range(len(rows))]

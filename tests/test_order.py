from pathlib import Path

from tests.order import LONGEST, place

ROOT = Path(__file__).parents[1]


def test_what_is_named_is_there_and_once():
    assert len(set(LONGEST)) == len(LONGEST)
    assert [name for name in LONGEST if not (ROOT / name).exists()] == []


def test_the_kernel_is_compiled_beside_what_does_not_need_it():
    assert place(LONGEST[0]) < place(LONGEST[1]) < place("tests/test_order.py")
    needs = [
        name.startswith(("tests/lab/", "src/nabij/simulation/")) for name in LONGEST
    ]
    assert needs[:2] == [True, False]

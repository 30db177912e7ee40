"""Rules, areas and curves told apart by their geometry."""

import pytest

from extractors.readers.marks import Marks

FRAME = [(10, 10), (60, 10), (60, 40), (10, 40), (10, 10)]


@pytest.mark.parametrize(
    ("points", "stroke", "fill", "expected"),
    [
        (FRAME, None, 0xFF, {"areas": [(10, 10, 60, 40)], "area_color": [0xFF]}),
        (FRAME, 1.0, None, {"areas": [(10, 10, 60, 40)], "area_color": [-1]}),
        ([(10, 10), (60, 10)], 1.0, None, {"rules": [(10, 9.5, 60, 10.5)]}),
        ([(10, 10), (10, 60)], 0.0, None, {"rules": [(10, 10, 10, 60)]}),
        ([(10, 10), (60, 10)], 8.0, None, {"areas": [(10, 6, 60, 14)], "area_color": [7]}),
        ([(10, 10), (60, 10), (60, 11), (10, 11), (10, 10)], None, 0, {"rules": [(10, 10, 60, 11)]}),
        ([(10, 10), (12, 10), (12, 12), (10, 12), (10, 10)], None, 0, {"curves": [(10, 10, 12, 12)]}),
        ([(10, 10), (60, 40)], 1.0, None, {"curves": [(10, 10, 60, 40)]}),
        ([(10, 10), (60, 10), (60, 40)], 0.0, None, {"rules": [(10, 10, 60, 10), (60, 10, 60, 40)]}),
        ([(500, 10), (600, 10)], 1.0, None, {}),
        ([(10, 10), (float("nan"), 10)], 1.0, None, {}),
        ([(10, 10)], 1.0, None, {}),
    ],
)
def test_kinds(
    points: list[tuple[float, float]], stroke: float | None, fill: int | None, expected: dict[str, list[object]]
) -> None:
    marks = Marks()
    marks.draw(points, False, stroke, fill, 7)
    columns = marks.columns(200, 100)
    found = {name: [tuple(row) if row.ndim else int(row) for row in array] for name, array in columns.items()}  # type: ignore[attr-defined]
    assert {name: rows for name, rows in found.items() if rows} == expected

"""Prints how well meaning is read in texts by other hands.

python -m tests.held_out [--part open2] [--show open] [--confusion], or --write for the figures that the codebook shows.

Of the parts that are shut only figures are printed, so that no rule is ever written from it.
"""

import argparse

from tests.held_out.figures import LATER_PARTS, MEASURED, PARTS, TABLES, figures_in_json
from tests.held_out.pairing import Tally
from tests.held_out.reading import has_texts


def main() -> None:
    """A block of lines per part and table."""
    parser = argparse.ArgumentParser(prog="python -m tests.held_out", description=__doc__)
    parser.add_argument("--part", choices=PARTS + LATER_PARTS, action="append", help="score this part, not all of them")
    parser.add_argument("--show", choices=["open", "open2"], help="print the misses of this open part too")
    parser.add_argument("--confusion", action="store_true", help="print which value was taken for which")
    parser.add_argument("--write", action="store_true", help="write the figures that the codebook shows")
    options = parser.parse_args()
    if options.write:
        MEASURED.write_text(figures_in_json(), encoding="utf-8")
        return
    for part in options.part or PARTS + LATER_PARTS:
        print(f"{part}: {'texts':>34}{'rows':>6}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}")
        for table in [table for table in TABLES if has_texts(table, part)]:
            tally = TABLES[table](part)
            print_figures(table, tally, options.confusion)
            if options.show == part:
                for miss in tally.misses:
                    print(f"      {miss}")


def print_figures(table: str, tally: Tally, with_confusion: bool) -> None:
    """Rows, then columns, forms and the places of false rows."""
    rows = f"{tally.texts:>8}{tally.expected:>6}{tally.found:>7}"
    print(f"  {table:30}{rows}{tally.precision:11.3f}{tally.recall:8.3f}{tally.f1:7.3f}")
    for column, counts in sorted(tally.columns.items()):
        print(f"    {column:28}{counts[True]:>8} of {counts.total():<6}{tally.share(column):.3f}")
    for level, (right, count) in tally.levels().items():
        print(f"    confidence {level:17}{right:>8} of {count:<6}{right / count:.3f}")
    for form, counts in sorted(tally.forms.items(), key=lambda item: -item[1].total()):
        print(f"    found {form:26}{counts[True]:>4} of {counts.total()}")
    for place, count in sorted(tally.false_in.items()):
        if count:
            print(f"    false rows in {place:18}{count:>4}")
    if with_confusion:
        for column, pairs in sorted(tally.confusion.items()):
            for (expected, found), count in sorted(pairs.items(), key=lambda item: -item[1]):
                if expected != found:
                    print(f"    {column}: {expected} read as {found}: {count}")


if __name__ == "__main__":
    main()

"""What missions are compared by: one file of SQL for each table, over the views of `views.sql`.

Nothing is worked out elsewhere, so that anybody can take a query from here, over the files of a release, and vary it.
Every query sorts by the key of its table, and a rate is one division of whole numbers: the same tables give the same
rows.
"""

from functools import cache
from importlib.resources import files

VIEWS = "views"


@cache
def query_of(name: str) -> str:
    """The SQL by which the table `name` is made, or with VIEWS what all of them rest on."""
    return files("output.comparisons").joinpath(f"{name}.sql").read_text(encoding="utf-8")

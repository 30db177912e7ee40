"""How a release is cited from the explorer: as a sentence, BibTeX, RIS and CSL-JSON, all of them texts."""

import json
from collections.abc import Sequence

TITLE = "Meeting notes on UN peace operations"
AUTHOR = "The missionnotes developers"
_LINE_END = "\r\n"  # of RIS, by its standard


def cite(release: str, made_in: str, software: str, years: Sequence[int]) -> dict[str, str]:
    """The release in each form; `made_in` is the year of its publication, `years` the first and last of its notes."""
    span = "–".join(str(year) for year in dict.fromkeys(years))
    title = f"{TITLE}, {span}" if span else TITLE
    key = f"missionnotes-{release}"
    note = f"Read from the publishers' PDFs by {software}."
    fields = {"author": f"{{{AUTHOR}}}", "title": title, "year": made_in, "version": release, "note": note}
    ris = [
        ("TY", "DATA"),
        ("ID", key),
        ("TI", title),
        ("AU", AUTHOR),
        ("PY", made_in),
        ("ET", release),
        ("N1", note),
        ("ER", ""),
    ]
    csl = {
        "id": key,
        "type": "dataset",
        "title": title,
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[int(made_in)]]},
        "version": release,
        "note": note,
    }
    return {
        "text": f"{AUTHOR} ({made_in}). {title}, release {release} [Data set]. {note}",
        "bibtex": "\n".join(
            [f"@misc{{{key},", *(f"  {name} = {{{value}}}," for name, value in fields.items()), "}", ""]
        ),
        "ris": "".join(f"{tag}  - {value}{_LINE_END}" for tag, value in ris),
        "csl": json.dumps([csl], ensure_ascii=False, indent=1) + "\n",
    }

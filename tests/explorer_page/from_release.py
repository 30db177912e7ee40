"""Data of the explorer's contract, straight from a release: what the page is tried with, apart from the builder."""

import json
import re
import shutil
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pypdfium2

from extractors import vocabulary
from schemas.contract import TABLES
from schemas.measured import measured

Row = dict[str, Any]
ASSETS = Path(__file__).parents[2] / "output" / "explorer" / "assets"
SCALE_OF_PICTURES = 100 / 72  # dots per point


def terms(text: str) -> list[str]:
    """The words of the index: the twin of assets/search.js."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"(?<=[^\W_])['’ʼ](?=[^\W_])", "", plain)
    return re.findall(r"[a-z0-9]{2,}", plain)


class Folder:
    """The folder of the page, and the scripts in it."""

    def __init__(self, release: Path, out: Path) -> None:
        self.release, self.out = release, out
        self.notes = [row for row in self.rows("documents")]
        self.position = {row["document_id"]: i for i, row in enumerate(self.notes)}

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; every file of it, where it lies in parts."""
        return pl.read_parquet(self.release / f"{table}.parquet").to_dicts()

    def by_note(self, table: str) -> dict[str, list[Row]]:
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            grouped[row["document_id"]].append(row)
        return grouped

    def write(self, key: str, value: object) -> None:
        """One script that gives `value` to the page under `key`."""
        path = self.out / "data" / f"{_file_of(key)}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
        told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        path.write_text(f"missionnotes.take({json.dumps(key)},{told});\n", encoding="utf-8")


def _file_of(key: str) -> str:
    folder, _, name = key.partition("/")
    return f"{folder}s/{name}".replace("indexs/", "index/") if name else key


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


def _boxes(row: Row) -> list[list[float]]:
    return [[b["page"], *(round(b[side], 1) for side in ("x0", "top", "x1", "bottom"))] for b in row["boxes"]]


def note_of(folder: Folder, of: dict[str, dict[str, list[Row]]], document: Row, with_pages: bool) -> Row:
    """N of the contract."""
    name = document["document_id"]
    got = {table: rows[name] for table, rows in of.items()}
    sentences = defaultdict(list)
    start_of, paragraph_of = {}, {}
    for s in got["sentences"]:
        sentences[s["paragraph_id"]].append([s["sentence_id"], s["char_start"], s["char_end"]])
        start_of[s["sentence_id"]], paragraph_of[s["sentence_id"]] = s["char_start"], s["paragraph_id"]
    cited = defaultdict(list)
    for i, c in enumerate(got["citations"]):
        cited[c["footnote_id"]].append(i)
    return {
        "id": name,
        "pages": [
            {"page": p["page"], "width": p["width"], "height": p["height"], "label": p["page_label"],
             "image": f"pages/{name}-{p['page']}.webp" if with_pages else None}
            for p in got["pages"]
        ],
        "sections": [
            {"id": s["section_id"], "parent": s["parent_id"], "level": s["level"], "numbering": s["numbering"],
             "heading": s["heading"], "role": s["role"], "page": s["page_start"], "boxes": _boxes(s)}
            for s in got["sections"]
        ],
        "paragraphs": [
            {"id": p["paragraph_id"], "section": p["section_id"], "kind": p["kind"], "label": p["label"],
             "text": p["text"], "page": p["page_start"], "boxes": _boxes(p), "sentences": sentences[p["paragraph_id"]]}
            for p in got["paragraphs"]
        ],
        "footnotes": [
            {"id": f["footnote_id"], "label": f["label"], "text": f["text"], "page": f["page_start"],
             "boxes": _boxes(f), "citations": cited[f["footnote_id"]]}
            for f in got["footnotes"]
        ],
        "markers": [
            {"id": r["reference_id"], "paragraph": r["paragraph_id"], "section": r["section_id"],
             "offset": r["char_offset"], "label": r["label"], "footnote": r["footnote_id"], "page": r["page"],
             "boxes": _boxes(r)}
            for r in got["footnote_references"]
        ],
        "claims": [
            {"id": c["claim_id"], "sentence": c["sentence_id"], "holder": c["holder"],
             "holder_text": c["holder_as_printed"], "quantifier": c["quantifier"],
             "cue": [start_of[c["sentence_id"]] + c["cue_start"], start_of[c["sentence_id"]] + c["cue_end"]],
             "verb": c["verb"], "stance": c["stance"], "consensus": c["consensus"], "in_room": c["in_room"],
             "contrasts": c["contrasts_with"], "confidence": c["confidence"]}
            for c in got["claims"]
        ],
        "themes": [
            {"paragraph": t["paragraph_id"], "theme": t["theme_id"], "cues": t["cues"], "score": t["score"],
             "confidence": t["confidence"]}
            for t in got["themes"]
        ],
        "recommendations": [
            {"id": r["recommendation_id"], "paragraph": r["paragraph_id"], "sentence": r["sentence_id"],
             "addressee": r["addressee"], "addressee_text": r["addressee_as_printed"], "action": r["action"],
             "horizon": r["horizon"], "kind": r["kind"], "confidence": r["confidence"]}
            for r in got["recommendations"]
        ],
        "mentions": [
            {"id": m["mention_id"], "paragraph": paragraph_of[m["sentence_id"]],
             "start": start_of[m["sentence_id"]] + m["char_start"], "end": start_of[m["sentence_id"]] + m["char_end"],
             "type": m["entity_type"], "entity": m["entity_id"], "text": m["surface"]}
            for m in got["mentions"]
        ],
        "citations": [
            {"id": c["citation_id"], "footnote": c["footnote_id"], "paragraph": c["paragraph_id"], "type": c["type"],
             "symbol": c["symbol"], "title": c["title"], "authors": c["authors"], "date": c["date"], "url": c["url"],
             "refers_to": c["refers_to"], "confidence": c["confidence"]}
            for c in got["citations"]
        ],
        "issues": [{k: i[k] for k in ("code", "severity", "page", "message")} for i in got["issues"]],
    }  # fmt: skip


OF_NOTES = ("pages", "sections", "paragraphs", "sentences", "footnotes", "footnote_references", "claims", "themes",
            "recommendations", "mentions", "citations", "issues")  # fmt: skip


def write_page(release: Path, out: Path, archive: Path | None) -> None:
    """The whole folder: the page, the data, and pictures where the PDFs are."""
    folder = Folder(release, out)
    shutil.copytree(ASSETS, out / "assets", dirs_exist_ok=True, ignore=shutil.ignore_patterns("index.html"))
    shutil.copy(ASSETS / "index.html", out / "index.html")
    of = {table: folder.by_note(table) for table in OF_NOTES}
    index: dict[str, list[list[int]]] = defaultdict(list)
    n_words = n_paragraphs = 0
    themes: dict[str, list[list[Any]]] = defaultdict(list)
    symbols: dict[str, list[list[Any]]] = defaultdict(list)
    for at, document in enumerate(folder.notes):
        note = note_of(folder, of, document, archive is not None)
        folder.write(f"note/{note['id']}", note)
        places = {p["id"]: i for i, p in enumerate(note["paragraphs"])}
        for i, paragraph in enumerate(note["paragraphs"]):
            found = Counter(terms(paragraph["text"]))
            n_words, n_paragraphs = n_words + found.total(), n_paragraphs + 1
            for term, tf in found.items():
                index[term].append([at, i, tf])
        for t in note["themes"]:
            themes[t["theme"]].append([at, places[t["paragraph"]], t["confidence"], t["cues"]])
        for c in note["citations"]:
            if c["symbol"]:
                symbols[c["symbol"]].append([at, c["footnote"], c["paragraph"]])
        if archive is not None:
            _pictures(archive, document, out)
    shards: dict[str, dict[str, list[list[int]]]] = defaultdict(dict)
    for term in sorted(index):
        shards[term[:2]][term] = index[term]
    for prefix, held in shards.items():
        folder.write(f"index/{prefix}", held)
    for theme, places_of in themes.items():
        folder.write(f"theme/{theme}", places_of)
    folder.write("symbols", [[s, f"https://docs.un.org/en/{s}", where] for s, where in sorted(symbols.items())])
    search = {
        "n_paragraphs": n_paragraphs,
        "mean_words": n_words / n_paragraphs,
        "shards": {prefix: len(held) for prefix, held in shards.items()},
    }
    folder.write("release", _release(folder, of, search, archive is not None))


def _pictures(archive: Path, document: Row, out: Path) -> None:
    sha = document["sha256"]
    (out / "pages").mkdir(exist_ok=True)
    pdf = pypdfium2.PdfDocument(archive / sha[:2] / f"{sha}.pdf")
    for number, page in enumerate(pdf, start=1):
        picture = page.render(scale=SCALE_OF_PICTURES).to_pil().convert("L")
        picture.save(out / "pages" / f"{document['document_id']}-{number}.webp", lossless=True)


def _release(folder: Folder, of: dict[str, dict[str, list[Row]]], search: Row, has_pages: bool) -> Row:
    """R of the contract."""
    manifest = json.loads((folder.release / "manifest.json").read_text(encoding="utf-8"))
    name = manifest["release"]
    missions_of: dict[str, list[str]] = defaultdict(list)
    for row in folder.rows("document_missions"):
        if row["role"] == "subject":
            missions_of[row["document_id"]].append(row["mission_id"])
    publisher = {
        r["document_id"]: r["organization_id"]
        for r in folder.rows("document_organizations")
        if r["role"] == "publisher"
    }
    quality = {r["document_id"]: r for r in folder.rows("quality")}
    works = {r["work_id"]: r for r in folder.rows("works")}
    n_of = Counter(m for ms in missions_of.values() for m in ms)
    theme_counts = Counter(t["theme"] for rows in of["themes"].values() for t in [{"theme": r["theme_id"]} for r in rows])
    notes = [
        {"id": d["document_id"], "title": d["title"], "published": d["published"], "precision": d["published_precision"],
         "missions": missions_of[d["document_id"]], "work": d["work_id"],
         "n_documents": works[d["work_id"]]["n_documents"],
         "stands": works[d["work_id"]]["document_id"] == d["document_id"], "language": d["language"],
         "pages": d["n_pages"], "score": quality[d["document_id"]]["score"],
         "reasons": quality[d["document_id"]]["reasons"], "series": d["series"],
         "publisher": publisher.get(d["document_id"]), "source": d["source_uri"], "words": d["n_words"],
         "paragraphs": len(of["paragraphs"][d["document_id"]])}
        for d in folder.notes
    ]  # fmt: skip
    codes = Counter((r["code"]) for rows in of["issues"].values() for r in rows)
    return {
        "release": name,
        "created": str(max(n["published"] for n in notes if n["published"])),
        "cite": {
            "text": f"missionnotes, release {name}.",
            "bibtex": f"@misc{{missionnotes,\n  title = {{missionnotes, release {name}}}\n}}",
            "ris": f"TY  - DATA\nTI  - missionnotes, release {name}\nER  - \n",
            "csl": [{"id": name, "type": "dataset", "title": f"missionnotes, release {name}"}],
        },
        "without_text": False,
        "has_pages": has_pages,
        "missions": [
            {"id": m["mission_id"], "acronym": m["acronym"], "name": m["name_en"], "n_notes": n_of[m["mission_id"]]}
            for m in folder.rows("missions")
            if n_of[m["mission_id"]]
        ],
        "themes": [
            {"id": t["theme_id"], "label": t["label"], "definition": t["definition"],
             "n_paragraphs": theme_counts[t["theme_id"]]}
            for t in folder.rows("theme_definitions")
        ],  # fmt: skip
        "notes": notes,
        "search": search,
        "profiles": folder.rows("mission_profiles"),
        "themes_by_mission": folder.rows("themes_by_mission"),
        "consensus": folder.rows("consensus_by_theme"),
        "disagreements": folder.rows("disagreements"),
        "addressees": folder.rows("recommendations_by_addressee"),
        "symbols_by_mission": folder.rows("un_documents_by_mission")[:200],
        "actors": folder.rows("actors_by_mission")[:500],
        "works": [r for r in folder.rows("work_links") if r["is_same_work"]],
        "codebook": [
            {"table": t.name, "description": t.description,
             "columns": [{"name": c.name, "type": str(c.dtype), "meaning": c.description} for c in t.columns]}
            for t in TABLES.values()
        ],  # fmt: skip
        "measured": measured(),
        "issues": [{"code": code, "n": n, "meaning": ""} for code, n in codes.most_common()],
        "vocabulary": {
            "holders": dict(vocabulary.HOLDERS),
            "quantifiers": dict(vocabulary.QUANTIFIERS),
            "stances": dict(vocabulary.STANCES),
            "roles": dict(vocabulary.SECTION_ROLES),
            "kinds": dict(vocabulary.PARAGRAPH_KINDS),
            "confidences": dict(vocabulary.CONFIDENCES),
        },
    }


def main(arguments: Iterable[str]) -> None:
    """RELEASE OUT [ARCHIVE of the PDFs, for pictures]"""
    release, out, *archive = (Path(argument) for argument in arguments)
    write_page(release, out, archive[0] if archive else None)


if __name__ == "__main__":
    main(sys.argv[1:])

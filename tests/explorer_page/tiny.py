"""An explorer small enough to count by hand: three notes on two missions, with the worst that a PDF can hold.

n1  ALPHA, 2021, stands for its work: two paragraphs on civilians, one claim of most, one of one, one footnote
n2  a copy of n1
n3  BETA, 2023, its title is markup: one paragraph on civilians, held by some; one on elections without a claim
"""

import json
import shutil
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parents[2] / "output" / "explorer" / "assets"
RELEASE = "0001-tiny"
HOSTILE = "</script><img src=x onerror=alert(1)>"
# 🕊 is one code point and two UTF-16 units: offsets behind it tell which were counted.
DOVE = "🕊 Most participants agreed that civilians come first. One expert doubted it."
PATROLS = "The mission’s patrols protect civilians in 2021."
BETA = "Some speakers warned of elections while civilians flee."
BALLOTS = "Ballots were printed <b>late</b>."

Row = dict[str, Any]


def write(out: Path) -> Path:
    """The folder as a builder would write it; its index.html."""
    shutil.copytree(ASSETS, out / "assets")
    (out / "assets" / "index.html").rename(out / "index.html")
    for key, value in {
        "release": _release(),
        "notes/n1": _note("n1", [_dove("n1"), _patrols("n1")], with_claims=True),
        "notes/n2": _note("n2", [_dove("n2"), _patrols("n2")], with_claims=True),
        "notes/n3": _beta(),
        "themes/civilians": [
            [0, 0, "high", ["civilians"]], [0, 1, "medium", ["protect civilians"]],
            [1, 0, "high", ["civilians"]], [1, 1, "medium", ["protect civilians"]], [2, 0, "low", ["civilians"]],
        ],
        "themes/elections": [[2, 0, "high", ["elections"]], [2, 1, "low", ["Ballots"]]],
        "symbols": [["S/RES/1", "https://docs.un.org/en/S/RES/1", [[0, 0, None], [1, 0, None]]]],
        "index/ci": {"civilians": [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1], [2, 0, 1]]},
        "index/mi": {"missions": [[0, 1, 1], [1, 1, 1]]},
        "index/ba": {"ballots": [[2, 1, 1]]},
        "index/pa": {"participants": [[0, 0, 1], [1, 0, 1]], "patrols": [[0, 1, 1], [1, 1, 1]]},
    }.items():  # fmt: skip
        path = out / "data" / f"{key}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        name = key.replace("notes/", "note/").replace("themes/", "theme/")
        told = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
        path.write_text(f"missionnotes.take({json.dumps(name)},{told});\n", encoding="utf-8")
    return out / "index.html"


def _paragraph(name: str, text: str, page: int, top: float, ends: list[int]) -> Row:
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = [[f"{name}-t{i}", start, end] for i, (start, end) in enumerate(zip(starts, ends, strict=True))]
    return {"id": name, "section": f"{name[:2]}-s1", "kind": "body", "label": None, "text": text, "page": page,
            "boxes": [[page, 50, top, 350, top + 40]], "sentences": sentences}  # fmt: skip


def _dove(note: str) -> Row:
    return _paragraph(f"{note}-p1", DOVE, 1, 100, [53, len(DOVE)])


def _patrols(note: str) -> Row:
    return _paragraph(f"{note}-p2", PATROLS, 2, 200, [len(PATROLS)])


def _claim(note: str, n: int, sentence: str, cue: list[int], **told: Any) -> Row:
    return {"id": f"{note}-a{n}", "sentence": sentence, "holder_text": None, "cue": cue, "verb": "agree",
            "in_room": True, "contrasts": None, "confidence": "high", **told}  # fmt: skip


def _theme(paragraph: str, theme: str, cue: str, confidence: str) -> Row:
    return {"paragraph": paragraph, "theme": theme, "cues": [cue], "score": 1.0, "confidence": confidence}


def _note(name: str, paragraphs: list[Row], with_claims: bool) -> Row:
    most = {"holder": "participants", "quantifier": "most", "stance": "agree", "consensus": 6}
    one = {"holder": "experts", "quantifier": "one", "stance": "question", "consensus": 1}
    return {
        **_empty(name),
        "paragraphs": paragraphs,
        "footnotes": [{"id": f"{name}-n1", "label": "1", "text": "Resolution 1 <i>of</i> the Council, S/RES/1.",
                       "page": 1, "boxes": [[1, 50, 700, 350, 712]], "citations": [0]}],
        "markers": [{"id": f"{name}-r1", "paragraph": f"{name}-p1", "section": None, "offset": 53, "label": "1",
                     "footnote": f"{name}-n1", "page": 1, "boxes": [[1, 300, 100, 304, 106]]}],
        "claims": [_claim(name, 1, f"{name}-p1-t0", [2, 26], **most), _claim(name, 2, f"{name}-p1-t1", [54, 72], **one)]
        if with_claims else [],
        "themes": [_theme(f"{name}-p1", "civilians", "civilians", "high"),
                   _theme(f"{name}-p2", "civilians", "protect civilians", "medium")],
        "recommendations": [],
        "mentions": [{"id": f"{name}-m1", "paragraph": f"{name}-p2", "start": 0, "end": 11, "type": "mission",
                      "entity": "alpha", "text": "The mission"}],
        "citations": [{"id": f"{name}-c1", "footnote": f"{name}-n1", "paragraph": None, "type": "un_resolution",
                       "symbol": "S/RES/1", "title": "Resolution 1", "authors": [], "date": None,
                       "url": "javascript:alert(1)", "refers_to": None, "confidence": "high"}],
    }  # fmt: skip


def _beta() -> Row:
    some = {"holder": "speakers", "quantifier": "some", "stance": "caution", "consensus": 3}
    return {
        **_empty("n3"),
        "paragraphs": [_paragraph("n3-p1", BETA, 1, 100, [len(BETA)]), _paragraph("n3-p2", BALLOTS, 1, 300, [33])],
        "claims": [_claim("n3", 1, "n3-p1-t0", [0, 20], **some)],
        "themes": [_theme("n3-p1", "civilians", "civilians", "low"), _theme("n3-p1", "elections", "elections", "high"),
                   _theme("n3-p2", "elections", "Ballots", "low")],
    }  # fmt: skip


def _empty(name: str) -> Row:
    pages = [{"page": page, "width": 400, "height": 800, "label": None, "image": None} for page in (1, 2)]
    section = {"id": f"{name}-s1", "parent": None, "level": 1, "numbering": None, "heading": HOSTILE, "role": "mandate",
               "page": 1, "boxes": [[1, 50, 60, 200, 75]]}  # fmt: skip
    lists = ("footnotes", "markers", "claims", "themes", "recommendations", "mentions", "citations", "issues")
    return {"id": name, "pages": pages, "sections": [section], **{key: [] for key in lists}}


def _about(name: str, title: str, mission: str, year: int, stands: bool, work: str) -> Row:
    return {"id": name, "title": title, "published": f"{year}-06-01", "precision": "month", "missions": [mission],
            "work": work, "n_documents": 2 if work == "w1" else 1, "stands": stands, "language": "en", "pages": 2,
            "score": 1.0 if year == 2021 else 0.85, "reasons": [] if year == 2021 else ["few_headings"],
            "series": None, "publisher": "House, of Notes", "source": f"{name}.pdf", "words": 100,
            "paragraphs": 2}  # fmt: skip


def _counts(mission: str, theme: str, year: int, n: int, **claims: int) -> Row:
    parts = {f"n_claims_{key}": claims.get(key, 0) for key in ("wide", "many", "some", "one", "unsaid")}
    return {"mission_id": mission, "theme_id": theme, "year": year, "n_paragraphs": n, "n_paragraphs_low_confidence": 0,
            "n_paragraphs_all": 2, "n_words": 10 * n, "n_words_all": 100, "n_notes": int(n > 0), "n_notes_all": 1,
            "n_claims": sum(claims.values()), **parts}  # fmt: skip


def _profile(mission: str, year: int) -> Row:
    keys = ("n_documents", "n_text_paragraphs", "n_sections", "n_sentences", "n_claims", "n_citations",
            "n_un_citations")  # fmt: skip
    return {"mission_id": mission, "year": year, "n_notes": 1, "n_text_words": 100, **dict.fromkeys(keys, 1)}


def _release() -> Row:
    by_mission = [
        _counts("alpha", "civilians", 2021, 2, wide=1, one=1), _counts("alpha", "elections", 2021, 0),
        _counts("beta", "civilians", 2023, 1, some=1), _counts("beta", "elections", 2023, 2, some=1),
    ]  # fmt: skip
    consensus = [
        {**row, "n_claims_said": row["n_claims"], "n_disagreements": 0} for row in by_mission if row["n_claims"]
    ]
    return {
        "release": RELEASE, "created": "2023-06-01",
        "cite": {"text": "Tiny notes.", "bibtex": "@misc{tiny}", "ris": "TY  - DATA", "csl": "[]"},
        "without_text": False, "has_pages": False,
        "missions": [{"id": "alpha", "acronym": "ALPHA", "name": "Mission Alpha", "n_notes": 1},
                     {"id": "beta", "acronym": "BETA", "name": "Mission Beta", "n_notes": 1}],
        "themes": [{"id": "civilians", "label": "Civilians", "definition": "Who does not fight.", "n_paragraphs": 5},
                   {"id": "elections", "label": "Elections", "definition": None, "n_paragraphs": 2}],
        "notes": [_about("n1", "On Alpha", "alpha", 2021, True, "w1"),
                  _about("n2", "On Alpha", "alpha", 2021, False, "w1"),
                  _about("n3", HOSTILE, "beta", 2023, True, "w3")],
        "search": {"n_paragraphs": 6, "mean_words": 7.5, "shards": {"ci": 1, "mi": 1, "ba": 1, "pa": 2}},
        "profiles": [_profile("alpha", 2021), _profile("beta", 2023)],
        "themes_by_mission": by_mission, "consensus": consensus, "disagreements": [], "addressees": [],
        "symbols_by_mission": [{"mission_id": "alpha", "symbol": "S/RES/1", "n_citations": 1, "n_notes": 1,
                                "n_missions": 1}],
        "actors": [{"mission_id": "alpha", "entity_type": "mission", "entity_id": "alpha", "n_mentions": 1,
                    "n_notes": 1}],
        "works": [],
        "codebook": [{"table": "claims", "description": "One row per statement.",
                      "columns": [{"name": "holder", "type": "text", "meaning": "Who held it."}]}],
        "measured": {}, "issues": [{"code": "note_missing", "n": 1, "meaning": "A number is left out."}],
        "vocabulary": {"holders": {"participants": "Those there.", "experts": "Analysts.", "speakers": "Who spoke."},
                       "quantifiers": {"most": "Most.", "some": "Some.", "one": "One."},
                       "stances": {"agree": "They agree.", "caution": "They warn.", "question": "They doubt."},
                       "roles": {"mandate": "It speaks of mandates."}, "kinds": {"body": "Running text."},
                       "confidences": {"high": "Told.", "medium": "Half told.", "low": "Hardly told."}},
    }  # fmt: skip

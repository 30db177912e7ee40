"""The house style of a layout: all that is drawn from its seed, each parameter by itself within what print shows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.fixtures.house import FONTS, TRUETYPE, Face, House
from tests.fixtures.setting import advances

_LATO = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"}
_LIGHT = {"regular": "Light", "bold": "Medium", "italic": "LightItalic", "bolditalic": "MediumItalic"}
_GENTIUM = {"regular": "R", "bold": "B", "italic": "I", "bolditalic": "BI"}
_CALADEA = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"}
FONTS.update({Face("Lato", manner): f"{TRUETYPE}/lato/Lato-{name}.ttf" for manner, name in _LATO.items()})
# A text in Light whose bold is a Medium: the name of the font says nothing of bold.
FONTS.update({Face("Lato Light", manner): f"{TRUETYPE}/lato/Lato-{name}.ttf" for manner, name in _LIGHT.items()})
FONTS.update({Face("Gentium", m): f"{TRUETYPE}/gentium-basic/GenBkBas{name}.ttf" for m, name in _GENTIUM.items()})
FONTS.update({Face("Caladea", m): f"{TRUETYPE}/crosextra/Caladea-{name}.ttf" for m, name in _CALADEA.items()})

SERIFS = ("Liberation Serif", "Gentium", "Caladea")
SANS = ("Liberation Sans", "Carlito", "Lato", "Lato Light")
COLORS = ("#1f4e79", "#7a1f1f", "#20603c", "#4a4a8a", "#b35900", "#005a70")
REGISTERS = ("meeting", "report", "brief", "minutes", "french")


@dataclass(frozen=True, slots=True)
class Head:
    """How headings of one level are set. `capitals` is "", upper or small; `number` says how they are counted."""

    family: str
    size: float
    manner: str = "bold"
    color: str = "#000000"
    capitals: str = ""
    centered: bool = False
    underlined: bool = False
    ruled: bool = False
    tracking: float = 0.0
    number: str = "none"

    @property
    def look(self) -> tuple[Any, ...]:
        return self.size, self.manner, self.color, self.capitals, self.underlined, self.ruled


@dataclass(frozen=True, slots=True)
class Style(House):
    """A house style with all that the generator varies. What is "none" or 0 is left out of the note."""

    seed: int = 0
    register: str = "meeting"
    paper: str = "letter"
    heads: tuple[Head, ...] = ()
    levels: int = 2
    indent: float = 0.0
    paragraph_gap: float = 7.0
    notes: str = "page"
    rule: str = "short"
    restart: str = "none"
    running: str = "head"
    aside: str = "none"
    aside_page: int = 1
    aside_tint: str = "none"
    box: str = "none"
    box_title: str = "caption"
    pull: str = "none"
    drop_lines: int = 0
    figure: str = "none"
    figure_place: str = "inline"
    figure_title: bool = True
    figure_source: bool = True
    figure_caption: str = "above"
    table: str = "none"
    contents: str = "none"
    bilingual: str = "none"
    listing: str = "bullet"
    numbered: str = "none"
    run_in: str = "none"
    symbol_note: bool = False
    order: str = "reading"
    stream: str = "spaces"
    ligatures: bool = False
    soft_hyphens: bool = False
    title_look: str = "large"
    date: str = "plain"
    byline: str = "none"
    closing: str = "none"
    length: int = 14


def rarely(rng: random.Random, share: float, values: Sequence[Any], otherwise: Any = "none") -> Any:
    """One of `values` in `share` of the cases. Always draws twice, so that one parameter does not move the next."""
    hit, value = rng.random() < share, rng.choice(list(values))
    return value if hit else otherwise


def rng_for(seed: int, what: str) -> random.Random:
    """A source of chance of its own for each parameter: dropping one leaves the others as they are."""
    return random.Random(f"{seed} {what}")


def _paper(rng: random.Random) -> str:
    return rng.choice(["letter", "letter", "a4", "a4", "a4", "small"])


PAGES = {"letter": (612.0, 792.0), "a4": (595.3, 841.9), "small": (453.5, 651.0)}

# The traits that stand apart from sizes: name, and how it is drawn. The first value of `PLAIN` is what shrinking tries.
DRAWN: dict[str, Callable[[random.Random], Any]] = {
    "register": lambda r: r.choice(["meeting", "meeting", "report", "brief", "brief", "minutes", "french"]),
    "paper": _paper,
    "columns": lambda r: r.choice([1, 1, 1, 2, 2, 3]),
    "justified": lambda r: r.random() < 0.6,
    "hyphens": lambda r: r.random() < 0.7,
    "indent": lambda r: rarely(r, 0.3, [10.0, 14.0, 18.0], 0.0),
    "notes": lambda r: r.choice(["page", "page", "page", "column", "end", "end", "side", "none"]),
    "rule": lambda r: r.choice(["short", "short", "short", "full", "none"]),
    "marker": lambda r: r.choice(["raised", "raised", "raised", "unicode", "bracket", "slash"]),
    "label": lambda r: r.choice(["raised", "raised", "dot", "plain", "bracket", "slash"]),
    "restart": lambda r: rarely(r, 0.1, ["chapter"]),
    "running": lambda r: r.choice(["head", "head", "foot", "outer", "un", "none"]),
    "aside": lambda r: rarely(r, 0.4, ["left", "right"]),
    "aside_page": lambda r: rarely(r, 0.3, [2], 1),
    "aside_tint": lambda r: rarely(r, 0.4, ["tint", "frame"]),
    "box": lambda r: rarely(r, 0.3, ["tint", "frame", "rules"]),
    "box_title": lambda r: r.choice(["caption", "plain", "none"]),
    "pull": lambda r: rarely(r, 0.25, ["rules", "large", "color"]),
    "drop_lines": lambda r: rarely(r, 0.15, [2, 3, 4], 0),
    "figure": lambda r: rarely(r, 0.35, ["bars", "curve", "rows"]),
    "figure_place": lambda r: r.choice(["inline", "top", "span"]),
    "figure_title": lambda r: r.random() < 0.5,
    "figure_source": lambda r: r.random() < 0.6,
    "figure_caption": lambda r: r.choice(["above", "below", "none"]),
    "table": lambda r: rarely(r, 0.3, ["ruled", "zebra", "open"]),
    "contents": lambda r: rarely(r, 0.12, ["dots", "plain"]),
    "bilingual": lambda r: rarely(r, 0.05, ["columns"]),
    "listing": lambda r: r.choice(["bullet", "bullet", "dash", "letter", "number", "none"]),
    "numbered": lambda r: rarely(r, 0.12, ["dot", "plain"]),
    "run_in": lambda r: rarely(r, 0.2, ["bold", "italic"]),
    "symbol_note": lambda r: r.random() < 0.1,
    "order": lambda r: rarely(r, 0.2, ["stories", "lines"], "reading"),
    "stream": lambda r: r.choice(["spaces", "spaces", "spaces", "none", "trailing"]),
    "ligatures": lambda r: r.random() < 0.3,
    "soft_hyphens": lambda r: r.random() < 0.15,
    "title_look": lambda r: r.choice(["large", "large", "medium", "upper", "centered"]),
    "date": lambda r: r.choice(["plain", "plain", "spaced", "upper", "day"]),
    "byline": lambda r: rarely(r, 0.3, ["author", "series"]),
    "closing": lambda r: rarely(r, 0.3, ["rule", "box"]),
    "length": lambda r: r.randint(9, 22),
    "levels": lambda r: r.choice([1, 2, 2, 2, 3]),
}

PLAIN: dict[str, Any] = {
    "register": "meeting", "paper": "letter", "columns": 1, "justified": False, "hyphens": False, "indent": 0.0,
    "notes": "none", "rule": "short", "marker": "raised", "label": "raised", "restart": "none", "running": "none",
    "aside": "none", "aside_page": 1, "aside_tint": "none", "box": "none", "box_title": "caption", "pull": "none",
    "drop_lines": 0, "figure": "none", "figure_place": "inline", "figure_title": False, "figure_source": False,
    "figure_caption": "above", "table": "none", "contents": "none", "bilingual": "none", "listing": "bullet",
    "numbered": "none", "run_in": "none", "symbol_note": False, "order": "reading", "stream": "spaces",
    "ligatures": False, "soft_hyphens": False, "title_look": "large", "date": "plain", "byline": "none",
    "closing": "none", "length": 9, "levels": 1, "heads": "plain", "body": "plain",
}  # fmt: skip

# What a trait needs to be seen at all, and what cannot stand together in print.
NEEDS = {
    "rule": ("notes", ("page", "column")), "restart": ("notes", ("page", "column")), "label": ("notes", None),
    "marker": ("notes", None), "symbol_note": ("notes", None), "aside_page": ("aside", None),
    "aside_tint": ("aside", None), "box_title": ("box", None), "figure_place": ("figure", None),
    "figure_title": ("figure", None), "figure_source": ("figure", None), "figure_caption": ("figure", None),
    "soft_hyphens": ("hyphens", None),
}  # fmt: skip


def drawn(seed: int, dropped: Sequence[str] = ()) -> Style:
    """The style of `seed`; the traits named in `dropped` take their plain value."""
    chosen = {name: PLAIN[name] if name in dropped else draw(rng_for(seed, name)) for name, draw in DRAWN.items()}
    settle(chosen)
    kind = type_of(seed, chosen, "body" in dropped)
    if not all(ord(figure) in advances(Face(kind["text"], "bold"))[0] for figure in "⁰⁴⁵⁶⁷⁸⁹"):
        chosen["marker"] = "raised" if chosen["marker"] == "unicode" else chosen["marker"]
    style = Style(name=f"layout {seed}", seed=seed, page=PAGES[chosen["paper"]], **kind, **chosen)
    heads = heads_of(rng_for(seed, "heads"), style, "heads" in dropped)
    return replace(style, heads=heads, headings=tuple((head.size, head.manner) for head in heads))


def settle(chosen: dict[str, Any]) -> None:
    """Takes out what print does not show together."""
    if chosen["bilingual"] != "none":
        chosen |= {"columns": 2, "register": "meeting", "aside": "none", "contents": "none", "restart": "none"}
        chosen |= {"figure_place": "inline", "notes": "none" if chosen["notes"] == "none" else "column"}
    if chosen["register"] == "french":  # the stock has no boxes and figures in French
        chosen |= dict.fromkeys(("box", "pull", "aside", "figure", "table"), "none")
        chosen["length"] = min(chosen["length"], 11)
    if chosen["paper"] == "small":
        chosen["columns"] = min(chosen["columns"], 2)
        if chosen["columns"] == 2:
            chosen["aside"] = "none"
    if chosen["notes"] == "side":
        chosen |= {"columns": 1, "aside": "none"}
    if chosen["columns"] == 3:
        chosen["aside_page"] = 1
    if chosen["notes"] == "column" and chosen["columns"] == 1:
        chosen["notes"] = "page"
    if chosen["columns"] == 1 and chosen["figure_place"] == "span":
        chosen["figure_place"] = "top"
    if chosen["numbered"] != "none":
        chosen |= {"drop_lines": 0, "run_in": "none"}
    if not chosen["justified"]:
        chosen["hyphens"] = False
    if not chosen["hyphens"]:
        chosen["soft_hyphens"] = False
    if chosen["notes"] == "none":
        chosen["restart"] = "none"
    if chosen["marker"] == "slash":
        chosen["label"] = "slash"
    elif chosen["label"] == "slash":
        chosen["label"] = "raised"
    if chosen["rule"] == "none" and chosen["label"] == "plain":
        chosen["label"] = "raised"


def type_of(seed: int, chosen: dict[str, Any], plain: bool) -> dict[str, Any]:
    """Fonts, sizes and margins."""
    rng = rng_for(seed, "body" if not plain else "plain")
    width, _ = PAGES[chosen["paper"]]
    text = rng.choice(SERIFS if rng.random() < 0.6 else SANS)
    display = text if rng.random() < 0.35 else rng.choice(SANS)
    size = rng.choice([9.0, 9.4, 10.0, 10.5, 11.0, 12.0])
    if chosen["columns"] > 1:
        size = min(size, 10.5)
    if chosen["columns"] == 3:
        size = min(size, 9.4)
    note = min(size - 1.0, round(size * rng.choice([0.75, 0.8, 0.86, 0.9]), 1))
    side = round(width * rng.choice([0.085, 0.1, 0.12]), 1)
    left = right = side
    if chosen["running"] == "outer":
        left = right = max(side, 66.0)
    if chosen["notes"] == "side":
        right = round(width * 0.28, 1)
    if chosen["columns"] == 1 and left + right < width * 0.2:
        left = right = round(width * 0.12, 1)
    top, bottom = rng.choice([(66.0, 60.0), (78.0, 72.0), (60.0, 56.0)])
    spread = rng.choice([1.2, 1.25, 1.32, 1.4])
    gap = rng.choice([5.0, 7.0, 9.0])
    return {
        "text": text, "display": display, "size": size, "leading": round(size * spread, 1), "note_size": note,
        "note_leading": round(note * 1.2, 1), "margins": (left, right, top, bottom),
        "gutter": rng.choice([14.0, 18.0, 22.0, 28.0]), "heading_color": rng.choice(COLORS),
        "title_size": rng.choice([17.0, 20.0, 24.0]), "paragraph_gap": 0.0 if chosen["indent"] else gap,
        "note_share": rng.choice([0.15, 0.3, 0.4]), "scope": "column" if chosen["notes"] == "column" else "page",
    }  # fmt: skip


def heads_of(rng: random.Random, style: Style, plain: bool) -> tuple[Head, ...]:
    """The looks of the three levels, each less prominent than the one above, so that print itself tells the rank."""
    family, size = style.display, style.size
    if plain:
        return (Head(family, size + 4), Head(family, size + 1.5), Head(family, size, "italic"))
    color = rng.choice([*COLORS, "#000000", "#000000"])
    number = rng.choice(["none", "none", "none", "roman", "arabic", "mixed", "dotted"])
    centered = rng.random() < 0.15
    first = rng.choice(
        [
            Head(family, size + 5, "bold", color),
            Head(family, size + 3, "bold", color),
            Head(family, size + 6, "regular", color),
            Head(family, size + 2, "bold", color, capitals="upper"),
            Head(family, size, "bold", color, capitals="upper"),
            Head(family, size + 1.5, "bold", "#000000", ruled=True),
            Head(family, size + 3, "bold", color, underlined=True),
            Head(family, size + 3, "regular", color, capitals="small"),
            Head(family, size + 1, "bold", color, capitals="upper", tracking=1.2),
        ]
    )
    second = rng.choice(
        [
            Head(family, min(size + 1.5, first.size), "bold", color),
            Head(style.text, size, "bold"),
            Head(style.text, size, "bolditalic"),
            Head(style.text, size, "regular", underlined=True),
            Head(style.text, size, "regular", capitals="small"),
            Head(family, size, "bold", color),
        ]
    )
    if second.look[:4] == first.look[:4] or second.size > first.size:
        second = Head(style.text, size, "bolditalic")
    # A third level in italics stands below whatever the second is, but not below italics or a bare underline.
    third = Head(style.text, size, "italic")
    if second.manner == "regular":
        third = Head(style.text, size - 0.5, "italic")
    numbers = {
        "none": ("none", "none", "none"), "roman": ("roman", "none", "none"), "arabic": ("arabic", "none", "none"),
        "mixed": ("roman", "alpha", "arabic"), "dotted": ("arabic", "dotted", "dotted"),
    }[number]  # fmt: skip
    found = [replace(head, number=form) for head, form in zip((first, second, third), numbers, strict=True)]
    found[0] = replace(found[0], centered=centered)
    return tuple(found)


def traits(style: Style) -> dict[str, Any]:
    """What marks `style`, by name, for the table of shares: only what shows on its pages."""
    found: dict[str, Any] = {}
    for name in DRAWN:
        need = NEEDS.get(name)
        if need is not None:
            value = getattr(style, need[0])
            if value in ("none", False) or (need[1] is not None and value not in need[1]):
                continue
        found[name] = getattr(style, name)
    found["length"] = "short" if style.length < 14 else "long"
    for level, head in enumerate(style.heads[: style.levels], 1):
        step = "body size" if abs(head.size - style.size) < 0.6 else "larger"
        look = [step, head.manner, head.capitals, *(n for n in ("centered", "underlined", "ruled") if getattr(head, n))]
        if head.tracking:
            look.append("tracked")
        found[f"head {level}"] = " ".join(word for word in look if word)
        found[f"number {level}"] = head.number
    found["text"] = style.text
    return found

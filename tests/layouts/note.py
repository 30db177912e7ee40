"""Composes the note of a layout from the stock of prose: a Source as of the fixtures, and what layouts add."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.fixtures.source import Block, Body, Mark, Piece, Pieces, Reading, Run, Source, plain
from tests.layouts.style import Style, rng_for

STOCK = Path(__file__).parent / "prose.toml"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SYMBOL = "*"


@dataclass(frozen=True, slots=True)
class Composed:
    """A note with what its truth needs beside the source: where the second language begins, if there is one."""

    source: Source
    second: int | None
    pulls: tuple[str, ...]
    box_titles: tuple[str, ...]
    day: str


@cache
def stock() -> dict[str, Any]:
    return tomllib.loads(STOCK.read_text(encoding="utf-8"))


class Composer:
    """Composes one note. Notes are numbered where their marker stands."""

    def __init__(self, style: Style) -> None:
        self.style, self.rng = style, rng_for(style.seed, "prose")
        self.bodies: list[Body] = []
        self.marks = rng_for(style.seed, "marks")
        self.pulls: list[str] = []
        self.box_titles: list[str] = []
        self.numbers = [0, 0, 0]
        self.paragraph_number = 0
        self.used: set[str] = set()

    def filled(self, text: str) -> str:
        """`text` with its slots drawn."""
        slots = stock()["slots"]
        return re.sub(r"\[(\w+)\]", lambda match: str(self.rng.choice(slots[match[1]])), text)

    def pick(self, choices: Sequence[str]) -> str:
        """One of `choices` that was not taken before, as long as there are any."""
        left = [choice for choice in choices if choice not in self.used] or list(choices)
        chosen = self.rng.choice(left)
        self.used.add(chosen)
        return self.filled(chosen)

    def pieces(self, text: str) -> Pieces:
        return Reading().pieces(text)

    def called(self, text: str, share: float) -> Pieces:
        """`text` with notes called at the ends of some of its sentences."""
        if self.style.notes == "none":
            return self.pieces(text)
        found: list[Piece] = []
        for sentence in re.split(r"(?<=[a-z]{2}[.?])(?= )", text):
            found += (
                self.pieces(sentence) if sentence == sentence.strip() else [Run(" "), *self.pieces(sentence.strip())]
            )
            if self.marks.random() < share and sentence.rstrip().endswith((".", "?")):
                found.append(self.mark())
        return joined(found)

    def mark(self) -> Mark:
        long = self.marks.random() < 0.12
        text = self.filled(self.marks.choice(stock()["notes"]["long" if long else "short"]))
        self.bodies.append(Body("", self.pieces(text)))
        return Mark("", len(self.bodies) - 1)

    def paragraph(self, register: str) -> str:
        known = stock()["paragraphs"]
        if register != "french" and all(text in self.used for text in known[register]):
            register = self.rng.choice([name for name in known if name != "french"])  # all of its own are taken
        text = self.pick(known[register])
        if self.rng.random() < 0.35:
            text = f"{text} {self.rng.choice(stock()['closings'][register])}"
        return text

    def heading(self, level: int, text: str) -> Block:
        """A heading with its number, counted on from the last of its level."""
        head = self.style.heads[level - 1]
        self.numbers[level - 1] += 1
        self.numbers[level:] = [0] * (3 - level)
        at = self.numbers[level - 1]
        label = {
            "none": None, "roman": f"{ROMAN[at - 1]}.", "arabic": f"{at}.", "alpha": f"{chr(64 + at)}.",
            "dotted": ".".join(str(number) for number in self.numbers[:level]),
        }[head.number]  # fmt: skip
        return Block("heading", self.pieces(text), level, label)

    def body(self, register: str, share: float) -> Block:
        style = self.style
        pieces = self.called(self.paragraph(register), share)
        if style.numbered != "none":
            self.paragraph_number += 1
            label = f"{self.paragraph_number}." if style.numbered == "dot" else str(self.paragraph_number)
            return Block("body", pieces, label=label)
        if style.run_in != "none" and self.rng.random() < 0.3:
            words = self.rng.choice(["Access.", "Costs.", "Women and youth.", "Lessons learned.", "The road ahead."])
            pieces = (Run(words, bold=style.run_in == "bold", italic=style.run_in == "italic"), Run(" "), *pieces)
        return Block("body", joined(pieces))

    def listing(self) -> list[Block]:
        known, form = stock()["lists"], self.style.listing
        tongue = "_fr" if self.style.register == "french" else ""
        count = self.rng.randint(3, 5)
        labels = {
            "bullet": ["•"] * 5, "dash": ["–"] * 5, "letter": [f"({letter})" for letter in "abcde"],
            "number": [f"{at}." for at in range(1, 6)],
        }[form]  # fmt: skip
        items = [
            Block("list_item", self.called(self.pick(known[f"items{tongue}"]), 0.08), label=labels[at])
            for at in range(count)
        ]
        return [Block("body", self.pieces(self.pick(known[f"leads{tongue}"]))), *items]

    def table(self, number: int) -> list[Block]:
        known = stock()["tables"]
        heads = self.rng.sample(known["heads"], 3 if self.style.columns < 3 else 2)
        rows = [["", *heads]]
        rows += [
            [name, *(f"{self.rng.randint(12, 4800):,}" for _ in heads)] for name in self.rng.sample(known["sectors"], 4)
        ]
        rows[0][0] = "Sector"
        caption = f"Table {number}. {self.pick(known['captions'])}"
        cells = tuple(tuple(self.pieces(cell) for cell in row) for row in rows)
        return [Block("caption", self.pieces(caption)), Block("table", rows=cells)]

    def figure(self, number: int) -> list[Block]:
        """A caption and a figure. Its rows: title, axis, ticks, names of the bars, legend, source."""
        known, style = stock()["tables"], self.style
        years = [str(2016 + at) for at in range(6)]
        names = years if style.figure != "rows" else self.rng.sample(known["sectors"], 4)
        values = [float(self.rng.randint(15, 95)) for _ in names]
        ticks = [str(at) for at in (0, 25, 50, 75, 100)]
        title = [f"{self.pick(known['captions'])}, 2016–2021"] if style.figure_title else []
        source = [self.pick(known["sources"])] if style.figure_source else []
        rows = [title, [self.rng.choice(known["axis"])], ticks, names, ["Reported", "Confirmed"], source]
        cells = tuple(tuple(self.pieces(text) for text in row) for row in rows)
        figure = Block("figure", rows=cells, bars=tuple(zip(names, values, strict=True)))
        caption = Block("caption", self.pieces(f"Figure {number}. {self.pick(known['captions'])}"))
        if style.figure_caption == "none":
            return [figure]
        return [caption, figure] if style.figure_caption == "above" else [figure, caption]

    def box(self) -> list[Block]:
        known, style = stock()["box"], self.style
        title = self.pick(known["titles"])
        blocks = [
            Block("body", self.pieces(self.pick(known["paragraphs"])), box=1) for _ in range(self.rng.randint(1, 2))
        ]
        if style.box_title == "caption":
            return [Block("caption", self.pieces(f"Box 1. {title}"), box=1), *blocks]
        if style.box_title == "plain":
            self.box_titles.append(title)
            return [Block("box_title", self.pieces(title), box=1), *blocks]
        return blocks

    def parts(self, register: str, count: int, share: float) -> list[list[Block]]:
        """The text as pieces that follow each other: a heading or headings in a row, or a paragraph."""
        style, rng = self.style, self.rng
        opening, *heads = stock()["headings"][register]
        rng.shuffle(heads)
        parts: list[list[Block]] = []
        since = 0
        for at in range(count):
            opens = at == 0 or (since >= rng.choice([2, 2, 3, 4]) and bool(heads))
            if opens:
                deeper = 1 if at == 0 or rng.random() < 0.45 else min(style.levels, rng.choice([2, 2, 3]))
                level = min(deeper, self.depth() + 1)
                text = opening if at == 0 else heads.pop()
                first = [self.heading(level, text)]
                if level < style.levels and heads and rng.random() < 0.15:
                    first.append(self.heading(level + 1, heads.pop()))
                parts.append(first)
                since = 0
            parts.append([self.body(register, share)])
            since += 1
        return parts

    def depth(self) -> int:
        return max([level for level in range(1, 4) if self.numbers[level - 1]], default=0)

    def between(self, parts: list[list[Block]]) -> list[Block]:
        """`parts` with lists, quotes, tables and the like put between, never right after a heading."""
        style, rng = self.style, rng_for(self.style.seed, "between")
        places = [at for at in range(1, len(parts)) if parts[at][0].kind == "body" and parts[at - 1][0].kind == "body"]
        extras: list[list[Block]] = []
        if style.listing != "none":
            extras.append(self.listing())
        if style.register != "french" and rng.random() < 0.4:
            extras.append([Block("quote", self.pieces(rng.choice(stock()["lists"]["quotes"])))])
        if style.figure != "none":
            extras += [self.figure(at) for at in range(1, rng.randint(1, 2) + 1)]
        if style.table != "none":
            extras.append(self.table(1))
        if style.box != "none":
            extras.append(self.box())
        if style.pull != "none":
            text = rng.choice(stock()["lists"]["pulls"])
            self.pulls.append(text)
            extras.append([Block("pull", self.pieces(text))])
        rng.shuffle(places)
        chosen = dict(zip(places, extras, strict=False))
        found: list[Block] = []
        for at, part in enumerate(parts):
            found += chosen.get(at, [])
            found += part
        return found

    def composed(self) -> Composed:
        style = self.style
        share = 0.3 if style.notes != "side" else 0.16
        blocks = self.between(self.parts(style.register, style.length, share))
        second = None
        if style.bilingual != "none":
            second = len(blocks)
            self.numbers = [0, 0, 0]
            other = replace(style, notes="none")
            self.style = other
            blocks += [block for part in self.parts("french", 6, 0.0) for block in part]
            self.style = style
        blocks = self.renumbered(blocks)
        if style.contents != "none":
            blocks.insert(0, Block("contents"))
        rng = rng_for(style.seed, "front")
        month, year = rng.choice(MONTHS), rng.choice(stock()["slots"]["year"])
        aside = stock()["aside"]["paragraphs" if style.aside_page == 1 else "facts"]
        closing = stock()["colophon"]["paragraphs"]
        source = Source(
            name=str(style.seed), title=self.filled(rng.choice(stock()["titles"][style.register])),
            published=f"{month} {year}", series=rng.choice(["Meeting Note", "Policy Brief", "Issue Brief"]),
            symbol=f"S/{year}/{rng.randint(20, 990)}", logos=(),
            sidebar=tuple(self.pieces(self.filled(text)) for text in aside) if style.aside != "none" else (),
            blocks=tuple(blocks), notes=tuple(self.bodies),
            colophon=tuple(self.pieces(text) for text in closing if style.closing != "none"),
        )  # fmt: skip
        return Composed(source, second, tuple(self.pulls), tuple(self.box_titles), str(rng.randint(1, 28)))

    def renumbered(self, blocks: list[Block]) -> list[Block]:
        """The notes counted in the order of their markers, anew in each chapter where the style restarts them.

        Such chapters begin pages, so that a page never has two notes 1.
        """
        count = 0
        bodies: list[Body] = []
        found: list[Block] = []
        for block in blocks:
            if block.kind == "heading" and block.level == 1 and self.style.restart != "none":
                count = 0
            pieces: list[Piece] = []
            for piece in block.pieces:
                if isinstance(piece, Mark):
                    assert piece.note is not None
                    symbol = self.style.symbol_note and not bodies
                    count += not symbol
                    label = SYMBOL if symbol else str(count)
                    bodies.append(replace(self.bodies[piece.note], label=label))
                    piece = Mark(label, len(bodies) - 1)
                pieces.append(piece)
            found.append(replace(block, pieces=tuple(pieces)))
        self.bodies = bodies
        return found


def joined(pieces: Sequence[Piece]) -> Pieces:
    """`pieces` with neighbours of one manner put together."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Run) and isinstance(last, Run) and replace(last, text="") == replace(piece, text=""):
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def composed(style: Style) -> Composed:
    """The note of `style`."""
    return Composer(style).composed()


def heading_text(block: Block) -> str:
    return f"{block.label} {plain(block.pieces)}" if block.label else plain(block.pieces)

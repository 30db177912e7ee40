"""Every regular expression of the extractors, and texts made to keep it busy.

A pattern that backtracks without bound waits for a text that it almost matches. Such texts are made from the pattern
itself: one of its repetitions is run through hundreds of times, what comes before it is written as the pattern has it,
and the end is spoilt.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import extractors

TASTES = ("aA1 .,-", "A1a ,.-", "1aA .-,", " aA1.,-", ".,- aA1", ",-a.A 1")
"""Characters in the order in which a class of characters is stood for by one that it holds."""

OTHERS = "'’“”()[]/:;&©$%§¶*†\n\u00a0–" + "".join(map(chr, range(33, 127)))
SPOILERS = ("\x01",)
LENGTH = 300
"""Characters of a text to keep a pattern busy: with them what is cubic shows, and what is quadratic costs nothing."""

MOST_SECONDS = 0.1
"""Of the processor, for one such text; on prose a pattern takes a thousandth of it."""

_FUNCTIONS = ("compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer")

Patterns = dict[tuple[str, int], re.Pattern[str]]


def patterns_in_use(exercise: Callable[[], object]) -> Patterns:
    """The patterns on text that modules of the extractors compile when they are loaded and when `exercise` is run.

    They are caught where they are made, so that those are found that a function builds from word lists. The modules
    must not have been loaded before.
    """
    found: Patterns = {}
    whole = {name: getattr(re, name) for name in _FUNCTIONS}

    def catching(name: str) -> Callable[..., Any]:
        def caught(pattern: Any, *rest: Any, **named: Any) -> Any:
            caller = sys._getframe(1).f_globals.get("__name__", "")
            if caller.startswith("extractors") and isinstance(pattern, str):
                flags = int(named.get("flags", rest[0] if rest and name == "compile" else 0))
                if name != "compile":
                    flags = max((int(value) for value in rest if isinstance(value, re.RegexFlag)), default=flags)
                found[pattern, flags] = whole["compile"](pattern, flags)
            return whole[name](pattern, *rest, **named)

        return caught

    try:
        for name in _FUNCTIONS:
            setattr(re, name, catching(name))
        for module in pkgutil.walk_packages(extractors.__path__, "extractors."):
            importlib.import_module(module.name)
        exercise()
    finally:
        for name, function in whole.items():
            setattr(re, name, function)
    return found


def seconds_for(pattern: re.Pattern[str], text: str, most: float = MOST_SECONDS) -> float:
    """How long a search takes, broken off after `most` seconds."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def busy_texts(pattern: re.Pattern[str], length: int = LENGTH) -> Iterator[str]:
    """Texts of about so many characters in which one repetition of the pattern runs on and the end is spoilt."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    made: set[str] = set()
    for repeat in _repeats(tree):
        way = _way_to(tree, repeat)
        for taste in TASTES:
            once = _text(repeat[1][2], taste, None, 0, frozenset())
            if not once:
                continue
            times = max(1, length // len(once))
            for run in (_text(tree, taste, repeat, times, way), once * times):
                for spoiler in SPOILERS:
                    made.add(run[: 2 * length] + spoiler)
    # No text column and no line holds two spaces in a row.
    yield from sorted({re.sub(r"\s+", " ", text) for text in made})


def _repeats(tree: Any) -> Iterator[Any]:
    """The nodes of a pattern that may run on."""
    for node in _nodes(tree):
        if node[0] in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and node[1][1] > 9:
            yield node


def _nodes(tree: Any) -> Iterator[Any]:
    for node in tree:
        yield node
        for part in _parts(node):
            yield from _nodes(part)


def _parts(node: Any) -> list[Any]:
    operator, argument = node
    if operator is codes.BRANCH:
        return list(argument[1])
    if operator is codes.SUBPATTERN:
        return [argument[3]]
    if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operator in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return [argument] if operator is codes.ATOMIC_GROUP else []


def _text(tree: Any, taste: str, target: Any, times: int, way: frozenset[int]) -> str:
    """A text that the pattern matches or nearly so, in which the repetition `target` is gone through so many times.

    `way` holds the parts of the pattern that lead to the target, by identity.
    """
    out = []
    for node in tree:
        operator, argument = node
        if operator is codes.LITERAL:
            out.append(chr(argument))
        elif operator in (codes.NOT_LITERAL, codes.ANY, codes.IN, codes.CATEGORY):
            out.append(_character(node, taste))
        elif operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, _, part = argument
            n = times if node is target else max(least, 1 if id(part) in way else 0)
            out.append(_text(part, taste, target, times, way) * n)
        elif operator is codes.BRANCH:
            leading = [part for part in argument[1] if id(part) in way]
            out.append(_text((leading or argument[1])[0], taste, target, times, way))
        elif operator is not codes.ASSERT_NOT:
            out.extend(_text(part, taste, target, times, way) for part in _parts(node))
    return "".join(out)


def _way_to(tree: Any, target: Any) -> frozenset[int]:
    for node in tree:
        if node is target:
            return frozenset({id(tree)})
        for part in _parts(node):
            if way := _way_to(part, target):
                return way | {id(tree)}
    return frozenset()


def _character(node: Any, taste: str) -> str:
    """A character that a class of characters holds."""
    operator, argument = node
    items = argument if operator is codes.IN else [node]
    for character in taste + OTHERS:
        if _is_in(character, items):
            return character
    return chr(next((value for kind, value in items if kind is codes.LITERAL), 0x2603))


def _is_in(character: str, items: Any) -> bool:
    is_negated = bool(items) and items[0][0] is codes.NEGATE
    found = False
    for operator, argument in items:
        if operator is codes.LITERAL:
            found = found or ord(character) == argument
        elif operator is codes.NOT_LITERAL:
            found = found or ord(character) != argument
        elif operator is codes.ANY:
            found = found or character != "\n"
        elif operator is codes.RANGE:
            found = found or argument[0] <= ord(character) <= argument[1]
        elif operator is codes.CATEGORY:
            found = found or _CATEGORIES[argument](character)
    return found is not is_negated


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    codes.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    codes.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def main(folder: Path) -> None:
    """Print how many patterns there are, and each that takes too long, with a text that shows it."""

    def exercise() -> None:
        from extractors.pipeline import read_note

        for path in sorted(folder.glob("*.pdf")):
            read_note(path.read_bytes())

    found = patterns_in_use(exercise)
    print(len(found))
    for pattern in found.values():
        for text in busy_texts(pattern):
            if seconds_for(pattern, text) >= MOST_SECONDS:
                print(f"{pattern.pattern!r} on {text[:60]!r} ... {text[-20:]!r}")
                break


if __name__ == "__main__":
    main(Path(sys.argv[1]))

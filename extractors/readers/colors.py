"""Colours of a PDF as 0xRRGGBB, near enough to tell black from grey and from a house colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

BLACK = 0


class Tint(Protocol):
    """How a spot colour's tint becomes components of its alternate space."""

    def __call__(self, tint: float) -> Sequence[float]: ...


def rgb(components: Sequence[float]) -> int:
    """0xRRGGBB of one (gray), three (RGB) or four (CMYK) components from 0 to 1; black for anything else."""
    if len(components) == 1:
        red = green = blue = components[0]
    elif len(components) == 3:
        red, green, blue = components
    elif len(components) == 4:
        cyan, magenta, yellow, black = components
        red, green, blue = (1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow))
    else:
        return BLACK
    return _byte(red) << 16 | _byte(green) << 8 | _byte(blue)


def lab(components: Sequence[float]) -> int:
    """0xRRGGBB of CIE L*a*b* under a D50 white, without adapting the white: neutral greys stay neutral."""
    if len(components) != 3:
        return BLACK
    lightness, a, b = components
    middle = (lightness + 16) / 116
    x, y, z = (_from_lab(value) for value in (middle + a / 500, middle, middle - b / 200))
    linear = (3.134 * x * 0.9642 - 1.617 * y - 0.491 * z * 0.8249,
              -0.979 * x * 0.9642 + 1.916 * y + 0.033 * z * 0.8249,
              0.072 * x * 0.9642 - 0.229 * y + 1.405 * z * 0.8249)  # fmt: skip
    return rgb([12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in linear])


@dataclass(frozen=True, slots=True)
class Exponential:
    """A tint function of type 2: from `start` to `end` by the power `exponent`."""

    start: Sequence[float]
    end: Sequence[float]
    exponent: float

    def __call__(self, tint: float) -> Sequence[float]:
        share = max(0.0, min(1.0, tint)) ** self.exponent
        return [a + share * (b - a) for a, b in zip(self.start, self.end, strict=False)]


@dataclass(frozen=True, slots=True)
class Sampled:
    """A tint function of type 0 with one input and samples of 8 bits: `n` components per sample."""

    samples: bytes
    n: int

    def __call__(self, tint: float) -> Sequence[float]:
        last = len(self.samples) // self.n - 1
        at = round(max(0.0, min(1.0, tint)) * last) * self.n
        return [value / 255 for value in self.samples[at : at + self.n]]


def ink(tint: float) -> Sequence[float]:
    """The tint of a spot colour of which nothing more is known: full ink is black."""
    return [1 - tint]


def spot(tint: Tint, is_lab: bool) -> Callable[[Sequence[float]], int]:
    """The colour of a spot space: of several inks at once the strongest counts."""

    def color(components: Sequence[float]) -> int:
        alternate = tint(max(components, default=0.0))
        return lab(alternate) if is_lab else rgb(alternate)

    return color


def palette(table: bytes, n: int, is_lab: bool) -> Callable[[Sequence[float]], int]:
    """The colour of an indexed space of `n` entries, of as many bytes each as the table has for them."""
    width = len(table) // n if n > 0 else 0

    def color(components: Sequence[float]) -> int:
        at = int(components[0]) * width if components else 0
        entry = [value / 255 for value in table[at : at + width]]
        return lab([entry[0] * 100, entry[1] * 255 - 128, entry[2] * 255 - 128]) if is_lab else rgb(entry)

    return color


def _byte(share: float) -> int:
    return round(255 * max(0.0, min(1.0, share))) if share == share else 0


def _from_lab(value: float) -> float:
    return float(value**3) if value > 6 / 29 else 3 * (6 / 29) ** 2 * (value - 4 / 29)

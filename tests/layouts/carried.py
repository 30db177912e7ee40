"""The layouts that the project carries as PDFs, so that tests need no engine: pdf/SEED.pdf and .json."""

import json
from pathlib import Path

from tests.fixtures.compare import Truth

PDFS = Path(__file__).parent / "pdf"
SEEDS = (2, 3, 5, 11, 13, 14, 16, 25, 34, 35, 37, 40, 41, 50, 52, 63, 75, 76, 79, 86)


def carry() -> None:
    """Typesets the carried layouts anew."""
    from tests.layouts.build import built  # the engine, which tests do not need

    PDFS.mkdir(exist_ok=True)
    for seed in SEEDS:
        layout = built(seed)
        (PDFS / f"{seed}.pdf").write_bytes(layout.pdf)
        text = json.dumps(layout.truth, ensure_ascii=False)
        (PDFS / f"{seed}.json").write_text(text + "\n", encoding="utf-8")


def layouts() -> list[tuple[int, bytes, Truth]]:
    """The carried layouts: seed, PDF and truth."""
    return [
        (seed, (PDFS / f"{seed}.pdf").read_bytes(), json.loads((PDFS / f"{seed}.json").read_text(encoding="utf-8")))
        for seed in SEEDS
    ]

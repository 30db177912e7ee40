"""Runs one tool over PDFs, within the tools' own environment; uses nothing of the project.

    python adapters.py MODE FOLDER FILE.pdf...

Writes FOLDER/NAME.json for each PDF: a list of [kind, text], where text is Markdown and kind is what the tool says that
it is (heading, note, furniture, table, text), or "markdown" where the Markdown itself is to tell.
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Blocks = list[tuple[str, str]]


def load(name: str) -> Any:
    """One of the tools: only one is imported at a time, and none is known to the project."""
    return importlib.import_module(name)


def pymupdf4llm(path: Path) -> Blocks:
    return [("markdown", load("pymupdf4llm").to_markdown(str(path), header=False, footer=False, use_ocr=False))]


def pymupdf4llm_all(path: Path) -> Blocks:
    return [("markdown", load("pymupdf4llm").to_markdown(str(path), use_ocr=False))]


def pymupdf4llm_boxes(path: Path) -> Blocks:
    """Boxes with the class that the layout model gave them; raised runs as superscript."""
    kinds = {
        "section-header": "heading",
        "title": "heading",
        "footnote": "note",
        "page-header": "furniture",
        "page-footer": "furniture",
    }
    found = []
    for page in json.loads(load("pymupdf4llm").to_json(str(path), use_ocr=False))["pages"]:
        for box in page["boxes"]:
            lines = box.get("textlines") or []
            text = "\n".join("".join(raised(s["text"], s["flags"] & 1) for s in line["spans"]) for line in lines)
            if not text and box.get("table"):
                text = box["table"].get("markdown") or ""
                found.append(("markdown", text))
            elif text:
                found.append((kinds.get(box["boxclass"], "text"), text))
    return found


def raised(text: str, is_raised: bool) -> str:
    return f"<sup>{text.strip()}</sup>" if is_raised and text.strip() else text


def opendataloader(path: Path, **options: Any) -> Blocks:
    with tempfile.TemporaryDirectory() as folder:
        load("opendataloader_pdf").convert(
            input_path=[str(path)], output_dir=folder, format="markdown", image_output="off", quiet=True, **options
        )
        return [("markdown", (Path(folder) / f"{path.stem}.md").read_text(encoding="utf-8"))]


def opendataloader_tags(path: Path) -> Blocks:
    return opendataloader(path, use_struct_tree=True)


def liteparse(path: Path) -> Blocks:
    parser = load("liteparse").LiteParse(output_format="markdown", ocr_enabled=False, image_mode="off", quiet=True)
    return [("markdown", parser.parse(str(path)).text)]


def pdf_inspector(path: Path) -> Blocks:
    return [("markdown", load("pdf_inspector").process_pdf(str(path)).markdown or "")]


def unpdf(path: Path) -> Blocks:
    return [("markdown", load("unpdf").to_markdown(str(path)))]


def unpdf_runs(path: Path) -> Blocks:
    """Elements with the runs they are made of; raised runs as superscript."""
    pages = json.loads(load("unpdf").to_json(str(path)))["pages"]
    return [block for page in pages for element in page["elements"] for block in unpdf_element(element)]


def unpdf_element(element: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if element["type"] == "table":
        for row in element["rows"]:
            for cell in row["cells"]:
                for part in cell["content"]:
                    yield "table", runs(part)
    elif element["type"] == "paragraph":
        style = element.get("style") or {}
        number = (style.get("list_info") or {}).get("item_number")
        text = f"{number}. {runs(element)}" if number else runs(element)
        yield "heading" if style.get("heading_level") is not None else "text", text


def runs(element: dict[str, Any]) -> str:
    texts = [run for run in element.get("content", []) if run.get("type") == "text"]
    return "".join(raised(run["text"], run["style"]["superscript"]) for run in texts)


def markitdown(path: Path) -> Blocks:
    return [("markdown", load("markitdown").MarkItDown().convert(str(path)).text_content)]


MODES: dict[str, Callable[[Path], Blocks]] = {
    "pymupdf4llm": pymupdf4llm,
    "pymupdf4llm_all": pymupdf4llm_all,
    "pymupdf4llm_boxes": pymupdf4llm_boxes,
    "opendataloader": opendataloader,
    "opendataloader_tags": opendataloader_tags,
    "liteparse": liteparse,
    "pdf_inspector": pdf_inspector,
    "unpdf": unpdf,
    "unpdf_runs": unpdf_runs,
    "markitdown": markitdown,
}


def main(mode: str, folder: str, *paths: str) -> None:
    """Read each PDF and write what came of it."""
    sys.path.remove(str(Path(__file__).parent))  # where a module of ours could hide one of a tool
    for path in map(Path, paths):
        text = json.dumps(MODES[mode](path), ensure_ascii=False)
        (Path(folder) / f"{path.stem}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Pages as pictures, for drawing on them what was understood."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image


def page_pictures(pdf: bytes, resolution: int = 100) -> Iterator[Image.Image]:
    """The pages as RGB pictures in `resolution` dots per inch, as a viewer shows them: rotated, cut to the crop box."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=resolution / 72)
            yield bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
    finally:
        document.close()

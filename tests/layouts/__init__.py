"""Layouts drawn at random: notes set in house styles of which every parameter is drawn by itself from a seed.

`make layouts SEEDS=1000:1200` reads them with both readers; `python -m tests.layouts` says what else there is. Seeds
under 1,000 are for developing rules, 1,000 to 1,199 for reporting; those over 100,000 stay untried until the end.

style.py draws a style, note.py composes a note for it from prose.toml, pages.py sets it, drawing.py writes the PDF
with reportlab, truth.py says what a careful person would read there, and faults.py what was read otherwise. Beside them
stand pages made by hand: pages/open for whoever writes rules, pages/shut for the end.
"""

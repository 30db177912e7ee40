"""Other PDF tools that run offline, scored beside missionnotes on the project's sample PDFs.

    python -m benchmarks.peers [--env FOLDER] [--only NAME ...]

`tools` names the tools and installs them into an environment of their own, `adapters` runs there and writes what each
makes of a PDF, `blocks` reads all of it into one form, `expected` says what stands in the PDFs, `score` counts.
docs/other-tools.md states the rules and has the table.
"""

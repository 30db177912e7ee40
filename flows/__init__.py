"""Prefect flows, their schedule, what they need to run, and the command line.

`flows.cli` is the way in for people, `flows.ingest.ingest` for a Prefect deployment. Flows orchestrate: they find
files, hand them to `extractors`, and hand the result to `output`. Only `flows.ingest`, `flows.history` and
`flows.bulletin` import Prefect at the top.
"""

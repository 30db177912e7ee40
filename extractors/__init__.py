"""From the bytes of a PDF to a Note: pure functions on frozen data.

No Prefect, no data frames, no network and no clock in here. `extractors.pipeline.read_note` is the way in.
"""

"""The data contract: what each table and column holds, said once, and the checks that rows pass before release.

`schemas.contract.TABLES` lists the tables; `schemas.validation.validate` checks a batch of notes.
"""

"""What missions are compared by: one file of SQL for each table, over the views of `views.sql`.

Nothing is worked out elsewhere, so that anybody can take a query from here, over the files of a release, and vary it.
Every query sorts by the key of its table, and a rate is one division of whole numbers: the same tables give the same
rows.
"""

"""The Datasette plugin: start page, cases, claims, changes, search and pictures over one database, and its safety.

`storage/datasette/plugins/casewatch.py` hands it to Datasette; what is shown comes from `storage.datasette`.
"""

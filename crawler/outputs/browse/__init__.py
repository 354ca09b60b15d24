"""The Datasette plugin: start page, cases, claims, changes, search and pictures over one database, and its safety.

`plugins.casewatch` hands it to Datasette; what is shown is read by `storage.browsing`.
"""

"""The embedded database that remembers articles, shelves and pages from build to build.

The only package with SQL. It is a cache: deleting it costs one full build and loses nothing. Each
module holds plain functions over an open connection: `sources`, `articles`, `shelves`, `pages`.
"""

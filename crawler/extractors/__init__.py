"""Blocks to sourced values, one report field a module; pure."""

EXTRACTOR_VERSION: int = 10
"""Goes up with every change that can make another report of the same bytes."""

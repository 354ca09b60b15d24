"""Numerals of Chinese."""

from crawler.text.numerals import fold

__all__ = ["fold"]

"""Sentences of Chinese."""

from crawler.text.sentences import split_sentences as split

__all__ = ["split"]

"""Scrapy commands of the project: arguments and printing only."""

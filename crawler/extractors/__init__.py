"""Blocks -> sourced values: one report field a module."""

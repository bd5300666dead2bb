"""Loads what the guard finds with: for a process that others are forked from."""

from bot.guard.finder import Finder

Finder().load()

"""Fetching: the guarded client, robots, full text of pages."""

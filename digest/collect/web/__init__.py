"""Feeds and article pages as a source: harvests, full text, health, the feeds of a site."""

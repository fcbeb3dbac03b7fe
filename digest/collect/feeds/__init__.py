"""Feeds: bytes to items, OPML, the feeds of a site."""

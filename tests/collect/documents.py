"""Feeds as documents, made of entries."""

from datetime import UTC, datetime

from digest.collect import parse_feed

NOON = datetime(2024, 10, 22, 12, 0, tzinfo=UTC)
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
LONG = (
    "<p>The ferry to Norrhamn sails again, the company said, after the winter storms had kept it in port.</p>"
    * 20
)


def rss(*items, head="<title>Harbour Post</title><link>https://harbour.example/</link>"):
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{body}</channel></rss>'.encode()


def atom(*entries, head="<title>Harbour Post</title>", attributes=""):
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{body}</feed>'.encode()


def only(data, **known):
    (item,) = parse_feed(data, **known).items
    return item

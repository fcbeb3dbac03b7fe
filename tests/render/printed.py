"""What the formats print, taken apart: for the tests that hold them against each other."""

import email
import email.policy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def mail(folder):
    return email.message_from_bytes((folder / "digest.eml").read_bytes(), policy=email.policy.default)


def said(pieces):
    return [(p.kind, p.text) for p in pieces if p.kind in ("headline", "quote")]


def statements(record):
    """Headlines, quotes and differing figures of an edition.json in reading order, and which are earlier."""
    stories = {s["id"]: s for s in record["stories"]}
    for thread in record["threads"]:
        for place, key in enumerate(thread["stories"]):
            story = stories[key]
            yield place > 0, "headline", " ".join(story["headline"]["text"].split())
            yield from ((place > 0, "quote", " ".join(q["text"].split())) for q in story["brief"])

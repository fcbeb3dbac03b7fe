"""A harvest of files, and lines of JSON."""

import json
from datetime import UTC, datetime

STORY = "The ferry to Norrhamn sails again.\n\nThe company said so on Monday."
DAY = datetime(2024, 10, 22, tzinfo=UTC)


def split(source):
    harvest = source()
    return list(harvest.items), list(harvest.problems)


def lines(*records):
    return "\n".join(json.dumps(record) for record in records)

"""Items to articles: prose, metadata and a receipt of every line that was cut.

    Cleaner          callable as pipeline.Cleaner, over an executor
    clean_item       one item -> Article
    clean_page       a page's bytes -> Page (title, text, date, authors, language, outlet, url)
    Overrides, load_overrides    cleaning.yaml

Text only: no HTML is kept. The only edits of kept text are runs of white space, a leading dateline that is
cut, tags that were escaped once too often, and the repair of broken characters, each of them on the receipt
but the first. A date without a time zone is taken as UTC.
"""

from digest.clean.cleaner import Cleaner
from digest.clean.item import Page, clean_item, clean_page
from digest.clean.overrides import Overrides

__all__ = ["Cleaner", "Overrides", "Page", "clean_item", "clean_page"]

"""What tests of several rooms share: a real Chromium."""

from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu",
         "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, driven by Playwright; without it the test is skipped."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser):
    """Open a file; every request that is not a file of ours is refused and listed."""
    contexts = []

    def open_file(path, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        left = []
        context.route("**/*", lambda r: r.continue_() if r.request.url.startswith("file:") else r.abort())
        context.on("request", lambda r: None if r.url.startswith("file:") else left.append(r.url))
        page = context.new_page()
        page.goto(path.as_uri())
        return page, left

    yield open_file
    for context in contexts:
        context.close()

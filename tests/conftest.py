"""What tests of several rooms share: a real Chromium, invented editions, and the files written of them."""

import importlib.util
import sys
from pathlib import Path

import pytest

from digest.render import Site, renderers, site, summary

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


def load(name):
    path = Path(__file__).parent / "render" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"render_{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample():
    """The invented edition."""
    return load("sample")


@pytest.fixture(scope="session")
def hostile():
    """Editions full of hostile strings."""
    return load("hostile")


@pytest.fixture(scope="session")
def written():
    """Write every rendition of an edition below a folder and return the edition's own folder."""

    def write(edition, root, settings=None, formats=None):
        chosen = renderers(site=settings) if formats is None else renderers(formats, site=settings)
        inside = [(f"{edition.id}/{r.name}", r) for render in chosen for r in render(edition)]
        beside = [
            (r.name, r) for r in site(edition, [summary(edition, site=settings)], settings=settings or Site())
        ]
        for name, rendition in (*inside, *beside):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(rendition.content)
        return root / edition.id

    return write

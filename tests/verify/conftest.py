import importlib.util
import sys
from pathlib import Path

import pytest

from digest.render import archive_page, feeds, renderers, summary


def load(name):
    path = Path(__file__).parents[1] / "render" / f"{name}.py"
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

    def write(edition, root):
        inside = [(f"{edition.id}/{r.name}", r) for render in renderers() for r in render(edition)]
        beside = [(r.name, r) for r in (*feeds(edition), archive_page([summary(edition)]))]
        for name, rendition in (*inside, *beside):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(rendition.content)
        return root / edition.id

    return write

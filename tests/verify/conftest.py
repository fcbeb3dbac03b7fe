import importlib.util
import sys
from pathlib import Path

import pytest

from digest.render import renderers


@pytest.fixture(scope="session")
def sample():
    path = Path(__file__).parents[1] / "render" / "sample.py"
    spec = importlib.util.spec_from_file_location("sample_edition", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def written():
    """Write every rendition of an edition below a folder and return the edition's own folder."""

    def write(edition, root):
        for render in renderers():
            for rendition in render(edition):
                path = root / edition.id / rendition.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(rendition.content)
        return root / edition.id

    return write

"""An invented edition, written once for each test of the formats."""

import pytest


@pytest.fixture
def folder(sample, written, tmp_path):
    return written(sample.edition(), tmp_path)

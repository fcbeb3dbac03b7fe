"""The composition root: settings in, parts joined, the walk walked. The only room that names concrete parts.

build       one edition, published          (run, building)
the rest    the other commands' work        (tools, feeds)
"""

from digest.app.request import ALL_FORMATS, FORMATS, Built, Request
from digest.app.run import build

__all__ = ["ALL_FORMATS", "FORMATS", "Built", "Request", "build"]

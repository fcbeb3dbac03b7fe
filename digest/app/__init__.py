"""The composition root: settings in, parts joined, the walk walked. The only room that names concrete parts.

build       one edition, published          (building)
the rest    the other commands' work        (tools, feeds)
"""

from digest.app.building import ALL_FORMATS, FORMATS, Built, Request, build

__all__ = ["ALL_FORMATS", "FORMATS", "Built", "Request", "build"]

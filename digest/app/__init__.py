"""The composition root: settings in, parts joined, the walk walked. The only room that names concrete parts.

build       one edition, published          (building)
the rest    the other commands' work        (tools, feeds)
"""

from digest.app.building import FORMATS, Built, Request, build

__all__ = ["FORMATS", "Built", "Request", "build"]

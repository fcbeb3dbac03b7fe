"""The list's web site: subscribe, confirm, preferences, leave, and the archive of editions.

application, Pages, Desk   the site over what it can do for a reader
serve                      runs it
"""

from digest.web.server import serve
from digest.web.site import Desk, Pages, application

__all__ = ["Desk", "Pages", "application", "serve"]

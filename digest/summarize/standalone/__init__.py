"""The guards: whether a sentence may be printed, and whether it stands alone.

judge               the verdict on one sentence, with its reason in words
unconfirmed         a status line that a later report may overtake
confirms            a statement that overtakes one
"""

from digest.summarize.standalone.judge import judge
from digest.summarize.standalone.kinds import balanced, bare
from digest.summarize.standalone.status import confirms, unconfirmed
from digest.summarize.standalone.verdict import STANDS, Verdict, never

__all__ = ["STANDS", "Verdict", "balanced", "bare", "confirms", "judge", "never", "unconfirmed"]

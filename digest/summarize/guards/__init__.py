"""The guards: whether a sentence may be printed, and whether it stands alone.

judge               the verdict on one sentence, with its reason in words
running             where a text's quotations stand open, over several sentences
unconfirmed         a status line that a later report may overtake
confirms            a statement that overtakes one
"""

from digest.summarize.guards.judge import judge
from digest.summarize.guards.kinds import balanced, bare
from digest.summarize.guards.running import running
from digest.summarize.guards.status import confirms, unconfirmed
from digest.summarize.guards.verdict import STANDS, Verdict, never

__all__ = ["STANDS", "Verdict", "balanced", "bare", "confirms", "judge", "never", "running", "unconfirmed"]

"""The exit statuses, as the reference documents them; the only place where they are numbers."""

OK = 0  # published, or done
FAILED = 1  # nothing published, the previous edition stays
USAGE = 2  # the command line or the configuration
PARTLY = 3  # published (or nothing new), and a source failed
NOTHING_NEW = 4  # nothing new, nothing failed
BUSY = 75  # another build holds the memory or the output (EX_TEMPFAIL of sysexits.h)
INTERRUPTED = 130  # SIGINT: 128 + 2
TERMINATED = 143  # SIGTERM: 128 + 15

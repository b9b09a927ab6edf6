"""From raw files to one read-only warehouse."""

import os

# NB: our matrices are small, and threads that share them wait longer than they compute: the audit
# of a wave took ten times as long. Set before anything imports numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""`python -m delibgen`."""

import sys

from delibgen.cli import command

sys.exit(command())

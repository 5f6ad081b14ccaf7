"""`python -m delibgen`."""

import sys

from delibgen.cli import main

sys.exit(main())

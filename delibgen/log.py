"""The standard logger `delibgen`: what is read, written and left, for programs that ask; silent otherwise."""

import logging

log = logging.getLogger("delibgen")
log.addHandler(logging.NullHandler())

"""`delibgen serve`: the page, in the browser of whoever called it."""

import argparse
from pathlib import Path

from delibgen.errors import Ui, UsageError, message, visible


def serve(options: argparse.Namespace, ui: Ui) -> int:
    source = Path(options.source) if options.source else Path()
    if not source.exists():
        raise UsageError("nothing_to_serve", path=source)
    if options.host and not options.token:
        raise UsageError("host_without_token")
    try:
        from delibgen.serving.running import HOME, open_browser, serving  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UsageError("serve_not_installed", name=error.name) from None
    host = options.host or HOME
    with serving(source, ui, host=host, port=options.port, token=options.token) as page:
        print(message("served_at", {"address": visible(page.address)}, ui), flush=True)
        if not options.no_browser:
            open_browser(page.address)
        page.run()
    return 0

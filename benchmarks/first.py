"""How soon the page is there: `python first.py`. Starts `delibgen serve` on the examples and asks for its first page.

Prints one line of JSON, in seconds after the command: `page` until the list is answered.
"""

import json
import re
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

DELIBGEN = Path(sys.executable).with_name("delibgen")
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    began = time.perf_counter()
    command = [str(DELIBGEN), "serve", str(EXAMPLES), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            told = re.search(r"http://\S+", server.stdout.readline())
            assert told
            with build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar())).open(told[0]) as page:
                assert b"<table" in page.read()
            took = time.perf_counter() - began
        finally:
            server.terminate()
    print(json.dumps({"page": took}))


if __name__ == "__main__":
    main()

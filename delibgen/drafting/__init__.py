"""Project and language to tag text, through templates."""

from delibgen.drafting.draft import draft
from delibgen.drafting.templating import read_style, templates_folder

__all__ = ["draft", "read_style", "templates_folder"]

"""Project and language to tag text, through templates."""

from delibgen.drafting.draft import draft
from delibgen.drafting.listing import Examined, draft_list, title_of
from delibgen.drafting.templating import copy_templates, fonts_folder, read_style, style_path, templates_folder

__all__ = [
    "Examined",
    "copy_templates",
    "draft",
    "draft_list",
    "fonts_folder",
    "read_style",
    "style_path",
    "templates_folder",
    "title_of",
]

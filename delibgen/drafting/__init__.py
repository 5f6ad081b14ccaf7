"""Project and language to tag text, through templates."""

from delibgen.drafting.draft import draft
from delibgen.drafting.templating import copy_templates, read_style, style_path, templates_folder

__all__ = ["copy_templates", "draft", "read_style", "style_path", "templates_folder"]

"""Project and language to tag text, through templates."""

from delibgen.drafting.draft import draft
from delibgen.drafting.templating import copy_templates, fonts_folder, read_style, style_path, templates_folder

__all__ = ["copy_templates", "draft", "fonts_folder", "read_style", "style_path", "templates_folder"]

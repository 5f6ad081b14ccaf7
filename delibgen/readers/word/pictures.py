"""What the pictures of a Word file say to those who do not see them."""

from typing import Final

from delibgen.ooxml.wordml import Element

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_GRAPHIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
# -- the ends of the names of graphics that are pictures; shapes and text boxes are none --
_PICTURES: Final = ("/picture", "/chart", "/diagram", "/chartex")


def picture(element: Element) -> str | None:
    """The alternative text of the picture that a drawing is; `None` where it is no picture, or a mere ornament."""
    image = next(element.iter(_IMAGE), None)
    if image is not None:
        shape = image.getparent()
        return (shape.get("alt", "") if shape is not None else "").strip()
    graphic, said = next(element.iter(_GRAPHIC), None), next(element.iter(_DRAWING), None)
    if graphic is None or said is None or not graphic.get("uri", "").endswith(_PICTURES):
        return None
    if any(mark.get("val", "1") in ("1", "true") for mark in said.iter(_DECORATIVE)):
        return None
    return (said.get("descr", "") or said.get("title", "")).strip()

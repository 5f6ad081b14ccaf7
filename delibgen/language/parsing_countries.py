"""Countries as people type them: by a name that we or CLDR give them, by a common one, or by their code."""

from difflib import get_close_matches

from delibgen.errors import BadValue
from delibgen.project.named import country_code, territories, territory_key


def parse_typed_country(tag: str, text: str) -> str:
    """The ISO code of the territory that `text` names.

    >>> parse_typed_country("fr-FR", "États-Unis"), parse_typed_country("en-GB", "br")
    ('US', 'BR')
    """
    if code := country_code(text):
        return code
    known = territories(tag)
    if near := get_close_matches(territory_key(text), known, 1, 0.85):
        raise BadValue("cell_not_country_near", value=text[:60], near=known[near[0]])
    raise BadValue("cell_not_country", value=text[:60])

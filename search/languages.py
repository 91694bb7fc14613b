"""Language tags in words. A tag in, its name out."""
from functools import lru_cache


@lru_cache(maxsize=256)
def language_name(tag: str, interface: str = "en") -> str:
    """A language tag in words ("Ukrainian"), or the tag itself."""
    from babel import Locale, UnknownLocaleError  # takes 30 ms to load

    try:
        return Locale.parse(tag, sep="-").get_display_name(interface) or tag
    except (UnknownLocaleError, ValueError, TypeError):
        return tag

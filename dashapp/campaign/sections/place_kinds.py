"""What the words for a kind of place say of its class, by the letters of GeoNames that Linked Places asks for."""

import re

__all__ = ["KIND_CLASSES", "class_of", "kind_in"]

#: The class of a place by the last word for its kind that is known. What is here under no letter is told as a guess.
KIND_CLASSES = {
    "A": ("region", "province", "country", "district", "county", "department"),
    "H": ("river", "lake", "sea", "bay", "strait", "canal", "water", "ford", "gulf", "spring", "stream", "brook"),
    "L": ("park", "battlefield", "area", "field", "fields", "camp"),
    "P": ("capital", "city", "town", "village", "hamlet", "settlement", "suburb", "port"),
    "R": ("road", "street", "railway", "crossroads", "track", "way", "road junction", "junction"),
    "S": (
        *("farm", "inn", "house", "castle", "fort", "fortress", "bridge", "station", "church", "abbey", "monastery"),
        *(
            "palace",
            "school",
            "works",
            "exchange",
            "headquarters",
            "gate",
            "mill",
            "chateau",
            "château",
            "site",
            "hall",
        ),
        *("barracks", "ruin", "tower", "mine", "quarry", "factory", "lighthouse", "landing", "ferry", "hospital"),
    ),
    "T": ("hill", "heights", "height", "ridge", "mountain", "pass", "island", "cape", "wood", "forest", "valley"),
}
_BY_WORD = {word: letter for letter, words in KIND_CLASSES.items() for word in words}


def class_of(kind: str) -> str:
    """Give the class of places of a kind, "" if the words for it are not known."""
    words = re.findall(r"\w+", kind.casefold())
    return next((_BY_WORD[word] for word in reversed(words) if word in _BY_WORD), "")


def kind_in(name: str) -> str:
    """Give the word in a name that says what kind of place it is: ``ridge`` of ``Seminary Ridge``; "" if none does."""
    words = re.findall(r"\w+", name.casefold())
    return words[-1] if len(words) > 1 and words[-1] in _BY_WORD else ""

"""What tests read off a picture: its elements, and all that is written in it."""

from xml.etree.ElementTree import Element, fromstring

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> Element:
    """The root; a picture that is no well-formed XML fails here."""
    root = fromstring(svg)
    assert root.tag == f"{SVG}svg"
    return root


def lines(svg: str) -> list[str]:
    """Every line of text that is seen."""
    return [text.text or "" for text in parsed(svg).iter(f"{SVG}text")]


def seen(svg: str) -> str:
    """All that is seen, in one; lines that were broken come together again."""
    return "".join(lines(svg))


def heard(svg: str) -> str:
    """Title and description."""
    root = parsed(svg)
    return "。".join(root.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))


def widths(svg: str, fill: str) -> list[float]:
    """Of the rectangles of this fill, without swatches of the legend."""
    boxes = (box for box in parsed(svg).iter(f"{SVG}rect") if box.get("fill") == fill and not box.get("stroke"))
    return [float(box.attrib["width"]) for box in boxes]

"""Where a picture that does not fit its place is cut, told by a class: pages carry no styles of their own."""

STEP = 10  # per cent; the style sheet has a class for each but the middle
Focus = tuple[float, float]
"""The point to keep in view, as shares of width and height from the top left."""


def focus_class(width: int, height: int, focus: Focus, *, shape: float) -> str:
    """The class for `object-position` of a picture that fills a place `shape` times as wide as high; often empty.

    A picture is cut along one side only, so one number says it: how much of what is cut off goes from the left or
    the top. The focal point comes to the middle of what is seen, or as near to it as the picture's edge allows.
    """
    if not width or not height:
        return ""
    ratio = width / height
    seen, point = (shape / ratio, focus[0]) if ratio > shape else (ratio / shape, focus[1])
    hidden = 1 - seen
    if hidden <= 0:
        return ""
    before = min(max(point - seen / 2, 0), hidden)
    percent = round(100 * before / hidden / STEP) * STEP
    return "" if percent == 50 else f"at-{percent}"

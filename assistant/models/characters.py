"""Text from a model as whole characters."""


def whole(text: str) -> str:
    """The text with a sign for what is half a character, as of an escape that was cut off.

    No file takes half a character, so one would cost the whole brief.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text

"""Why an edit is not possible, in words for the writer."""


class Refusal(Exception):
    """An edit that cannot be done now; its text is shown in the message bar as it is."""

"""The one exception that a person is meant to read."""


class UserError(Exception):
    """Bad input. The message is one Norwegian sentence saying what is wrong and what to do.

    The command line prints it without a traceback and exits with 2; a page shows it as text.
    """

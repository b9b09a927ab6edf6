"""The one exception that a person is meant to read."""


class UserError(Exception):
    """Bad input. The message is one Norwegian sentence saying what is wrong and what to do.

    The command line prints it without a traceback and exits with 2; a page shows it as text.
    """


def unreadable(path: object, error: OSError) -> UserError:
    """The sentence for a file that cannot be opened, without the system's own English."""
    known = {
        FileNotFoundError: "filen finnes ikke",
        IsADirectoryError: "det er en mappe",
        PermissionError: "du har ikke lov til å lese den",
    }
    reason = known.get(type(error), str(error.strerror))
    return UserError(f"Kan ikke lese {path}: {reason} – kontroller stien.")

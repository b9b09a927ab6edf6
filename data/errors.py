"""The one exception that a person is meant to read."""

import errno

STOPPED = {
    errno.ENOSPC: "disken er full – frigjør plass og prøv igjen",
    errno.EDQUOT: "kvoten er brukt opp – frigjør plass og prøv igjen",
    errno.EACCES: "du har ikke skrivetilgang – velg en mappe du kan skrive i",
    errno.EPERM: "du har ikke skrivetilgang – velg en mappe du kan skrive i",
    errno.EROFS: "mappen kan bare leses – velg en mappe du kan skrive i",
}


class UserError(Exception):
    """Bad input. The message is one Norwegian sentence saying what is wrong and what to do.

    The command line prints it without a traceback and exits with 2; a page shows it as text.
    """


def unwritable(path: object, error: OSError) -> UserError:
    """The sentence for what cannot be written, without the system's own English."""
    reason = STOPPED.get(error.errno or 0, str(error.strerror))
    return UserError(f"Kan ikke skrive i {path}: {reason}. Tallene er som før.")


def unreadable(path: object, error: OSError) -> UserError:
    """The sentence for a file that cannot be opened, without the system's own English."""
    known = {
        FileNotFoundError: "filen finnes ikke",
        IsADirectoryError: "det er en mappe",
        PermissionError: "du har ikke lov til å lese den",
    }
    reason = known.get(type(error), str(error.strerror))
    return UserError(f"Kan ikke lese {path}: {reason} – kontroller stien.")

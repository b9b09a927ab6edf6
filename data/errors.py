"""The one exception that a person is meant to read, and the system's own words in Norwegian."""

import errno

# What stops a command from outside. The numbers are as before.
STOPPED = {
    errno.ENOSPC: "disken er full – frigjør plass og prøv igjen",
    errno.EDQUOT: "kvoten er brukt opp – frigjør plass og prøv igjen",
    errno.EFBIG: "filen ble større enn systemet tillater – øk grensen og prøv igjen",
    errno.EACCES: "du har ikke skrivetilgang – velg en mappe du kan skrive i",
    errno.EPERM: "du har ikke skrivetilgang – velg en mappe du kan skrive i",
    errno.EROFS: "mappen kan bare leses – velg en mappe du kan skrive i",
}
REASONS = STOPPED | {
    errno.ENOENT: "filen finnes ikke",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "det er ikke en mappe",
    errno.EEXIST: "det finnes noe der fra før",
    errno.ENOTEMPTY: "mappen er ikke tom",
    errno.ELOOP: "lenken peker i ring",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EIO: "disken svarer ikke som den skal",
    errno.EMFILE: "for mange filer er åpne",
    errno.ENFILE: "for mange filer er åpne",
    errno.ENOMEM: "minnet tok slutt",
    errno.EBUSY: "filen er i bruk",
    errno.ETXTBSY: "filen er i bruk",
    errno.ENXIO: "det er ikke en vanlig fil",
    errno.ENODEV: "det er ikke en vanlig fil",
    errno.EINVAL: "det er ikke en vanlig fil",
}


class UserError(Exception):
    """Bad input. The message is one Norwegian sentence saying what is wrong and what to do.

    The command line prints it without a traceback and exits with 2; a page shows it as text.
    """


def reason(error: OSError) -> str:
    """Why the system refused, without its own English; its code where we have no words."""
    number = error.errno or 0
    return REASONS.get(number) or f"systemet svarte {errno.errorcode.get(number, 'uten grunn')}"


def unwritable(path: object, error: OSError) -> UserError:
    """The sentence for what cannot be written."""
    return UserError(f"Kan ikke skrive i {path}: {reason(error)}. Tallene er som før.")


def unreadable(path: object, error: OSError) -> UserError:
    """The sentence for a file that cannot be opened."""
    denied = error.errno in (errno.EACCES, errno.EPERM)
    why = "du har ikke lov til å lese den" if denied else reason(error)
    return UserError(f"Kan ikke lese {path}: {why} – kontroller stien.")

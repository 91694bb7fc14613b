"""Every error Rostra raises itself. Each message is one sentence: what happened, and what to do."""


class ArchiveError(Exception):
    """Base of every error we raise ourselves; catch this one in commands and webui, nowhere else."""


class NoArchive(ArchiveError):
    """There is no archive in the folder named. Run `rostra init` or `rostra add`."""


class ArchiveBusy(ArchiveError):
    """Somebody else is writing to this archive; the message says who and since when."""


class ArchiveTooNew(ArchiveError):
    """The archive was written by a later version of Rostra than this one."""


class NotHeld(ArchiveError):
    """Nothing with this identifier is held."""


class Withdrawn(ArchiveError):
    """It was held once and has been withdrawn; a tombstone says when and why."""


class IndexOutOfDate(ArchiveError):
    """The index was built with other rules than this program has. Run `rostra rebuild`."""


class IndexDamaged(ArchiveError):
    """The index cannot be read. Run `rostra rebuild`; nothing is lost, the catalogue is the truth."""


class UnreadableFile(ArchiveError):
    """A file cannot be read as a document; the message is the reason shown to the librarian."""


class BadSetting(ArchiveError):
    """A setting, option or correction has a value that means nothing; the message says which and what is allowed."""

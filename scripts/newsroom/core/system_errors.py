"""Errors of the operating system in the words of the user."""

import errno
import os

from newsroom.core.message import Message

_REASONS = {
    errno.ENOSPC: Message("the disk is full; free some space and try again"),
    errno.EDQUOT: Message("the disk quota is exceeded; free some space and try again"),
    errno.EROFS: Message("the disk is read-only; choose a folder on another one"),
    errno.EACCES: Message("permission denied; give your user the right to read and write it"),
    errno.EPERM: Message("permission denied; give your user the right to read and write it"),
    errno.ENAMETOOLONG: Message("the path is too long; shorten the names of its folders"),
    errno.ENOENT: Message("there is no such file or folder"),
    errno.ENOTDIR: Message("a part of the path is a file, not a folder"),
    errno.EISDIR: Message("it is a folder, not a file"),
    errno.ELOOP: Message("its symbolic links lead round in a circle"),
    errno.EBUSY: Message("another program uses it; end that program and try again"),
    errno.EMFILE: Message("too many files are open; allow more with ulimit -n"),
    errno.ENFILE: Message("too many files are open on this machine; end other programs and try again"),
    errno.ENOMEM: Message("there is not enough memory; try --jobs 1"),
}


def system_error_message(error: OSError) -> Message:
    """What the system refused, and what to do: `path: reason; hint`."""
    reason = _REASONS.get(error.errno or 0, Message("{error}", error=error.strerror or str(error)))
    path = error.filename2 or error.filename
    if path is None:
        return reason
    return Message("{path}: {reason}", path=os.fsdecode(path) if isinstance(path, bytes) else str(path), reason=reason)

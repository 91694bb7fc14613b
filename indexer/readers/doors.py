"""Shuts the doors of the process it is called in: no network, no programs, no file but those that Python's own modules lie in.

Two locks: the kernel's (Landlock and seccomp, where Linux has them), which hold for libraries too, and Python's audit hook, which
holds everywhere. Where one is missing the other still stands."""
import ctypes
import os
import platform
import struct
import sys
from typing import Any

FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove", "os.rename", "os.rmdir", "os.mkdir",
             "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate", "shutil.", "urllib.", "ftplib.", "http.", "sqlite3.", "os.kill",
             "webbrowser.", "pty.", "signal.pthread_kill", "os.startfile")
OWN_PACKAGES = ("indexer", "archive")
READABLE = ("/usr/lib", "/usr/local/lib", "/lib", "/lib64", "/etc/localtime", "/usr/share/zoneinfo", "/usr/share/fonts", "/dev/null", "/dev/urandom", "/proc/self/maps")

# Linux's numbers, per machine: socket, connect, bind, clone3 …; a call on the list answers "not permitted"
CALLS = {
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 53, 56, 57, 58, 59, 62, 101, 165, 200, 234, 310, 311, 321, 322, 425, 426, 427, 435)),
    "aarch64": (0xC00000B7, (40, 117, 129, 130, 131, 198, 199, 200, 201, 203, 220, 221, 242, 270, 271, 280, 281, 425, 426, 427, 435)),
}
NO_NEW_PRIVILEGES, SECCOMP, FILTER, PARENT_DEATH = 38, 22, 2, 1
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
READ_FILE, READ_FOLDER, ALL_RIGHTS = 1 << 2, 1 << 3, (1 << 13) - 1


def shut() -> None:
    """Shut all doors that this system has, for ever, in this process."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PARENT_DEATH, 9, 0, 0, 0)
        libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _only_readable(libc)
        _no_calls(libc)
    roots = tuple(_roots())

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(arguments, roots)
        elif event.startswith(FORBIDDEN):
            raise PermissionError(f"a reader may not do that: {event}")

    sys.addaudithook(watch)


def _roots() -> list[str]:
    """The folders that modules and their data are loaded from; of a source folder only the packages that readers use."""
    prefixes = tuple(os.path.realpath(prefix) for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix))
    found = {*prefixes, *(sys.prefix, sys.base_prefix), *READABLE}
    source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))  # an editable installation is not on sys.path
    found |= {os.path.join(source, package) for package in OWN_PACKAGES}
    for path in filter(None, sys.path):
        for form in (os.path.abspath(path), os.path.realpath(path)):
            whole = form.endswith(("site-packages", "dist-packages")) or form.startswith(prefixes)
            found |= {form} if whole else {os.path.join(form, package) for package in OWN_PACKAGES}
    return sorted(root for root in found if root != "/")


def _check_open(arguments: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    path, mode, flags = arguments
    if isinstance(path, int):
        return
    writes = (isinstance(mode, str) and any(letter in mode for letter in "wax+")) or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    where = os.path.realpath(os.fsdecode(path))
    if writes or not any(where == root or where.startswith(root.rstrip(os.sep) + os.sep) for root in roots):
        raise PermissionError("a reader may not open other files")


def _only_readable(libc: Any) -> None:
    """Landlock: reading below `_roots`, nothing else anywhere. An old kernel answers with an error and is left as it is."""
    rules = libc.syscall(LANDLOCK_CREATE, ctypes.byref(ctypes.c_uint64(ALL_RIGHTS)), ctypes.c_size_t(8), ctypes.c_uint32(0))
    if rules < 0:
        return
    for root in _roots():
        try:
            folder = os.open(root, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rights = READ_FILE | (READ_FOLDER if os.path.isdir(root) else 0)
        attribute = ctypes.create_string_buffer(struct.pack("=Qi", rights, folder))
        libc.syscall(LANDLOCK_ADD, ctypes.c_int(rules), ctypes.c_int(1), attribute, ctypes.c_uint32(0))
        os.close(folder)
    for path in filter(os.path.isdir, sys.path):  # finding a module takes listing the folders on the path
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        libc.syscall(LANDLOCK_ADD, ctypes.c_int(rules), ctypes.c_int(1), ctypes.create_string_buffer(struct.pack("=Qi", READ_FOLDER, folder)), ctypes.c_uint32(0))
        os.close(folder)
    libc.syscall(LANDLOCK_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0))
    os.close(rules)


def _no_calls(libc: Any) -> None:
    """seccomp: the calls that open connections, start programs or look into other processes are answered with "not permitted"."""
    if platform.machine() not in CALLS:
        return
    architecture, numbers = CALLS[platform.machine()]
    load, jump_if, answer = 0x20, 0x15, 0x06
    allow, forbid = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ERRNO | EPERM
    program = [(load, 0, 0, 4), (jump_if, 1, 0, architecture), (answer, 0, 0, forbid), (load, 0, 0, 0)]
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        program.append((jump_if, left, 0, number))
    program += [(answer, 0, 0, allow), (answer, 0, 0, forbid)]
    packed = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(packed)))
    libc.prctl(SECCOMP, FILTER, header, 0, 0)

"""Commands in a process that may reach no network and start no program: python -m tests.offline ROWS REPORT.

ROWS is JSON: each command's arguments, and what is typed (null: at the real terminal). REPORT is JSON: what each came
to, what was refused of Python's audit events, and what the kernel counted on the way to a network, by whatever code.
"""

import json
import os
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

PROGRAMS = ("hunspell", "editor")
"""What may be started: the speller of `quiz check`, and the person's own editor."""
_MODULES = ("ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "telnetlib", "urllib")
_CALLS = (
    *("bind", "connect", "getaddrinfo", "gethostbyaddr", "gethostbyname", "getnameinfo"),
    *("sendmsg", "sendto"),
)
_EXECUTABLE = {
    "subprocess.Popen": lambda args: args[0] or args[1][0],
    "os.exec": lambda args: args[0],
    "os.posix_spawn": lambda args: args[0],
    "os.spawn": lambda args: args[1],
    "os.startfile": lambda args: args[0],
    "os.system": lambda args: args[0],
    "pty.spawn": lambda args: args[0][0],
}
_COUNTERS = {
    "snmp": ("Ip: OutRequests", "Ip: OutNoRoutes", "Tcp: ActiveOpens", "Udp: OutDatagrams"),
    "snmp6": ("Ip6OutRequests", "Ip6OutNoRoutes", "Udp6OutDatagrams"),
}

_OURS = f"{os.sep}quiz{os.sep}"

refused: list[str] = []


def reaches_out(event: str, args: tuple[Any, ...]) -> bool:
    """Whether an audit event is a way to a network, or starts a program that is none of ours."""
    module, _, call = event.partition(".")
    if module == "socket":
        return call in _CALLS or (call == "__new__" and args[1] != socket.AF_UNIX)
    if event in _EXECUTABLE:
        return Path(os.fsdecode(_EXECUTABLE[event](args))).name not in PROGRAMS
    return module in _MODULES or event == "webbrowser.open"


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Note where it comes from, and raise: a program that hides the error is found all the same."""
    if reaches_out(event, args):
        frames = traceback.extract_stack()[:-1]
        where = next((frame for frame in reversed(frames) if _OURS in frame.filename), frames[-1])
        refused.append(f"{event} {args!r:.200} ({where.filename}:{where.lineno})")
        raise PermissionError(event)


def counted() -> dict[str, int]:
    """What the kernel has sent, or found no way to send, in this network; nothing where it does not say."""
    found = dict[str, int]()
    for file, names in _COUNTERS.items():
        path = Path("/proc/self/net", file)
        if path.exists():
            known = _parsed(path.read_text("ascii"))
            found |= {name: known[name] for name in names if name in known}
    return found


def _parsed(text: str) -> dict[str, int]:
    """`Ip: A B` above `Ip: 1 2`, or `Ip6A 1`."""
    found, rows = dict[str, int](), [line.split() for line in text.splitlines()]
    for row, after in zip(rows, [*rows[1:], []], strict=True):
        if row[0].endswith(":") and row[0] in after[:1]:
            numbers = zip(row[1:], after[1:], strict=True)
            found |= {f"{row[0]} {name}": int(value) for name, value in numbers if name.isalpha()}
        elif not row[0].endswith(":"):
            found[row[0]] = int(row[1])
    return found


def obey(arguments: list[str], typed: str | None) -> dict[str, object]:
    """Run a command of ours."""
    from click.testing import CliRunner

    from quiz.cli.root import root

    if typed is None:
        try:
            root.main(arguments)
        except SystemExit as end:
            return {"arguments": arguments, "code": end.code, "said": ""}
    done = CliRunner().invoke(root, arguments, input=typed)
    said = done.output + "".join(traceback.format_exception(*(done.exc_info or ())))
    return {"arguments": arguments, "code": done.exit_code, "said": said[-2000:]}


def main(rows: str, report: str) -> None:
    sys.addaudithook(refuse)
    before = counted()
    done = [obey(arguments, typed) for arguments, typed in json.loads(Path(rows).read_text())]
    sent = {name: count - before[name] for name, count in counted().items()}
    found = {"commands": done, "refused": refused, "sent": sent}
    Path(report).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

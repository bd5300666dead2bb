"""A real IMAP server, Debian's dovecot, on loopback: one mailbox that a test fills and looks at."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.unit.smtp_server import certificate

USER = "contact@example.com"
PASSWORD = "clé-secrète"
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
first_valid_uid = 1
auth_failure_delay = 0
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {group}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/home
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {open_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


class ImapServerDouble:
    """`port` speaks TLS, `open_port` begins with STARTTLS; `authorities` is the certificate to trust."""

    def __init__(self, folder, port, open_port):
        self.folder = folder
        self.port = port
        self.open_port = open_port
        self.authorities = folder / "certificate.pem"
        self._arrived = 0

    def holds(self, *mails):
        """Put mails into the folder, unread, in the place of those that are there."""
        for each in self._places():
            shutil.rmtree(each, ignore_errors=True)
        for name in ("new", "cur", "tmp"):
            place = self.folder / "mail" / name
            place.mkdir(parents=True)
        for number, mail in enumerate(mails):
            (self.folder / "mail" / "new" / f"{1000 + number}.m{number}.host").write_bytes(mail)
        for each in (self.folder / "mail", *self._places(), *(self.folder / "mail" / "new").iterdir()):
            _give(each)

    def receives(self, *mails):
        """Put further mails into the folder, each as a new one."""
        for mail in mails:
            self._arrived += 1
            path = self.folder / "mail" / "new" / f"{2000 + self._arrived}.r{self._arrived}.host"
            path.write_bytes(mail)
            _give(path)

    def flags(self):
        """The flags of each mail, as its file's name tells them: S where it was read."""
        files = [each for place in self._places() for each in place.iterdir()]
        return [each.name.partition(":2,")[2] for each in files]

    def _places(self):
        return [self.folder / "mail" / name for name in ("new", "cur", "tmp")]


def _mail_owner():
    """Who the mail belongs to: dovecot never serves mail as root."""
    import grp
    import pwd

    name = "mail" if os.geteuid() == 0 else getpass.getuser()
    return name, grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name


def _give(path):
    if os.geteuid() == 0:
        shutil.chown(path, *_mail_owner())


@contextmanager
def imap_server():
    """Start dovecot with a configuration and folders of its own; in CI it must be there."""
    dovecot = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    if dovecot is None:
        missing = "dovecot is missing: apt-get install dovecot-imapd"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    owner, owner_group = _mail_owner()
    root = os.geteuid() == 0
    # Sockets have short names: not below pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="imap-"))
    folder.chmod(0o755)
    for name in ("mail", "home", "state"):
        (folder / name).mkdir()
        _give(folder / name)
    certificate(folder)
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        port, open_port = one.getsockname()[1], other.getsockname()[1]
    configuration = folder / "dovecot.conf"
    configuration.write_text(
        CONFIGURATION.format(
            folder=folder,
            port=port,
            open_port=open_port,
            password=PASSWORD,
            owner=owner,
            owner_group=owner_group,
            login="dovenull" if root else owner,
            internal="dovecot" if root else owner,
            group="dovecot" if root else owner_group,
        )
    )
    process = subprocess.Popen(
        [dovecot, "-F", "-c", str(configuration)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait_for(port, process, folder / "log")
        yield ImapServerDouble(folder, port, open_port)
    finally:
        # Asked to end, it takes seconds over it; nothing of it is kept.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port, process, log):
    """Wait until it greets, or say what it died of."""
    while process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            continue
    told = process.communicate()[1].decode() + (log.read_text() if log.exists() else "")
    raise RuntimeError(f"dovecot did not start: {told}")

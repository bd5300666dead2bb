"""The folder of documents: what is listed, what is refused and why, and that reading can't be tricked."""

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.document import UnreadableDocument
from knowledge.source import FolderSource, MissingFolder, SourceFile


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "documents"
    root.mkdir()
    return root


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def listed(folder: Path) -> list[str]:
    return [file.path for file in FolderSource(folder).list().files]


def refused(folder: Path, **limits: int) -> dict[str, str]:
    return {file.path: file.reason for file in FolderSource(folder, **limits).list().refused}


def test_files_are_listed_in_a_fixed_order_with_size_and_time(folder):
    for name in ("z.md", "a/deep/b.pdf", "a/a.txt", "B.md"):
        write(folder / name)
    os.utime(folder / "z.md", (1_700_000_000, 1_700_000_000))

    assert listed(folder) == ["B.md", "a/a.txt", "a/deep/b.pdf", "z.md"]
    assert FolderSource(folder).list().files[-1] == SourceFile(
        "z.md", folder / "z.md", 4, datetime.fromtimestamp(1_700_000_000, UTC)
    )


def test_hidden_files_and_lock_files_are_passed_over(folder):
    for name in (".secret.md", ".git/config", "~$open.docx", "seen.md"):
        write(folder / name)

    assert listed(folder) == ["seen.md"]
    assert refused(folder) == {}


def test_links_out_of_the_folder_are_refused(folder, tmp_path):
    write(tmp_path / "outside/secret.md")
    (folder / "file.md").symlink_to(tmp_path / "outside/secret.md")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "up").symlink_to("..")
    (folder / "nowhere.md").symlink_to("gone.md")
    (folder / "itself").symlink_to("itself")

    assert listed(folder) == []
    assert refused(folder) == {
        "file.md": "outside",
        "folder": "outside",
        "up": "outside",
        "nowhere.md": "broken_link",
        "itself": "broken_link",
    }


def test_links_inside_the_folder_add_only_what_is_not_listed_anyway(folder):
    write(folder / "real/a.md")
    write(folder / "..data/config.md")
    (folder / "alias.md").symlink_to("real/a.md")
    (folder / "again").symlink_to("real")
    (folder / "real/loop").symlink_to("..")
    (folder / "mounted.md").symlink_to("..data/config.md")

    assert listed(folder) == ["mounted.md", "real/a.md"]
    assert refused(folder) == {}


def test_pipes_and_sockets_are_refused_without_waiting_for_them(folder):
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / "s.md"))

        assert refused(folder) == {"pipe.md": "special_file", "s.md": "special_file"}
        assert listed(folder) == []


def test_names_that_cannot_be_shown_are_refused_and_shown_escaped(folder):
    for name in (b"line\nbreak.md", b"\x1b[31mred.md", b"latin-\xe9.md", "right\u202eto.md".encode()):
        (folder / os.fsdecode(name)).write_text("text")
    write(folder / "<!channel>.md")
    write(folder / "été à l’usine.md")

    assert refused(folder) == {
        "line\\x0abreak.md": "bad_name",
        "\\x1b[31mred.md": "bad_name",
        "latin-\\xe9.md": "bad_name",
        "right\\u202eto.md": "bad_name",
    }
    assert listed(folder) == ["<!channel>.md", "été à l’usine.md"]


def test_a_file_that_is_too_large_is_refused_in_the_listing_and_when_it_grew_since(folder):
    file = write(folder / "a.md", "12345")
    source = FolderSource(folder, largest=5)
    (listed_file,) = source.list().files

    file.write_text("123456")

    assert refused(folder, largest=5) == {"a.md": "too_large"}
    with pytest.raises(UnreadableDocument) as error:
        source.read(listed_file)
    assert error.value.reason == "too_large"


def test_more_files_than_allowed_are_refused_one_by_one(folder):
    for name in "abc":
        write(folder / f"{name}.md")

    assert refused(folder, most=2) == {"c.md": "too_many"}


def test_a_file_is_read(folder):
    write(folder / "a/b.md", "words")
    source = FolderSource(folder)

    assert source.read(source.list().files[0]) == b"words"


def exchanged_for_a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hostname")


def exchanged_for_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def exchanged_for_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def folder_exchanged_for_a_link(file: Path) -> None:
    file.parent.rename(file.parent.with_name("moved"))
    file.parent.symlink_to(file.parent.with_name("moved"))


@pytest.mark.parametrize(
    ("exchange", "reason"),
    [
        (exchanged_for_a_link, "special_file"),
        (exchanged_for_a_pipe, "special_file"),
        (exchanged_for_a_folder, "special_file"),
        (folder_exchanged_for_a_link, "special_file"),
        (Path.unlink, "gone"),
    ],
)
def test_a_file_exchanged_after_it_was_listed_is_refused(folder, exchange, reason):
    file = write(folder / "inner/a.md")
    source = FolderSource(folder)
    (listed_file,) = source.list().files

    exchange(file)

    with pytest.raises(UnreadableDocument) as error:
        source.read(listed_file)
    assert error.value.reason == reason


def test_a_folder_that_is_missing_is_said_to_be(tmp_path):
    with pytest.raises(MissingFolder, match="PASSERELLE_SOURCE_DIR"):
        FolderSource(tmp_path / "nowhere").list()
    with pytest.raises(MissingFolder):
        FolderSource(write(tmp_path / "file")).list()


def test_an_empty_folder_holds_nothing(folder):
    listing = FolderSource(folder).list()

    assert (listing.files, listing.refused) == ((), ())

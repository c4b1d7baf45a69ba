import errno
import os
from pathlib import Path

import pytest

from quiz.private import make_folder
from quiz.whole import undone


def test_a_new_file_that_cannot_be_written_is_not_left_in_halves(tmp_path: Path) -> None:
    file = tmp_path / "a"
    with pytest.raises(OSError, match="full"), file.open("xb"), undone(file):
        raise OSError(errno.ENOSPC, "full")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="folders are not synchronised here")
def test_the_names_of_new_folders_outlive_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[int, int]] = []

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        synced.append((found.st_dev, found.st_ino))

    monkeypatch.setattr(os, "fsync", fsync)
    make_folder(tmp_path / "a" / "b")
    above = [folder.stat() for folder in (tmp_path, tmp_path / "a")]
    assert synced == [(stat.st_dev, stat.st_ino) for stat in above]
    make_folder(tmp_path / "a" / "b")
    assert len(synced) == 2

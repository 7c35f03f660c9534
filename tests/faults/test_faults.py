"""What a library survives: kills, two writers, a full disk, changed files, corruption."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import LibraryDamaged
from assistant.library import Library
from assistant.library.adding import add_paths
from assistant.library.condition import damage, file_state, salvage
from assistant.library.schema import FILE
from assistant.retrieval.index import open_indexes
from tests.faults.killing import ROOT, make_files, survives
from tests.library.making import evidence
from tests.retrieval.hashing import Hashing

KILLS = int(os.environ.get("REBUT_KILLS", "8"))  # 30 take half a minute


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    lines = survives(KILLS, seed=7, folder=tmp_path)
    sys.stdout.write("\n".join(lines) + "\n")
    assert len(lines) == KILLS
    assert any(" killed, " in line for line in lines)


def test_two_writers_at_once_both_get_in_whole(tmp_path: Path) -> None:
    make_files(tmp_path / "files", 16)
    script = (
        "import sys, time; from pathlib import Path\n"
        "from assistant.library import Library; from assistant.library.adding import add_paths\n"
        "from assistant.retrieval.index import open_indexes\n"
        "from tests.retrieval.hashing import Hashing\n"
        "folder, files, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])\n"
        "with Library.open(folder) as library:\n"
        "    for n in range(first, 16, 2):\n"
        "        add_paths(library, [files / f'road{n:03}.txt']); time.sleep(0.03)\n"
        "    open_indexes(library, Hashing()).close()\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "l"), str(tmp_path / "files"), first],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in ("0", "1")
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    with Library.open(tmp_path / "l") as library:
        assert len(library) == 16
        assert not damage(library)
        opened = open_indexes(library, Hashing())
        assert (len(opened.dense), len(opened.lexical.ids())) == (16, 16)
        opened.close()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    make_files(tmp_path / "files", 200)
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from assistant.errors import LibraryError\n"
        "from assistant.library import Library; from assistant.library.adding import add_paths\n"
        "from assistant.library import adding\n"
        "adding._BATCH_SECONDS = 0.0\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "    say = lambda added: print(added.id, flush=True)\n"
        "    try:\n"
        "        add_paths(library, [Path(sys.argv[2])], on_added=say)\n"
        "    except LibraryError as error:\n"
        "        sys.exit(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "l"), str(tmp_path / "files")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    acknowledged = set(done.stdout.split())
    with Library.open(tmp_path / "l") as library:
        assert acknowledged <= {entry.id for entry in library.entries()}
        assert 0 < len(acknowledged) < 200
        assert not damage(library)
        again = add_paths(library, [tmp_path / "files"])
        assert len(library) == 200
        assert len(again.known) == len(acknowledged)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is soon full; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("making a small disk needs root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_command_on_a_full_disk_says_so_and_goes_on_once_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    files = make_files(tmp_path / "files", 40)
    for file in files.iterdir():
        file.write_text(file.read_text() + " And so it goes on for a while." * 300)
    rebut = str(Path(sys.executable).with_name("rebut"))
    place = str(small_disk / "l")
    command = [rebut, "library", "add", str(files), "--library", place, "--json"]
    full = subprocess.run(command, capture_output=True, text=True, check=False)
    assert full.returncode == 1, full.stderr
    assert "make room on the disk" in full.stderr.splitlines()[-1]
    assert "Traceback" not in full.stderr
    with Library.open(small_disk / "l") as library:
        assert not damage(library)
        before = {entry.id: entry.path for entry in library.entries()}
    subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    with Library.open(small_disk / "l") as library:
        after = {entry.id: entry.path for entry in library.entries()}
        assert len(after) == 40
        assert before.items() <= after.items()


def test_a_changed_or_removed_file_leaves_its_card_standing(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with Library.open(tmp_path / "library") as library:
        add_paths(library, [folder])
        before = library.get("E1").text
        (folder / "bees.txt").write_text("Other words. None the same.", encoding="utf-8")
        (folder / "roads.md").unlink()
        states = {Path(e.path).name: file_state(e) for e in library.entries()}
        assert states == {"bees.txt": "changed", "roads.md": "gone", "tolls.txt": "same"}
        assert library.get("E1").text == before


def test_a_corrupt_file_is_named_kept_and_saved_from(tmp_path: Path) -> None:
    make_files(tmp_path / "files", 120)
    with Library.open(tmp_path / "l") as library:
        add_paths(library, [tmp_path / "files"])
    path = tmp_path / "l" / FILE
    content = bytearray(path.read_bytes())
    page = 4096
    for at in (len(content) // 2 // page, len(content) // 3 // page):
        content[at * page : (at + 1) * page] = b"\xa5" * page
    path.write_bytes(content)
    with Library.open(tmp_path / "l") as library:
        assert damage(library)
    assert path.read_bytes() == bytes(content)
    kept, saved = salvage(tmp_path / "l")
    assert kept.read_bytes() == bytes(content)
    assert saved > 60
    with Library.open(tmp_path / "l") as library:
        assert len(library) == saved
        assert not damage(library)
        assert all(e.id.removeprefix("E").isdigit() for e in library.entries())
        again = add_paths(library, [tmp_path / "files"])
        assert len(again.added) == 120 - saved


def test_a_header_that_is_gone_is_one_clear_error(tmp_path: Path) -> None:
    with Library.open(tmp_path):
        pass
    path = tmp_path / FILE
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    before = path.read_bytes()
    with pytest.raises(LibraryDamaged, match="left as it is"):
        Library.open(tmp_path)
    assert path.read_bytes() == before


def test_a_library_that_may_not_be_written_is_still_read(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence")
    with Library.open(tmp_path / "l") as library:
        add_paths(library, [folder])
    shutil.copytree(tmp_path / "l", tmp_path / "fixed")
    script = (
        "import os, sys, filelock; from pathlib import Path\n"
        "from assistant.library import Library; from assistant.errors import LibraryError\n"
        "from tests.library.making import draft\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    print(len(library))\n"
        "    try: library.add([draft()])\n"
        "    except LibraryError as error: print(error)\n"
    )
    for place in (tmp_path, *tmp_path.parents[:2]):
        place.chmod(0o755)
    for path in (tmp_path / "fixed").rglob("*"):
        path.chmod(0o444)
    (tmp_path / "fixed").chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "fixed")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / "fixed").chmod(0o755)
    assert done.stdout.startswith("3\n"), done.stderr
    assert "cannot be changed" in done.stdout

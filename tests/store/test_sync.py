"""Devices that share a folder: what each leaves, takes, waits for and refuses."""

import errno
import os
import random
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quiz.core.event import Event, Rating
from quiz.core.moment import Moment
from quiz.core.problem import InputError, QuizError
from quiz.core.question import CardId
from quiz.i18n import LANGUAGES, Words
from quiz.store import Store, open_store
from quiz.store.logs.log import check_header, decode, encode, header
from quiz.store.sharing import own_file
from quiz.store.sharing.sync import Synced, Wish, synchronise
from tests.builders import CARD, RETENTION, a_review, at
from tests.store.devices import CARDS, CENTURY, HOUR, lives, merged, told

NOW = at(40).ms


class Devices:
    """Histories by name in folders of their own, and the folder that they share."""

    def __init__(self, root: Path) -> None:
        self.root, self.shared, self._open = root, root / "partagé", ExitStack()
        self.shared.mkdir(parents=True)
        self._stores: dict[str, Store] = {}

    def __getitem__(self, name: str) -> Store:
        if name not in self._stores:
            store = open_store(self.root / name, retention=RETENTION)
            self._stores[name] = self._open.enter_context(store)
        return self._stores[name]

    def answer(self, name: str, day: int = 0, count: int = 1, card: CardId = CARD) -> list[Event]:
        return [self[name].append(card, a_review(), at(day, hour)) for hour in range(count)]

    def sync(self, name: str, *, now: int = NOW, join: str = "", dry_run: bool = False) -> Synced:
        return synchronise(self[name], Wish(self.shared, name, now, join, dry_run=dry_run))

    def file(self, name: str) -> Path:
        return self.shared / f"{name}-{self[name].device}.jsonl"

    def agree(self, *names: str) -> bool:
        """Whether these say the same, field by field."""
        first, *others = (told(self[name]) for name in names)
        return all(other == first for other in others) and first == _recounted(first[0])

    def close(self) -> None:
        self._open.close()
        self._stores.clear()


def _recounted(events: list[Event]) -> tuple[list[Event], object]:
    return merged(events[::-1])


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[Devices]:
    found = Devices(tmp_path)
    yield found
    found.close()


def written(path: Path) -> list[Event]:
    first, *lines = path.read_text("ascii").splitlines()
    check_header(first)
    return [decode(line) for line in lines]


# --- sharing


def test_devices_take_what_others_left_and_leave_what_they_lack(devices: Devices) -> None:
    devices.answer("a", count=2)
    assert devices.sync("a").sent == 2
    devices.answer("b", 1)
    first = devices.sync("b", join=devices.file("a").stem)
    assert (first.sent, sum(first.received.values()), first.moved) == (1, 2, 1)
    assert first.received == {devices["a"].device: 2}
    assert devices.sync("a").received == {devices["b"].device: 1}
    assert devices.agree("a", "b")
    assert sorted(devices.shared.iterdir()) == sorted(map(devices.file, "ab"))
    for name in "ab":
        again = devices.sync(name)
        assert (again.sent, dict(again.received), again.moved, again.problems) == (0, {}, 0, [])


def test_the_own_file_holds_all_in_the_order_it_came_and_grows_at_its_end(devices: Devices) -> None:
    devices.answer("a", 1)
    devices.sync("a")
    before = devices.file("a").read_bytes()
    devices.sync("b")
    devices.answer("b", 0)
    devices.sync("b")
    devices.answer("a", 2)
    devices.sync("a")
    after = devices.file("a").read_bytes()
    assert after.startswith(before)
    assert written(devices.file("a")) == list(devices["a"].arrived())
    said = check_header(after.decode().splitlines()[0])
    assert (said.device, said.name, len(said.learners)) == (devices["a"].device, "a", 1)
    assert devices.file("a").stat().st_mode & 0o777 == 0o600


def test_a_stick_relays_and_any_one_file_restores_all(devices: Devices, tmp_path: Path) -> None:
    devices.answer("a")
    devices.sync("a")
    devices.sync("b")
    devices.answer("b", 1)
    devices.sync("b")
    devices.file("a").unlink()
    devices.sync("c")
    assert devices.agree("b", "c")
    assert devices.sync("a").received == {devices["b"].device: 1}
    assert devices.file("a").exists()
    assert devices.agree("a", "b", "c")


def test_a_rehearsal_writes_nothing(devices: Devices) -> None:
    devices.answer("a", count=3)
    devices.sync("a")
    devices.sync("b")
    devices.answer("b", 1)
    before = {path: path.read_bytes() for path in devices.shared.iterdir()}
    events = list(devices["b"].events())
    devices.answer("a", 2)
    devices.sync("a", dry_run=True)
    assert {path: path.read_bytes() for path in devices.shared.iterdir()} == before
    devices.sync("a")
    done = devices.sync("b", dry_run=True)
    assert (done.sent, sum(done.received.values())) == (1, 1)
    assert list(devices["b"].events()) == events
    assert devices["b"].noted("learner")
    assert devices.sync("c", dry_run=True).sent == 0
    assert devices["c"].noted("learner") == ""


def test_names_are_kept_as_they_were_when_an_event_was_made(
    devices: Devices, tmp_path: Path
) -> None:
    devices.answer("a", card=CardId("gare"))
    renamed = {"gare": "halte"}
    devices.close()
    with open_store(tmp_path / "a", retention=RETENTION, renamed=renamed) as store:
        synchronise(store, Wish(devices.shared, "a", NOW))
        assert [event.card for event in store.events()] == ["halte"]
    assert [event.card for event in written(devices.file("a"))] == ["gare"]


def test_a_clone_and_a_restored_copy_lose_nothing(devices: Devices, tmp_path: Path) -> None:
    devices.answer("a", 0)
    devices.sync("a")
    devices.close()
    shutil.copytree(tmp_path / "a", tmp_path / "old")
    devices.answer("a", 1)  # in its own file alone
    devices.sync("a")
    devices.close()
    shutil.rmtree(tmp_path / "a")
    shutil.copytree(tmp_path / "old", tmp_path / "a")  # the backup, which has the same device
    devices.answer("a", 3)
    done = devices.sync("a")
    assert sum(done.received.values()) == 1
    assert len(list(devices["a"].events())) == 3
    assert {event.id for event in written(devices.file("a"))} == {
        event.id for event in devices["a"].events()
    }
    devices.sync("b")
    assert devices.agree("a", "b")


# --- whose


def test_histories_of_two_people_are_not_mixed(devices: Devices) -> None:
    devices.answer("zoé")
    devices.sync("zoé")
    devices.answer("max", 1)
    done = devices.sync("max")
    assert [one.path for one in done.others] == [devices.file("zoé")]
    assert not done.received
    assert [one.path for one in devices.sync("zoé").others] == [devices.file("max")]
    assert len(list(devices["zoé"].events())) == len(list(devices["max"].events())) == 1
    with pytest.raises(InputError) as caught:
        devices.sync("new")
    assert caught.value.code == "sync.whose"
    assert not devices.file("new").exists()
    devices.sync("new", join="max")
    assert devices.agree("new", "max")
    with pytest.raises(InputError) as caught:
        devices.sync("new", join="nobody")
    assert caught.value.code == "sync.unknown_device"


def test_histories_begun_apart_are_made_one_on_purpose(devices: Devices) -> None:
    for day, name in enumerate("abc"):
        devices.answer(name, day)
        devices.sync(name)
    devices.sync("b", join="a")
    devices.sync("a")
    assert devices.agree("a", "b")
    assert [one.path for one in devices.sync("a").others] == [devices.file("c")]
    devices.sync("c", join=devices["b"].device)
    devices.sync("a")
    devices.sync("b")
    assert devices.agree("a", "b", "c")
    assert len({devices[name].noted("learner") for name in "abc"}) == 1


def test_a_history_that_shares_an_event_is_the_same_whatever_it_says(devices: Devices) -> None:
    devices.answer("a", count=3)
    devices.sync("a")
    devices["b"].insert(list(devices["a"].events())[1:2])  # an import, or what was rebuilt
    devices.sync("b")
    assert devices.agree("a", "b")


def test_an_event_of_somebody_else_does_not_make_two_people_one(devices: Devices) -> None:
    for day, name in enumerate(("zoé", "max")):
        devices.answer(name, day, count=3)
        devices.sync(name)
    devices["max"].insert([next(iter(devices["zoé"].events()))])  # by `quiz log import`
    for name, other, count in (("max", "zoé", 4), ("zoé", "max", 3)):
        done = devices.sync(name)
        assert [one.path for one in done.others] == [devices.file(other)]
        assert done.joined == []
        assert len(list(devices[name].events())) == count
    devices.sync("max", join="zoé")
    devices.sync("zoé")
    assert devices.agree("zoé", "max")


def test_a_history_without_a_name_that_knows_two_people_asks_whose_it_is(devices: Devices) -> None:
    for day, name in enumerate(("zoé", "max")):
        event = devices.answer(name, day)[0]
        devices.sync(name)
        devices["new"].insert([event])
    with pytest.raises(InputError) as caught:
        devices.sync("new")
    assert caught.value.code == "sync.whose"
    devices.sync("new", join="max")
    devices.sync("max")
    assert len(list(devices["new"].events())) == len(list(devices["max"].events())) == 2
    assert devices["new"].noted("learner") == devices["max"].noted("learner")
    assert [one.path for one in devices.sync("zoé").others] == [
        devices.file(name) for name in sorted(("max", "new"), key=devices.file)
    ]


def test_what_two_histories_had_is_kept_before_they_are_made_one(devices: Devices) -> None:
    for day, name in enumerate("ab"):
        devices.answer(name, day)
        devices.sync(name)
    had: list[tuple[str, int]] = []

    def sync(name: str, *, join: str = "", dry_run: bool = False) -> list[str]:
        wish = Wish(devices.shared, name, NOW, join, dry_run=dry_run)
        done = synchronise(
            devices[name],
            wish,
            before_joining=lambda: had.append((name, len(list(devices[name].events())))),
        )
        return [one.header.name for one in done.joined]

    assert sync("b", join="a", dry_run=True) == ["a"]
    assert had == []
    assert sync("b", join="a") == ["a"]
    assert sync("a") == ["b"]  # where nothing was asked
    assert had == [("b", 1), ("a", 1)]
    devices.answer("a", 3)
    assert sync("a") == sync("b") == sync("b", join="a") == []
    assert sync("empty") == ["a", "b"]  # has nothing to keep
    assert len(had) == 2


# --- what cannot be read


def test_what_is_being_copied_is_waited_for(devices: Devices) -> None:
    devices.answer("a", count=5)
    devices.sync("a")
    whole = devices.file("a").read_bytes()
    devices["b"]
    for size in (0, 10, len(whole) - 30, len(whole) - 1):
        devices.file("a").write_bytes(whole[:size])
        done = devices.sync("b")
        assert done.problems == []
        assert done.waiting == ([devices.file("a")] if size < len(whole) - 1 else [])
    devices.file("a").write_bytes(whole)
    assert devices.sync("b").waiting == []
    assert devices.agree("a", "b")


def test_a_damaged_line_is_named_the_rest_taken_and_the_line_taken_later(devices: Devices) -> None:
    devices.answer("a", count=5)
    devices.sync("a")
    whole = devices.file("a").read_bytes()
    lines = whole.splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"rating":3', b'"rating":4')
    lines[3] = b"\0" * 100_000 + b"\n"
    devices.file("a").write_bytes(b"".join(lines))
    for _ in range(2):
        done = devices.sync("b")
        assert [(problem.place.line, problem.rule) for problem in done.problems] == [
            (3, "log_damaged"),
            (4, "log_line"),
        ]
        assert done.unreadable == 2
    assert len(list(devices["b"].events())) == 3
    devices.file("a").write_bytes(whole)
    assert devices.sync("b").problems == []
    assert devices.agree("a", "b")


def test_damage_to_the_own_file_is_mended(devices: Devices) -> None:
    devices.answer("a", count=5)
    devices.sync("a")
    for harm in (slice(300, 310), slice(900, None), slice(0, 9)):
        data = bytearray(devices.file("a").read_bytes())
        data[harm] = b"#" * len(data[harm])
        devices.file("a").write_bytes(data)
        devices.sync("a")
        assert written(devices.file("a")) == list(devices["a"].arrived())


def test_a_file_that_shrank_or_changed_is_read_again(devices: Devices) -> None:
    devices.answer("a", count=5)
    devices.sync("a")
    devices.sync("b")
    events = written(devices.file("a"))
    devices.answer("a", 9)
    devices.sync("a")
    late = written(devices.file("a"))[-1]
    first = devices.file("a").read_text("ascii").splitlines()[0]
    lines = [encode(late), *map(encode, events[:2])]
    devices.file("a").write_text("\n".join([first, *lines, ""]))
    assert devices.sync("b").received == {devices["a"].device: 1}


def test_other_files_are_left_alone(devices: Devices, tmp_path: Path) -> None:
    devices.answer("a")
    devices.sync("a")
    copy = devices.file("a").read_bytes()
    other = tmp_path / "elsewhere.jsonl"
    other.write_bytes(copy)
    shared = devices.shared
    (shared / "link.jsonl").symlink_to(other)
    os.mkfifo(shared / "pipe.jsonl")
    (shared / "folder.jsonl").mkdir()
    (shared / ".hidden.jsonl").write_bytes(copy)
    (shared / "~syncthing~a.jsonl").write_bytes(copy)
    (shared / "notes.txt").write_text("?")
    (shared / "data.jsonl").write_text('{"a": 1}\n')
    (shared / "later.jsonl").write_text('{"format":"reperes-log","version":9}\n')
    (shared / "latin.jsonl").write_bytes("été\n".encode("latin-1"))
    done = devices.sync("b")
    assert {Path(problem.place.path).name: problem.rule for problem in done.problems} == {
        "data.jsonl": "log_header",
        "latin.jsonl": "log_header",
        "later.jsonl": "log_newer",
    }
    assert sum(done.received.values()) == 1
    assert stat.S_ISFIFO((shared / "pipe.jsonl").stat().st_mode)
    assert (shared / "link.jsonl").is_symlink()


@pytest.mark.parametrize(
    "name",
    [
        "{}.sync-conflict-20261122-101500-ABCDEFG.jsonl",
        "{} (conflicted copy 2026-11-22 101500).jsonl",
        "{} (Copie en conflit de bureau 2026-11-22).JSONL",
    ],
)
def test_copies_of_conflicts_are_read(devices: Devices, name: str) -> None:
    devices.answer("a", count=2)
    devices.sync("a")
    devices.file("a").rename(devices.shared / name.format(devices.file("a").stem))
    assert sum(devices.sync("b").received.values()) == 2
    devices.answer("a", 1)
    devices.sync("a")
    devices.sync("b")
    assert devices.agree("a", "b")


def test_gigabytes_of_nothing_are_passed_over(devices: Devices) -> None:
    devices.answer("a")
    devices.sync("a")
    os.truncate(devices.file("a"), 50_000_000)
    with (devices.shared / "zeros.jsonl").open("wb") as file:
        os.truncate(file.fileno(), 4_000_000_000)
    done = devices.sync("b")
    assert sum(done.received.values()) == 1
    assert {path.name for path in done.waiting} == {devices.file("a").name, "zeros.jsonl"}


# --- folders


def test_a_folder_that_cannot_be_used_is_told(devices: Devices, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder, code in (
        (tmp_path / "none", "sync.no_folder"),
        (tmp_path / "file", "sync.not_a_folder"),
        (tmp_path / "a", "sync.own_folder"),
    ):
        with pytest.raises(QuizError) as caught:
            synchronise(devices["a"], Wish(folder, "a", NOW))
        assert caught.value.code == code
        for language in LANGUAGES:
            assert Words(language)(caught.value.code, **caught.value.params)


def test_what_was_received_is_kept_where_nothing_can_be_sent(
    devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    devices.answer("a", count=2)
    devices.sync("a")
    devices.answer("b", 1)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patched:
        patched.setattr(own_file, "_write", refuse)
        done = devices.sync("b", join="a")
    assert done.failure
    assert done.failure.code == "sync.full"
    assert (done.sent, sum(done.received.values())) == (0, 2)
    assert list(devices.shared.iterdir()) == [devices.file("a")]
    assert devices.sync("b").sent == 3
    before = devices.file("b").read_bytes()
    devices.answer("b", 2)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        assert devices.sync("b").failure
    assert devices.file("b").read_bytes() == before
    assert devices.sync("b").sent == 1
    assert written(devices.file("b")) == list(devices["b"].arrived())


def test_our_place_taken_by_a_link_is_not_written_through(devices: Devices, tmp_path: Path) -> None:
    devices.answer("a")
    target = tmp_path / "precious"
    target.write_text("precious")
    devices.file("a").symlink_to(target)
    done = devices.sync("a")
    assert done.failure
    assert target.read_text() == "precious"


def test_a_sync_that_was_killed_leaves_nothing_in_the_way(devices: Devices) -> None:
    devices.answer("a", count=3)
    devices.sync("a")
    left = devices.shared / f".{devices.file('a').name}.4242"
    left.write_text("half")
    os.utime(left, (1, 1))
    with devices.file("a").open("a") as file:
        file.write('{"id":"0192')
    devices.answer("a", 1)
    devices.sync("a")
    assert written(devices.file("a")) == list(devices["a"].arrived())
    assert not left.exists()


def test_a_running_app_goes_on_while_events_arrive(devices: Devices, tmp_path: Path) -> None:
    devices.answer("a", count=2)
    devices.sync("a")
    devices["b"]
    with open_store(tmp_path / "b", retention=RETENTION) as running:
        assert running.state(CARD).reps == 0
        devices.sync("b")
        assert running.state(CARD).reps == 2
        running.append(CARD, a_review(Rating.AGAIN), at(3))
    devices.sync("b")
    devices.sync("a")
    assert devices.agree("a", "b")


# --- clocks


@pytest.mark.parametrize(
    ("skew", "expected"), [(0, {}), (60_000, {}), (3 * HOUR, 3 * HOUR), (CENTURY, CENTURY)]
)
def test_a_clock_that_is_ahead_is_shown(devices: Devices, skew: int, expected: object) -> None:
    event = devices["b"].append(CARD, a_review(), _ahead(skew))
    devices.sync("b")
    done = devices.sync("a", now=NOW)
    assert done.skews == ({devices["b"].device: expected} if expected else {})
    assert event.moment.ms - NOW == skew
    devices.answer("a", 41)
    later = devices.sync("a", now=at(41, 13).ms)
    assert (devices["b"].device in later.skews) == (skew > 26 * HOUR)
    devices.answer("a", 41)
    assert devices["a"].check() == ()
    devices.sync("a")
    devices.sync("b")
    assert devices.agree("a", "b")


def _ahead(skew: int) -> Moment:
    return Moment(NOW + skew)


def test_a_clock_that_is_behind_is_shown(devices: Devices) -> None:
    devices["a"].append(CARD, a_review(), _ahead(0))
    devices.sync("a")
    devices.sync("b")
    devices["b"].append(CARD, a_review(), _ahead(-3 * HOUR))
    devices.sync("b")
    assert devices.sync("a", now=NOW + HOUR).skews == {devices["b"].device: -3 * HOUR}
    assert devices.sync("b", now=NOW - 2 * HOUR).skews == {devices["a"].device: 3 * HOUR}


# --- all of it, through files that are harmed on the way

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(
    max_examples=int(os.environ.get("SYNC_EXAMPLES", "6")),
    deadline=None,
    phases=_PHASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lives(max_size=9), st.integers(0, 10**9))
def test_whatever_happens_to_files_all_agree_after_a_clean_round(
    tmp_path_factory: pytest.TempPathFactory, events: tuple[Event, ...], seed: int
) -> None:
    chance = random.Random(seed)  # files have names of chance: what is drawn depends on them
    devices = Devices(tmp_path_factory.mktemp("life"))
    try:
        devices.answer("a")
        for name in "abc":
            devices.sync(name)
        for event in events:
            name = "abc"[ord(event.clock.device[0]) - ord("a")]
            devices[name].insert([event])
            if chance.random() < 0.5:
                devices.answer(name, chance.randrange(30), card=chance.choice(CARDS))
            for path in devices.shared.glob("*.jsonl"):
                _harm(path, chance)
            devices.sync(chance.choice("abc"))
        for _ in range(2):
            for name in "abc":
                devices.sync(name)
        assert devices.agree("a", "b", "c")
        assert {event.id for event in events} <= {event.id for event in devices["a"].events()}
        for name in "abc":
            assert {one.id for one in written(devices.file(name))} == {
                one.id for one in devices["a"].events()
            }
    finally:
        devices.close()


def _harm(path: Path, chance: random.Random) -> None:
    """A copy that stopped half-way, a conflict, noise, a file that is gone: or nothing."""
    data = path.read_bytes()
    at_byte = chance.randrange(len(data) + 1)
    match chance.randrange(12):
        case 0:
            path.write_bytes(data[:at_byte])
        case 1:
            path.write_bytes(data[:at_byte] + chance.randbytes(9) + data[at_byte + 9 :])
        case 2:
            copy = path.with_name(f"{path.stem}.sync-conflict-{chance.randrange(5)}.jsonl")
            copy.write_bytes(data + data)
        case 3:
            path.unlink()
        case 4:
            lines = data.splitlines(keepends=True)
            rest = lines[1:]
            chance.shuffle(rest)
            path.write_bytes(b"".join([*lines[:1], *rest]))


def test_a_file_of_no_learner_is_taken_only_where_it_is_known(devices: Devices) -> None:
    event = devices.answer("a")[0]
    export = devices.shared / "export.jsonl"
    export.write_text(f"{header()}\n{encode(event)}\n")
    devices.answer("b", 1)
    assert [one.path for one in devices.sync("b").others] == [export]
    assert [one.path for one in devices.sync("a").others] == [devices.file("b")]

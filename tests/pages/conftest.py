"""A Chromium and a served site for each process of the tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.factories import PASSWORD
from tests.pages.browsing import NoBrowser, Reader, chromium_browser, reader
from tests.pages.site import Site, filled_site

HERE = Path(__file__).parent
_DESK = """
from articles.models import LiveArticle
from comments.models import Comment
from tests import factories
factories.rule("scandalous")
Comment.objects.all().delete()
LiveArticle.objects.update(comment_count=0)
live = LiveArticle.objects.first() or factories.live("The wall holds")
for number in range(30):
    factories.reply(live, f"Scandalous, this {factories.made_up_word(number)} of theirs.", name=f"Reader {number}")
factories.reply(live, "https://prize.example/ for you", name="akismet-guaranteed-spam")
"""
_PEOPLE = """
from tests import factories
factories.user("Moderators", username="mara")
factories.user("Moderators", username="tobias")
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all windows of this process."""
    # Its loop stands still between two calls, yet Django takes it for asynchronous code, to the last of all fixtures.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with chromium_browser() as browser:
            yield browser
    except NoBrowser as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration newspaper on a server of its own."""
    folder = tmp_path_factory.mktemp("newspaper")
    base = tmp_path_factory.getbasetemp()
    site = filled_site(folder, shared=base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def open_window(chromium: Browser, newspaper: Site) -> Iterator[Callable[..., Reader]]:
    """Makes windows on the newspaper; fails the test if the browser had something to say against a page."""
    with ExitStack() as windows:
        opened: list[Reader] = []

        def make(**options: Any) -> Reader:
            opened.append(windows.enter_context(reader(chromium, newspaper, **options)))
            return opened[-1]

        yield make
        said = [line for window in opened for line in window.trouble.said]
        assert not said, "\n".join(said)


@pytest.fixture
def window(open_window: Callable[..., Reader]) -> Reader:
    """One such window, 1280 wide, light."""
    return open_window()


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, newspaper: Site) -> Callable[[str], Any]:
    """The cookies of an account of the demonstration, to be given to a window as its `storage_state`."""
    known: dict[str, Any] = {}

    def cookies(username: str) -> Any:
        if username not in known:
            with reader(chromium, newspaper) as visitor:
                visitor.sign_in(username)
                known[username] = visitor.page.context.storage_state()
        return known[username]

    return cookies


@pytest.fixture(scope="session")
def pictures_to() -> Path | None:
    """The folder for screenshots of the sweeps, if SCREENSHOTS names one."""
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with two moderators and nothing to decide."""
    site = Site(tmp_path_factory.mktemp("desk"))
    site.manage("migrate")
    site.manage("collectstatic", "--noinput")
    site.manage("shell", script=_PEOPLE)
    site.passwords = {"mara": PASSWORD, "tobias": PASSWORD}
    site.start()
    yield site
    site.stop()


@pytest.fixture
def desk(empty_desk: Site) -> Site:
    """Thirty held comments and one spam."""
    empty_desk.manage("shell", script=_DESK)
    return empty_desk

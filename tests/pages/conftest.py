"""A Chromium and a served site for each process of the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import MadeOnce
from tests.factories import PASSWORD
from tests.pages.browsing import NoBrowser, Reader, chromium_browser, reader
from tests.pages.site import Site

HERE = Path(__file__).parent
_DESK = """
from articles.models import LiveArticle
from comments.models import Comment
from tests import factories
factories.rule("scandalous")
Comment.objects.all().delete()
LiveArticle.objects.update(comment_count=0)
live = LiveArticle.objects.filter(headline="The wall holds").first() or factories.live("The wall holds")
for number in range(30):
    factories.reply(live, f"Scandalous, this {factories.made_up_word(number)} of theirs.", name=f"Reader {number}")
factories.reply(live, "https://prize.example/ for you", name="akismet-guaranteed-spam")
"""
_PEOPLE = """
from tests import factories
factories.user("Moderators", username="mara")
factories.user("Moderators", username="tobias")
factories.author(user=factories.user("Reporters", username="rena"))
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
def newspaper(tmp_path_factory: pytest.TempPathFactory, empty_site: Path, made_once: MadeOnce) -> Iterator[Site]:
    """The demonstration newspaper on a server of its own."""

    def make(folder: Path) -> None:
        shutil.copytree(empty_site / "var", folder / "var")
        with closing(Site(folder)) as site:
            site.fill()

    folder = tmp_path_factory.mktemp("newspaper")
    shutil.copytree(made_once("filled", make) / "var", folder / "var")
    with closing(Site(folder)) as site:
        site.start()
        yield site


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
def empty_desk(tmp_path_factory: pytest.TempPathFactory, empty_site: Path) -> Iterator[Site]:
    """A site with two moderators, a reporter and nothing to decide."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(empty_site / "var", folder / "var")
    with closing(Site(folder)) as site:
        site.run(_PEOPLE)
        site.passwords = dict.fromkeys(("mara", "tobias", "rena"), PASSWORD)
        site.start()
        yield site


@pytest.fixture
def desk(empty_desk: Site) -> Site:
    """Thirty held comments and one spam."""
    empty_desk.run(_DESK)
    return empty_desk

"""Pages in a real browser, with an ear to everything that goes wrong in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests.pages.site import Site

WIDTHS = (390, 768, 1280)
SCHEMES = ("light", "dark")
NARROWEST = 320  # CSS pixels: a window of 1280 at 400 % zoom

_PATIENCE = 15_000  # milliseconds, on a machine that has other work

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Pages for the suggestions of the address bar, two with each window, which cost more than most pages of the site.
_NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# What Playwright turns off itself, and would have back: of two such lists the browser takes the last.
_TURNED_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(_TURNED_OFF + _NOT_NEEDED)}",
]
_HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 800}
# A scheme changes colours alone: what else there is to find has been found in the other.
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# Contrast takes axe four fifths of its time, text by text, and follows from how a text looks and from the painted boxes
# that it touches. Of the texts of one look one is judged, and none again after the window has changed.
_JUDGED_NOW = "data-judged-now"
# Beside the bar that `::before` draws on the current card axe would judge no text of it.
_ONE_OF_EACH_LOOK = f"""() => axe.configure({{
  rules: [{{id: 'color-contrast', selector: '[{_JUDGED_NOW}]'}}],
  checks: [{{id: 'color-contrast', options: {{...axe._audit.checks['color-contrast'].options, ignorePseudo: true}}}}],
}})"""
_AXE = f"""async rules => {{
  const judged = window.judgedLooks ??= new Set();
  const [boxes, texts, opacities, fresh] = [[], [], new Map(), []];
  for (const part of [document.documentElement, ...document.body.querySelectorAll('*')]) {{
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    const opacity = style.opacity * (opacities.get(part.parentElement) ?? 1);
    opacities.set(part, opacity);
    if (!part.getClientRects().length || style.visibility !== 'visible') continue;
    const paint = [style.backgroundColor, style.backgroundImage, opacity, part.currentSrc].join();
    if (!paint.startsWith('rgba(0, 0, 0, 0),none,') || part.matches('img, svg, iframe')) boxes.push([box, paint]);
    const isText = part.matches('input, select, textarea')
      || [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (isText) texts.push([part, box, [
      style.color, style.fontSize, style.fontWeight, style.textShadow, opacity, style.clip, style.clipPath,
      box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0,
      part.closest(':disabled, [aria-disabled=true], [inert], [aria-hidden=true]') !== null,
    ]]);
  }}
  for (const [part, box, own] of texts) {{
    const touched = boxes.filter(([other]) => other.left < box.right && other.right > box.left
      && other.top < box.bottom && other.bottom > box.top);
    const look = [...own, ...touched.map(([, paint]) => paint)].join('|');
    if (!judged.has(look)) fresh.push(part);
    judged.add(look);
  }}
  fresh.forEach(part => part.setAttribute('{_JUDGED_NOW}', ''));
  const found = await axe.run(document, {{resultTypes: ['violations'], ...(rules && {{runOnly: rules}})}});
  fresh.forEach(part => part.removeAttribute('{_JUDGED_NOW}'));
  return found.violations.map(rule => ({{
    id: rule.id,
    help: rule.help,
    nodes: rule.nodes.map(node => `${{node.target.join(' ')}} – ${{node.failureSummary}}`),
  }}));
}}"""
# A colour on its way to another is neither.
_STILL = "() => document.getAnimations().forEach(one => one.finish())"
_WIDEST = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(part => part.getBoundingClientRect().right > room + 0.5)
    .slice(0, 8)
    .map(part => `${part.tagName}.${part.className}: ${Math.round(part.getBoundingClientRect().right)}`);
}"""
_ALL_PICTURES = """() => {
  document.querySelectorAll('img').forEach(picture => { picture.loading = 'eager'; });
  return Promise.all([...document.images].filter(picture => picture.currentSrc || picture.srcset).map(picture =>
    picture.decode().catch(() => { throw new Error('No picture: ' + picture.currentSrc); })));
}"""


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


class Trouble:
    """What a browser has said against the pages that it has shown."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.expected: set[str] = set()  # addresses that answer with an error on purpose
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        """Violations of the content security policy come here too."""
        is_expected = message.text.startswith("Failed to load resource") and message.location["url"] in self.expected
        if message.type in {"error", "warning"} and not is_expected:
            self.said.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it had come
            self.said.append(f"request: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.expected:
            self.said.append(f"{response.status}: {response.url}")


class Reader:
    """Somebody at a browser window. What goes wrong is told by `trouble.said`."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.trouble = Trouble(page)

    def open(self, path: str, status: int = 200) -> Response:
        """Go to a page of the site and wait until it stands there whole."""
        url = self.site.url + path
        if status >= 400:
            self.trouble.expected.add(url.partition("#")[0])
        response = self.page.goto(url)
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        return response

    def resize(self, width: int, scheme: Any = "light") -> None:
        """Another window width in CSS pixels and another colour scheme."""
        self.page.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
        self.page.emulate_media(color_scheme=scheme)
        self.page.evaluate(_STILL)

    def load_all_pictures(self) -> None:
        """Those too that wait to be scrolled to. Raises playwright's Error if one cannot be shown."""
        self.page.evaluate(_ALL_PICTURES)

    def barriers(self, *, colours_only: bool = False) -> list[str]:
        """What axe finds against the page as it stands."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
            self.page.evaluate(_ONE_OF_EACH_LOOK)
        found = self.page.evaluate(_AXE, _COLOUR_RULES if colours_only else None)
        return [" ".join(f"{rule['id']} ({rule['help']}): {'; '.join(rule['nodes'][:3])}".split()) for rule in found]

    def faults(self, picture: str, folder: Path | None) -> list[str]:
        """What is wrong in any width and scheme. Screenshots named after `picture` go to the folder, if any."""
        found = []
        for width in WIDTHS:
            for scheme in SCHEMES:
                self.resize(width, scheme)
                if folder:
                    self.page.screenshot(path=folder / f"{picture}-{width}-{scheme}.png", full_page=True)
                wrong = [*self.sticks_out(), *self.barriers(colours_only=scheme != SCHEMES[0])]
                found += [f"{width} {scheme}: {line}" for line in wrong]
        return found

    def sticks_out(self) -> list[str]:
        """What makes the page wider than its window; empty if nothing does."""
        widest: list[str] = self.page.evaluate(_WIDEST)
        return widest

    def sign_in(self, username: str) -> None:
        """Through the admin's own form."""
        self.open("/admin/login/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", self.site.passwords[username])
        self.page.click("form [type=submit]")
        self.page.wait_for_url(f"{self.site.url}/admin/")

    def be_signed_in(self, username: str) -> None:
        """As somebody who has gone through that form a moment ago."""
        url = f"{self.site.url}/admin/"
        cookies = [{"name": name, "value": value, "url": url} for name, value in self.site.session(username).items()]
        self.page.context.add_cookies(cookies)


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """The Chromium that CHROMIUM names, else the one on PATH. Raises NoBrowser."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else _NAMES
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise NoBrowser(f"No browser found ({', '.join(names)}): install Debian's chromium, or name one in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def reader(
    browser: Browser, site: Site, *, width: int = 1280, height: int = 0, scheme: Any = "light", **options: Any
) -> Iterator[Reader]:
    """A window of its own, without anybody's cookies, for as long as the block lasts."""
    context = browser.new_context(
        viewport={"width": width, "height": height or _HEIGHTS[width]}, color_scheme=scheme, locale="en-GB", **options
    )
    context.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    try:
        yield Reader(context.new_page(), site)
    finally:
        context.close()

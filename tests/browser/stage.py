"""The program as it is built, Debian's Chromium, and a watch over everything the browser asks for."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
from urllib.parse import urlsplit

PASSPHRASE = "copper lantern orbit velvet ginger maple"
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOTS = ROOT / "artefacts" / "browser"

# Chromium asks for nothing of its own: no updates, no lists, no first run.
FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--component-updater=url-source=http://127.0.0.1:9,disable-pings",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--metrics-recording-only",
    "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,"
    "InterestFeedContentSuggestions,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PrivacySandboxSettings4,"
    "SafeBrowsingRealTimeUrlLookup,Translate",
]

# The case most tests look at.
CASE = "hrw-2017-04-23#1"
_CASE = CASE.replace("#", "%23")

# What the tests enter themselves, and is no word of the pages.
ENTERED = ["An embassy in Seoul", "An office of passage", "Raid by night", "Stopped on the road", "the old mill", "the upper ford"]

# A page of each kind, on the example casebook; `furnish` adds those of what it enters.
PAGES = {
    "today": "/",
    "urgent": "/urgent?today=2017-11-16",
    "add": "/add",
    "import": "/import",
    "figures": "/figures?event=apprehended&when=2016-07/2017-11&as_of=2017-11-30&deep=1",
    "reports": "/reports",
    "people": "/people",
    "groups": "/groups",
    "incidents": "/incidents",
    "compare": "/compare",
    "pair": "/compare?a=reuters-jn-2017-11%23female&b=reuters-bl-2017-11-08%231",
    "appeals": f"/appeal?case={_CASE}",
    "appeal": f"/appeal?case={_CASE}&procedure=wgeid-urgent-action&today=2017-11-20",
    "actions": "/actions",
    "act": f"/actions/add?about={_CASE}",
    "recipients": "/recipients",
    "patterns": "/patterns",
    "trends": "/trends?now=2017-07/2017-09&before=2016-07/2017-06&event=apprehended&place=CN&as_of=2018-01-31",
    "windows": "/trends",
    "estimates": "/estimates?event=apprehended&when=2016-07/2017-11&place=CN&as_of=2017-11-30",
    "timeline": "/timeline",
    "map": "/map",
    "sources": "/sources",
    "source": "/sources/o-pastor-2017-03",
    "seal": "/sources/seal",
    "documents": "/documents",
    "search": "/search?q=Tumen",
    "history": "/history",
    "settings": "/settings",
    "effect": "/settings?about=50&nearly=10&adult=18&counting=1",
    "case": f"/cases/{_CASE}",
    "report": "/reports/hrw-2017-04-23",
}


class Program:
    """The program, serving a folder of its own until the end."""

    def __init__(self, binary, *words, folder=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="lastseen-browser-"))
        self.binary = binary
        self.env = env = {"HOME": str(self.folder), "PATH": os.environ["PATH"]}
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [binary, *words], cwd=self.folder, env=env, stdout=subprocess.PIPE, stderr=self.log, text=True
        )
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), f"{words}: no address was printed"
        self.base = self.address.split("/enter")[0]
        self.state = None
        self.pages = dict(PAGES)

    @classmethod
    def with_consent(cls, binary):
        """A casebook of its own in which a relative told of ten people and consents to partners."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="lastseen-browser-"))
        (folder / "pass").write_text(PASSPHRASE + "\n")

        def enter(*words):
            env = {"HOME": str(folder), "PATH": os.environ["PATH"]}
            done = subprocess.run([binary, *words, "--passphrase-file", "pass"], cwd=folder, env=env, capture_output=True, text=True)
            assert done.returncode == 0, f"{words}: {done.stderr}"

        enter("new", "letters", "--small-machine", "--recovery-sheet", "sheet")
        relative = ["--label", "a relative abroad", "--access", "relative", "--consent", "partner", "--consent-given", "2017-11-06"]
        enter("origin", "add", "--key", "relative", *relative)
        enter("report", "add", "--key", "call", "--published", "2017-11-06", "--origin", "relative")
        ten = ["--event", "apprehended", "--when", "2017-11-04", "--place", "CN/Liaoning/Shenyang"]
        enter("mention", "add", "--key", "ten", "--report", "call", "--count", "10", *ten)
        return cls(binary, "web", folder=folder)

    def said(self):
        """What it wrote to its standard error."""
        self.log.seek(0)
        return self.log.read()

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


class Watch:
    """Collects what should not happen: a request to elsewhere, a failed one, an error of a script."""

    def __init__(self, context, base):
        self.bad = []
        self.base = urlsplit(base).netloc
        self.expected = set()
        context.on("request", self.request)
        context.on("requestfailed", self.failed)
        context.on("response", self.response)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.bad.append(f"script: {error.error}"))

    def expect(self, *statuses):
        """A refusal that belongs to the test."""
        self.expected.update(statuses)

    def request(self, request):
        if urlsplit(request.url).netloc != self.base and not request.url.startswith(("data:", "blob:")):
            self.bad.append(f"asked elsewhere: {request.url}")

    def failed(self, request):
        # A download ends the navigation that began it; leaving a page ends what it still loads.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.bad.append(f"failed: {request.url} {request.failure}")

    def response(self, response):
        if response.status >= 400 and response.status not in self.expected:
            self.bad.append(f"{response.status}: {response.url}")

    def console(self, message):
        refused = "Failed to load resource" in message.text and self.expected
        if message.type in ("error", "warning") and not refused:
            self.bad.append(f"console: {message.text}")


class Stage:
    """What a test is given: pages of a browser on one program."""

    def __init__(self, browser, program):
        self.browser, self.program, self.contexts = browser, program, []
        # What records say, in whatever language they say it.
        self.data = []

    @property
    def pages(self):
        return self.program.pages

    def page(self, width=1280, height=900, scheme="light", **more):
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            storage_state=self.program.state,
            locale=more.pop("locale", "en"),
            **more,
        )
        context.set_default_timeout(90_000)
        watch = Watch(context, self.program.base)
        page = context.new_page()
        page.watch = watch
        self.contexts.append((context, watch))
        if self.program.state is None:
            page.goto(self.program.address)
            self.program.state = context.storage_state()
        return page

    def go(self, page, path):
        page.goto(self.program.base + path)
        page.wait_for_function(THERE)
        return page

    def by_keys(self, letter, **options):
        """A page reached through the menu by its keys."""
        page = self.go(self.page(**options), "/")
        page.keyboard.press("g")
        pressed(page, letter)
        return page

    def language(self, page, tag):
        self.go(page, "/settings")
        clicked(page, f"main button[lang={tag}]")

    def furnish(self):
        """Enters one of each thing the example has none of, as its forms would, so that no page is an empty one."""
        page = self.page()
        base, post = self.program.base, page.request.post

        def sent(to, **form):
            answer = post(base + to, form=form, headers={"Origin": base}, max_redirects=0)
            assert answer.status == 303, f"{to}: {answer.status}"
            return answer.headers["location"]

        sent("/recipients", label="An embassy", kind="embassy", state="KR", address="1 Street\nCity", languages="ko")
        self.pages["action"] = sent(
            "/actions/add", kind="information", about=CASE, office="A ministry", purpose="internal", channel="post",
            sent="2017-12-01", question="number-held", next="2018-01-01", what="ask again", note="by courier",
        )
        sent("/patterns", label="Stopped on the road", definition="Taken out of a vehicle.")
        pattern = page.goto(base + "/patterns").text().split('<option value="')[1].split('"')[0]
        sent("/patterns/tag", pattern=pattern, of=CASE)
        sent("/patterns/indicator", source=CASE.split("#")[0], measured="checkpoints on the road", value="about 8", measure="number")
        sent("/settings/places", name="the upper ford", path="CN/Jilin/Tumen")
        confirm = sent("/add", text="Five people were detained in Yanji on 3 May 2019. Two were released.", published="2019-05-04")
        key = confirm.rsplit("/", 1)[1]
        self.pages.update(confirm=confirm, document=f"/documents/{key}")
        self.data = sorted(self._data(page) | set(ENTERED), key=len, reverse=True)
        self.done()

    def _data(self, page):
        """Every text of the records, as programs read them."""
        found = set()

        def collect(value):
            if isinstance(value, dict):
                for each in value.values():
                    collect(each)
            elif isinstance(value, list):
                for each in value:
                    collect(each)
            elif isinstance(value, str) and " " in value:
                found.add(value)

        for path in ("reports", "mentions", "origins"):
            collect(page.request.get(f"{self.program.base}/api/{path}?limit=1000").json())
        for case in page.request.get(f"{self.program.base}/api/cases?limit=1000").json()["items"]:
            collect(page.request.get(f"{self.program.base}/api/cases/{case['key'].replace('#', '%23')}").json()["decisions"])
        return found

    def shot(self, page, name, full=True):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=full)

    def done(self):
        """Closes the pages; what the watches saw."""
        bad = [what for _, watch in self.contexts for what in watch.bad]
        for context, _ in self.contexts:
            context.close()
        self.contexts = []
        return bad


# A page of ours holds this mark until the next one is there; the script of the page has run by then, and what takes
# long has come.
MARK = "window.pageBefore = true"
THERE = "() => document.readyState === 'complete' && !document.querySelector('[data-wait]')"
NEXT = "() => !window.pageBefore && document.readyState === 'complete' && !document.querySelector('[data-wait]')"


def turned(page, act):
    """Does something that leads to another page, and waits until that page is there."""
    page.evaluate(MARK)
    act()
    page.wait_for_function(NEXT)


def pressed(page, key):
    """Presses a key that leads to another page."""
    turned(page, lambda: page.keyboard.press(key))


def clicked(page, selector):
    """Clicks what leads to another page."""
    turned(page, lambda: page.click(selector))


def answered(page, selector):
    """Clicks what is answered on the page that is there, and waits until the answer stands in its place."""
    page.evaluate("document.querySelector('main').dataset.before = ''")
    page.click(selector)
    page.wait_for_selector("main:not([data-before])")


def eventually(what, seconds=90.0):
    """Waits until something holds on the page that is there."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.05)

"""The first five minutes: from nothing to a figure, with the keyboard alone."""

import time

from stage import PASSPHRASE, pressed

TEXT = (
    "Activists said that 11 North Koreans were detained in Yanji on 3 May 2019. "
    "Three women were arrested in Shenyang on 12 June 2019. "
    "In July 2019 the police caught five people near Kunming. "
    "On 20 August 2019, two men were apprehended in Dandong."
)
MOST = 12
ANSWERS = 4


class Hands:
    """Counts what is pressed besides what is typed."""

    def __init__(self, page):
        self.page, self.pressed = page, []

    def press(self, key):
        self.pressed.append(key)
        self.page.keyboard.press(key)

    def turn(self, key):
        """A key that leads to another page."""
        self.pressed.append(key)
        pressed(self.page, key)

    def type(self, text):
        self.page.keyboard.insert_text(text)


def first_five_minutes(stage):
    page = stage.page()
    hands = Hands(page)
    page.wait_for_selector("#name")
    begun = time.monotonic()
    hands.type("first")
    hands.press("Tab")
    hands.type(PASSPHRASE)
    hands.press("Tab")
    hands.type(PASSPHRASE)
    hands.turn("Enter")
    page.wait_for_selector(".sheet ol")
    stage.shot(page, "sheet-en-light-1280")
    hands.turn("Enter")
    page.wait_for_selector("a[data-key=n]")
    stage.shot(page, "empty-en-light-1280")
    hands.turn("n")
    page.wait_for_selector("#text")
    hands.type(TEXT)
    hands.turn("Control+Enter")
    page.wait_for_selector("mark.now")
    stage.shot(page, "confirm-en-light-1280")
    for _ in range(ANSWERS):
        hands.turn("a")
    # What was entered and an honest "at least" are seen with the last answer; one key more opens the first case.
    page.wait_for_selector("p.number")
    number = page.inner_text("p.number")
    stage.shot(page, "first-figure-en-light-1280")
    assert "At least" in number.capitalize() or "Exactly" in number.capitalize(), number
    assert "21" in number.split(), number
    assert page.locator('main a[href^="/cases/"]').count() == ANSWERS, "not every case is listed"
    assert len(hands.pressed) <= MOST - 2, hands.pressed
    hands.turn("c")
    page.wait_for_selector("h1")
    assert "/cases/" in page.url, page.url
    took = time.monotonic() - begun
    keys = len(hands.pressed)
    assert keys <= MOST, f"{keys} keys: {hands.pressed}"
    # An empty casebook's other pages say what they are for.
    for path in ("/people", "/incidents", "/compare", "/import"):
        stage.go(page, path)
        assert page.locator("main p").first.inner_text().strip(), path
    return f"{keys} keys besides typing, {took:.1f} s"


def two_reports_of_the_same_people(stage):
    page = stage.page()
    for text in ("Eleven people were detained in Yanji on 3 May 2020.", "On 3 May 2020, 11 people were detained in Yanji."):
        stage.go(page, "/add")
        page.fill("#text", text)
        pressed(page, "Control+Enter")
        page.wait_for_selector("mark.now")
        pressed(page, "a")
    stage.go(page, "/compare")
    page.wait_for_selector("tbody tr")
    pressed(page, "Enter")
    page.wait_for_selector("#reason")
    pair = page.url[len(stage.program.base) :]
    same = page.locator(".card", has=page.locator("button[value=same]")).locator("li")
    assert "→" in " ".join(same.all_inner_texts()), "it does not show what the decision would change"
    # Holding is an answer and changes nothing.
    page.evaluate("document.activeElement.blur()")
    pressed(page, "Space")
    assert page.url.endswith("/compare"), page.url
    stage.go(page, pair)
    pressed(page, "s")
    page.wait_for_selector(".done button")
    stage.go(page, "/figures?event=apprehended&when=2020")
    page.wait_for_selector("p.number")
    one = page.inner_text("p.number")
    assert "11" in one.split() and "22" not in one.split(), one
    return one.replace("\n", " ")


TESTS = [first_five_minutes, two_reports_of_the_same_people]

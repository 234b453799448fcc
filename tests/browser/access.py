"""Accessibility: axe-core by the rules of WCAG 2.2 AA on every page in both themes, and what it cannot see."""

import hashlib
import pathlib

import axe_playwright_python.base as axe

from stage import PAGES

# axe-core 4.12.1, as the pinned package brings it.
DIGEST = "84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Rows of a table are alike: the first five stand for the rest.
PART = {"exclude": [["tbody tr:nth-child(n+6)"], [".chart a:nth-of-type(n+6)"]]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def script():
    path = pathlib.Path(axe.__file__).with_name("axe.min.js")
    text = path.read_bytes()
    assert hashlib.sha256(text).hexdigest() == DIGEST, "axe-core is not the version that is pinned"
    return text.decode()


def violations(page, name, rules):
    found = page.evaluate("([part, rules]) => axe.run(part, rules)", [PART, rules])
    assert found["passes"], f"{name}: no rule was applied"
    return [
        f"{name}: {v['id']} at {', '.join(n['target'][0] for n in v['nodes'][:3])}: {v['help']}"
        for v in found["violations"]
    ]


def axe_finds_nothing(stage):
    rules, page, found = script(), stage.page(), []
    for name, path in PAGES.items():
        stage.go(page, path)
        page.evaluate(rules)
        found += violations(page, name, RULES)
        # Only colours differ in the dark.
        page.emulate_media(color_scheme="dark")
        found += violations(page, f"{name} in the dark", COLOURS)
        page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)
    return f"{len(PAGES)} pages in light and dark"


def axe_when_narrow_and_korean(stage):
    rules, page, found = script(), stage.page(width=360), []
    stage.language(page, "ko")
    for name in ("today", "figures", "groups", "settings"):
        stage.go(page, PAGES[name])
        page.evaluate(rules)
        found += violations(page, name, RULES)
    stage.language(page, "en")
    assert not found, "\n".join(found)


def headings_and_landmarks(stage):
    page = stage.page()
    for name, path in PAGES.items():
        stage.go(page, path)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1 and levels[0] == 1, f"{name}: {levels}"
        assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), f"{name}: {levels}"
        assert page.locator("main .who").count() == 1, f"{name} does not say who can see it"
        assert page.title().endswith("Lastseen"), name


def focus_is_seen_and_in_order(stage):
    page = stage.page()
    for name in ("today", "add", "figures", "groups", "settings"):
        stage.go(page, PAGES[name])
        page.evaluate("document.activeElement.blur()")
        seen, last = 0, None
        for _ in range(30):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => { const e = document.activeElement; if (!e || e === document.body) return null;
                const r = e.getBoundingClientRect(), s = getComputedStyle(e);
                const chain = []; for (let x = e; x; x = x.parentElement) chain.push([...(x.parentElement?.children || [])].indexOf(x));
                return { order: chain.reverse(), seen: r.width > 0 && r.height > 0, ring: s.outlineStyle !== 'none', html: e.outerHTML.slice(0, 80) }; }"""
            )
            if state is None:
                break
            seen += 1
            assert state["seen"] and state["ring"], f"{name}: {state['html']}"
            # On a page that focuses a field of its own the walk begins there and comes round.
            assert last is None or state["order"] > last or state["order"][:3] < last[:3], f"{name}: {state['html']}"
            last = state["order"]
        assert seen >= 6, f"{name}: only {seen} stops"


TESTS = [axe_finds_nothing, axe_when_narrow_and_korean, headings_and_landmarks, focus_is_seen_and_in_order]

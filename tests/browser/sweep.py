"""Every page once in each language: accessibility, widths, words, paper, and a picture of it.

axe-core by the rules of WCAG 2.2 AA and its best practices; what it cannot see is looked at beside it.
"""

import hashlib
import pathlib
import re

import axe_playwright_python.base as axe

# axe-core 4.12.1, as the pinned package brings it.
DIGEST = "84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Rows of a table are alike: the first five stand for the rest.
PART = {"exclude": [["tbody tr:nth-child(n+6)"], [".chart a:nth-of-type(n+6)"]]}
# Only colours differ in the dark.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
WIDTHS = (360, 480, 768, 1024, 1280, 1920, 2560)
# What the frame, a form or a heading says; quoted words and records may be in any language.
SAID = """[...document.querySelectorAll('nav a, h1, h2, h3, th, legend, label, button, summary, small, p, li, dt, option, td, figcaption')]
    .filter(e => !e.closest('.words, .text, code, [lang=en], pre, datalist, q'))
    .map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join(' ')).filter(t => t)"""
# Three words of Latin letters one after the other, none of them a code or part of a key, a path or an address.
ENGLISH = re.compile(r"(?<![\w/#@.-])[A-Za-z][a-z]+,? [a-z]{3,},? [a-z]{2,}(?![\w/#@-])")


def script():
    path = pathlib.Path(axe.__file__).with_name("axe.min.js")
    text = path.read_bytes()
    assert hashlib.sha256(text).hexdigest() == DIGEST, "axe-core is not the version that is pinned"
    return text.decode()


def violations(page, name, rules):
    found = page.evaluate("([part, rules]) => axe.run(part, rules)", [PART, rules])
    assert found["passes"], f"{name}: no rule was applied"
    return [
        f"{name}: {v['id']} at {', '.join(str(n['target'][0]) for n in v['nodes'][:3])}: {v['help']}"
        for v in found["violations"]
    ]


def outline(page, name):
    """One first heading, no level left out, and the line that says who can see it."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    wrong = []
    if levels.count(1) != 1 or levels[0] != 1 or any(b - a > 1 for a, b in zip(levels, levels[1:])):
        wrong.append(f"{name}: headings {levels}")
    if page.locator("main .who").count() != 1:
        wrong.append(f"{name} does not say who can see it")
    if not page.title().endswith("Lastseen"):
        wrong.append(f"{name} has the title {page.title()}")
    return wrong


def too_wide(page, name, widths):
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wrong.append(f"{name} is {found} wide at {width}")
    return wrong


def printed(page, name):
    page.emulate_media(media="print")
    wrong = [f"{name} prints {part}" for part in ("nav", "header.top", "main .actions") if page.locator(part).first.is_visible()]
    if not page.locator("h1").is_visible() or not page.locator(".who").is_visible():
        wrong.append(f"{name} prints no heading, or not who can see it")
    ink = page.evaluate("getComputedStyle(document.documentElement).color")
    if ink != "rgb(0, 0, 0)":
        wrong.append(f"{name} is printed in {ink}")
    return wrong


def in_english(stage):
    rules, page, found = script(), stage.page(), []
    for name, path in stage.pages.items():
        stage.go(page, path)
        found += outline(page, name)
        stage.shot(page, f"{name}-en-light-1280")
        page.evaluate(rules)
        found += violations(page, name, RULES)
        page.emulate_media(color_scheme="dark")
        found += violations(page, f"{name} in the dark", COLOURS)
        stage.shot(page, f"{name}-en-dark-1280")
        page.emulate_media(color_scheme="light")
        found += too_wide(page, name, WIDTHS)
        page.set_viewport_size({"width": 794, "height": 1123})
        found += printed(page, name)
        stage.shot(page, f"{name}-en-print")
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert not found, "\n".join(found)
    return f"{len(stage.pages)} pages at {WIDTHS[0]} to {WIDTHS[-1]} px, light, dark and printed"


def _other(stage, tag, width, scheme, rules):
    page, found = stage.page(width=width, scheme=scheme), []
    stage.language(page, tag)
    for name, path in stage.pages.items():
        stage.go(page, path)
        found += too_wide(page, name, (width,))
        stage.shot(page, f"{name}-{tag}-{scheme}-{width}")
        for said in dict.fromkeys(page.evaluate(SAID)):
            # What is quoted keeps its language.
            left = re.sub("“[^”]*”", "", said)
            for data in stage.data:
                left = left.replace(data, "")
            if ENGLISH.search(left):
                found.append(f"{name} in {tag}: {said[:160]}")
        page.evaluate(rules)
        found += violations(page, f"{name} in {tag}", RULES)
    stage.language(page, "en")
    assert not found, "\n".join(found)
    return f"{len(stage.pages)} pages at {width} px"


def in_korean(stage):
    return _other(stage, "ko", 360, "dark", script())


def in_chinese(stage):
    return _other(stage, "zh", 2560, "light", script())


def focus_is_seen_and_in_order(stage):
    page = stage.page()
    for name in ("today", "add", "figures", "groups", "settings", "act", "patterns", "appeal"):
        stage.go(page, stage.pages[name])
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
            # A date has several stops. On a page that focuses a field of its own the walk begins there and comes round.
            assert last is None or state["order"] >= last or state["order"][:3] < last[:3], f"{name}: {state['html']}"
            last = state["order"]
        assert seen >= 6, f"{name}: only {seen} stops"


TESTS = [in_english, in_korean, in_chinese, focus_is_seen_and_in_order]

"""When Chromium first paints something of each page: the median of several times, the largest of these, and which page it was.

    paint.py LIMIT BASE PAGE [PAGE ...]      with the session's cookie in LASTSEEN_COOKIE

Ends with a failure where a page's median is over the limit, in milliseconds.
"""

import os
import sys

TIMES = 5
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def median_paint(page, address, times=TIMES):
    """Milliseconds from the navigation to the first paint of something, the median of several."""
    found = []
    for _ in range(times):
        page.goto(address)
        page.wait_for_function(PAINTED)
        found.append(page.evaluate(FIRST))
    return sorted(found)[times // 2]


def main():
    from playwright.sync_api import sync_playwright

    from run import chromium

    limit, base, pages = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        cookie = {"name": "lastseen", "value": os.environ["LASTSEEN_COOKIE"], "url": base, "httpOnly": True, "sameSite": "Strict"}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(base + pages[0])
        painted = sorted((median_paint(page, base + path), path) for path in pages)
        browser.close()
    worst, path = painted[-1]
    print(f"{worst:.0f} ms (`{path}`), median of the pages {painted[len(painted) // 2][0]:.0f} ms")
    sys.exit(0 if worst <= limit else 3)


if __name__ == "__main__":
    main()

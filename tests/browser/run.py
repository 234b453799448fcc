"""The browser tests: Debian's Chromium on the program as it is built.

    run.py PROGRAM [WORD ...]      all tests, or those with one of these words in their name

Run by `cargo xtask browser`, which brings what they need. Pictures are kept in artefacts/browser.
"""

import shutil
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

import acts
import api
import first
import keys
import lock
import screens
import silence
import sizes
import sweep
from stage import FLAGS, SHOTS, Program, Stage


def chromium(playwright):
    where = shutil.which("chromium")
    if where is None:
        sys.exit("chromium is missing: apt-get install chromium")
    return playwright.chromium.launch(executable_path=where, args=FLAGS)


class Runner:
    def __init__(self, words):
        self.words, self.passed, self.failed, self.skipped = words, [], [], []

    def wants(self, name):
        return not self.words or any(word in name for word in self.words)

    def test(self, name, what, stage=None):
        if not self.wants(name):
            return
        begun, said, wrong = time.monotonic(), None, None
        try:
            said = what()
        except Exception as error:  # a test that fails is counted; the others go on
            frame = traceback.extract_tb(error.__traceback__)[-1]
            wrong = f"{type(error).__name__} at {frame.name}:{frame.lineno}: {error}"
            if stage is not None:
                for context, _ in stage.contexts:
                    for page in context.pages:
                        try:
                            stage.shot(page, f"failed-{name}", full=False)
                        except Exception as lost:
                            wrong += f"\n(no picture: {lost})"
        bad = stage.done() if stage is not None else []
        if bad and wrong is None:
            wrong = "\n".join(dict.fromkeys(bad))
        took = f"{time.monotonic() - begun:5.1f} s"
        if wrong is None:
            self.passed.append(name)
            print(f"ok     {took}  {name}" + (f": {said}" if said else ""), flush=True)
        else:
            self.failed.append(name)
            print(f"FAILED {took}  {name}\n       " + wrong.replace("\n", "\n       "), flush=True)


def main():
    from playwright.sync_api import sync_playwright

    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, runner, begun = sys.argv[1], Runner(sys.argv[2:]), time.monotonic()
    shutil.rmtree(SHOTS, ignore_errors=True)
    described = "answers_keep_to_their_description"
    # It has a program of its own and needs no browser, so that it runs beside the others.
    beside = ThreadPoolExecutor(1).submit(api.answers_keep_to_their_description, binary) if runner.wants(described) else None
    own = [
        (lambda: Program(binary, "web"), None, first.TESTS + lock.TESTS),
        (lambda: Program.with_consent(binary), acts.unlock, [acts.an_appeal_from_the_case_to_the_reply]),
        (
            lambda: Program(binary, "demo", "--web", "--into", "example"),
            Stage.furnish,
            acts.TESTS + sizes.TESTS + sweep.TESTS + screens.TESTS + keys.TESTS,
        ),
    ]
    programs = []
    try:
        with sync_playwright() as playwright:
            browser = chromium(playwright)
            idle = None
            if runner.wants("it_locks_when_left_alone"):
                programs.append(Program(binary, "web", "--lock-after", "1"))
                idle = Stage(browser, programs[-1])
                lock.make_idle(idle)
            for start, prepare, tests in own:
                if not any(runner.wants(test.__name__) for test in tests):
                    continue
                programs.append(start())
                stage = Stage(browser, programs[-1])
                if prepare is not None:
                    prepare(stage)
                for test in tests:
                    runner.test(test.__name__, lambda test=test, stage=stage: test(stage), stage)
            if idle is not None:
                runner.test("it_locks_when_left_alone", lambda: lock.it_locks_when_left_alone(idle), idle)
            browser.close()
        runner.test("nothing_of_it_is_logged", lambda: lock.nothing_is_logged(programs))
    finally:
        for program in programs:
            program.end()
    if beside is not None:
        runner.test(described, beside.result)
    forbidden = silence.possible()
    if forbidden is None:
        runner.test("without_a_route", lambda: silence.again(binary))
    elif runner.wants("without_a_route"):
        runner.skipped.append("without_a_route")
        print(f"SKIPPED  without_a_route: this system forbids network namespaces ({forbidden})")
    print(f"{time.monotonic() - begun:.0f} s; pictures in {SHOTS}")
    print(f"{len(runner.passed)} passed, {len(runner.failed)} failed, {len(runner.skipped)} skipped")
    sys.exit(1 if runner.failed or not runner.passed else 0)


if __name__ == "__main__":
    main()

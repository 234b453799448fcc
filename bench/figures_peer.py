"""The integer programme of docs/formats.md written for OR-tools CP-SAT and for HiGHS.

    figures_peer.py cpsat|highs PROBLEM.json RESULT.json SECONDS

It stands for what a practitioner would write with a public solver: split into components that cannot share an
element, enumerate the cells of each, one model a component, least and greatest count for every query. Versions
are binary variables, so that a component stays one model. Two processes, one thread each. Timed from the parsed
JSON to the bounds. What it does not do: certificates, witnesses, and components of more than MOST_CELLS cells
or with rules that no casebook of the benchmark has (both are counted as skipped).
"""

import bisect
import datetime
import functools
import json
import multiprocessing
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations

import numpy as np

MOST_CELLS = 200_000
MOST_SECONDS_A_MODEL = 60.0
EVER = 10**9
OLDEST = 255


class Skip(Exception):
    """The component is beyond what this program enumerates."""


@functools.lru_cache(maxsize=None)
def day(text, last):
    if text is None:
        return EVER if last else -EVER
    if len(text) == 10:
        return datetime.date.fromisoformat(text).toordinal()
    year, month = int(text[:4]), int(text[5:7]) if len(text) == 7 else (12 if last else 1)
    if last:
        return datetime.date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return datetime.date(year, month, 1).toordinal()


class Said:
    """A mention or a query, its words read."""

    __slots__ = ("lo", "hi", "kind", "start", "end", "place", "sex", "age", "role", "alone")

    def __init__(self, raw, persons):
        self.lo, self.hi = raw.get("lo"), raw.get("hi")
        self.kind, self.role, self.sex = raw.get("event"), raw.get("role"), raw.get("sex")
        self.start, self.end = day(raw.get("from"), False), day(raw.get("to"), True)
        place, age = raw.get("place"), raw.get("age")
        self.place = place + "/" if place else None
        self.age = (age[0] or 0, OLDEST if age[1] is None else age[1]) if age else None
        self.alone = persons or bool(raw.get("lasting"))


def meets(a, b):
    """Whether days and places have something in common."""
    if max(a.start, b.start) > min(a.end, b.end):
        return False
    return a.place is None or b.place is None or a.place.startswith(b.place) or b.place.startswith(a.place)


def clash(a, b):
    if a.sex and b.sex and a.sex != b.sex or a.role and b.role and a.role != b.role:
        return True
    if a.age and b.age and max(a.age[0], b.age[0]) > min(a.age[1], b.age[1]):
        return True
    return a.kind is not None and a.kind == b.kind and not a.alone and not b.alone and not meets(a, b)


class Problem:
    def __init__(self, raw):
        persons = raw.get("unit") == "person" and not raw.get("once")
        self.ids = [m["id"] for m in raw["mentions"]]
        at = {name: i for i, name in enumerate(self.ids)}
        self.said = [Said(m, persons) for m in raw["mentions"]]
        self.queries = [Said(q, persons) for q in raw["queries"]]
        for query, q in zip(raw["queries"], self.queries):
            if q.kind is None or query.get("in") or query.get("not_known"):
                raise SystemExit("this program answers only queries for one kind of event")
        self.relations = []
        for r in raw["relations"]:
            of = [at[m] for m in r.get("of", [])] + [at[m] for m in r.get("parts", [])]
            whole = at[r["whole"]] if "whole" in r else None
            if "part" in r:
                of.append(at[r["part"]])
            self.relations.append((r["type"], of, whole, r))


class Forest:
    def __init__(self, count):
        self.up = list(range(count))

    def find(self, a):
        up = self.up
        while up[a] != a:
            up[a] = up[up[a]]
            a = up[a]
        return a

    def join(self, a, b):
        a, b = self.find(a), self.find(b)
        if a != b:
            self.up[max(a, b)] = min(a, b)


def components(problem):
    """Mentions and relations, split so that no element is in two components; joining too much does no harm."""
    said, count = problem.said, len(problem.said)
    forest = Forest(count)
    above, may_fall = [], set()
    for kind, of, whole, _ in problem.relations:
        if kind != "disjoint":
            names = of if whole is None else of + [whole]
            for m in names[1:]:
                forest.join(names[0], m)
        if kind in ("part-of", "partition"):
            above += [(p, whole) for p in of]
        elif kind == "same":
            above += list(zip(of, of[1:])) + list(zip(of[1:], of))
        elif kind == "one-of":
            may_fall.update(of)
    kinds = Counter(s.kind for s in said if s.kind and not s.alone)
    pivot = kinds.most_common(1)[0][0] if kinds else None
    tie = [(s.start, s.end, s.place or "") if s.kind == pivot and not s.alone else None for s in said]
    changed = True
    while changed:
        changed = False
        for part, whole in above:
            if whole in may_fall or tie[whole] is None:
                continue
            new, old = tie[whole], tie[part]
            if old is not None:
                new = (max(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2], key=len))
                if new[0] > new[1]:
                    continue
            if new != old:
                tie[part], changed = new, True
    sweep(tie, forest)
    groups = defaultdict(lambda: ([], []))
    for m in range(count):
        groups[forest.find(m)][0].append(m)
    for at, (_, of, _, _) in enumerate(problem.relations):
        for root in {forest.find(m) for m in of}:
            groups[root][1].append(at)
    return list(groups.values())


def sweep(tie, forest):
    """Joins what meets in time and place: by place, days merged into runs, each run held against the places above."""
    untied = [m for m, t in enumerate(tie) if t is None]
    for m in range(len(tie)) if untied else ():
        forest.join(untied[0], m)
    places = defaultdict(list)
    for m, t in enumerate(tie):
        if t is not None:
            places[t[2]].append((t[0], t[1], m))
    runs = {}
    for place, all_here in places.items():
        here = runs[place] = ([], [], [])
        for start, end, m in sorted(all_here):
            if here[0] and start <= here[1][-1]:
                here[1][-1] = max(here[1][-1], end)
                forest.join(here[2][-1], m)
            else:
                for column, value in zip(here, (start, end, m)):
                    column.append(value)
    for place, all_here in places.items():
        parts = place.split("/")[:-1]
        for depth in range(len(parts)):
            above = runs.get("".join(p + "/" for p in parts[:depth]))
            for start, end, m in all_here if above else ():
                at = bisect.bisect_left(above[1], start)
                while at < len(above[0]) and above[0][at] <= end:
                    forest.join(above[2][at], m)
                    at += 1


class Model:
    """Cells, limits and what the queries count, for one component."""

    def __init__(self, problem, mentions, relations):
        said = problem.said
        relations = [problem.relations[r] for r in relations]
        self.groups = [of for kind, of, _, _ in relations if kind == "one-of"]
        self.versions = sorted({v for of in self.groups for v in of})
        may_fall = set(self.versions)
        forest = {m: m for m in mentions}

        def find(m):
            while forest[m] != m:
                m = forest[m]
            return m

        implied = []
        for kind, of, whole, raw in relations:
            if kind == "same":
                fixed = [m for m in of if m not in may_fall]
                for m in fixed[1:]:
                    forest[find(m)] = find(fixed[0])
                implied += [(a, b) for a in of for b in of if a != b and (a in may_fall or b in may_fall)]
            elif kind in ("part-of", "partition"):
                implied += [(p, whole) for p in of]
                if kind == "partition" and (whole in may_fall or may_fall.intersection(of)):
                    raise Skip("a partition with versions")
            elif kind == "overlap":
                raise Skip("an overlap")
        roots = sorted({find(m) for m in mentions})
        number = {root: i for i, root in enumerate(roots)}
        node = {m: number[find(m)] for m in mentions}
        n = len(roots)
        if n > 62:
            raise Skip("more than 62 nodes")
        self.of = [[] for _ in range(n)]
        for m in mentions:
            self.of[node[m]].append(m)
        needs, falls = [0] * n, []
        for a, b in implied:
            if b in may_fall:
                falls.append((node[a], b))
            elif node[a] != node[b]:
                needs[node[a]] |= 1 << node[b]
        apart = [0] * n

        def part(a, b):
            apart[a] |= 1 << b
            apart[b] |= 1 << a

        made_up = []
        for kind, of, whole, raw in relations:
            if kind in ("disjoint", "partition"):
                for a, b in combinations([node[m] for m in of if m in node], 2):
                    part(a, b)
            if kind == "partition" and raw.get("exhaustive"):
                made_up.append((1 << node[whole], sum({1 << node[p] for p in of})))
        for a, b in combinations(mentions, 2):
            if clash(said[a], said[b]):
                part(node[a], node[b])
        self.cells = cells(n, needs, apart, made_up)
        self.bit = {v: 1 << node[v] for v in self.versions}
        limits = [[(said[m].lo, said[m].hi) for m in of] for of in self.of]
        self.lo = [max(lo for lo, _ in of) for of in limits]
        self.hi = [min((hi for _, hi in of if hi is not None), default=None) for of in limits]
        self.fallen = {v: np.zeros(len(self.cells), bool) for v in self.versions}
        for a, v in falls:
            self.fallen[v] |= (self.cells >> a & 1 == 1) & (self.cells & self.bit[v] == 0)
        # A world from which nothing can be taken away has no more elements than this.
        self.total = sum(self.lo) + sum(h for h in self.hi if h is not None)
        self.inside = [self.cells >> a & 1 == 1 for a in range(n)]
        self.upper = np.full(len(self.cells), EVER, np.int64)
        for a in range(n):
            if self.hi[a] is not None:
                self.upper[self.inside[a]] = np.minimum(self.upper[self.inside[a]], self.hi[a])
        self.unlimited = self.upper == EVER
        self.upper[self.unlimited] = self.total
        self.sure = [counted(self, problem, q, True) for q in problem.queries]
        self.possible = [counted(self, problem, q, False) for q in problem.queries]

    def rows(self):
        """(lowest, highest, cells, versions with weights) of every row of the programme; None is open."""
        version = {v.bit_length() - 1: at for at, v in enumerate(self.bit[v] for v in self.versions)}
        rows = []
        for a, inside in enumerate(self.inside):
            where = np.flatnonzero(inside)
            if a in version:
                rows.append((0, None, where, [(version[a], -self.lo[a])]))
                most = self.total if self.hi[a] is None else self.hi[a]
                rows.append((None, 0, where, [(version[a], -most)]))
            elif self.lo[a] > 0 or self.hi[a] is not None:
                rows.append((self.lo[a], self.hi[a], where, []))
        for at, v in enumerate(self.versions):
            if self.fallen[v].any():
                rows.append((None, self.total, np.flatnonzero(self.fallen[v]), [(at, self.total)]))
        for of in self.groups:
            rows.append((1, 1, np.zeros(0, int), [(self.versions.index(v), 1) for v in of]))
        return rows

    def open_conditions(self, at):
        """The choices of versions under which a cell without limit is counted, each as (version, stands)."""
        found = {}
        for cell in np.flatnonzero(self.unlimited & self.possible[at]):
            stand = [(i, 1) for i, v in enumerate(self.versions) if self.cells[cell] & self.bit[v]]
            fall = [(i, 0) for i, v in enumerate(self.versions) if self.fallen[v][cell]]
            found[tuple(stand + fall)] = True
        return sorted(found, key=len)


def cells(n, needs, apart, made_up):
    """All closed compatible sets of nodes, as words of bits: node after node, wholes before parts."""
    done, order = 0, []
    while len(order) < n:
        ready = [a for a in range(n) if not done >> a & 1 and needs[a] & ~done == 0]
        if not ready:
            raise Skip("part of one another in a circle")
        order += ready
        done |= sum(1 << a for a in ready)
    found = np.zeros(1, np.int64)
    for a in order:
        if apart[a] >> a & 1:
            continue
        fits = found[(found & (apart[a] | needs[a])) == needs[a]]
        found = np.concatenate([found, fits | (1 << a)])
        if len(found) > 4 * MOST_CELLS:
            raise Skip("too many cells")
    for whole, parts in made_up:
        found = found[(found & whole == 0) | (found & parts != 0)]
    found = found[found != 0]
    if len(found) > MOST_CELLS:
        raise Skip("too many cells")
    return found


def counted(model, problem, q, surely):
    """For every cell whether the query counts it."""
    has = lambda test: sum(1 << a for a, of in enumerate(model.of) if any(test(problem.said[m]) for m in of))
    cells = model.cells
    touches = lambda mask: cells & mask != 0
    one = lambda s: s.kind == q.kind and not s.alone
    inside = lambda s: s.start >= q.start and s.end <= q.end and under(s)
    under = lambda s: q.place is None or (s.place is not None and s.place.startswith(q.place))
    if surely:
        out = touches(has(lambda s: s.kind == q.kind and s.alone and inside(s)))
        starts, ends = has(lambda s: one(s) and s.start >= q.start), has(lambda s: one(s) and s.end <= q.end)
        out |= touches(starts) & touches(ends) & touches(has(lambda s: one(s) and under(s)))
        if q.sex:
            out &= touches(has(lambda s: s.sex == q.sex))
        if q.role:
            out &= touches(has(lambda s: s.role == q.role))
        if q.age and q.age[0] > 0:
            out &= touches(has(lambda s: s.age and s.age[0] >= q.age[0]))
        if q.age and q.age[1] < OLDEST:
            out &= touches(has(lambda s: s.age and s.age[1] <= q.age[1]))
        return out
    moments = touches(has(one))
    out = moments & ~touches(has(lambda s: one(s) and not meets(s, q)))
    out |= touches(has(lambda s: s.kind in (None, q.kind) and s.alone and meets(s, q)))
    out |= ~moments & touches(has(lambda s: s.kind is None and not s.alone and meets(s, q)))
    against = has(lambda s: bool(q.sex and s.sex and s.sex != q.sex or q.role and s.role and s.role != q.role))
    against |= has(lambda s: bool(q.age and s.age and max(s.age[0], q.age[0]) > min(s.age[1], q.age[1])))
    return out & ~touches(against)


class CpSat:
    """One model, its objective exchanged for every question."""

    def __init__(self, model):
        from ortools.sat.python import cp_model

        self.cp, self.model, self.spent = cp_model, cp_model.CpModel(), 0.0
        self.x = [self.model.new_int_var(0, int(u), "") for u in model.upper]
        self.stand = [self.model.new_bool_var("") for _ in model.versions]
        for low, high, where, versions in model.rows():
            names = [self.x[c] for c in where] + [self.stand[v] for v, _ in versions]
            weights = [1] * len(where) + [int(w) for _, w in versions]
            low, high = (-(2**40) if low is None else low), (2**40 if high is None else high)
            self.model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(names, weights), low, high)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.max_time_in_seconds = MOST_SECONDS_A_MODEL

    def best(self, counts, most, fixed=()):
        model = self.model
        if fixed:
            model = model.clone()
            for v, value in fixed:
                model.add(model.get_bool_var_from_proto_index(self.stand[v].index) == value)
        terms = [self.x[c] for c in np.flatnonzero(counts)]
        (model.maximize if most else model.minimize)(self.cp.LinearExpr.sum(terms))
        start = time.perf_counter()
        status = self.solver.solve(model)
        self.spent += time.perf_counter() - start
        if status == self.cp.INFEASIBLE:
            return None
        if status != self.cp.OPTIMAL:
            raise Skip("no answer within the time of a model")
        return round(self.solver.objective_value)


class Highs:
    """One model, its costs exchanged for every question."""

    def __init__(self, model):
        import highspy

        self.highspy, self.highs, self.spent = highspy, highspy.Highs(), 0.0
        options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}
        for name, value in (options | {"time_limit": MOST_SECONDS_A_MODEL}).items():
            self.highs.setOptionValue(name, value)
        lp, rows, n = highspy.HighsLp(), model.rows(), len(model.cells)
        self.n, columns = n, n + len(model.versions)
        lp.num_col_, lp.num_row_ = columns, len(rows)
        lp.col_cost_, lp.col_lower_ = np.zeros(columns), np.zeros(columns)
        lp.col_upper_ = np.concatenate([model.upper, np.ones(len(model.versions))]).astype(float)
        lp.row_lower_ = np.array([-highspy.kHighsInf if r[0] is None else r[0] for r in rows], float)
        lp.row_upper_ = np.array([highspy.kHighsInf if r[1] is None else r[1] for r in rows], float)
        index = [np.concatenate([r[2], [n + v for v, _ in r[3]]]) for r in rows]
        value = [np.concatenate([np.ones(len(r[2])), [w for _, w in r[3]]]) for r in rows]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0] + [len(i) for i in index]).astype(np.int32)
        lp.a_matrix_.index_ = np.concatenate(index).astype(np.int32)
        lp.a_matrix_.value_ = np.concatenate(value).astype(float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
        self.highs.passModel(lp)

    def best(self, counts, most, fixed=()):
        highs, sense = self.highs, self.highspy.ObjSense
        highs.changeObjectiveSense(sense.kMaximize if most else sense.kMinimize)
        highs.changeColsCost(self.n, np.arange(self.n, dtype=np.int32), counts.astype(float))
        for v, value in fixed:
            highs.changeColBounds(self.n + v, value, value)
        start = time.perf_counter()
        highs.run()
        self.spent += time.perf_counter() - start
        status, all_statuses = highs.getModelStatus(), self.highspy.HighsModelStatus
        for v, _ in fixed:
            highs.changeColBounds(self.n + v, 0, 1)
        if status in (all_statuses.kInfeasible, all_statuses.kUnboundedOrInfeasible):
            return None
        if status != all_statuses.kOptimal:
            raise Skip("no answer within the time of a model")
        return round(highs.getInfo().objective_function_value)


def answer(solver, problem, mentions, relations):
    """Floors, ceilings (None: open) and seconds in the solver, for one component."""
    if len(mentions) == 1 and not relations:
        said = problem.said[mentions[0]]
        if said.hi is None or said.lo <= said.hi:
            single = Model(problem, mentions, relations)
            floors = [said.lo if s[0] else 0 for s in single.sure]
            return floors, [said.hi if p[0] else 0 for p in single.possible], 0.0
    model = Model(problem, mentions, relations)
    solve = solver(model)
    floors, ceilings = [], []
    for at in range(len(problem.queries)):
        floors.append(solve.best(model.sure[at], False) if model.sure[at].any() else 0)
        if not model.possible[at].any():
            ceilings.append(0)
            continue
        nothing = np.zeros(len(model.cells), bool)
        # A cell without limit makes the ceiling open, if the claims can be true with its versions.
        conditions = model.open_conditions(at)
        if any(not c or solve.best(nothing, False, c) is not None for c in conditions):
            ceilings.append(None)
        else:
            ceilings.append(solve.best(model.possible[at], True))
    return floors, ceilings, solve.spent


WORK = {}


def one(at):
    mentions, relations = WORK["components"][at]
    try:
        return at, answer(WORK["solver"], WORK["problem"], mentions, relations), None
    except Skip as why:
        return at, None, str(why)


def main():
    name, source, result, limit = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        raw = json.load(file)
    solver = {"cpsat": CpSat, "highs": Highs}[name]
    __import__({"cpsat": "ortools.sat.python.cp_model", "highs": "highspy"}[name])
    start = time.perf_counter()
    problem = Problem(raw)
    split = components(problem)
    WORK.update(problem=problem, components=split, solver=solver)
    prepared = time.perf_counter() - start
    out, spent, skipped, ended = [], 0.0, Counter(), True
    by_size = sorted(range(len(split)), key=lambda at: -len(split[at][0]))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for at, found, why in pool.imap_unordered(one, by_size, chunksize=4):
            out.append({"mentions": [problem.ids[m] for m in split[at][0]]})
            if found is None:
                skipped[why] += 1
            else:
                spent += found[2]
                out[-1].update(floors=found[0], ceilings=found[1])
            if time.perf_counter() - start > float(limit):
                ended = False
                break
    seconds = time.perf_counter() - start
    summary = {"seconds": seconds, "prepared": prepared, "solver": spent, "skipped": skipped, "ended": ended,
               "components": len(split), "largest": max((len(c[0]) for c in split), default=0), "answers": out}
    with open(result, "w", encoding="utf-8") as file:
        json.dump(summary, file)


if __name__ == "__main__":
    main()

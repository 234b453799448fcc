#!/usr/bin/env python3
"""Makes land.txt from countries-10m.json of the npm package world-atlas 2.0.2 (Natural Earth 4.1.0, public domain).

usage: make.py countries-10m.json > land.txt

Each line is a country: its ISO 3166 number and rings of points, in hundredths of a degree (longitude,latitude), clipped to
86..150 east and 4..56 north and simplified to a fiftieth of a degree (Douglas & Peucker 1973).
"""
import json
import sys

WEST, EAST, SOUTH, NORTH = 86.0, 150.0, 4.0, 56.0
TOLERANCE = 0.02


def ring(topology, arcs):
    points = []
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    for index in arcs:
        arc = topology["arcs"][~index if index < 0 else index]
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        line = line[::-1] if index < 0 else line
        points += line if not points else line[1:]
    return points


def clip(points):
    """Sutherland & Hodgman (1974) against the four edges of the box."""
    edges = [(0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)]
    for axis, bound, sign in edges:
        inside = lambda p: (p[axis] - bound) * sign >= 0
        out = []
        for a, b in zip(points[-1:] + points[:-1], points):
            if inside(a) != inside(b):
                t = (bound - a[axis]) / (b[axis] - a[axis])
                out.append(tuple(a[i] + t * (b[i] - a[i]) for i in (0, 1)))
            if inside(b):
                out.append(b)
        points = out
        if not points:
            return []
    return points


def simplify(points):
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, where = 0.0, None
        for i in range(first + 1, last):
            px, py = points[i]
            d = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length if length else ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            if d > far:
                far, where = d, i
        if far > TOLERANCE:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [points[i] for i in sorted(keep)]


def main():
    topology = json.load(open(sys.argv[1]))
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = []
        for polygon in polygons:
            for arcs in polygon:
                points = clip(ring(topology, arcs))
                if len(points) < 4:
                    continue
                middle = len(points) // 2
                points = simplify(points[: middle + 1])[:-1] + simplify(points[middle:])
                area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))) / 2
                if len(points) >= 4 and area > 0.002:
                    rings.append(" ".join(f"{round(x * 100)},{round(y * 100)}" for x, y in points))
        if rings:
            print(country.get("id", "000"), ";".join(rings))


main()

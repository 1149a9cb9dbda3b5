"""What every check shares: it loads what the product made, compares it with another program's answer, and shows that it would notice."""
import copy
import json
import pathlib
import sys

import numpy as np


def read_json(folder, name):
    return json.loads((pathlib.Path(folder) / name).read_text(encoding='utf8'))


def read_matrix(folder, name, dtype, columns):
    return np.fromfile(pathlib.Path(folder) / name, dtype=dtype).reshape(-1, columns)


def worst(found, expected):
    """Largest absolute difference; infinite where the shapes differ or a side is not finite."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    if found.shape != expected.shape or found.size == 0:
        return float('inf')
    difference = np.abs(found - expected).max()
    return float(difference) if np.isfinite(difference) else float('inf')


def same_partition(a, b):
    """0 where two labelings group the rows alike, whatever the groups are called; else how many pairs of names are too many."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        return float('inf')
    pairs = len(set(zip(a.tolist(), b.tolist())))
    return float(2 * pairs - len(set(a.tolist())) - len(set(b.tolist())))


def main(load, check, tampers):
    """Prints one JSON line a comparison: name, worst difference, limit; then one a tampered input, which has to be noticed.

    check gives (name, difference, limit); tampers are (what, function that changes the data in place).
    """
    data = load(sys.argv[1])
    for name, difference, limit in check(copy.deepcopy(data)):
        print(json.dumps({'name': name, 'difference': repr(float(difference)), 'limit': limit, 'passed': bool(difference <= limit)}))
    for what, change in tampers:
        changed = copy.deepcopy(data)
        change(changed)
        noticed = any(not difference <= limit for _, difference, limit in check(changed))
        print(json.dumps({'tampered': what, 'noticed': noticed}))

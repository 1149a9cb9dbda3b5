"""Pearson's and Spearman's correlations with their p-values against SciPy, by pairs of features and in the project's report."""
import numpy as np
from scipy.stats import pearsonr, spearmanr

from peer import main, read_json, read_matrix, worst


def load(folder):
    report = read_json(folder, 'validation.json')
    return {
        'features': read_matrix(folder, 'features.f32', '<f4', 24).astype(float), 'pairs': read_json(folder, 'correlations.json'),
        'report': report['correlations'], 'classes': report['classIds'], 'probabilities': np.array(report['probabilities']),
    }


def compare(name, found, expected):
    r, p = np.array(found, float).T, np.array(expected, float).T
    # a p-value matters by its order of magnitude, and below the smallest double it is none
    shown = (p[1] > 1e-290)
    return [(f'{name}, r', worst(r[0], p[0]), 1e-9), (f'{name}, p, relative', worst(r[1][shown] / p[1][shown], np.ones(shown.sum())), 1e-6)]


def check(d):
    x, pairs = d['features'], d['pairs']
    results = []
    for kind, test in (('pearson', pearsonr), ('spearman', spearmanr)):
        expected = [test(x[:, pair['a']], x[:, pair['b']]) for pair in pairs]
        results += compare(f'{kind} of {len(pairs)} pairs', [pair[kind] for pair in pairs], [(e[0], e[1]) for e in expected])
    probabilities = d['probabilities'].reshape(len(x), -1)
    found, expected = [], []
    for entry in d['report']:
        column = probabilities[:, d['classes'].index(entry['classId'])]
        for j, feature in enumerate(entry['features']):
            found.append((feature['rho'], feature['p']))
            rho, p = spearmanr(column, x[:, j])
            expected.append((rho, p))
    return results + compare(f'{len(found)} correlations of the report', found, expected)


def off(d):
    d['pairs'][3]['pearson'][1] *= 1.00001


def other(d):
    d['report'][0]['features'][2]['rho'] += 1e-6


main(load, check, [('a p-value that is off by 1e-5', off), ('a rho that is off by 1e-6', other)])

"""Principal components against scikit-learn: shares of the variance, coordinates up to sign, and the project's own map."""
import numpy as np
from sklearn.decomposition import PCA

from peer import main, read_json, read_matrix, worst


def load(folder):
    facts = read_json(folder, 'clustering.json')
    x = read_matrix(folder, 'space.f32', '<f4', facts['dim']).astype(float)
    fitted = PCA(3).fit(x)
    return {
        'ratio': facts['pca'], 'points': read_matrix(folder, 'pca.f32', '<f4', 3), 'map': np.array(facts['map']['coordinates']).reshape(-1, 3),
        'explained': facts['map']['explained'], 'fitted': fitted, 'expected': fitted.transform(x),
    }


def up_to_sign(found, expected):
    return worst(found * np.sign((found * expected).sum(0)), expected)


def check(d):
    ratio = d['fitted'].explained_variance_ratio_
    return [
        ('shares of variance against scikit-learn', worst(d['ratio'], ratio), 1e-6),
        ('coordinates up to sign', up_to_sign(d['points'], d['expected']), 1e-5),
        ("shares of variance of the project's map", worst(d['explained'], ratio), 1e-6),
        ("coordinates of the project's map", up_to_sign(d['map'], d['expected']), 1e-5),
    ]


def swapped(d):
    d['points'] = d['points'][:, [1, 0, 2]]


def off(d):
    d['ratio'][1] += 1e-5


main(load, check, [('two components in each other\'s place', swapped), ('a share that is off by 1e-5', off)])

"""k-means against scikit-learn on the same matrix: the inertia, of the benchmark and of the project's own run."""
import numpy as np
from sklearn.cluster import KMeans

from peer import main, read_json, read_matrix


def load(folder):
    facts = read_json(folder, 'clustering.json')
    x = read_matrix(folder, 'space.f32', '<f4', facts['dim']).astype(float)
    k = facts['kmeans']['k']
    return {
        'x': x, 'k': k, 'inertia': facts['kmeans']['inertia'], 'labels': np.fromfile(f'{folder}/kmeans.i32', '<i4'),
        'own': np.array(facts['kmeans']['clusters']), 'distances': np.array(facts['kmeans']['distances']),
        'sklearn': KMeans(k, n_init=10, random_state=1).fit(x).inertia_,
    }


def inertia_of(x, labels):
    return sum(((x[labels == c] - x[labels == c].mean(0)) ** 2).sum() for c in np.unique(labels))


def check(d):
    bench, own = inertia_of(d['x'], d['labels']), inertia_of(d['x'], d['own'])
    return [
        ('k-means inertia over that of scikit-learn', d['inertia'] / d['sklearn'], 1.001),
        ('stated inertia against its labels, relative', abs(d['inertia'] / bench - 1), 1e-4),
        ("inertia of the project's own run over that of scikit-learn", own / d['sklearn'], 1.001),
        ('distances of its images against their groups, relative', abs((d['distances'] ** 2).sum() / own - 1), 1e-5),
        ('groups less than asked for', d['k'] - len(np.unique(d['own'])), 0),
    ]


def chance(d):
    d['own'] = np.arange(len(d['own'])) % d['k']


def better(d):
    d['inertia'] *= 0.999


main(load, check, [('groups by chance', chance), ('an inertia that is too good', better)])

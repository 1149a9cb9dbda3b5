"""Silhouette, Davies-Bouldin, Calinski-Harabasz and the adjusted Rand index of the project's report against scikit-learn."""
import numpy as np
from sklearn.metrics import adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, silhouette_score

from peer import main, read_json, read_matrix

SCORES = {'silhouette': silhouette_score, 'Davies-Bouldin': davies_bouldin_score, 'Calinski-Harabasz': calinski_harabasz_score}


def load(folder):
    facts = read_json(folder, 'clustering.json')
    report = read_json(folder, 'validation.json')
    return {
        'x': read_matrix(folder, 'space.f32', '<f4', facts['dim']).astype(float), 'statistics': report['statistics'],
        'clusters': np.array(report['clusters']), 'labels': np.array(report['labels']), 'bench': facts['indices'],
    }


def check(d):
    accepted = d['labels'] >= 0
    results = []
    for s in d['statistics']:
        of_labels = 'labels' in s['of']
        rows = accepted if of_labels else np.ones(len(accepted), bool)
        groups = (d['labels'] if of_labels else d['clusters'])[rows]
        if s['name'] in SCORES:
            expected = SCORES[s['name']](d['x'][rows], groups)
        elif s['name'] == 'adjusted Rand index':
            expected = adjusted_rand_score(d['labels'][accepted], d['clusters'][accepted])
        else:
            continue
        results.append((f"{s['name']} of {'the labels' if of_labels else 'the clusters'}, relative", abs(s['value'] / expected - 1), 1e-6))
    for name, key in (('silhouette', 'silhouette'), ('Davies-Bouldin', 'davies_bouldin'), ('Calinski-Harabasz', 'calinski_harabasz')):
        expected = SCORES[name](d['x'], d['bench']['labels'])
        results.append((f'{name} of the benchmark, relative', abs(d['bench'][key] / expected - 1), 1e-6))
    results.append(('figures that the report lacks', 7 - sum('benchmark' not in name for name, _, _ in results), 0))
    return results


def off(d):
    d['statistics'][0]['value'] *= 1.00001


def shifted(d):
    d['labels'] = np.roll(d['labels'], 1)


main(load, check, [('a silhouette that is off by 1e-5', off), ('labels of the neighbours', shifted)])

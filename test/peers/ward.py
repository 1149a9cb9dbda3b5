"""Ward's tree against fastcluster and SciPy, and its cuts against SciPy's fcluster."""
import fastcluster
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from peer import main, read_json, read_matrix, same_partition, worst


def load(folder):
    facts = read_json(folder, 'clustering.json')
    x = read_matrix(folder, 'space.f32', '<f4', facts['dim']).astype(float)
    return {
        'x': x, 'tree': read_matrix(folder, 'ward.f64', '<f8', 4), 'top': facts['topHeights'], 'cuts': facts['cuts'],
        'scipy': linkage(x, 'ward'), 'fastcluster': fastcluster.linkage_vector(x, 'ward'),
    }


def check(d):
    heights = d['scipy'][:, 2]
    top = np.array(d['top'])
    results = [
        ('Ward heights against fastcluster, relative', worst(d['tree'][:, 2] / d['fastcluster'][:, 2], np.ones(len(heights))), 1e-6),
        ('Ward heights against SciPy, relative', worst(d['tree'][:, 2] / heights, np.ones(len(heights))), 1e-6),
        ('sizes of the merges against SciPy', worst(np.sort(d['tree'][:, 3]), np.sort(d['scipy'][:, 3])), 0),
        # the product keeps its space in more digits than the matrix that all were given here
        ("heights of the project's own tree, relative", worst(top / heights[::-1][:len(top)], np.ones(len(top))), 1e-5),
    ]
    for cut in d['cuts']:
        expected = fcluster(d['scipy'], cut['k'], 'maxclust') if 'k' in cut else fcluster(d['scipy'], cut['height'], 'distance')
        name = f"{cut['k']} groups" if 'k' in cut else f"height {cut['height']:.2f}"
        results.append((f'cut at {name} against fcluster, groups that differ', same_partition(cut['clusters'], expected), 0))
    return results


def higher(d):
    d['tree'][-40, 2] *= 1 + 2e-6


def moved(d):
    clusters = d['cuts'][-1]['clusters']
    clusters[0] = (clusters[0] + 1) % (max(clusters) + 1)


main(load, check, [('a height that is off by 2e-6', higher), ('an image in another group', moved)])

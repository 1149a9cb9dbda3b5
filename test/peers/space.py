"""The contrast space: each feature less its mean over its population deviation."""
from peer import main, read_json, read_matrix, worst


def load(folder):
    facts = read_json(folder, 'clustering.json')
    return {'features': read_matrix(folder, 'features.f32', '<f4', 24).astype(float), 'space': read_matrix(folder, 'space.f32', '<f4', facts['dim'])}


def check(d):
    x = d['features']
    return [('contrast space against NumPy', worst(d['space'], (x - x.mean(0)) / x.std(0)), 1e-5)]


def sample_deviation(d):
    x = d['features']
    d['space'] = (x - x.mean(0)) / x.std(0, ddof=1)


main(load, check, [('the deviation of a sample', sample_deviation)])

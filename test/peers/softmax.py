"""The project's class probabilities, and the weights behind them, against scikit-learn's LogisticRegression on the same answers."""
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression

from peer import main, read_json, read_matrix, worst


def load(folder):
    facts = read_json(folder, 'clustering.json')
    report = read_json(folder, 'validation.json')
    x = read_matrix(folder, 'space.f32', '<f4', facts['dim']).astype(float)
    rows, y = np.array(report['answered']), np.array(report['answers'])
    model = LogisticRegression(C=1 / report['l2'], multi_class='multinomial', solver='newton-cg', tol=1e-12, max_iter=100000)
    with warnings.catch_warnings():
        # it warns where it cannot get nearer to the minimum
        warnings.simplefilter('ignore')
        model.fit(x[rows], y)
    classes = len(report['classIds'])
    return {
        'probabilities': np.array(report['probabilities']).reshape(-1, classes), 'weights': np.array(report['weights']).reshape(classes, -1),
        'expected': model.predict_proba(x), 'coefficients': np.hstack([model.coef_, model.intercept_[:, None]]), 'answers': len(rows),
    }


def check(d):
    return [
        (f"probabilities after {d['answers']} answers", worst(d['probabilities'], d['expected']), 1e-5),
        ('weights and intercepts', worst(d['weights'], d['coefficients']), 1e-5),
    ]


def off(d):
    d['weights'][0, 0] += 1e-4


def other(d):
    d['probabilities'][7] = d['probabilities'][7][::-1]


main(load, check, [('a weight that is off by 1e-4', off), ('probabilities of other classes', other)])

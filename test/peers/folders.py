"""Class folders as torchvision's ImageFolder reads them: the classes, the counts, and every image opens."""
import collections
import csv
import pathlib

from torchvision.datasets import ImageFolder

from peer import main, read_json


def load(folder):
    loaded = {}
    for export in read_json(folder, 'exports.json'):
        dataset = ImageFolder(str(pathlib.Path(export['out']) / 'images'))
        for path, _ in dataset.samples:
            # decodes the whole picture
            dataset.loader(path)
        with open(pathlib.Path(export['out']) / 'manifest.csv', newline='', encoding='utf8') as file:
            rows = list(csv.DictReader(file))
        counts = collections.Counter(pathlib.PurePosixPath(row['exported']).parts[1] for row in rows if row['label'])
        labels = {pathlib.PurePosixPath(row['exported']).parts[1]: row['label'] for row in rows if row['label']}
        loaded[export['name']] = {
            'found': dict(collections.Counter(dataset.classes[c] for _, c in dataset.samples)), 'expected': dict(counts),
            'labels': sorted(labels.values()), 'classes': sorted(export['classes']),
        }
    return loaded


def check(exports):
    results = []
    for name, e in exports.items():
        differ = sum(abs(e['found'].get(c, 0) - e['expected'].get(c, 0)) for c in {*e['found'], *e['expected']})
        results.append((f"{name}: {sum(e['found'].values())} images in {len(e['found'])} classes, images that are not where the manifest says", differ, 0))
        results.append((f'{name}: classes that are lost', len(set(e['classes']) ^ set(e['labels'])), 0))
    return results


def lost(exports):
    first = next(iter(exports.values()))['found']
    first[next(iter(first))] -= 1


def renamed(exports):
    next(iter(exports.values()))['labels'][0] += ' '


main(load, check, [('an image that is lost', lost), ('a class of another name', renamed)])

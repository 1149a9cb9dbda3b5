"""manifest.csv as pandas and Python's own csv read it: no row lost, types as they should be, names as they are on the disk."""
import csv
import pathlib

import pandas as pd

from peer import main, read_json

NUMBERS = {'confidence': 'float64', 'cluster': 'int64', 'cut_height': 'float64'}
BEGINNING = ['file', 'label', 'label_source', 'confidence']


def load(folder):
    loaded = []
    for export in read_json(folder, 'exports.json'):
        path = pathlib.Path(export['out']) / 'manifest.csv'
        with open(path, newline='', encoding='utf8') as file:
            rows = list(csv.DictReader(file, strict=True))
        loaded.append({**export, 'rows': rows, 'table': pd.read_csv(path)})
    return loaded


def check(exports):
    results = []
    for e in exports:
        table, rows, name = e['table'], e['rows'], e['name']
        files = e['files']
        wrong = sum(str(table.dtypes.get(column)) != kind for column, kind in NUMBERS.items() if column in e['numbers'])
        results += [
            (f'{name}: rows that pandas lost, of {len(files)}', abs(len(table) - len(files)), 0),
            (f'{name}: names that pandas changed', len(set(table['file']) ^ set(files)), 0),
            (f"{name}: names that Python's csv changed", len({row['file'] for row in rows} ^ set(files)), 0),
            (f'{name}: columns that are not as they should be', wrong + (list(table.columns[:4]) != BEGINNING), 0),
            (f'{name}: labels that are lost', len(set(table['label'].dropna()) ^ set(e['classes'])), 0),
            (f'{name}: exported copies that are not there', sum(not (pathlib.Path(e['out']) / p).is_file() for p in table['exported']), 0),
            (f'{name}: confidences out of 0 to 1', int((~table['confidence'].dropna().between(0, 1)).sum()), 0),
        ]
    return results


def lost(exports):
    exports[-1]['table'] = exports[-1]['table'].iloc[1:]


def renamed(exports):
    exports[-1]['rows'][0]['file'] += ' '


def as_text(exports):
    exports[0]['table']['cluster'] = exports[0]['table']['cluster'].astype(str)


main(load, check, [('a row that is lost', lost), ('numbers that are text', as_text), ('a name with a space more', renamed)])

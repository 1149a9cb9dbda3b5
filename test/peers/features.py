"""The 24 features of the demo's photographs against the plain NumPy reference: from the same pixels, and from Pillow's own decoding."""
import pathlib
import sys

import numpy as np
from PIL import Image

from peer import main, read_json

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'features' / 'fixtures'))
from features_reference import features  # noqa: E402

# design.md, section 5: from the working pixels, and end to end
RELATIVE, ABSOLUTE, END_TO_END = 1e-4, 1e-6, 2e-2


def load(folder):
    facts = read_json(folder, 'features.json')
    for image in facts:
        path = pathlib.Path(folder) / image['pixels']
        image['rgb'] = np.fromfile(path, np.uint8).reshape(image['height'], image['width'], 3)
        with Image.open(image['path']) as decoded:
            # wider samples and other colour models are converted by rules of their own
            image['decoded'] = np.asarray(decoded.convert('RGB')) if decoded.mode in ('RGB', 'L') else None
        image['reference'] = features(image['rgb'])
        image['end'] = None if image['decoded'] is None else features(image['decoded'])
    return facts


def share_of_tolerance(image, expected, relative):
    found = image['values']
    return max(abs(found[name] - value) / max(ABSOLUTE, relative * abs(value)) for name, value in expected.items())


def check(images):
    decoded = [image for image in images if image['end'] is not None]
    return [
        (f'features of {len(images)} images from the same pixels, share of the tolerance',
         max(share_of_tolerance(i, i['reference'], RELATIVE) for i in images), 1),
        (f'features of {len(decoded)} images decoded by Pillow, share of the tolerance',
         max(share_of_tolerance(i, i['end'], END_TO_END) for i in decoded), 1),
    ]


def off(images):
    images[-1]['values']['entropy'] *= 1.0003


main(load, check, [('an entropy that is off by 0.03 %', off)])

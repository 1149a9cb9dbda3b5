#!/usr/bin/env python3
"""The time that features_fast.py takes an image, one pass over a folder whenever it is asked.

usage: featuresPeer.py FEATURES_FAST.py DIR   -> for every line on standard input, one JSON line

Images are those that `bench features` takes: JPEG and PNG files, also in folders below, that fit 512 pixels.
`ms` is by the clock, `cpu_ms` the time that the process itself ran; decoding is left out of both.
"""
import glob
import json
import sys
import time

from extractPeer import load

if __name__ == '__main__':
    fast = load(sys.argv[1])
    cv2 = fast.cv2
    paths = sorted(p for p in glob.glob(sys.argv[2] + '/**/*', recursive=True) if p.lower().endswith(('.jpg', '.jpeg', '.png')))
    images = [cv2.imread(path, cv2.IMREAD_COLOR) for path in paths]
    images = [cv2.cvtColor(image, cv2.COLOR_BGR2RGB) for image in images if image is not None and max(image.shape[:2]) <= 512]
    for _ in sys.stdin:
        clock, cpu = time.perf_counter(), time.process_time()
        for image in images:
            fast.features(image)
        clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
        print(json.dumps({'images': len(images), 'ms': clock / len(images) * 1e3, 'cpu_ms': cpu / len(images) * 1e3}), flush=True)

#!/usr/bin/env python3
"""Images a second of features_fast.py in several processes: decode by OpenCV, shrink to 512 pixels, measure.

usage: extractPeer.py FEATURES_FAST.py DIR PROCESSES   -> one number, the start of the interpreters left out
"""
import glob
import importlib.util
import multiprocessing
import sys
import time


def load(path):
    spec = importlib.util.spec_from_file_location('features_fast', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(peer, paths, ready, begin):
    fast = load(peer)
    cv2 = fast.cv2
    ready.release()
    begin.wait()
    for path in paths:
        image = cv2.cvtColor(cv2.imread(path, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
        h, w = image.shape[:2]
        scale = 512 / max(h, w)
        if scale < 1:
            image = cv2.resize(image, (max(1, round(w * scale)), max(1, round(h * scale))), interpolation=cv2.INTER_AREA)
        fast.features(image)


if __name__ == '__main__':
    peer, folder, processes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    paths = sorted(p for p in glob.glob(folder + '/**/*', recursive=True) if p.lower().endswith(('.jpg', '.jpeg', '.png')))
    ready, begin = multiprocessing.Semaphore(0), multiprocessing.Event()
    jobs = [multiprocessing.Process(target=measure, args=(peer, paths[i::processes], ready, begin)) for i in range(processes)]
    for job in jobs: job.start()
    for _ in jobs:
        while not ready.acquire(timeout=1):
            if any(job.exitcode for job in jobs):
                for job in jobs: job.kill()
                sys.exit('a process of the peer ended before it began')
    start = time.perf_counter()
    begin.set()
    for job in jobs: job.join()
    print(len(paths) / (time.perf_counter() - start))
    sys.exit(any(job.exitcode for job in jobs))

# SPDX-License-Identifier: Apache-2.0
"""The other side of bench/run pool: mpi4py's MPIPoolExecutor, asked the same things in the same words as our pool.

Reads a command a line and answers with a line of numbers; see dev.runahead.bench.pool.OurMaster.
"""

import os
import time
import zlib

COMMANDS = None
if __name__ == "__main__":  # Workers import this file too.
    # A daemon that Open MPI starts for a pool inherits standard input; where that is a pipe that stays open, shutdown now and then waits for its end.
    COMMANDS = os.fdopen(os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

from mpi4py.futures import MPIPoolExecutor  # noqa: E402


def nothing():
    return None


def pid():
    time.sleep(0.05)  # So that no worker takes two of them.
    return os.getpid()


def echo(payload):
    return payload


class Master:
    def __init__(self):
        self.pool = None
        self.workers = 0

    def open(self, workers):
        start = time.perf_counter_ns()
        self.pool = MPIPoolExecutor(max_workers=int(workers))
        self.pool.submit(nothing).result()
        taken = time.perf_counter_ns() - start
        self.workers = int(workers)
        return [taken]

    def roundtrips(self, count):
        taken = []
        for _ in range(int(count)):
            start = time.perf_counter_ns()
            self.pool.submit(nothing).result()
            taken.append(time.perf_counter_ns() - start)
        return taken

    def tasks(self, count):
        start = time.perf_counter_ns()
        futures = [self.pool.submit(nothing) for _ in range(int(count))]
        for future in futures:
            future.result()
        return [time.perf_counter_ns() - start]

    def payload(self, size, seed):
        seed = int(seed)
        block = bytes((i * 31 + seed) & 255 for i in range(4096))
        payload = block * (int(size) // len(block))
        start = time.perf_counter_ns()
        answer = self.pool.submit(echo, payload).result()
        taken = time.perf_counter_ns() - start
        if answer is payload or len(answer) != len(payload) or zlib.crc32(answer) != zlib.crc32(payload):
            raise AssertionError("the payload came back as another")
        return [taken]

    def close(self):
        pids = set()
        while len(pids) < self.workers:
            pids.update(f.result() for f in [self.pool.submit(pid) for _ in range(2 * self.workers)])
        start = time.perf_counter_ns()
        self.pool.shutdown(wait=True)
        while any(os.path.exists("/proc/%d" % p) for p in pids):
            time.sleep(0.0005)
        return [time.perf_counter_ns() - start]


def main():
    master = Master()
    print("ready", flush=True)
    for line in COMMANDS:
        command, *arguments = line.split()
        print(" ".join(map(str, getattr(master, command)(*arguments))), flush=True)


if __name__ == "__main__":
    main()

// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/** NVML as a test wants it: GPUs, each with a code and the processes that it lists. */
final class FakeNvml implements Nvml {

    record Gpu(int handleCode, int listCode, List<Long> pids) {}

    final List<Gpu> gpus = new ArrayList<>();
    int initCode = SUCCESS;
    int countCode = SUCCESS;

    /** How much longer a list is that has been asked for so often. */
    IntUnaryOperator growth = asked -> 0;

    int initialised;
    int lists;

    FakeNvml gpu(long... pids) {
        gpus.add(new Gpu(SUCCESS, SUCCESS, LongStream.of(pids).boxed().toList()));
        return this;
    }

    FakeNvml failing(int handleCode, int listCode) {
        gpus.add(new Gpu(handleCode, listCode, List.of()));
        return this;
    }

    @Override
    public int init() {
        initialised += initCode == SUCCESS ? 1 : 0;
        return initCode;
    }

    @Override
    public int shutdown() {
        initialised--;
        return SUCCESS;
    }

    @Override
    public int deviceCount(int[] count) {
        count[0] = gpus.size();
        return countCode;
    }

    @Override
    public int handle(int index, long[] handle) {
        handle[0] = 1000L + index;
        return gpus.get(index).handleCode();
    }

    @Override
    public int computeProcesses(long handle, int[] pids, int[] count) {
        Gpu gpu = gpus.get((int) handle - 1000);
        count[0] = gpu.pids().size() + growth.applyAsInt(lists++);
        if (gpu.listCode() != SUCCESS || count[0] > pids.length) {
            return gpu.listCode() == SUCCESS ? INSUFFICIENT_SIZE : gpu.listCode();
        }
        for (int i = 0; i < gpu.pids().size(); i++) {
            pids[i] = gpu.pids().get(i).intValue();
        }
        return SUCCESS;
    }
}

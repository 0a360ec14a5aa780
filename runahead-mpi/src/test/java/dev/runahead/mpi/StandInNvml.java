// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A library that is called as NVIDIA's, compiled from C as its header declares the functions: two GPUs, of which the second
 * lists many processes and the one that asks as the last of them.
 */
final class StandInNvml {

    static final String SKIPPED =
            "SKIPPED: CUDA contexts, for want of a C compiler 'cc' that makes the stand-in for NVML";

    private static final String SOURCE = """
            #include <stddef.h>
            #include <unistd.h>

            typedef struct {
                unsigned int pid;
                unsigned long long usedGpuMemory;
                unsigned int gpuInstanceId;
                unsigned int computeInstanceId;
            #ifdef ENTRIES_OF_535
                unsigned long long usedGpuCcProtectedMemory;
            #endif
            } entry;

            #ifndef LIST
            #define LIST nvmlDeviceGetComputeRunningProcesses_v3
            #endif
            #ifndef INIT
            #define INIT 0
            #endif
            #define PROCESSES 40

            static int initialised = 0;
            static char gpus[2];

            int nvmlInit_v2(void) {
                initialised = INIT == 0;
                return INIT;
            }

            int nvmlShutdown(void) {
                initialised = 0;
                return 0;
            }

            int nvmlDeviceGetCount_v2(unsigned int *count) {
                *count = 2;
                return initialised ? 0 : 1;
            }

            int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
                if (!initialised || index > 1) return 2;
                *device = &gpus[index];
                return 0;
            }

            int LIST(void *device, unsigned int *count, entry *entries) {
                unsigned int room = *count;
                if (!initialised || (device != &gpus[0] && device != &gpus[1])) return 2;
                *count = device == &gpus[0] ? 0 : PROCESSES;
                if (*count > room) return 7;
                for (unsigned int i = 0; i < *count; i++) {
                    entry one = {i + 1 == *count ? (unsigned int) getpid() : 0x7f000000u + i, 1u << 30, ~0u, ~0u};
                    entries[i] = one;
                }
                return 0;
            }
            """;

    private StandInNvml() {}

    /** Whether one can be made here; said aloud if not. */
    static boolean possible() {
        try {
            Process version = new ProcessBuilder("cc", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0) {
                return true;
            }
        } catch (IOException e) {
            // There is none.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println(SKIPPED);
        return false;
    }

    /** Makes one in a directory, such as a worker's {@code LD_LIBRARY_PATH} names. */
    static void in(Path directory, List<String> definitions) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("nvml.c"), SOURCE);
        List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC"));
        definitions.forEach(definition -> command.add("-D" + definition));
        command.addAll(List.of("-o", directory.resolve("libnvidia-ml.so.1").toString(), source.toString()));
        Process compiler = new ProcessBuilder(command).inheritIO().start();
        if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            compiler.destroyForcibly();
            throw new IOException("cc does not compile the stand-in for NVML");
        }
    }
}

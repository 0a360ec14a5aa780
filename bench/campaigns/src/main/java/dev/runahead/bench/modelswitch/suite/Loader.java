// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch.suite;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Opens a model with ONNX Runtime and asks it once. */
final class Loader {

    private Loader() {}

    /**
     * From the opening of the model to its first result.
     *
     * @return nanoseconds
     */
    static long nanos(Path model, int side) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[] input = new float[side];
        Arrays.fill(input, 1);
        long begin = System.nanoTime();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            // Packed weights are copies, which take the processors longer than a disk takes: they would hide it.
            options.addConfigEntry("session.disable_prepacking", "1");
            try (OrtSession session = environment.createSession(model.toString(), options);
                    OnnxTensor vector =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), new long[] {1, side});
                    OrtSession.Result result = session.run(Map.of("v0", vector))) {
                float first = ((float[][]) result.get(0).getValue())[0][0];
                long nanos = System.nanoTime() - begin;
                if (!(first > 0)) {
                    throw new IllegalStateException("the model answers " + first);
                }
                return nanos;
            }
        }
    }
}

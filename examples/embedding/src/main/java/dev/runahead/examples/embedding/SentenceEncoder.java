// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The model all-MiniLM-L6-v2 in this process: sentences to vectors of length 1 whose scalar product is their likeness.
 *
 * <p>Confined to one thread. ONNX Runtime computes on the calling thread alone, as a rank that is pinned to a core must.
 *
 * <p>A text of more than {@value #TOKEN_LIMIT} word pieces, the two special ones included, is cut there: that is how
 * long the texts were that the model was trained with (its {@code max_seq_length}).
 */
public final class SentenceEncoder implements AutoCloseable {

    /** Numbers in a vector. */
    public static final int DIMENSIONS = 384;

    /** Word pieces that the model sees of a text, {@code [CLS]} and {@code [SEP]} included. */
    public static final int TOKEN_LIMIT = 256;

    private final ModelFiles model;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private SentenceEncoder(
            ModelFiles model, OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.model = model;
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /**
     * Loads runtime and model.
     *
     * @throws IOException if a file cannot be read
     * @throws OrtException if ONNX Runtime refuses the weights
     */
    public static SentenceEncoder load(ModelFiles model) throws IOException, OrtException {
        model.libraries().use();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.onnx(), options);
        }
        Map<String, String> cut =
                Map.of("truncation", "true", "maxLength", Integer.toString(TOKEN_LIMIT), "padding", "false");
        return new SentenceEncoder(
                model, environment, session, HuggingFaceTokenizer.newInstance(Path.of(model.tokenizer()), cut));
    }

    /** What was loaded. */
    public ModelFiles model() {
        return model;
    }

    /**
     * Encodes sentences.
     *
     * @param sentences any number, none null; an empty sentence has a vector too
     * @return one vector for each, in their order
     * @throws OrtException if ONNX Runtime fails
     */
    public float[][] encode(List<String> sentences) throws OrtException {
        List<long[]> tokens = new ArrayList<>(sentences.size());
        for (String sentence : sentences) {
            // One at a time: the tokenizer spreads a batch over all cores.
            tokens.add(tokenizer.encode(sentence).getIds());
        }
        float[][] vectors = new float[sentences.size()][];
        for (TokenBatch batch : TokenBatch.of(tokens)) {
            encode(batch, vectors);
        }
        return vectors;
    }

    private void encode(TokenBatch batch, float[][] vectors) throws OrtException {
        long[] shape = {batch.rows(), batch.width()};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.mask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.types()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            for (int row = 0; row < batch.rows(); row++) {
                vectors[batch.index(row)] = mean(states, row * batch.width(), batch.length(row));
            }
        }
    }

    /** Averages the states of a row's word pieces and scales the average to length 1; padding comes after them. */
    private static float[] mean(FloatBuffer states, int firstPiece, int pieces) {
        double[] sum = new double[DIMENSIONS];
        for (int piece = firstPiece; piece < firstPiece + pieces; piece++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += states.get(piece * DIMENSIONS + i);
            }
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        // Number of pieces and length both divide: only the length is left.
        double length = Math.sqrt(square);
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    /** Frees the model. */
    @Override
    public void close() throws OrtException {
        tokenizer.close();
        session.close();
    }
}

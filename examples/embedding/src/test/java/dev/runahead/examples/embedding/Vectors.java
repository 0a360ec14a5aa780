// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

/** Arithmetic of vectors, for assertions. */
public final class Vectors {

    private Vectors() {}

    /** The scalar product: for vectors of length 1 the cosine of the angle between them. */
    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** The Euclidean length. */
    public static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** The index of the candidate that points most nearly into the same direction. */
    public static int nearest(float[] vector, float[][] candidates) {
        int best = 0;
        for (int i = 1; i < candidates.length; i++) {
            if (dot(vector, candidates[i]) > dot(vector, candidates[best])) {
                best = i;
            }
        }
        return best;
    }
}

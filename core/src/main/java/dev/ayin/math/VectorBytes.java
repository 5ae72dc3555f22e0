package dev.ayin.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Bytes as floats, in lanes: the just-in-time compiler makes no lanes of a loop over both.
final class VectorBytes {
    private static final VectorSpecies<Byte> BYTES = Lanes.COUNT > 8 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    /// How many vectors of floats the bytes of one vector become: 2 for 128 bits, as there are no lanes of 4 bytes.
    private static final int PARTS = BYTES.length() / Lanes.COUNT;

    private VectorBytes() {}

    static void scale(byte[] v, int vFrom, float scale, float shift, float[] y, int yFrom, int n) {
        int i = 0;
        for (; i <= n - BYTES.length(); i += BYTES.length()) {
            ByteVector bytes = ByteVector.fromArray(BYTES, v, vFrom + i);
            part(bytes, 0, scale, shift, y, yFrom + i);
            if (PARTS == 2) {
                part(bytes, 1, scale, shift, y, yFrom + i + Lanes.COUNT);
            }
        }
        for (; i < n; i++) {
            y[yFrom + i] = (v[vFrom + i] & 0xff) * scale - shift;
        }
    }

    private static void part(ByteVector bytes, int part, float scale, float shift, float[] y, int at) {
        FloatVector x = (FloatVector) bytes.convertShape(VectorOperators.ZERO_EXTEND_B2I, Lanes.INTS, part)
                .convert(VectorOperators.I2F, 0);
        x.mul(scale).sub(shift).intoArray(y, at);
    }
}

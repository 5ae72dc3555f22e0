package dev.ayin.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// How wide the lanes of this JVM are: constants, since the just-in-time compiler makes registers of vectors only when it
/// knows their species while it compiles.
final class Lanes {
    static final VectorSpecies<Float> FLOATS = species(VectorKernels.bitsOfThisJvm());
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    /// How many floats there are in a vector.
    static final int COUNT = FLOATS.length();

    /// Whether there are 16 registers for vectors, as with AVX2, which lanes of 256 bits stand for; else 32, as with AVX-512 and on ARM.
    static final boolean FEW_REGISTERS = COUNT == 8;

    private Lanes() {}

    private static VectorSpecies<Float> species(int bits) {
        return switch (bits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            default -> FloatVector.SPECIES_512;
        };
    }
}

package dev.ayin.bench.work;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The most that a core can do: fused multiply-adds on vectors that never leave the registers.
///
/// Each sum is one chain, s ← x·y + s: the instruction adds to the register that it writes, so nothing is copied (s ← s·x + y
/// would cost a copy each). A result takes four or five cycles and a core has two such units, so twelve chains in named locals
/// keep it busy; they and x and y fit into sixteen registers. Whether this is a peak, the race checks: somebody who is faster
/// proves that it is none.
public final class Peak {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;

    private Peak() {}

    /// {@return how many operations [#run] does in one round}
    public static double operationsPerRound() {
        return 2.0 * CHAINS * LANES.length();
    }

    /// Does so many rounds.
    ///
    /// @return a number that depends on all of them, so that no compiler leaves them out
    public static float run(long rounds) {
        FloatVector x = FloatVector.broadcast(LANES, 0.5f), y = FloatVector.broadcast(LANES, 0x1p-30f);
        FloatVector zero = FloatVector.zero(LANES); // each sum grows by a little: no denormals, no infinities
        FloatVector a = zero, b = zero, c = zero, d = zero, e = zero, f = zero;
        FloatVector g = zero, h = zero, i = zero, j = zero, k = zero, l = zero;
        for (long round = 0; round < rounds; round++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h);
        return sum.add(i).add(j).add(k).add(l).lane(0);
    }
}

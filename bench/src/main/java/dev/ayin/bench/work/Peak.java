package dev.ayin.bench.work;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The most that a core can do: fused multiply-adds on vectors that never leave the registers. Sixteen independent chains
/// in named locals keep two units busy whose results take four or five cycles.
public final class Peak {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 16;

    private Peak() {}

    /// {@return how many operations [#run] does in one round}
    public static double operationsPerRound() {
        return 2.0 * CHAINS * LANES.length();
    }

    /// Does so many rounds.
    ///
    /// @return a number that depends on all of them, so that no compiler leaves them out
    public static float run(long rounds) {
        FloatVector x = FloatVector.broadcast(LANES, 0.5f), y = FloatVector.broadcast(LANES, 1f);
        FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y;
        FloatVector i = y, j = y, k = y, l = y, m = y, n = y, o = y, p = y;
        for (long round = 0; round < rounds; round++) { // each chain runs towards 2: no denormals, no infinities
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
            m = m.fma(x, y);
            n = n.fma(x, y);
            o = o.fma(x, y);
            p = p.fma(x, y);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h);
        return sum.add(i).add(j).add(k).add(l).add(m).add(n).add(o).add(p).lane(0);
    }
}

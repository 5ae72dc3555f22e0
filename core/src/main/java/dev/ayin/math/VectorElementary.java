package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;
import static dev.ayin.math.Lanes.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// exp, log, log1p, tanh and sigmoid in lanes: line by line the steps of [Elementary], its naive twin, and so its bits.
/// **The two files change together.** x and y may be the same numbers.
///
/// `x < c ? a : b` is `b.blend(a, x.lt(c))`. `Math.max` and `Math.min` against a constant that is not zero are written as
/// such a choice too: both leave a NaN alone.
///
/// Each function is one long loop, and the steps of eˣ stand in three of them. A loop that is given its function as a
/// parameter is not compiled to registers; one that calls it is inlined, function and all, into callers that grow too
/// large for the just-in-time compiler, which then leaves the call, and every vector of it is an object. A method of more
/// than 325 bytes is never inlined but compiled for itself, with all its room. What is left at the end is moved to a
/// vector's worth of its own, since masks are objects easily too; and constants are spelt out, because a helper of our own
/// around `FloatVector.broadcast` is not inlined where a method is long.
final class VectorElementary {
    private static final ThreadLocal<float[]> REST = ThreadLocal.withInitial(() -> new float[COUNT]);

    private VectorElementary() {}

    /// See [Elementary#exp(float)].
    static void exp(float[] from, int fromAt, float[] to, int toAt, int size) {
        float[] end = restOf(from, fromAt, size);
        for (int i = 0; i < size; i += COUNT) {
            boolean whole = i <= size - COUNT;
            FloatVector x = FloatVector.fromArray(FLOATS, whole ? from : end, whole ? fromAt + i : 0);
            FloatVector atLeast = x.blend(Elementary.EXP_LOW, x.lt(Elementary.EXP_LOW));
            FloatVector c =
                    atLeast.blend(Elementary.EXP_HIGH, atLeast.compare(VectorOperators.GT, Elementary.EXP_HIGH));
            FloatVector rounded = c.fma(
                    FloatVector.broadcast(FLOATS, Elementary.LOG2_E), FloatVector.broadcast(FLOATS, Elementary.ROUND));
            FloatVector n = rounded.sub(Elementary.ROUND);
            FloatVector high = n.fma(FloatVector.broadcast(FLOATS, -Elementary.LN2_HIGH), c);
            FloatVector low = n.mul(Elementary.LN2_LOW);
            FloatVector r = high.sub(low);
            FloatVector e =
                    r.mul(r).fma(polynomialOfExp(r), low.neg()).add(high).add(1f);
            IntVector k = integer(rounded);
            IntVector half = k.lanewise(VectorOperators.ASHR, 1);
            FloatVector scale1 =
                    half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector scale2 =
                    k.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector result = e.mul(scale1).mul(scale2);
            result.intoArray(whole ? to : end, whole ? toAt + i : 0);
        }
        putRest(end, to, toAt, size);
    }

    /// See [Elementary#log(float)].
    static void log(float[] from, int fromAt, float[] to, int toAt, int size) {
        float[] end = restOf(from, fromAt, size);
        for (int i = 0; i < size; i += COUNT) {
            boolean whole = i <= size - COUNT;
            FloatVector x = FloatVector.fromArray(FLOATS, whole ? from : end, whole ? fromAt + i : 0);
            VectorMask<Float> small = x.lt(Float.MIN_NORMAL);
            FloatVector scaled = x.blend(x.mul(0x1p23f), small);
            IntVector bits = scaled.reinterpretAsInts().sub(0x3f3504f3);
            IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23);
            FloatVector n = (FloatVector)
                    exponent.blend(exponent.sub(23), small.cast(INTS)).convert(VectorOperators.I2F, 0);
            FloatVector f =
                    bits.and(0x007fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, Elementary.L10)
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L9))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L8))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L7))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L6))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L5))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L4))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L3));
            FloatVector f2 = f.mul(f);
            FloatVector tail =
                    f2.mul(f).fma(p, n.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_LOW), f2.mul(-0.5f)));
            FloatVector y = n.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_HIGH), tail.add(f));
            FloatVector finite = y.blend(x, x.eq(Float.POSITIVE_INFINITY));
            FloatVector positive = finite.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
            FloatVector result = positive.blend(Float.NaN, x.lt(0f).or(x.eq(x).not()));
            result.intoArray(whole ? to : end, whole ? toAt + i : 0);
        }
        putRest(end, to, toAt, size);
    }

    /// See [Elementary#log1p(float)]. u is at least 1, so what the logarithm does for numbers below is left out.
    static void log1p(float[] from, int fromAt, float[] to, int toAt, int size) {
        float[] end = restOf(from, fromAt, size);
        for (int i = 0; i < size; i += COUNT) {
            boolean whole = i <= size - COUNT;
            FloatVector x = FloatVector.fromArray(FLOATS, whole ? from : end, whole ? fromAt + i : 0);
            FloatVector u = x.add(1f);
            FloatVector d = u.sub(1f);
            IntVector bits = u.reinterpretAsInts().sub(0x3f3504f3);
            FloatVector n =
                    (FloatVector) bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0);
            FloatVector f =
                    bits.and(0x007fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, Elementary.L10)
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L9))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L8))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L7))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L6))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L5))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L4))
                    .fma(f, FloatVector.broadcast(FLOATS, Elementary.L3));
            FloatVector f2 = f.mul(f);
            FloatVector tail =
                    f2.mul(f).fma(p, n.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_LOW), f2.mul(-0.5f)));
            FloatVector y = n.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_HIGH), tail.add(f));
            VectorMask<Float> itself = d.eq(0f).or(u.eq(Float.POSITIVE_INFINITY));
            FloatVector result = y.mul(x.div(d)).blend(x, itself);
            result.intoArray(whole ? to : end, whole ? toAt + i : 0);
        }
        putRest(end, to, toAt, size);
    }

    /// See [Elementary#tanh(float)].
    static void tanh(float[] from, int fromAt, float[] to, int toAt, int size) {
        float[] end = restOf(from, fromAt, size);
        for (int i = 0; i < size; i += COUNT) {
            boolean whole = i <= size - COUNT;
            FloatVector x = FloatVector.fromArray(FLOATS, whole ? from : end, whole ? fromAt + i : 0);
            FloatVector u = x.mul(x);
            FloatVector p = FloatVector.broadcast(FLOATS, Elementary.T11)
                    .fma(u, FloatVector.broadcast(FLOATS, Elementary.T9))
                    .fma(u, FloatVector.broadcast(FLOATS, Elementary.T7))
                    .fma(u, FloatVector.broadcast(FLOATS, Elementary.T5))
                    .fma(u, FloatVector.broadcast(FLOATS, Elementary.T3));
            FloatVector near = x.mul(u).fma(p, x);
            FloatVector abs = x.abs();
            FloatVector twice = abs.mul(2f);
            FloatVector atLeast = twice.blend(Elementary.EXP_LOW, twice.lt(Elementary.EXP_LOW));
            FloatVector c =
                    atLeast.blend(Elementary.EXP_HIGH, atLeast.compare(VectorOperators.GT, Elementary.EXP_HIGH));
            FloatVector rounded = c.fma(
                    FloatVector.broadcast(FLOATS, Elementary.LOG2_E), FloatVector.broadcast(FLOATS, Elementary.ROUND));
            FloatVector n = rounded.sub(Elementary.ROUND);
            FloatVector high = n.fma(FloatVector.broadcast(FLOATS, -Elementary.LN2_HIGH), c);
            FloatVector low = n.mul(Elementary.LN2_LOW);
            FloatVector r = high.sub(low);
            FloatVector e =
                    r.mul(r).fma(polynomialOfExp(r), low.neg()).add(high).add(1f);
            IntVector k = integer(rounded);
            IntVector half = k.lanewise(VectorOperators.ASHR, 1);
            FloatVector scale1 =
                    half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector scale2 =
                    k.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector power = e.mul(scale1).mul(scale2); // e^(2|x|)
            FloatVector far = FloatVector.broadcast(FLOATS, 1f)
                    .sub(FloatVector.broadcast(FLOATS, 2f).div(power.add(1f)));
            IntVector sign = x.reinterpretAsInts().and(0x80000000);
            FloatVector signed =
                    far.reinterpretAsInts().and(0x7fffffff).or(sign).reinterpretAsFloats();
            FloatVector result = signed.blend(near, abs.lt(Elementary.TANH_SMALL));
            result.intoArray(whole ? to : end, whole ? toAt + i : 0);
        }
        putRest(end, to, toAt, size);
    }

    /// See [Elementary#sigmoid(float)].
    static void sigmoid(float[] from, int fromAt, float[] to, int toAt, int size) {
        float[] end = restOf(from, fromAt, size);
        for (int i = 0; i < size; i += COUNT) {
            boolean whole = i <= size - COUNT;
            FloatVector x = FloatVector.fromArray(FLOATS, whole ? from : end, whole ? fromAt + i : 0);
            FloatVector minusAbs = x.abs().neg();
            FloatVector c = minusAbs.blend(Elementary.EXP_LOW, minusAbs.lt(Elementary.EXP_LOW));
            FloatVector rounded = c.fma(
                    FloatVector.broadcast(FLOATS, Elementary.LOG2_E), FloatVector.broadcast(FLOATS, Elementary.ROUND));
            FloatVector n = rounded.sub(Elementary.ROUND);
            FloatVector high = n.fma(FloatVector.broadcast(FLOATS, -Elementary.LN2_HIGH), c);
            FloatVector low = n.mul(Elementary.LN2_LOW);
            FloatVector r = high.sub(low);
            FloatVector small = r.mul(r).fma(polynomialOfExp(r), low.neg()).add(high);
            FloatVector e = small.add(1f);
            FloatVector lost = small.sub(e.sub(1f));
            IntVector k = integer(rounded);
            IntVector half = k.lanewise(VectorOperators.ASHR, 1);
            FloatVector scale1 =
                    half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector scale2 =
                    k.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector t = e.mul(scale1).mul(scale2);
            FloatVector tLost = lost.mul(scale1).mul(scale2);
            FloatVector sum = t.add(1f);
            FloatVector sumLost = t.sub(sum.sub(1f)).add(tLost);
            VectorMask<Float> negative = x.lt(0f);
            FloatVector top = FloatVector.broadcast(FLOATS, 1f).blend(t, negative);
            FloatVector topLost = FloatVector.zero(FLOATS).blend(tLost, negative);
            FloatVector inverse = FloatVector.broadcast(FLOATS, 1f).div(sum);
            FloatVector q = top.mul(inverse);
            FloatVector minusQ = q.neg();
            FloatVector rest = minusQ.fma(sum, top).add(minusQ.fma(sumLost, topLost));
            FloatVector result = rest.fma(inverse, q);
            result.intoArray(whole ? to : end, whole ? toAt + i : 0);
        }
        putRest(end, to, toAt, size);
    }

    /// {@return a vector's worth of numbers, the first of them the last n mod COUNT of x}
    private static float[] restOf(float[] x, int xFrom, int n) {
        float[] rest = REST.get();
        System.arraycopy(x, xFrom + n - n % COUNT, rest, 0, n % COUNT);
        return rest;
    }

    private static void putRest(float[] rest, float[] y, int yFrom, int n) {
        System.arraycopy(rest, 0, y, yFrom + n - n % COUNT, n % COUNT);
    }

    /// E2 + E3·r + …
    private static FloatVector polynomialOfExp(FloatVector r) {
        return FloatVector.broadcast(FLOATS, Elementary.E6)
                .fma(r, FloatVector.broadcast(FLOATS, Elementary.E5))
                .fma(r, FloatVector.broadcast(FLOATS, Elementary.E4))
                .fma(r, FloatVector.broadcast(FLOATS, Elementary.E3))
                .fma(r, FloatVector.broadcast(FLOATS, Elementary.E2));
    }

    /// The integer n that n + [Elementary#ROUND] carries in its last bits.
    private static IntVector integer(FloatVector rounded) {
        return rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(Elementary.ROUND));
    }
}

package dev.ayin.data;

/// Reads decimal numbers, as they stand in tables by the million, without what a general parser needs. Safe from any thread.
public final class Decimal {
    /// Below 2⁵³ every whole number is a double, and so is every power of ten up to 10²²: one division or multiplication of
    /// the two is then rounded once, as it has to be (Clinger, "How to read floating point numbers accurately", PLDI 1990).
    private static final long EXACT = 1L << 53;

    private static final double[] TENS = new double[23];

    static {
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = Double.parseDouble("1e" + i);
        }
    }

    private Decimal() {}

    /// {@return the number ±d.de±d if one rounding makes it, with the bits of `Double.parseDouble`; NaN otherwise, and for whatever
    /// is no such number}
    ///
    /// @param text in ASCII; the number is text[from … end)
    public static double read(byte[] text, int from, int end) {
        int i = from;
        boolean minus = i < end && text[i] == '-';
        i += minus ? 1 : 0;
        long m = 0; // the digits as a whole number
        int digits = 0, point = -1, last = Math.min(end, i + 19); // 18 digits fit into a long
        for (; i < last; i++) {
            int d = text[i] - '0';
            if (d >= 0 && d <= 9) {
                m = 10 * m + d;
                digits++;
            } else if (text[i] == '.' && point < 0) {
                point = digits;
            } else {
                break;
            }
        }
        int exponent = point < 0 ? 0 : point - digits;
        if (i < end && point >= 0) { // zeros at the end of a fraction say nothing
            while (i < end && text[i] == '0') {
                i++;
            }
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E') && end - i <= 5) {
            int e = exponent(text, i + 1, end);
            exponent = e == Integer.MIN_VALUE ? e : exponent + e;
            i = end;
        }
        while (m > EXACT && m % 10 == 0) {
            m /= 10;
            exponent++;
        }
        if (i < end || digits == 0 || digits > 18 || m > EXACT || exponent < -22 || exponent > 22) {
            return Double.NaN;
        }
        double value = exponent < 0 ? m / TENS[-exponent] : m * TENS[exponent];
        return minus ? -value : value;
    }

    /// {@return ±ddd, or the least of all integers if it is not that}
    private static int exponent(byte[] text, int i, int end) {
        boolean minus = i < end && text[i] == '-';
        i += minus || i < end && text[i] == '+' ? 1 : 0;
        int e = 0, begin = i;
        for (; i < end; i++) {
            int d = text[i] - '0';
            if (d < 0 || d > 9) {
                return Integer.MIN_VALUE;
            }
            e = 10 * e + d;
        }
        return i == begin ? Integer.MIN_VALUE : minus ? -e : e;
    }
}

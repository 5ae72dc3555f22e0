package dev.ayin.data;

import java.math.BigDecimal;

/// Decimal numbers as text: reads them, as they stand in tables by the million, without what a general parser needs, and is the
/// one place that says how they are written. Safe from any thread.
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

    /// Between these powers of ten a number is written without an exponent, as ECMAScript has it.
    private static final int LEAST_PLAIN = -7, MOST_PLAIN = 20;

    /// A double tells numbers of this many digits apart, and has no more of its own than the other.
    private static final int SURE_DIGITS = 15;

    private Decimal() {}

    /// {@return the number as text, with as few digits as tell it from every other double: 1700000060.5, 0.1, 1.0E-9; whole
    /// numbers without a point, and 0 for −0}
    public static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return Double.isFinite(number) ? text(new BigDecimal(Double.toString(number))) : Double.toString(number);
    }

    /// {@return the number as text: the same for 1, 1.0 and 1e0} More than 15 digits, unless it is a whole number, are those of the
    /// nearest double, so that a text of too many digits is the number that a program has made of it.
    public static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal exact = number.stripTrailingZeros();
        boolean fraction = exact.scale() > 0;
        double nearest = number.doubleValue();
        BigDecimal stripped = fraction && exact.precision() > SURE_DIGITS && nearest != 0
                ? new BigDecimal(Double.toString(nearest)).stripTrailingZeros()
                : exact;
        int power = stripped.precision() - stripped.scale() - 1; // of the first digit
        if (power >= LEAST_PLAIN && power <= MOST_PLAIN || power > 0 && !fraction && power < 2 * MOST_PLAIN) {
            return stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        return (stripped.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + "."
                + (digits.length() == 1 ? "0" : digits.substring(1))
                + "E"
                + power;
    }

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

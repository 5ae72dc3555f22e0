package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FmaTest {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        1.5f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Math.nextUp(1f),
        Math.nextDown(1f),
        0x1p-24f,
        -0x1p-24f,
        0x1p-48f,
        0x1p24f,
        0x1p-75f,
        0x1p-126f,
        0x1p127f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @Test
    void ofSpecialNumbersItHasTheBitsOfTheInstruction() {
        for (float a : SPECIAL) {
            for (float b : SPECIAL) {
                for (float c : SPECIAL) {
                    same(a, b, c);
                }
            }
        }
    }

    /// Where rounding to double first and then to float would go wrong: 1 + 2⁻²⁴ is halfway, and what tips the scale is lost in double.
    @Test
    void whatLiesBetweenTwoFloatsIsRoundedOnce() {
        float a = 1 + 0x1p-12f, b = 0x1p-24f * (1 - 0x1p-12f); // a·b = 2⁻²⁴·(1 − 2⁻²⁴)
        assertThat(Fma.inDouble(a, b, 1f)).isEqualTo(1f);
        assertThat(Fma.inDouble(a, b, 0x1p7f)).isEqualTo(0x1p7f);
        float more = 0x1p-24f * (1 + 0x1p-23f), tiny = 1 + 0x1p-23f;
        assertThat(Fma.inDouble(more, tiny, 1f)).isEqualTo(Math.nextUp(1f));
    }

    @Test
    void ofRandomNumbersItHasTheBitsOfTheInstruction() {
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            same(
                    Float.intBitsToFloat(random.nextInt()),
                    Float.intBitsToFloat(random.nextInt()),
                    Float.intBitsToFloat(random.nextInt()));
            float a = random.nextFloat(-1, 1), b = random.nextFloat(-1, 1);
            same(a, b, random.nextFloat(-1, 1));
            same(a, b, Math.scalb(a * b, random.nextInt(60) - 30)); // cancels, or lies near the end of the other
            same(a, b, -a * b);
            int few = random.nextInt(1 << 12) | 1;
            same(few, random.nextInt(1 << 13) | 1, Math.scalb(1f, 20 + random.nextInt(30))); // halves often
        }
    }

    private static void same(float a, float b, float c) {
        float expected = Math.fma(a, b, c), actual = Fma.inDouble(a, b, c);
        if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
            assertThat(actual).as("%s · %s + %s", a, b, c).isEqualTo(expected);
        }
    }
}

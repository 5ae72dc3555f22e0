package dev.ayin.data.digits;

import java.util.Arrays;

/// How much ink lies on each pixel of an image, from 0 (paper) to 1 (full), row by row; found from grey levels.
record Ink(float[] data, int width, int height) {
    /// Larger images are first averaged in whole blocks down to this side: finer detail is lost in 20 × 20 anyway.
    private static final int GREATEST_SIDE = 1024;

    /// Ink must differ from its paper by this many of 255 grey levels.
    private static final double FAINTEST = 12;

    float at(int row, int column) {
        return data[row * width + column];
    }

    /// {@return the ink of this image}
    ///
    /// 1. The paper is a plane through the medians of the four borders, so uneven light is no ink.
    /// 2. Ink lies on the side of the paper where the deviations d are strongest: Σd³ has its sign.
    /// 3. Full ink is the level Σd⁴/Σd³, which few pixels of noise can't move; no ink is what the border's noise reaches.
    static Ink of(byte[] grey, int width, int height) {
        if (width < 1 || height < 1 || (long) width * height != grey.length) {
            throw new IllegalArgumentException(
                    "an image of " + width + " × " + height + " pixels can't have " + grey.length + " grey levels");
        }
        Ink d = blocks(grey, width, height, (Math.max(width, height) + GREATEST_SIDE - 1) / GREATEST_SIDE);
        d.subtractPaper();
        double cubes = 0;
        for (float v : d.data) {
            cubes += (double) v * v * v;
        }
        float sign = cubes < 0 ? -1 : 1;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < d.data.length; i++) {
            float v = d.data[i] = Math.max(0, sign * d.data[i]);
            third += (double) v * v * v;
            fourth += (double) v * v * v * v;
        }
        double full = third > 0 ? fourth / third : 0;
        double noise = 3 * quantile(d.border(), 0.75);
        if (full < Math.max(FAINTEST, 1.5 * noise)) {
            throw new IllegalArgumentException(
                    "the image of " + width + " × " + height + " pixels is empty: no ink stands out from its paper");
        }
        float none = (float) Math.max(noise, full / 10);
        for (int i = 0; i < d.data.length; i++) {
            d.data[i] = Math.clamp((d.data[i] - none) / ((float) full - none), 0f, 1f);
        }
        return d;
    }

    private static Ink blocks(byte[] grey, int width, int height, int k) {
        Ink mean = new Ink(
                new float[((width + k - 1) / k) * ((height + k - 1) / k)], (width + k - 1) / k, (height + k - 1) / k);
        for (int row = 0; row < mean.height; row++) {
            for (int column = 0; column < mean.width; column++) {
                int bottom = Math.min(height, (row + 1) * k);
                int right = Math.min(width, (column + 1) * k);
                int sum = 0;
                for (int y = row * k; y < bottom; y++) {
                    for (int x = column * k; x < right; x++) {
                        sum += grey[y * width + x] & 255;
                    }
                }
                mean.data[row * mean.width + column] = (float) sum / ((bottom - row * k) * (right - column * k));
            }
        }
        return mean;
    }

    private void subtractPaper() {
        float top = quantile(line(0, 1, width), 0.5);
        float bottom = quantile(line((height - 1) * width, 1, width), 0.5);
        float left = quantile(line(0, width, height), 0.5);
        float right = quantile(line(width - 1, width, height), 0.5);
        float middle = (top + bottom + left + right) / 4;
        for (int row = 0; row < height; row++) {
            float across = middle + (bottom - top) * ((row + 0.5f) / height - 0.5f);
            for (int column = 0; column < width; column++) {
                data[row * width + column] -= across + (right - left) * ((column + 0.5f) / width - 0.5f);
            }
        }
    }

    private float[] border() {
        float[] border = Arrays.copyOf(line(0, 1, width), 2 * width + 2 * height);
        System.arraycopy(line((height - 1) * width, 1, width), 0, border, width, width);
        System.arraycopy(line(0, width, height), 0, border, 2 * width, height);
        System.arraycopy(line(width - 1, width, height), 0, border, 2 * width + height, height);
        return border;
    }

    private float[] line(int from, int step, int n) {
        float[] line = new float[n];
        for (int i = 0; i < n; i++) {
            line[i] = data[from + i * step];
        }
        return line;
    }

    private static float quantile(float[] values, double q) {
        Arrays.sort(values);
        return values[(int) (q * (values.length - 1))];
    }
}

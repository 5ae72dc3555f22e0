package dev.ayin.layer;

/// Memory for one image among zeros, where windows can look beyond its rim.
///
/// Belongs to one pass: made when that is first run, so that a step allocates nothing.
///
/// @param numbers all of them
/// @param first where the image's first number lies
/// @param rows, cols of the image
/// @param channels of a pixel, side by side
/// @param line from one row of the image to the next
/// @param apart from one pixel of a row to the next
record Frame(float[] numbers, int first, int rows, int cols, int channels, int line, int apart) {

    /// {@return for A₋: an image with its padding around it}
    static Frame around(Sweep sweep) {
        int c = sweep.image().channels(), line = sweep.paddedWidth() * c;
        return new Frame(
                new float[sweep.paddedHeight() * line],
                sweep.top() * line + sweep.left() * c,
                sweep.image().height(),
                sweep.image().width(),
                c,
                line,
                c);
    }

    /// {@return for dZ: numbers of the window's places, stride pixels apart, behind kh − 1 rows and kw − 1 columns of zeros} So
    /// the window that begins at padded pixel (y, x) ends with the dZ of the place that looks at it first.
    static Frame between(Sweep sweep, int channels) {
        int pitch = sweep.paddedWidth(), stride = sweep.stride();
        int lead = (sweep.height() - 1) * pitch + sweep.width() - 1;
        int h = sweep.image().height(), w = sweep.image().width();
        int last = firstPixel(sweep) + (sweep.height() + h - 2) * pitch + w - 1 + sweep.width();
        int size = Math.max(last, lead + sweep.paddedHeight() * pitch);
        return new Frame(
                new float[size * channels],
                lead * channels,
                sweep.rows(),
                sweep.cols(),
                channels,
                stride * pitch * channels,
                stride * channels);
    }

    /// {@return which padded pixel the image's first one is, and so where the window of [#between] begins that ends with all dZ
    /// which came of it}
    static int firstPixel(Sweep sweep) {
        return sweep.top() * sweep.paddedWidth() + sweep.left();
    }

    /// Puts an image between its zeros.
    void put(float[] x, int from) {
        for (int y = 0; y < rows; y++, from += cols * channels) {
            if (apart == channels) {
                System.arraycopy(x, from, numbers, first + y * line, cols * channels);
                continue;
            }
            for (int across = 0; across < cols; across++) {
                System.arraycopy(x, from + across * channels, numbers, first + y * line + across * apart, channels);
            }
        }
    }
}

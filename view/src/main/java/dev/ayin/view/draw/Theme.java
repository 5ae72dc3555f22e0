package dev.ayin.view.draw;

import java.awt.Color;
import java.util.List;

/// The look of all pictures: colours, and sizes of letters and lines in units of a picture.
///
/// The colours of classes and lines are those of Okabe and Ito ("Color universal design", 2008), which people with any
/// kind of colour vision can tell apart.
final class Theme {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x22262b);
    static final Color QUIET = new Color(0x6b7178);
    static final Color GRID = new Color(0xe4e6e9);

    static final Color BLUE = new Color(0x0072b2);
    static final Color ORANGE = new Color(0xe69f00);
    static final Color VERMILION = new Color(0xd55e00);

    private static final List<Color> CLASSES = List.of(
            BLUE,
            ORANGE,
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0x56b4e9),
            VERMILION,
            new Color(0xf0e442),
            new Color(0x000000));

    static final double TITLE = 17, TEXT = 13, SMALL = 11.5;
    static final float LINE = 2f, THIN = 0.8f;

    /// Matplotlib's "viridis" at seventeen even places (Smith and van der Walt, 2015; CC0): equal steps look equally large,
    /// in grey too.
    private static final int[] VIRIDIS = {
        0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c, 0x1fa088, 0x28ae80,
        0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725
    };

    private Theme() {}

    /// {@return the colour of class k; after eight they begin again}
    static Color ofClass(int k) {
        return CLASSES.get(k % CLASSES.size());
    }

    /// {@return the colour of a height between 0 and 1}
    static Color ofHeight(double t) {
        double place = Math.clamp(t, 0, 1) * (VIRIDIS.length - 1);
        int i = (int) Math.min(place, VIRIDIS.length - 2);
        return mix(new Color(VIRIDIS[i]), new Color(VIRIDIS[i + 1]), place - i);
    }

    /// {@return the colour a share t of the way from one to another}
    static Color mix(Color from, Color to, double t) {
        return new Color(
                mix(from.getRed(), to.getRed(), t),
                mix(from.getGreen(), to.getGreen(), t),
                mix(from.getBlue(), to.getBlue(), t));
    }

    private static int mix(int from, int to, double t) {
        return (int) Math.round(from + (to - from) * t);
    }
}

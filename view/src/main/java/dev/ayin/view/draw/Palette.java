package dev.ayin.view.draw;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At most 255 colours that stand for all the colours of some pictures; number 255 is left for "transparent".
///
/// Chosen by median cut (Heckbert, "Color image quantization for frame buffer display", SIGGRAPH 1982): the box of colours
/// that is most spread out is cut in two, again and again. Each colour goes to the nearest one, without dithering, so that
/// what stands still in an animation keeps still. One thread at a time.
final class Palette {
    static final int TRANSPARENT = 255;

    private final List<int[]> colors;
    private final byte[] known = new byte[1 << 24]; // of each colour the number in the palette plus 1, or 0

    private Palette(List<int[]> colors) {
        this.colors = colors;
    }

    /// What is counted before a palette can be chosen: how often a colour occurs.
    static final class Census {
        private final Map<Integer, Integer> counts = new HashMap<>();

        void add(int[] pixels) {
            for (int i = 0, end; i < pixels.length; i = end) {
                for (end = i + 1; end < pixels.length && pixels[end] == pixels[i]; end++) {}
                counts.merge(pixels[i] & 0xffffff, end - i, Integer::sum);
            }
        }

        Palette palette() {
            List<Box> boxes = new ArrayList<>(List.of(new Box(counts.entrySet().stream()
                    .map(entry -> new int[] {entry.getKey(), entry.getValue()})
                    .sorted(Comparator.comparingInt(
                            color -> color[0])) // not in the order of the map, which is nobody's
                    .toList())));
            while (boxes.size() < TRANSPARENT) {
                Box widest = boxes.stream()
                        .max(Comparator.comparingDouble(Box::spread))
                        .orElseThrow();
                if (widest.spread() == 0) {
                    break; // each colour has a box of its own
                }
                boxes.remove(widest);
                boxes.addAll(widest.cut());
            }
            return new Palette(boxes.stream().map(Box::mean).toList());
        }
    }

    /// Some colours with their counts.
    private static final class Box {
        private final List<int[]> colors;
        private final double[] mean = new double[3];
        private double spread; // of the channel where it is largest
        private int channel;

        Box(List<int[]> colors) {
            this.colors = colors;
            long all = colors.stream().mapToLong(color -> color[1]).sum();
            for (int c = 0; c < 3; c++) {
                double squares = 0;
                for (int[] color : colors) {
                    mean[c] += (double) color[1] * channel(color[0], c) / all;
                }
                for (int[] color : colors) {
                    // the square root: a rare colour, such as a thin line's, counts more than its pixels
                    squares += Math.sqrt(color[1]) * Math.pow(channel(color[0], c) - mean[c], 2);
                }
                if (squares > spread) {
                    spread = squares;
                    channel = c;
                }
            }
        }

        double spread() {
            return colors.size() == 1 ? 0 : spread;
        }

        List<Box> cut() {
            List<int[]> low = new ArrayList<>(), high = new ArrayList<>();
            for (int[] color : colors) {
                (channel(color[0], channel) <= mean[channel] ? low : high).add(color);
            }
            return List.of(new Box(low), new Box(high));
        }

        int[] mean() {
            return new int[] {(int) Math.round(mean[0]), (int) Math.round(mean[1]), (int) Math.round(mean[2])};
        }
    }

    private static int channel(int color, int c) {
        return color >> 8 * c & 0xff;
    }

    /// {@return the number of the colour that is nearest}
    int nearest(int color) {
        int i = color & 0xffffff;
        if (known[i] == 0) {
            int best = 0, least = Integer.MAX_VALUE;
            for (int k = 0; k < colors.size(); k++) {
                int distance = 0;
                for (int c = 0; c < 3; c++) {
                    int d = channel(i, c) - colors.get(k)[c];
                    distance += d * d;
                }
                if (distance < least) {
                    least = distance;
                    best = k;
                }
            }
            known[i] = (byte) (best + 1);
        }
        return (known[i] & 0xff) - 1;
    }

    IndexColorModel model() {
        byte[] red = new byte[256], green = new byte[256], blue = new byte[256];
        for (int k = 0; k < colors.size(); k++) {
            blue[k] = (byte) colors.get(k)[0];
            green[k] = (byte) colors.get(k)[1];
            red[k] = (byte) colors.get(k)[2];
        }
        return new IndexColorModel(8, 256, red, green, blue, TRANSPARENT);
    }
}

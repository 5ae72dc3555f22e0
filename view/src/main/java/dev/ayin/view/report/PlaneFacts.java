package dev.ayin.view.report;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.train.Epoch;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/// What the network says in the plane, epoch by epoch, small enough for a page.
///
/// A frame is one plane of bytes, or several: for two classes the probability of the second one, for labels of each one,
/// for a number (the first one of several) its place between the ends of the colour scale; for more classes which class, then by how much it is more probable than the next one. Of a
/// byte only the difference to what its three neighbours foretell is kept, since that is mostly near 0 and deflates well.
final class PlaneFacts {
    private static final int SIZE = Boundary.SIZE;

    /// More bytes than this before deflation a browser need not hold: of more frames every second, third … is kept.
    private static final int MOST_BYTES = 4_000_000;

    /// More points than this do not make a picture clearer.
    static final int MOST_POINTS = 2_000;

    private final Run run;
    private final Boundary boundary;
    private final Target target;
    private final double low;
    private final double high;

    PlaneFacts(Run run) {
        this.run = run;
        this.boundary = run.boundary();
        this.target = run.model().target();
        double[] range = range(Run.shown(run.data().train()).Y(), target);
        this.low = range[0];
        this.high = range[1];
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        Features features = run.model().features();
        List<Boundary.Frame> frames = frames();
        facts.put("kind", kind());
        facts.put("size", SIZE);
        facts.put("planes", planes());
        facts.put("names", Inputs.planeNames(features));
        facts.put(
                "box",
                List.of(
                        Inputs.onPlane(features, 0, boundary.left()),
                        Inputs.onPlane(features, 0, boundary.right()),
                        Inputs.onPlane(features, 1, boundary.bottom()),
                        Inputs.onPlane(features, 1, boundary.top())));
        facts.put("low", low);
        facts.put("high", high);
        facts.put("epochs", frames.stream().map(frame -> epoch(frame.epoch())).toList());
        facts.put("frames", Base64.getEncoder().encodeToString(deflated(frames)));
        facts.put("train", points(Run.shown(run.data().train())));
        facts.put(
                "test",
                run.data().test() == null ? null : points(Run.shown(run.data().test())));
        return facts;
    }

    /// {@return what the numbers of a frame mean}
    private String kind() {
        return switch (target) {
            case Target.Classes classes when classes.rows() == 1 -> "two";
            case Target.Classes _ -> "many";
            case Target.Labels _ -> "labels";
            case Target.Number _, Target.Numbers _ -> "number";
        };
    }

    private int planes() {
        return switch (target) {
            case Target.Classes _ -> Math.min(target.rows(), 2);
            case Target.Labels _ -> target.rows();
            case Target.Number _, Target.Numbers _ -> 1;
        };
    }

    /// {@return the frames to show, in the order of their epochs, that of the model itself among them}
    ///
    /// Where the run went back to the parameters of an earlier epoch, a frame of that epoch may not have been kept on the
    /// way.
    private List<Boundary.Frame> frames() {
        int chosen = run.model().provenance().epoch();
        List<Boundary.Frame> all = new ArrayList<>(boundary.frames());
        all.removeIf(frame -> frame.epoch() == chosen);
        all = thinned(all);
        all.add(new Boundary.Frame(chosen, run.model().predict(boundary.grid())));
        all.sort(Comparator.comparingInt(Boundary.Frame::epoch));
        return all;
    }

    private List<Boundary.Frame> thinned(List<Boundary.Frame> all) {
        int most = Math.max(2, MOST_BYTES / (planes() * SIZE * SIZE));
        int every = Math.max(1, (all.size() + most - 1) / most);
        List<Boundary.Frame> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    /// {@return the numbers to show beside a frame}
    private Map<String, Object> epoch(int number) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("epoch", number);
        if (number >= 1 && number <= run.history().size()) {
            Epoch epoch = run.history().get(number - 1);
            facts.put("loss", Inputs.rounded(epoch.loss()));
            facts.put("accuracy", Inputs.rounded(epoch.accuracy()));
            facts.put("validationLoss", Inputs.rounded(epoch.validationLoss()));
            facts.put("validationAccuracy", Inputs.rounded(epoch.validationAccuracy()));
        }
        return facts;
    }

    private byte[] deflated(List<Boundary.Frame> frames) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int f = 0; f < frames.size(); f++) {
                deflater.setInput(differences(bytes(frames.get(f).predictions())));
                if (f == frames.size() - 1) {
                    deflater.finish();
                }
                for (int n; (n = deflater.deflate(buffer)) > 0; ) {
                    out.write(buffer, 0, n);
                }
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /// {@return the planes of a frame, one after the other, each row by row}
    private byte[] bytes(Matrix predictions) {
        int m = predictions.cols();
        byte[] bytes = new byte[planes() * m];
        Target.Number number =
                target.numbers().isEmpty() ? null : target.numbers().getFirst();
        for (int i = 0; i < m; i++) {
            if (kind().equals("many")) {
                int k = Target.Classes.decode(predictions, i);
                bytes[i] = (byte) k;
                bytes[m + i] = share(predictions.get(k, i) - next(predictions, i, k));
            } else {
                for (int r = 0; r < planes(); r++) {
                    float p = predictions.get(r, i);
                    bytes[r * m + i] = share(number == null ? p : (number.decode(p) - low) / (high - low));
                }
            }
        }
        return bytes;
    }

    /// {@return the highest probability but that of class k}
    private static float next(Matrix predictions, int col, int k) {
        float next = 0;
        for (int r = 0; r < predictions.rows(); r++) {
            next = r == k ? next : Math.max(next, predictions.get(r, col));
        }
        return next;
    }

    private static byte share(double value) {
        return (byte) Math.round(255 * Math.clamp(value, 0, 1));
    }

    /// {@return each byte less what its neighbours foretell: left + above − left above}
    static byte[] differences(byte[] planes) {
        byte[] differences = new byte[planes.length];
        for (int i = 0; i < planes.length; i++) {
            boolean left = i % SIZE > 0, above = i / SIZE % SIZE > 0;
            differences[i] = (byte) (planes[i]
                    - (left ? planes[i - 1] : 0)
                    - (above ? planes[i - SIZE] : 0)
                    + (left && above ? planes[i - SIZE - 1] : 0));
        }
        return differences;
    }

    /// {@return the least and the greatest number of the targets; for classes and labels, 0 and 1}
    private static double[] range(Matrix Y, Target target) {
        if (target.numbers().isEmpty()) {
            return new double[] {0, 1};
        }
        Target.Number number = target.numbers().getFirst();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < Y.cols(); c++) {
            low = Math.min(low, number.decode(Y.get(0, c)));
            high = Math.max(high, number.decode(Y.get(0, c)));
        }
        return low < high ? new double[] {low, high} : new double[] {low - 1, low + 1};
    }

    private Map<String, Object> points(Samples samples) {
        int every = (samples.size() + MOST_POINTS - 1) / MOST_POINTS;
        Features features = run.model().features();
        List<Double> x = new ArrayList<>(), y = new ArrayList<>();
        List<Object> t = new ArrayList<>();
        for (int c = 0; c < samples.size(); c += every) {
            x.add(Inputs.shownOnPlane(features, 0, samples.X().get(0, c)));
            y.add(Inputs.shownOnPlane(features, 1, samples.X().get(1, c)));
            t.add(truth(samples.Y(), c));
        }
        return Map.of("x", x, "y", y, "truth", t);
    }

    /// {@return the number of the class, the number itself, or a list of 0 and 1}
    private Object truth(Matrix Y, int example) {
        return switch (target) {
            case Target.Classes _ -> Target.Classes.decode(Y, example);
            case Target.Number _, Target.Numbers _ -> {
                Target.Number number = target.numbers().getFirst();
                yield Inputs.shown(number, number.decode(Y.get(0, example)));
            }
            case Target.Labels labels -> {
                List<Integer> has = new ArrayList<>();
                for (int r = 0; r < labels.rows(); r++) {
                    has.add(Y.get(r, example) > 0.5f ? 1 : 0);
                }
                yield has;
            }
        };
    }
}

package dev.ayin.lab.part;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.lab.digits.Insight;
import dev.ayin.lab.digits.Pupil;
import dev.ayin.lab.digits.Shipped;
import dev.ayin.lab.digits.Strokes;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A digit that the reader draws, read by the shipped network or by what the reader's corrections have made of it.
final class DigitsPart implements Part {
    /// Rows and columns of the paper on which strokes are drawn: five times those of the prepared image.
    private static final int PAPER = 140;

    private static final int MOST_TEXT = 30_000;

    private final Model model = Shipped.model();
    private final Features.Pixels pixels = (Features.Pixels) model.features();
    private Pupil pupil; // made with the first drawing

    @Override
    public Reply answer(String command, Request request) {
        if (pupil == null) {
            pupil = new Pupil(model);
        }
        return switch (command) {
            case "sample" -> sample(request);
            case "read" -> read(request);
            case "teach" -> teach(request);
            case "undo" -> {
                pupil.undo();
                yield lessons();
            }
            case "reset" -> {
                pupil.reset();
                yield lessons();
            }
            default -> throw new Refusal("command", Map.of("name", command));
        };
    }

    /// A digit as our own hand writes it.
    private static Reply sample(Request request) {
        int digit = request.whole("digit", 0, 9);
        return new Reply().put("strokes", Strokes.write(Pen.write(digit, request.whole("seed", 0, 999_999))));
    }

    private Centering.Steps steps(Request request) {
        List<double[]> strokes = Strokes.parse(request.text("strokes", MOST_TEXT));
        byte[] grey = Pen.draw(strokes, request.number("pen", 0.01, 0.3), PAPER);
        try {
            return Centering.steps(grey, PAPER, PAPER);
        } catch (IllegalArgumentException e) { // the only reason: no ink stands out
            throw new Refusal("emptyDrawing");
        }
    }

    private float[] encoded(byte[] image) {
        float[] x = new float[pixels.shape().size()];
        pixels.encode(image, 0, x, 0);
        return x;
    }

    private Reply read(Request request) {
        Centering.Steps steps = steps(request);
        Insight insight = new Insight(model.network(), pupil.parameters(), encoded(steps.image()));
        int asked = request.whole("about", -1, 9), about = asked < 0 ? insight.best() : asked;
        double[] gradient = insight.gradient(about);
        float empty = encoded(new byte[Centering.SIDE * Centering.SIDE])[0];
        Reply reply = lessons();
        reply.put("best", insight.best())
                .put("about", about)
                .put("box", List.of(steps.left(), steps.top(), steps.right(), steps.bottom()))
                .put("paper", PAPER)
                .put("mass", List.of(steps.x(), steps.y()))
                .put("at", List.of(steps.column(), steps.row()))
                .array("small", steps.small(), steps.rows(), steps.columns())
                .array("image", steps.image(), Centering.SIDE, Centering.SIDE)
                .array("probabilities", insight.probabilities())
                .array("gradient", gradient, Centering.SIDE, Centering.SIDE)
                .array("relevance", insight.relevance(gradient, empty), Centering.SIDE, Centering.SIDE);
        List<Integer> sizes = new ArrayList<>();
        for (int l = 1; l <= insight.layers(); l++) {
            reply.array("z" + l, insight.z(l)).array("a" + l, insight.a(l));
            sizes.add(insight.a(l).length);
        }
        reply.put("layers", sizes);
        unit(reply, insight, request);
        return reply;
    }

    /// One unit: by which weights it sees what.
    private static void unit(Reply reply, Insight insight, Request request) {
        int l = Math.min(request.whole("layer", 1, 99), insight.layers());
        int unit = Math.min(request.whole("unit", 0, 9999), insight.a(l).length - 1);
        float[] w = insight.weights(l, unit), in = insight.a(l - 1), products = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            products[i] = w[i] * in[i];
        }
        reply.put("layer", l)
                .put("unit", unit)
                .put("b", insight.bias(l, unit))
                .put("z", insight.z(l)[unit])
                .put("a", insight.a(l)[unit])
                .array("w", w)
                .array("products", products);
    }

    private Reply teach(Request request) {
        int digit = request.whole("digit", 0, 9);
        Pupil.Lesson lesson = pupil.teach(encoded(steps(request).image()), digit);
        return lessons()
                .put("digit", digit)
                .put("steps", lesson.steps())
                .put("before", lesson.before())
                .put("after", lesson.after())
                .put("examBefore", lesson.examBefore())
                .put("examAfter", lesson.examAfter());
    }

    private Reply lessons() {
        return new Reply().put("lessons", pupil.lessons()).put("undo", pupil.canUndo());
    }
}

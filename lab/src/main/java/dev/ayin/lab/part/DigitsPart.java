package dev.ayin.lab.part;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.lab.digits.Insight;
import dev.ayin.lab.digits.Origin;
import dev.ayin.lab.digits.Patch;
import dev.ayin.lab.digits.Pupil;
import dev.ayin.lab.digits.Shipped;
import dev.ayin.lab.digits.Strokes;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.layer.Convolution;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
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
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int l = 1; l <= insight.layers(); l++) {
            Shape shape = insight.shape(l);
            reply.array("a" + l, insight.a(l), shape.height(), shape.width(), shape.channels());
            layers.add(Map.of("kind", Origin.kind(insight, l)));
        }
        if (insight.layer(1) instanceof Convolution first) {
            reply.array("filters", insight.filters(), first.height(), first.width(), first.filters());
        }
        reply.put("layers", layers).put("parameters", model.parameters().values().length);
        origin(reply, insight, request);
        return reply;
    }

    /// One number: what it looked at, by which weights, and the sum.
    private static void origin(Reply reply, Insight insight, Request request) {
        Origin o = Origin.of(
                insight,
                request.whole("layer", 1, 99),
                request.whole("unit", 0, 9999),
                request.whole("row", 0, 9999),
                request.whole("column", 0, 9999));
        Patch patch = o.patch();
        reply.put("layer", o.layer())
                .put("unit", o.channel())
                .put("row", o.row())
                .put("column", o.col())
                .put("a", o.a())
                .put("patch", List.of(patch.top(), patch.left(), patch.channel()))
                .put("looks", Arrays.stream(o.box()).boxed().toList())
                .array("inputs", o.inputs(), patch.rows(), patch.cols(), patch.channels());
        if (o.weights() != null) {
            reply.put("b", o.bias())
                    .put("z", o.z())
                    .array("w", o.weights(), patch.rows(), patch.cols(), patch.channels())
                    .array("products", o.products(), patch.rows(), patch.cols(), patch.channels());
        }
    }

    private Reply teach(Request request) {
        int digit = request.whole("digit", 0, 9);
        Pupil.Lesson lesson = pupil.teach(encoded(steps(request).image()), digit);
        int spoilt = lesson.spoilt();
        return lessons()
                .put("digit", digit)
                .put("steps", lesson.steps())
                .put("before", lesson.before())
                .put("after", lesson.after())
                .put("exam", 500)
                .put("examBefore", Arrays.stream(lesson.examBefore()).average().orElseThrow())
                .put("examAfter", Arrays.stream(lesson.examAfter()).average().orElseThrow())
                .put("spoilt", spoilt)
                .put("spoiltBefore", spoilt < 0 ? 0 : lesson.examBefore()[spoilt])
                .put("spoiltAfter", spoilt < 0 ? 0 : lesson.examAfter()[spoilt]);
    }

    private Reply lessons() {
        return new Reply().put("lessons", pupil.lessons()).put("undo", pupil.canUndo());
    }
}

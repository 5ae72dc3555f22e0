package dev.ayin.lab.part;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.lab.digits.Exam;
import dev.ayin.lab.digits.Look;
import dev.ayin.lab.digits.Paper;
import dev.ayin.lab.digits.Pupil;
import dev.ayin.lab.digits.Shipped;
import dev.ayin.lab.digits.Strokes;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.model.Model;
import java.util.List;
import java.util.Map;

/// A digit that the reader draws, read by the shipped network or by what the reader's corrections have made of it.
final class DigitsPart implements Part {
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

    private Reply read(Request request) {
        Centering.Steps steps = Paper.prepared(request);
        Reply reply = lessons();
        reply.put("box", List.of(steps.left(), steps.top(), steps.right(), steps.bottom()))
                .put("paper", Paper.SIDE)
                .put("mass", List.of(steps.x(), steps.y()))
                .put("at", List.of(steps.column(), steps.row()))
                .array("small", steps.small(), steps.rows(), steps.columns())
                .put("parameters", model.parameters().values().length);
        Look.add(reply, model.network(), pupil.parameters(), pixels, steps.image(), request);
        return reply;
    }

    private Reply teach(Request request) {
        int digit = request.whole("digit", 0, 9);
        Pupil.Lesson lesson =
                pupil.teach(Look.encoded(pixels, Paper.prepared(request).image()), digit);
        Exam.Spoilt spoilt = lesson.spoilt();
        Reply reply = lessons()
                .put("digit", digit)
                .put("steps", lesson.steps())
                .put("before", lesson.before())
                .put("after", lesson.after())
                .put("exam", lesson.examBefore().size())
                .put("examBefore", lesson.examBefore().mean())
                .put("examAfter", lesson.examAfter().mean());
        if (spoilt != null) {
            reply.put(
                    "spoilt",
                    Map.of(
                            "digit", spoilt.digit(),
                            "way", spoilt.way(),
                            "before", spoilt.before(),
                            "after", spoilt.after()));
        }
        return reply;
    }

    private Reply lessons() {
        return new Reply().put("lessons", pupil.lessons()).put("undo", pupil.canUndo());
    }
}

package dev.ayin.lab.digits;

import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import java.util.List;

/// The paper on which a reader draws.
public final class Paper {
    /// Rows and columns of the paper: five times those of the prepared image.
    public static final int SIDE = 140;

    private static final int MOST_TEXT = 30_000;

    private Paper() {}

    /// {@return the drawing of a request's `strokes` and `pen`, prepared as the images were that the network has learnt from}
    /// @throws Refusal if nothing is drawn
    public static Centering.Steps prepared(Request request) {
        List<double[]> strokes = Strokes.parse(request.text("strokes", MOST_TEXT));
        byte[] grey = Pen.draw(strokes, request.number("pen", 0.01, 0.3), SIDE);
        try {
            return Centering.steps(grey, SIDE, SIDE);
        } catch (IllegalArgumentException e) { // the only reason: no ink stands out
            throw new Refusal("emptyDrawing");
        }
    }
}

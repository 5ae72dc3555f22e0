package dev.ayin.view.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers along an axis, and where they lie on the page.
///
/// @param from the number where the axis begins
/// @param to where it ends
/// @param start where that is on the page
/// @param end where it ends on the page
record Scale(double from, double to, double start, double end) {
    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /// {@return round numbers on the axis, about so many: 1, 2 or 5 times a power of ten apart}
    List<Double> ticks(double about) {
        double step = step(about);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(from / step - 1e-9); k * step <= to + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /// {@return a tick's number in as few digits as tell it from its neighbours}
    String label(double tick, double about) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step(about)) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + digits + "f", tick + 0.0);
        return text.replace('-', '−');
    }

    private double step(double about) {
        double rough = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
    }

    /// {@return the same place on the page for numbers that begin and end at ticks}
    Scale rounded(double about) {
        double step = step(about);
        var wider = new Scale(Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step, start, end);
        return wider.step(about) == step
                ? wider
                : wider.rounded(about); // over a wider range the ticks are farther apart
    }
}

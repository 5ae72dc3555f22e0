package dev.ayin.view.report;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The way back from columns of X to what came from outside: units, categories, pixels.
final class Inputs {
    /// What a category is called that training never saw.
    private static final String UNSEEN = "(unseen)";

    /// What a float has, roughly, of digits.
    private static final int DIGITS = 6;

    /// Where a bounded column is flatter than this, a float of X no longer tells what number it stands for.
    private static final double FLATTEST = 1e-5;

    private Inputs() {}

    /// {@return a name for each value of [#values], at most so many}
    static List<String> names(Features features, int most) {
        return switch (features) {
            case Features.Columns table ->
                table.columns().stream().limit(most).map(Features.Column::name).toList();
            case Features.Points points -> points.names().stream().limit(most).toList();
            case Features.Pixels _ -> List.of();
        };
    }

    /// {@return what an example looked like: numbers in their units, words}
    static List<Object> values(Features features, Matrix X, int example, int most) {
        List<Object> values = new ArrayList<>();
        switch (features) {
            case Features.Columns table -> {
                int row = 0;
                for (Features.Column column :
                        table.columns().stream().limit(most).toList()) {
                    values.add(value(column, X, example, row));
                    row += column.width();
                }
            }
            case Features.Points points -> {
                for (int r = 0; r < Math.min(most, points.names().size()); r++) {
                    values.add(rounded(X.get(r, example)));
                }
            }
            case Features.Pixels _ -> {}
        }
        return values;
    }

    private static Object value(Features.Column column, Matrix X, int example, int row) {
        int last = row + column.width() - 1;
        return switch (column) {
            case Features.Numeric numeric ->
                numeric.indicator() && X.get(last, example) > 0.5f
                        ? Features.MISSING
                        : rounded(numeric, X.get(row, example));
            case Features.Logical(String _, double mean, double sd, boolean indicator) ->
                indicator && X.get(last, example) > 0.5f
                        ? Features.MISSING
                        : String.valueOf(X.get(row, example) * sd + mean > 0.5);
            case Features.Temporal(String _, double mean, double sd, var _, boolean indicator) ->
                indicator && X.get(last, example) > 0.5f ? Features.MISSING : date(X.get(row, example) * sd + mean);
            case Features.Categorical(String _, List<String> categories, var _) -> {
                for (int i = 0; i < categories.size(); i++) {
                    if (X.get(row + i, example) > 0.5f) {
                        yield categories.get(i);
                    }
                }
                yield UNSEEN;
            }
        };
    }

    /// {@return the day of a number of days, which as a float knows no seconds}
    private static String date(double days) {
        return Math.abs(days) < 4e6
                ? LocalDate.ofEpochDay((long) Math.floor(days)).toString()
                : String.valueOf(days);
    }

    /// {@return a coordinate of a plane in its units, where it is a number of a table} A plane has even axes, so a column with a
    /// bound keeps the units of X there.
    static double onPlane(Features features, int row, double x) {
        return numeric(features, row) instanceof Features.Numeric numeric && !numeric.isBounded()
                ? x * numeric.sd() + numeric.mean()
                : x;
    }

    /// {@return the names of a plane's axes}
    static List<String> planeNames(Features features) {
        List<String> names = new ArrayList<>(features.names());
        for (int row = 0; row < names.size(); row++) {
            if (numeric(features, row) instanceof Features.Numeric numeric && numeric.isBounded()) {
                names.set(row, names.get(row) + " (bounded)");
            }
        }
        return names;
    }

    /// {@return a coordinate of a plane in its units, without the digits that its float does not have}
    static Double shownOnPlane(Features features, int row, double x) {
        return numeric(features, row) instanceof Features.Numeric numeric && !numeric.isBounded()
                ? rounded(numeric, x)
                : rounded(x);
    }

    private static Features.Column numeric(Features features, int row) {
        if (features instanceof Features.Columns(List<Features.Column> columns, var _)) {
            int at = 0;
            for (Features.Column column : columns) {
                if (at == row) {
                    return column;
                }
                at += column.width();
            }
        }
        return null;
    }

    /// {@return a coordinate of X in its units, without the digits that its float does not have}
    static Double shown(Features features, int row, double x) {
        return numeric(features, row) instanceof Features.Numeric numeric ? rounded(numeric, x) : rounded(x);
    }

    private static Double rounded(Features.Numeric column, double x) {
        // what a float tells apart near the bound is not a deviation, but as much as the curve is flat there
        double part = x / column.bound(), flat = Math.pow(Math.max(1 - part * part, 0), 1.5);
        return flat < FLATTEST ? null : rounded(column.value(x), column.sd() / flat);
    }

    /// {@return a number that is predicted, in units of the target, without the digits that its float does not have}
    static Double shown(Target.Number target, double value) {
        return rounded(value, target.sd());
    }

    /// {@return the number without the digits that a float does not have, null if it is not finite}
    static Double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue()
                : null;
    }

    /// {@return the same for a number that the float (value − mean)/sd stands for: what that float tells apart is kept, however
    /// far from 0 the mean is}
    private static Double rounded(double value, double sd) {
        if (!Double.isFinite(value) || value == 0) {
            return rounded(value);
        }
        int ofValue = DIGITS - 1 - power(value), ofDeviation = DIGITS + 1 - power(sd);
        return new BigDecimal(value)
                .setScale(Math.max(ofValue, ofDeviation), RoundingMode.HALF_UP)
                .doubleValue();
    }

    /// {@return the power of ten of the first digit}
    private static int power(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)));
    }
}

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Settings;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Csv;
import dev.ayin.table.Table;
import java.io.PrintWriter;
import java.nio.file.Path;

/// Fits one estimator with its defaults and writes what it says of other rows; `tables.py` calls it, and measures.
///
/// ```sh
/// java --add-modules jdk.incubator.vector -cp CLASSES docs/quality/Fitted.java train.csv test.csv price number 42 usual 1 answers.csv
/// ```
///
/// A line a row: for classes the probability of each, under their names, and how many classes the set of 90 % has, whether the
/// truth is in it, and whether it would be if a set could be empty; for a number the answer, and whether the interval of 90 % holds the
/// truth. Prints the seconds of the fit; of the last one, where it is asked to fit several times.
public class Fitted {
    private static final double COVERAGE = 0.9;

    public static void main(String[] args) throws Exception {
        Table train = Csv.read(Path.of(args[0])), test = Csv.read(Path.of(args[1]));
        String target = args[2];
        Settings settings = (args[5].equals("quick") ? Settings.quick() : Settings.usual())
                .withSeed(Long.parseLong(args[4]))
                .withMembers(Integer.parseInt(args[6]));
        Model model = null;
        double seconds = 0;
        for (int times = args.length > 8 ? Integer.parseInt(args[8]) : 1; times > 0; times--) {
            long begin = System.nanoTime();
            model = args[3].equals("classes")
                    ? new Classifier(settings).fit(train, target).model()
                    : new Regressor(settings).fit(train, target).model();
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        System.out.println(seconds);
        Matrix predictions = model.predict(test.encode((Features.Columns) model.features()));
        int column = test.column(target);
        try (PrintWriter out = new PrintWriter(args[7])) {
            if (model.target() instanceof Target.Classes classes) {
                out.println(String.join(",", classes.classes()) + ",set,covered,probable");
            } else {
                out.println("answer,covered");
            }
            for (int row = 0; row < test.size(); row++) {
                String truth = test.rows().get(row).fields().get(column);
                if (model.target() instanceof Target.Number number) {
                    double y = Double.parseDouble(truth);
                    double[] interval = model.interval(predictions, row, COVERAGE);
                    out.println(Decimal.text(number.decode(predictions.get(0, row))) + ","
                            + (interval[0] <= y && y <= interval[1]));
                } else {
                    double[] probabilities = model.probabilities(predictions, row);
                    for (double p : probabilities) {
                        out.print(p + ",");
                    }
                    var set = model.set(predictions, row, COVERAGE);
                    int k = ((Target.Classes) model.target()).classes().indexOf(truth);
                    boolean probable =
                            k >= 0 && 1 - probabilities[k] <= model.conformity().miss(COVERAGE);
                    out.println(set.size() + "," + set.contains(truth) + "," + probable);
                }
            }
        }
    }
}

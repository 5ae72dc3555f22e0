import dev.ayin.estimate.*;
import dev.ayin.table.*;
import dev.ayin.train.ClassScore;
import java.nio.file.Path;

void main() throws Exception {
    Table payments = Csv.read(Path.of("payments.csv")); // few of them are frauds
    var plain = new Classifier(Settings.usual().withSeed(1));
    var weighed = plain.withClassWeights(Classifier.balanced(payments, "fraud"));

    ClassScore before = plain.fit(payments, "fraud").score(payments);
    ClassScore after = weighed.fit(payments, "fraud").score(payments);
    double found = recall(before), foundThen = recall(after);
    IO.println("frauds are found at least as often: " + (foundThen >= found));
    IO.println("and most of them: " + (foundThen > 0.7));
}

/// The share of the frauds that are found.
double recall(ClassScore score) {
    return score.perClass().stream().filter(c -> c.name().equals("yes")).findFirst().orElseThrow().recall();
}

import dev.ayin.estimate.*;
import dev.ayin.table.*;
import java.nio.file.Path;

void main() throws Exception {
    Table flowers = Csv.read(Path.of("flowers.csv"));

    // numbers are standardised, words one-hot, holes filled: all of it is part of the model
    var classifier = new Classifier(Settings.usual().withHidden(50).withSeed(0));
    CrossValidation scores = CrossValidation.of(classifier, flowers, "species", 3);
    IO.println("accuracy above 0.9: " + (scores.network().mean() > 0.9));

    FittedClassifier fitted = classifier.fit(flowers, "species");
    IO.println(fitted.predict(flowers).size() + " predictions of " + fitted.classes());
    fitted.save(Path.of("flowers.safetensors"));
}

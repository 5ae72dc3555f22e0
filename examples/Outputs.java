import dev.ayin.estimate.*;
import dev.ayin.table.*;
import dev.ayin.train.NumberScore;
import java.nio.file.Path;
import java.util.Map;

void main() throws Exception {
    Table houses = Csv.read(Path.of("houses.csv"));
    FittedRegressor fitted = new Regressor().fit(houses, "price,rent"); // one network, two numbers

    double[] values = fitted.predictAll(Map.of("rooms", 3, "area", 70, "district", "hill", "built", 1980));
    IO.println("%s: %d numbers".formatted(fitted.model().target().columns(), values.length));
    for (NumberScore score : fitted.scoreAll(houses).numbers()) { // each in its own units
        IO.println("R² above 0.9: " + (score.r2() > 0.9));
    }
}

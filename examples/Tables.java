import dev.ayin.estimate.*;
import dev.ayin.table.*;
import java.nio.file.Path;
import java.util.*;

record House(int rooms, Integer area, String district, int built) {}

void main() throws Exception {
    Table houses = Csv.read(Path.of("houses.csv"));
    TableOptions columns = TableOptions.USUAL.withIgnored(List.of("rent")); // who asks for a price knows no rent

    // What is it worth? Each row is predicted once by a network that has not seen it.
    CrossValidation measured = CrossValidation.of(new Regressor().with(columns), houses, "price", 3);
    IO.println("R² above 0.9: " + (measured.network().mean() > 0.9));

    FittedRegressor fitted = new Regressor().with(columns).fit(houses, "price");
    fitted.notes().stream().filter(note -> note.contains("left out")).forEach(IO::println);
    double harbour = fitted.predict(new House(4, 100, "harbour", 1990));
    double station = fitted.predict(Map.of("rooms", 4, "area", 100, "district", "station", "built", 1990));
    IO.println("by the harbour it costs more: " + (harbour > station + 100));

    IO.println("an area that nobody knows is borne: " + (fitted.predict(new House(4, null, "hill", 1990)) > 0));

    fitted.save(Path.of("houses.safetensors")); // for ./ayin predict, ./ayin serve, and this:
    IO.println(FittedRegressor.load(Path.of("houses.safetensors")).predict(houses).length + " prices");
}

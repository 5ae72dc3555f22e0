package dev.ayin.lab.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A JSON object from a page, of which nothing is believed: each value is asked for with the kind and the bounds it must
/// have, and refused by name where it has others.
public final class Request {
    private final Map<String, Object> values;

    private Request(Map<String, Object> values) {
        this.values = values;
    }

    /// {@return the object in a text}
    /// @throws Refusal if it holds none
    public static Request parse(String text) {
        try {
            return of(JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).anyFrom(text), "message");
        } catch (IOException e) {
            throw new Refusal("json", Map.of("where", place(e)));
        }
    }

    private static String place(IOException e) {
        if (e instanceof JSONObjectException thrown && thrown.getLocation() != null) {
            return "" + thrown.getLocation().getCharOffset();
        }
        return "?";
    }

    @SuppressWarnings("unchecked")
    private static Request of(Object value, String name) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Refusal("object", Map.of("name", name));
        }
        return new Request((Map<String, Object>) map);
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public Set<String> names() {
        return values.keySet();
    }

    /// {@return a text of at most so many characters}
    public String text(String name, int longest) {
        if (!(values.get(name) instanceof String text) || text.length() > longest) {
            throw new Refusal("text", Map.of("name", name, "longest", longest));
        }
        return text;
    }

    public String text(String name) {
        return text(name, 100);
    }

    /// {@return one of these words}
    public String word(String name, List<String> words) {
        if (values.get(name) instanceof String text && words.contains(text)) {
            return text;
        }
        throw new Refusal("word", Map.of("name", name, "words", String.join(", ", words)));
    }

    /// {@return a finite number within bounds}
    public double number(String name, double least, double most) {
        return number(values.get(name), name, least, most);
    }

    private static double number(Object value, String name, double least, double most) {
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new Refusal("number", Map.of("name", name, "least", least, "most", most));
    }

    /// {@return a whole number within bounds}
    public int whole(String name, int least, int most) {
        return whole(values.get(name), name, least, most);
    }

    private static int whole(Object value, String name, int least, int most) {
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (number >= least && number <= most && number == Math.rint(number)) {
            return (int) number;
        }
        throw new Refusal("whole", Map.of("name", name, "least", least, "most", most));
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /// {@return numbers, at most so many}
    public double[] numbers(String name, int most, double least, double largest) {
        List<?> list = list(name, most);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(list.get(i), name + "[" + i + "]", least, largest);
        }
        return numbers;
    }

    /// {@return whole numbers, at most so many}
    public int[] wholes(String name, int most, int least, int largest) {
        List<?> list = list(name, most);
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = whole(list.get(i), name + "[" + i + "]", least, largest);
        }
        return numbers;
    }

    /// {@return texts, at most so many}
    public List<String> texts(String name, int most, int longest) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(name, most)) {
            if (!(value instanceof String text) || text.length() > longest) {
                throw new Refusal("text", Map.of("name", name, "longest", longest));
            }
            texts.add(text);
        }
        return texts;
    }

    /// {@return rows of so many numbers each, at most so many rows}
    public List<double[]> rows(String name, int most, int width, double least, double largest) {
        List<double[]> rows = new ArrayList<>();
        for (Object value : list(name, most)) {
            if (!(value instanceof List<?> list) || list.size() != width) {
                throw new Refusal("rows", Map.of("name", name, "width", width));
            }
            double[] row = new double[width];
            for (int i = 0; i < width; i++) {
                row[i] = number(list.get(i), name, least, largest);
            }
            rows.add(row);
        }
        return rows;
    }

    public Request object(String name) {
        return of(values.get(name), name);
    }

    /// {@return objects, at most so many}
    public List<Request> objects(String name, int most) {
        return list(name, most).stream().map(value -> of(value, name)).toList();
    }

    private List<?> list(String name, int most) {
        if (!(values.get(name) instanceof List<?> list) || list.size() > most) {
            throw new Refusal("list", Map.of("name", name, "most", most));
        }
        return list;
    }
}

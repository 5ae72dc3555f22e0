package dev.ayin.serve;

import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a row of a model is: an object with these members, all of them and no others. Immutable, safe from any thread.
///
/// @param fields its members, in the order of the column of X
/// @param places where each stands among them
/// @param starts where in the column of X each begins
/// @param width how many numbers they become
record RowType(List<Field> fields, Map<String, Integer> places, List<Integer> starts, int width) {
    static RowType of(Features features) {
        List<Field> fields = switch (features) {
            case Features.Columns(var columns, var writing) ->
                columns.stream()
                        .<Field>map(column -> new ColumnField(column, true, writing.of(column)))
                        .toList();
            // a point is taken as it comes: the same as a number whose mean is 0 and deviation 1
            case Features.Points(var names) ->
                names.stream()
                        .<Field>map(name -> new ColumnField(new Features.Numeric(name, 0, 1), false, Notation.NUMBERS))
                        .toList();
            case Features.Pixels pixels -> List.of(new PixelField(pixels));
        };
        Map<String, Integer> places = new HashMap<>();
        List<Integer> starts = new ArrayList<>();
        int width = 0;
        for (Field field : fields) {
            places.put(field.name(), places.size());
            starts.add(width);
            width += field.width();
        }
        return new RowType(fields, Map.copyOf(places), List.copyOf(starts), width);
    }

    /// {@return the types of images that may be sent instead of a row, none if a row is no image, grey or of three colours}
    List<String> imageTypes() {
        boolean readable = fields.getFirst() instanceof PixelField(Features.Pixels pixels)
                && (pixels.shape().channels() == 1 || pixels.shape().channels() == 3);
        return readable ? List.of("image/png", "image/jpeg", "image/gif", "image/bmp") : List.of();
    }

    /// {@return all types that a body may have}
    List<String> mediaTypes() {
        List<String> types = new ArrayList<>(List.of("application/json"));
        types.addAll(imageTypes());
        return types;
    }

    /// {@return a row as a JSON Schema}
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", fields.stream().map(Field::name).toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    /// {@return a row that the model takes}
    Map<String, Object> example() {
        Map<String, Object> row = new LinkedHashMap<>();
        fields.forEach(field -> row.put(field.name(), field.example()));
        return row;
    }
}

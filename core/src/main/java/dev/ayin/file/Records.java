package dev.ayin.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.text.Printable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ayin's configuration as JSON and back: records, sealed interfaces of records, lists, maps by name, enums, strings and
/// numbers.
///
/// A record becomes an object of its components; where a sealed interface is declared, "type" names which of its records it
/// is. Only what a sealed interface permits can be made by reading, or what the reading program lists as its own ([Own]), whose
/// "type" is the name of its class; and every record checks its own values. So a file from a stranger can at worst be
/// refused. Safe from any thread.
public final class Records {
    private final Own own;

    private Records(Own own) {
        this.own = own;
    }

    /// {@return the value as JSON}
    /// @throws IllegalArgumentException if it holds something of the user's own that is no record, or that cannot be read
    public static String write(Object value) {
        try {
            return JSON.std.asString(plain(value, family(value)));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    /// {@return the value of this type that the JSON describes}
    /// @throws IllegalArgumentException if it describes none, with the place in the JSON
    public static <T> T read(Class<T> type, String json) {
        return read(type, json, Own.NONE);
    }

    /// {@return the value of this type that the JSON describes}
    /// @param own what else it may hold
    /// @throws IllegalArgumentException if it describes none, with the place in the JSON
    public static <T> T read(Class<T> type, String json, Own own) {
        Object parsed;
        try (JsonParser parser = JSON.std.createParser(json)) {
            parsed = JSON.std.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("this is no JSON: something stands behind its end");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no JSON: " + Printable.line(firstLine(e.getMessage()), 200), e);
        }
        return type.cast(new Records(own).value(type, parsed, type.getSimpleName()));
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static @Nullable Object plain(@Nullable Object value, Class<?> declared) {
        return switch (value) {
            case null -> null;
            case Record record -> plainRecord(record, declared);
            case List<?> list ->
                list.stream().map(item -> plain(item, family(item))).toList();
            case Map<?, ?> map -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item, Object.class)));
                yield plain;
            }
            case Enum<?> constant -> constant.name();
            // JSON has no word for these three
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case String _, Number _, Boolean _ -> value;
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be written to a file");
        };
    }

    private static Class<?> family(Object value) {
        return family(value.getClass());
    }

    /// {@return the sealed interface of a class, of whose values the "type" must then be written; Object if it has none}
    static Class<?> family(Class<?> type) {
        for (Class<?> declared : type.getInterfaces()) {
            Class<?> family = declared.isSealed() ? declared : family(declared); // behind an open door
            if (family != Object.class) {
                return family;
            }
        }
        return Object.class;
    }

    private static Map<String, Object> plainRecord(Record record, Class<?> declared) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (declared.isInterface()) {
            boolean known = leaves(declared).contains(record.getClass());
            plain.put(
                    "type",
                    known
                            ? record.getClass().getSimpleName()
                            : record.getClass().getName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible(); // a record of a program's own may be private to it
                Object value = component.getAccessor().invoke(record);
                plain.put(component.getName(), plain(value, component.getType()));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        "the record %s cannot be read: its package must be open to dev.ayin.core"
                                .formatted(record.getClass().getName()),
                        e);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return plain;
    }

    private Object value(Type type, Object plain, String where) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == List.class -> list(generic.getActualTypeArguments()[0], plain, where);
            case ParameterizedType generic
            when generic.getRawType() == Map.class -> map(generic.getActualTypeArguments()[1], plain, where);
            case Class<?> simple when simple.isSealed() -> leaf(simple, plain, where);
            case Class<?> simple when simple.isRecord() -> record(simple, plain, where);
            case Class<?> simple when simple.isEnum() -> constant(simple, plain, where);
            case Class<?> simple -> simple(simple, plain, where);
            default -> throw new IllegalStateException("no " + type + " in a file");
        };
    }

    private List<Object> list(Type item, Object plain, String where) {
        if (!(plain instanceof List<?> items)) {
            throw expected("a list", plain, where);
        }
        List<Object> values = new ArrayList<>();
        for (Object one : items) {
            if (one == null) {
                throw expected("a value", null, where + "[" + values.size() + "]");
            }
            values.add(value(item, one, where + "[" + values.size() + "]"));
        }
        return values;
    }

    private Map<String, Object> map(Type item, Object plain, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        object(plain, where)
                .forEach((key, one) -> values.put(key, value(item, one, where + "." + Printable.line(key, 40))));
        return values;
    }

    private Object leaf(Class<?> family, Object plain, String where) {
        Object name = object(plain, where).get("type");
        for (Class<?> leaf : leaves(family)) {
            if (leaf.getSimpleName().equals(name)) {
                return record(leaf, plain, where);
            }
        }
        Class<?> mine = own.named(name);
        if (mine != null && family.isAssignableFrom(mine)) {
            return record(mine, plain, where);
        }
        if (name instanceof String text && text.contains(".")) { // a class has a package
            throw new IllegalArgumentException(
                    "%s is a %s of another program's own, %s: whoever has that class reads it with Own.of"
                            .formatted(where, family.getSimpleName(), Printable.line(text, 200)));
        }
        throw new IllegalArgumentException("%s is no %s that this version knows: \"%s\""
                .formatted(where, family.getSimpleName(), Printable.line(String.valueOf(name), 40)));
    }

    /// {@return the records of a sealed family; its open door, if it has one, is none}
    private static List<Class<?>> leaves(Class<?> family) {
        if (!family.isSealed()) {
            return List.of();
        }
        return Arrays.stream(family.getPermittedSubclasses())
                .<Class<?>>mapMulti((child, found) -> {
                    if (child.isRecord()) {
                        found.accept(child);
                    } else {
                        leaves(child).forEach(found);
                    }
                })
                .toList();
    }

    private Object record(Class<?> type, Object plain, String where) {
        Map<String, Object> fields = object(plain, where);
        RecordComponent[] components = type.getRecordComponents();
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        String lacking = null;
        for (RecordComponent component : components) {
            String name = component.getName();
            if (!fields.containsKey(name)) {
                lacking = lacking == null ? name : lacking;
                continue;
            }
            types.add(component.getType());
            values.add(value(component.getGenericType(), fields.get(name), where + "." + name));
        }
        Constructor<?> constructor = constructor(type, types);
        if (constructor == null) {
            throw new IllegalArgumentException("%s lacks \"%s\"".formatted(where, lacking));
        }
        checkKnown(components, fields, where);
        try {
            constructor.trySetAccessible();
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new IllegalArgumentException(where + ": " + refused.getMessage(), refused);
            }
            if (e.getCause() instanceof NullPointerException missing) {
                throw new IllegalArgumentException(where + " lacks a value: " + missing.getMessage(), missing);
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a later version has added may change what the rest means: a file is read whole or not at all.
    private static void checkKnown(RecordComponent[] components, Map<String, Object> fields, String where) {
        for (String name : fields.keySet()) {
            boolean known = name.equals("type")
                    || Arrays.stream(components)
                            .anyMatch(component -> component.getName().equals(name));
            if (!known) {
                throw new IllegalArgumentException(
                        "%s has \"%s\", of which this version knows nothing: a newer one may read it"
                                .formatted(where, Printable.line(name, 40)));
            }
        }
    }

    /// {@return the record's constructor for these components, or null} Where a file was written before there were all of
    /// them, the record has one that says what the others were then.
    private static @Nullable Constructor<?> constructor(Class<?> type, List<Class<?>> components) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> components.equals(List.of(constructor.getParameterTypes())))
                .findFirst()
                .orElse(null);
    }

    private static Object constant(Class<?> type, Object plain, String where) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(plain)) {
                return constant;
            }
        }
        throw expected("one of " + Arrays.toString(type.getEnumConstants()), plain, where);
    }

    private static Object simple(Class<?> type, Object plain, String where) {
        if (type == String.class && plain instanceof String) {
            return plain;
        }
        if (type == boolean.class && plain instanceof Boolean) {
            return plain;
        }
        if (plain instanceof Number number) {
            if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
            if (type == float.class || type == Float.class) {
                return number.floatValue();
            }
            boolean whole = number instanceof Integer || number instanceof Long;
            if ((type == long.class || type == Long.class) && whole) {
                return number.longValue();
            }
            if ((type == int.class || type == Integer.class) && whole && number.longValue() == number.intValue()) {
                return number.intValue();
            }
        }
        if ((type == double.class || type == Double.class) && plain instanceof String word) {
            switch (word) {
                case "NaN":
                    return Double.NaN;
                case "Infinity":
                    return Double.POSITIVE_INFINITY;
                case "-Infinity":
                    return Double.NEGATIVE_INFINITY;
                default:
                    break;
            }
        }
        throw expected("a value of type " + type.getSimpleName(), plain, where);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object plain, String where) {
        if (plain instanceof Map<?, ?> map) {
            return (Map<String, Object>) map; // the keys of a JSON object are strings
        }
        throw expected("an object", plain, where);
    }

    private static IllegalArgumentException expected(String what, @Nullable Object plain, String where) {
        String shown = Printable.line(String.valueOf(plain), 40);
        return new IllegalArgumentException(
                "%s must be %s, it is %s".formatted(where, what, plain instanceof String ? '"' + shown + '"' : shown));
    }
}

package dev.ayin.lab.take;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Values of the library as the Java expressions that make them: all of them are records, so nothing can be forgotten.
final class Spelling {
    private Spelling() {}

    /// {@return an expression whose value equals this one} The library's own method without parameters, `Activation.relu()`,
    /// where one makes it, else the record's constructor.
    static String of(Object value) {
        return switch (value) {
            case Float f -> Float.toString(f) + "f";
            case Double d -> d == Math.rint(d) && Math.abs(d) < 1e9 ? Long.toString(d.longValue()) : Double.toString(d);
            case Integer i -> i.toString();
            case Long l -> l + "L";
            case Boolean b -> b.toString();
            case Enum<?> e -> name(e.getDeclaringClass()) + "." + e.name();
            case List<?> l -> l.stream().map(Spelling::of).collect(Collectors.joining(", ", "List.of(", ")"));
            case Record r -> record(r);
            default -> throw new IllegalArgumentException("nobody knows how to write " + value + " as Java");
        };
    }

    private static String record(Record value) {
        Class<?> family = value.getClass().getDeclaringClass();
        if (family != null) {
            for (Method method : family.getDeclaredMethods()) {
                boolean makes = Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && method.getReturnType().isInstance(value);
                if (makes && value.equals(call(method, null))) {
                    return name(family) + "." + method.getName() + "()";
                }
            }
        }
        return "new " + name(value.getClass()) + "("
                + Arrays.stream(value.getClass().getRecordComponents())
                        .map(component -> of(component(value, component)))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static Object component(Record value, RecordComponent component) {
        return call(component.getAccessor(), value);
    }

    private static Object call(Method method, Object on) {
        try {
            return method.invoke(on);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the name as code says it that imports the outermost type: Initializer.Shape}
    private static String name(Class<?> type) {
        return type.getDeclaringClass() == null
                ? type.getSimpleName()
                : name(type.getDeclaringClass()) + "." + type.getSimpleName();
    }
}

package dev.ayin.estimate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the components of a class of records are read, found out once a class. Safe from any thread.
final class Components {
    private static final ClassValue<Components> KNOWN = new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
            return new Components(type);
        }
    };

    private final String[] names;
    private final MethodHandle[] accessors; // (Record)Object

    private Components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = new String[components.length];
        accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            Method accessor = components[i].getAccessor();
            accessor.trySetAccessible(); // a record may be private to its program
            names[i] = components[i].getName();
            try {
                accessors[i] = MethodHandles.lookup()
                        .unreflect(accessor)
                        .asType(MethodType.methodType(Object.class, Record.class));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        "the record %s cannot be read: its package must be open to dev.ayin.data"
                                .formatted(type.getName()),
                        e);
            }
        }
    }

    /// {@return the values of a record by the names of its components, in their order}
    /// @throws IllegalArgumentException if its package is not open to this module, or a component's own method throws
    static Map<String, Object> of(Record row) {
        Components components = KNOWN.get(row.getClass());
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(components.names.length);
        for (int i = 0; i < components.names.length; i++) {
            values.put(components.names[i], components.read(i, row));
        }
        return values;
    }

    private Object read(int i, Record row) {
        try {
            return (Object) accessors[i].invokeExact(row);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) { // whatever a program's own method throws
            throw new IllegalArgumentException(
                    "the record %s has a component that cannot be read: %s"
                            .formatted(row.getClass().getName(), e),
                    e);
        }
    }
}

package dev.ayin.math;

import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/// Defines the classes of tiles while the program runs.
final class HiddenClass {
    private HiddenClass() {}

    /// {@return the one object of a new class}
    ///
    /// @param parent what it extends, with a constructor without arguments
    /// @param name what stands behind the parent's in its own name
    /// @param type of its method `add`
    /// @param code writes that
    /// @throws IllegalStateException if this JVM defines no classes while it runs
    static <T> T of(Class<T> parent, String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {
        ClassDesc above = ClassDesc.of(parent.getName());
        byte[] bytes = ClassFile.of()
                .build(
                        ClassDesc.of(parent.getName() + name),
                        made -> made.withSuperclass(above)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        body -> body.aload(0)
                                                .invokespecial(above, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody("add", type, 0, code));
        try {
            Class<?> made =
                    MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            return parent.cast(made.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
            throw new IllegalStateException("this JVM defines no classes while it runs", e);
        }
    }
}

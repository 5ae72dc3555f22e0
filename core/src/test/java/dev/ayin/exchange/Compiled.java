package dev.ayin.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.model.Model;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A class that a model was written as, compiled and loaded without the library.
///
/// @param type the loaded class
record Compiled(Class<?> type) {
    static Compiled of(Model model, Path folder) throws IOException, ReflectiveOperationException {
        Path file = folder.resolve("Written.java");
        JavaSource.write(file, model);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-cp", folder.toString(), "--release", "17", "-Xlint:all");
            boolean good = javac.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(good).as(said.toString()).isTrue();
        }
        assertThat(said.toString()).isEmpty(); // no warning either
        try (var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("Written");
            for (Class<?> inner : type.getDeclaredClasses()) {
                loader.loadClass(inner.getName());
            }
            return new Compiled(type);
        }
    }

    /// {@return what a method of the class returns}
    Object call(String name, Object argument) throws ReflectiveOperationException {
        return callAll(name, new Object[] {argument});
    }

    /// {@return what a method of the class returns}
    Object call(String name, Object first, double second) throws ReflectiveOperationException {
        return callAll(name, new Object[] {first, second});
    }

    private Object callAll(String name, Object[] arguments) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name)) {
                try {
                    return method.invoke(null, arguments);
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof RuntimeException refused) {
                        throw refused;
                    }
                    throw e;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    float[] predict(float[] x) throws ReflectiveOperationException {
        return (float[]) call("predict", x);
    }
}

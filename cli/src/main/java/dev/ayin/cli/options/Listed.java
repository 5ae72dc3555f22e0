package dev.ayin.cli.options;

import dev.ayin.train.Names;
import java.util.Iterator;

/// A list of names as picocli asks for it: a class for each, that it can make by itself.
interface Listed extends Iterable<String> {
    Names<?> names();

    @Override
    default Iterator<String> iterator() {
        return names().values().keySet().iterator();
    }
}

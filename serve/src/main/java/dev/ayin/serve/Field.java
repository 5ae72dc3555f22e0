package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/// One member of a row: what JSON may hold there, and how it becomes numbers of a column of X. Immutable, safe from any
/// thread.
interface Field {
    /// {@return what it is called}
    String name();

    /// {@return how many numbers it becomes}
    int width();

    /// {@return what it must hold, for a message}
    String expected();

    /// {@return the same as a JSON Schema}
    Map<String, Object> schema();

    /// {@return a value that it takes}
    Object example();

    /// Reads the value at whose beginning the parser stands, and leaves the parser at its end, whatever it is.
    ///
    /// @param x receives [#width()] numbers from index `to` on
    void read(JsonParser json, float[] x, int to, Findings findings) throws IOException;

    /// What there is to say of a value.
    interface Findings {
        /// The value cannot be taken.
        ///
        /// @param expected is only asked for if the error is listed
        void error(Supplier<String> expected, String found);

        /// An item of the value, a list, cannot be taken.
        void error(int item, String expected, String found);

        /// The value is taken, but not as the user may think.
        void note(String note);
    }
}

package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VectorElementaryTest {
    /// HotSpot's FreqInlineSize: above it a method is not inlined, however hot.
    private static final int LONGEST_INLINED = 325;

    private static final Set<String> FUNCTIONS = Set.of("exp", "log", "log1p", "tanh", "sigmoid");

    /// Else they are inlined into callers that grow too large, and every vector becomes an object: twice the time, and 200
    /// bytes for 16 numbers.
    @Test
    void functionsAreCompiledForThemselvesAndTheirHelpersInlined() throws IOException {
        try (var in = VectorElementary.class.getResourceAsStream("VectorElementary.class")) {
            for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                String name = method.methodName().stringValue();
                int length =
                        method.findAttribute(Attributes.code()).orElseThrow().codeLength();
                assertThat(length > LONGEST_INLINED)
                        .as("%s has %d bytes", name, length)
                        .isEqualTo(FUNCTIONS.contains(name));
            }
        }
    }
}

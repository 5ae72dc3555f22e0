package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import org.junit.jupiter.api.Test;

class VectorElementaryTest {
    /// HotSpot's FreqInlineSize: above it a method is not inlined, however hot.
    private static final int LONGEST = 325;

    /// One byte more, and every vector of every call becomes an object: twice the time, and 200 bytes for 16 numbers.
    @Test
    void functionsAreShortEnoughToBeInlined() throws IOException {
        try (var in = VectorElementary.class.getResourceAsStream("VectorElementary.class")) {
            for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                if (!method.methodName().equalsString("<clinit>")) {
                    assertThat(method.findAttribute(Attributes.code())
                                    .orElseThrow()
                                    .codeLength())
                            .as("bytes of " + method.methodName() + method.methodType())
                            .isLessThanOrEqualTo(LONGEST);
                }
            }
        }
    }
}

package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file as a protobuf message, read with care: two bytes of a file may stand for an empty message, which costs a hundred
/// in memory, so all of them are counted before any is made.
final class OnnxFile {
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    /// A feed-forward network has some hundreds of messages.
    private static final int MOST_MESSAGES = 100_000;

    private static final int DEEPEST = 60;

    private final CodedInputStream in;
    private int messages;

    private OnnxFile(CodedInputStream in) {
        this.in = in;
    }

    /// {@return the message}
    /// @throws IllegalArgumentException if the file holds none, or an exaggerated one
    static ModelProto read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("it has more than 2 GB");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            new OnnxFile(CodedInputStream.newInstance(bytes)).count(ModelProto.getDescriptor(), 0);
            return DiscardUnknownFieldsParser.wrap(ModelProto.parser())
                    .parseFrom(bytes, ExtensionRegistryLite.getEmptyRegistry());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("its bytes are no sound protobuf message", e);
        }
    }

    private void count(Descriptor type, int depth) throws IOException {
        if (++messages > MOST_MESSAGES || depth > DEEPEST) {
            throw new IllegalArgumentException("it has more parts, or parts within parts, than any such network");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean message = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (message && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                count(field.getMessageType(), depth + 1);
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                return;
            }
        }
    }
}

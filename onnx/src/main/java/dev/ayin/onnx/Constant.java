package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// A value that does not depend on the input: numbers in double, row by row, or words. A list of dimensions may contain NaN,
/// which is the number of examples.
///
/// @param dims how many there are along each dimension; none for a single value
/// @param numbers all of them, or null if these are words
/// @param words all of them, or null if these are numbers
record Constant(long[] dims, double[] numbers, List<String> words) implements Value {
    static Constant of(double... numbers) {
        return new Constant(new long[] {numbers.length}, numbers, null);
    }

    int size() {
        return numbers != null ? numbers.length : words.size();
    }

    /// {@return the numbers}
    /// @throws IllegalArgumentException if these are words
    double[] checkedNumbers(String what) {
        if (numbers == null) {
            throw new IllegalArgumentException(what + " must be numbers, it is words");
        }
        return numbers;
    }

    /// {@return the numbers as whole ones}
    long[] whole(String what) {
        double[] values = checkedNumbers(what);
        for (double value : values) {
            if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
                throw new IllegalArgumentException(what + " must be whole numbers that do not depend on the input");
            }
        }
        return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
    }

    /// {@return a tensor, in whichever of its encodings it comes}
    ///
    /// All that it claims is compared with what is there before memory is taken for it.
    ///
    /// @param external where it lies if it is not in the file itself
    /// @throws IllegalArgumentException if it is not sound, or lies where nothing is read
    static Constant of(TensorProto tensor, External external) {
        String name = "the constant \"" + Texts.shown(tensor.getName()) + "\"";
        if (tensor.hasSegment()) {
            throw new IllegalArgumentException(name + " is only a part of one");
        }
        long[] dims = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long size = size(dims, name);
        DataType type = DataType.forNumber(tensor.getDataType());
        if (type == DataType.STRING) {
            check(name, size, tensor.getStringDataCount());
            List<String> words = tensor.getStringDataList().stream()
                    .map(ByteString::toStringUtf8)
                    .toList();
            return new Constant(dims, null, words);
        }
        if (External.holds(tensor)) {
            ByteBuffer bytes = external.read(tensor, name, size * bytes(name, type));
            return new Constant(dims, raw(name, type, size, bytes), null);
        }
        return new Constant(
                dims,
                tensor.hasRawData()
                        ? raw(name, type, size, tensor.getRawData().asReadOnlyByteBuffer())
                        : listed(name, type, size, tensor),
                null);
    }

    /// {@return how many elements}
    static long size(long[] dims, String name) {
        long size = 1;
        for (long dim : dims) {
            if (dim < 0 || dim > 0 && size > Integer.MAX_VALUE / dim) {
                throw new IllegalArgumentException(
                        "%s has impossible dimensions, %s".formatted(name, Texts.shown(Arrays.toString(dims))));
            }
            size *= dim;
        }
        return size;
    }

    private static void check(String name, long claimed, long there) {
        if (claimed != there) {
            throw new IllegalArgumentException("%s claims %d elements and has %d".formatted(name, claimed, there));
        }
    }

    /// {@return how many bytes an element has}
    private static int bytes(String name, DataType type) {
        return switch (type) {
            case BOOL, INT8, UINT8 -> 1;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64 -> 8;
            case null, default -> throw unknown(name, type);
        };
    }

    private static double[] raw(String name, DataType type, long size, ByteBuffer bytes) {
        check(name, size * bytes(name, type), bytes.remaining());
        ByteBuffer buffer = bytes.order(ByteOrder.LITTLE_ENDIAN);
        return filled(size, i -> switch (type) {
            case INT8 -> buffer.get();
            case BOOL, UINT8 -> buffer.get() & 0xff;
            case FLOAT16 -> Float.float16ToFloat(buffer.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case INT16 -> buffer.getShort();
            case UINT16 -> buffer.getShort() & 0xffff;
            case FLOAT -> buffer.getFloat();
            case INT32 -> buffer.getInt();
            case UINT32 -> buffer.getInt() & 0xffffffffL;
            case DOUBLE -> buffer.getDouble();
            case UINT64 -> unsigned(buffer.getLong());
            default -> buffer.getLong();
        });
    }

    private static double[] listed(String name, DataType type, long size, TensorProto tensor) {
        int there = switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            case INT32, INT16, UINT16, INT8, UINT8, BOOL, FLOAT16, BFLOAT16 -> tensor.getInt32DataCount();
            case null, default -> throw unknown(name, type);
        };
        check(name, size, there);
        return filled(size, i -> switch (type) {
            case FLOAT -> tensor.getFloatData(i);
            case DOUBLE -> tensor.getDoubleData(i);
            case INT64 -> tensor.getInt64Data(i);
            case UINT32, UINT64 -> unsigned(tensor.getUint64Data(i));
            case FLOAT16 -> Float.float16ToFloat((short) tensor.getInt32Data(i));
            case BFLOAT16 -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16);
            default -> tensor.getInt32Data(i);
        });
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    private static double[] filled(long size, IntToDoubleFunction value) {
        double[] values = new double[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return values;
    }

    private static IllegalArgumentException unknown(String name, DataType type) {
        return new IllegalArgumentException(
                "%s is of the type %s, which Ayin does not read".formatted(name, type == null ? "(none)" : type));
    }
}

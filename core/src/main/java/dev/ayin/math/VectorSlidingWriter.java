package dev.ayin.math;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the class of a [VectorSlidingTile] of some form: what one would write by hand, with each sum in a local variable of its own,
///
/// ```java
/// FloatVector sum_xy = fromArray(FLOATS, start, startFrom + y·startCol + x·COUNT);                    // for all x < V, y < J
/// for (int l = 0; l < lines; l++, j += skip) {
///     for (int k = 0; k < K; k++, i += aStep, j += bStep) {
///         FloatVector a_x = fromArray(FLOATS, a, i + x·COUNT);                                        // for all x
///         FloatVector b_y = broadcast(FLOATS, b[j + y·bCol]);                                         // for all y, and for all x:
///         sum_xy = a_x.fma(b_y, sum_xy);
///     }
/// }
/// sum_xy.intoArray(c, cFrom + y·cCol + x·COUNT);
/// ```
final class VectorSlidingWriter {
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
    private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
    private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc LANES = ClassDesc.of(Lanes.class.getName());
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float);
    private static final MethodTypeDesc FMA = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    private static final MethodTypeDesc ADD = MethodTypeDesc.of(
            CD_void, FLOATS, CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int, FLOATS, CD_int, CD_int, FLOATS, CD_int,
            CD_int);

    // The variables of VectorSlidingTile#add.
    private static final int A = 1, A_FROM = 2, B = 3, B_FROM = 4, LINES = 5, TERMS = 6, SKIP = 7;
    private static final int START = 8, START_FROM = 9, START_COL = 10, C = 11, C_FROM = 12, C_COL = 13;

    private static final Map<VectorSlidingTile.Form, VectorSlidingTile> WRITTEN = new ConcurrentHashMap<>();

    private final VectorSlidingTile.Form form;
    private final CodeBuilder code;

    private VectorSlidingWriter(VectorSlidingTile.Form form, CodeBuilder code) {
        this.form = form;
        this.code = code;
    }

    /// {@return the tile of this form, written if nobody has needed it before}
    static VectorSlidingTile tile(VectorSlidingTile.Form form) {
        return WRITTEN.computeIfAbsent(form, VectorSlidingWriter::write);
    }

    private static VectorSlidingTile write(VectorSlidingTile.Form form) {
        String name = "Of%dx%d".formatted(form.vectors(), form.columns());
        return HiddenClass.of(VectorSlidingTile.class, name, ADD, body -> new VectorSlidingWriter(form, body).add());
    }

    private void add() {
        int[][] sum = new int[form.columns()][];
        for (int y = 0; y < sum.length; y++) {
            sum[y] = variables(TypeKind.REFERENCE, form.vectors());
            for (int x = 0; x < form.vectors(); x++) {
                code.getstatic(LANES, "FLOATS", SPECIES).aload(START);
                at(START_FROM, START_COL, x, y).invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
                code.astore(sum[y][x]);
            }
        }
        loops(sum);
        for (int y = 0; y < sum.length; y++) {
            for (int x = 0; x < form.vectors(); x++) {
                code.aload(sum[y][x]).aload(C);
                at(C_FROM, C_COL, x, y).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            }
        }
        code.return_();
    }

    private void loops(int[][] sum) {
        int[] a = variables(TypeKind.REFERENCE, form.vectors());
        int b = code.allocateLocal(TypeKind.REFERENCE);
        int l = code.allocateLocal(TypeKind.INT), k = code.allocateLocal(TypeKind.INT);
        int i = code.allocateLocal(TypeKind.INT), j = code.allocateLocal(TypeKind.INT);
        code.iload(A_FROM).istore(i).iload(B_FROM).istore(j);
        Label line = code.newLabel(), end = code.newLabel(), term = code.newLabel(), endOfLine = code.newLabel();
        code.iconst_0().istore(l);
        code.labelBinding(line).iload(l).iload(LINES).if_icmpge(end);
        code.iconst_0().istore(k);
        code.labelBinding(term).iload(k).iload(TERMS).if_icmpge(endOfLine);
        for (int x = 0; x < form.vectors(); x++) {
            code.getstatic(LANES, "FLOATS", SPECIES).aload(A).iload(i);
            plus(row(x)).invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY).astore(a[x]);
        }
        for (int y = 0; y < form.columns(); y++) {
            code.getstatic(LANES, "FLOATS", SPECIES).aload(B).iload(j);
            plus(y * form.bCol())
                    .faload()
                    .invokestatic(FLOAT_VECTOR, "broadcast", BROADCAST)
                    .astore(b);
            for (int x = 0; x < form.vectors(); x++) {
                code.aload(a[x]).aload(b).aload(sum[y][x]);
                code.invokevirtual(FLOAT_VECTOR, "fma", FMA).astore(sum[y][x]);
            }
        }
        code.iinc(i, form.aStep()).iinc(j, form.bStep());
        code.iinc(k, 1).goto_(term).labelBinding(endOfLine);
        code.iload(j).iload(SKIP).iadd().istore(j);
        code.iinc(l, 1).goto_(line).labelBinding(end);
    }

    /// {@return the first row of vector x}
    private int row(int x) {
        return x < form.vectors() - 1 ? x * Lanes.COUNT : form.last();
    }

    /// Puts on the stack where vector x of column y begins: from + row(x) + y·col
    private CodeBuilder at(int from, int col, int x, int y) {
        code.iload(from);
        if (y > 0) {
            code.iload(col).loadConstant(y).imul().iadd();
        }
        return plus(row(x));
    }

    private CodeBuilder plus(int constant) {
        return constant == 0 ? code : code.loadConstant(constant).iadd();
    }

    private int[] variables(TypeKind kind, int count) {
        int[] variables = new int[count];
        for (int i = 0; i < count; i++) {
            variables[i] = code.allocateLocal(kind);
        }
        return variables;
    }
}

package dev.ayin.math;

import static dev.ayin.math.VectorTileForm.Second.ANY;
import static dev.ayin.math.VectorTileForm.Second.DOWN;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes the class of a tile of some form: what one would write by hand, with each sum in a local variable of its own,
///
/// ```java
/// FloatVector sum_xy = fromArray(FLOATS, start, startFrom + min(y, cols − 1)·startCol + x·COUNT);     // for all x < V, y < J
/// for (int k = 0; k < K; k++) {
///     FloatVector a_x = fromArray(FLOATS, a, i + x·COUNT);                                            // for all x
///     FloatVector b_y = broadcast(FLOATS, b[b_y + k]);                                                // for all y, and for all x:
///     sum_xy = a_x.fma(b_y, sum_xy);
/// }
/// sum_xy.intoArray(c, cFrom + min(y, cols − 1)·cCol + x·COUNT);
/// ```
///
/// because only variables with names become registers: a loop over an array of vectors would be a hundred times slower.
final class VectorTileWriter {
    private static final ClassDesc FLOAT_VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
    private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
    private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc LANES = ClassDesc.of(Lanes.class.getName());
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, CD_float);
    private static final MethodTypeDesc FMA = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
    private static final MethodTypeDesc MIN = MethodTypeDesc.of(CD_int, CD_int, CD_int);
    private static final MethodTypeDesc ADD = MethodTypeDesc.of(
            CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int, CD_int, CD_int, FLOATS, CD_int, CD_int, FLOATS,
            CD_int, CD_int, CD_int, CD_int);

    // The variables of VectorTile#add.
    private static final int A = 1, A_FROM = 2, A_COL = 3, B = 4, B_FROM = 5, B_ROW = 6, B_COL = 7, TERMS = 8;
    private static final int START = 9, START_FROM = 10, START_COL = 11, C = 12, C_FROM = 13, C_COL = 14;
    private static final int LAST = 15, COLS = 16;

    private final VectorTileForm form;
    private final CodeBuilder code;

    private VectorTileWriter(VectorTileForm form, CodeBuilder code) {
        this.form = form;
        this.code = code;
    }

    /// {@return a tile of this form}
    /// @throws IllegalStateException if this JVM defines no classes while it runs
    static VectorTile write(VectorTileForm form) {
        String name = "%dx%d%s".formatted(form.vectors, form.columns, form.second);
        return HiddenClass.of(VectorTile.class, name, ADD, body -> new VectorTileWriter(form, body).add());
    }

    private void add() {
        int V = form.vectors, J = form.columns;
        int[][] sum = new int[J][];
        int[] atStart = columns(START_FROM, START_COL), atEnd = columns(C_FROM, C_COL);
        for (int y = 0; y < J; y++) {
            sum[y] = variables(TypeKind.REFERENCE, V);
            for (int x = 0; x < V; x++) {
                vector(START, atStart[y], x, J == 1).astore(sum[y][x]);
            }
        }
        loop(sum);
        for (int y = 0; y < J; y++) {
            for (int x = 0; x < V; x++) {
                code.aload(sum[y][x]).aload(C).iload(atEnd[y]);
                behind(x, J == 1).invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            }
        }
        code.return_();
    }

    private void loop(int[][] sum) {
        int V = form.vectors, J = form.columns;
        int[] column = form.second == DOWN || form.second == ANY ? columns(B_FROM, B_COL) : null;
        int[] a = variables(TypeKind.REFERENCE, V);
        int b = code.allocateLocal(TypeKind.REFERENCE);
        int i = code.allocateLocal(TypeKind.INT), j = code.allocateLocal(TypeKind.INT);
        int k = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(k);
        (form.slice ? code.iconst_0() : code.iload(A_FROM)).istore(i);
        (column == null ? code.iload(B_FROM) : code.iconst_0()).istore(j);
        Label top = code.newLabel(), end = code.newLabel();
        code.labelBinding(top).iload(k).iload(TERMS).if_icmpge(end);
        for (int x = 0; x < V && J > 1; x++) {
            vector(A, i, x, form.slice).astore(a[x]);
        }
        for (int y = 0; y < J; y++) {
            code.getstatic(LANES, "FLOATS", SPECIES).aload(B).iload(j);
            (column == null ? code.loadConstant(y) : code.iload(column[y])).iadd();
            code.faload().invokestatic(FLOAT_VECTOR, "broadcast", BROADCAST).astore(b);
            for (int x = 0; x < V; x++) {
                // a vector for one column alone goes from memory into its sum, and takes no register
                (J == 1 ? vector(A, i, x, true) : code.aload(a[x])).aload(b);
                code.aload(sum[y][x]).invokevirtual(FLOAT_VECTOR, "fma", FMA).astore(sum[y][x]);
            }
        }
        if (form.slice) {
            code.iinc(i, form.vectors * Lanes.COUNT);
        } else {
            code.iload(i).iload(A_COL).iadd().istore(i);
        }
        switch (form.second) {
            case DOWN -> code.iinc(j, 1);
            case QUADS -> code.iinc(j, 4);
            case ACROSS, ANY -> code.iload(j).iload(B_ROW).iadd().istore(j);
        }
        code.iinc(k, 1).goto_(top).labelBinding(end);
    }

    /// {@return variables with the places where the columns begin: from + min(y, cols − 1) · col}
    private int[] columns(int from, int col) {
        int[] column = variables(TypeKind.INT, form.columns);
        for (int y = 0; y < column.length; y++) {
            code.iload(from);
            if (y > 0) {
                code.loadConstant(y).iload(COLS).iconst_1().isub();
                code.invokestatic(ClassDesc.of("java.lang.Math"), "min", MIN)
                        .iload(col)
                        .imul()
                        .iadd();
            }
            code.istore(column[y]);
        }
        return column;
    }

    /// Puts vector x of a column on the stack.
    ///
    /// @param whole whether the last vector stands right behind the one before
    private CodeBuilder vector(int array, int column, int x, boolean whole) {
        code.getstatic(LANES, "FLOATS", SPECIES).aload(array).iload(column);
        return behind(x, whole).invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
    }

    private CodeBuilder behind(int x, boolean whole) {
        if (x > 0) {
            (whole || x < form.vectors - 1 ? code.loadConstant(x * Lanes.COUNT) : code.iload(LAST)).iadd();
        }
        return code;
    }

    private int[] variables(TypeKind kind, int count) {
        int[] variables = new int[count];
        for (int i = 0; i < count; i++) {
            variables[i] = code.allocateLocal(kind);
        }
        return variables;
    }
}

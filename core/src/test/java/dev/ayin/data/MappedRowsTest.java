package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.math.Matrix;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class MappedRowsTest {
    private static final int SIZE = 20;

    /// Example c is (c, c + ½, c + ¼) with the target −c.
    private static MemorySegment segment() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < SIZE; c++) {
            bytes.putFloat(c).putFloat(c + 0.5f).putFloat(c + 0.25f).putFloat(-c);
        }
        return MemorySegment.ofArray(bytes.array());
    }

    private static Samples samples() {
        Matrix X = Matrix.zeros(3, SIZE), Y = Matrix.zeros(1, SIZE);
        for (int c = 0; c < SIZE; c++) {
            X.set(0, c, c);
            X.set(1, c, c + 0.5f);
            X.set(2, c, c + 0.25f);
            Y.set(0, c, -c);
        }
        return new Samples(X, Y);
    }

    @Test
    void areTheExamplesThatMatricesHold() {
        MappedRows rows = MappedRows.of(segment(), 3, 1, null);
        assertThat(rows.size()).isEqualTo(SIZE);
        assertThat(rows.hash()).isEqualTo(samples().hash());
        assertThat(rows.samples().hash()).isEqualTo(samples().hash());
        assertThat(rows.targets().toArray()).isEqualTo(samples().Y().toArray());
        int[] some = {17, 3, 19, 3}, ofThese = {2, 0, 2};
        assertThat(rows.select(some).hash()).isEqualTo(samples().select(some).hash());
        assertThat(rows.select(some).select(ofThese).hash())
                .isEqualTo(samples().select(some).select(ofThese).hash());
        assertThat(rows.split(0.3, 5)[1].hash())
                .isEqualTo(samples().split(0.3, 5)[1].hash());
        assertThat(MappedRows.of(segment(), 3, 1, "known").hash()).isEqualTo("known");
    }

    @Test
    void ofManySomeAreTakenEvenly() {
        assertThat(MappedRows.of(segment(), 3, 1, null).samples(5).Y().toArray())
                .containsExactly(0, -4, -8, -12, -16);
        assertThat(samples().samples(5).hash())
                .isEqualTo(MappedRows.of(segment(), 3, 1, null).samples(5).hash());
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappedRows.of(segment().asSlice(1), 3, 1, null))
                .withMessage("319 bytes are not up to 2³¹ rows of 3 and 1 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MappedRows.of(segment().asSlice(0, 0), 3, 1, null).check("training"))
                .withMessage("there are no training examples");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> MappedRows.of(segment(), 3, 1, null).select(new int[] {3, 20}))
                .withMessage("example 20 of 20");
    }
}

package dev.ayin.image;

/// What a camera says of a photograph (CIPA DC-008, Exif 3.0, section 4.6): a directory of tags as a TIFF file has it, of
/// which only the orientation is read. A directory that is not sound says nothing.
final class Exif {
    private static final int ORIENTATION = 0x112, SHORT = 3, ENTRY = 12;

    private Exif() {}

    /// {@return how the photograph stands, 1 … 8; 1, upright, if it does not say}
    ///
    /// @param at where the directory's file begins
    /// @param length how long it is
    static int orientation(Bytes file, long at, long length) {
        try {
            boolean isLittle = file.has(at, "II*\0");
            if (!isLittle && !file.has(at, "MM\0*")) {
                return 1;
            }
            long offset = u32(file, at + 4, isLittle);
            int entries = offset > length - 2 ? 0 : u16(file, at + offset, isLittle);
            for (long entry = offset + 2; entries > 0 && entry <= length - ENTRY; entry += ENTRY, entries--) {
                if (u16(file, at + entry, isLittle) == ORIENTATION) {
                    int value = u16(file, at + entry + 8, isLittle);
                    boolean isSound = u16(file, at + entry + 2, isLittle) == SHORT && value >= 1 && value <= 8;
                    return isSound ? value : 1;
                }
            }
            return 1;
        } catch (Unreadable e) {
            return 1;
        }
    }

    private static int u16(Bytes file, long at, boolean isLittle) throws Unreadable {
        return isLittle ? file.u16Little(at) : file.u16(at);
    }

    private static long u32(Bytes file, long at, boolean isLittle) throws Unreadable {
        return isLittle ? Integer.toUnsignedLong(file.i32Little(at)) : file.u32(at);
    }
}

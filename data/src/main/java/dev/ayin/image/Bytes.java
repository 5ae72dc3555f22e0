package dev.ayin.image;

/// The bytes of an image file, read at any place; a place that is not there means that the file is cut off.
record Bytes(byte[] array) {
    int length() {
        return array.length;
    }

    /// {@return the byte at a place, 0 … 255}
    int u8(long at) throws Unreadable {
        check(at, 1);
        return array[(int) at] & 0xff;
    }

    /// {@return two bytes, the higher one first}
    int u16(long at) throws Unreadable {
        return u8(at) << 8 | u8(at + 1);
    }

    /// {@return two bytes, the lower one first}
    int u16Little(long at) throws Unreadable {
        return u8(at) | u8(at + 1) << 8;
    }

    /// {@return four bytes, the highest one first}
    long u32(long at) throws Unreadable {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /// {@return four bytes with a sign, the lowest one first}
    int i32Little(long at) throws Unreadable {
        return u16Little(at) | u16Little(at + 2) << 16;
    }

    /// {@return whether these letters stand at a place}
    boolean has(long at, String ascii) {
        if (at < 0 || at + ascii.length() > array.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (array[(int) at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// @throws Unreadable if the file ends before so many bytes from a place on
    void check(long at, long length) throws Unreadable {
        if (at < 0 || length < 0 || at > array.length - length) {
            throw Unreadable.damaged("it ends too early");
        }
    }
}

package dev.ayin.onnx;

/// Names out of a stranger's file, fit for a message.
final class Texts {
    private static final int LONGEST = 60;

    private Texts() {}

    /// {@return the name, not too long and on one line}
    static String shown(String name) {
        String text = name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}

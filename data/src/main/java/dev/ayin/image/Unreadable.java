package dev.ayin.image;

/// An image cannot be read; the message says why, and goes on from the image's name: "is damaged: …".
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why, null, false, false); // the file's mistake: nobody wants to see where in the program
    }

    static Unreadable damaged(String how) {
        return new Unreadable("is damaged: " + how);
    }
}

package dev.ayin.lab.wire;

/// The server's side of one part of the Lab, for one reader. Only the reader's own thread calls it, so it needs no locks.
///
/// A part that only answers implements [#answer]. One that works on by itself, such as a network that learns, says when it
/// wants to work on ([#due]) and does so in slices ([#work]); what it then shows is a frame, built when the page has asked
/// for the next one and something is new ([#version]).
public interface Part extends AutoCloseable {
    /// {@return the answer to a command}
    ///
    /// @throws Refusal if the request is not sound, or there is no such command
    /// @throws IllegalArgumentException if the library refuses it
    Reply answer(String command, Request request);

    /// {@return when the part wants to work, in the time of [System#nanoTime()]; [#NEVER] if it has nothing to do}
    default long due() {
        return NEVER;
    }

    /// Works on for some milliseconds.
    ///
    /// @param until when to return, in the time of [System#nanoTime()]
    default void work(long until) {}

    /// {@return a number that is another one whenever a frame would show something new}
    default long version() {
        return 0;
    }

    /// {@return what there is to see now}
    /// @param wanted the page's request, which says what it draws
    default Reply frame(Request wanted) {
        return new Reply();
    }

    /// The reader has left.
    @Override
    default void close() {}

    /// Far away, and still comparable by subtraction.
    long NEVER = Long.MAX_VALUE;
}

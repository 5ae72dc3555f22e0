package dev.ayin.data;

/// A refusal that says what it is made of, so that it can be said in another language than its message.
public interface Remarked {
    /// {@return what is said; its sentence is the message}
    Remark remark();
}

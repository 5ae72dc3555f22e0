package dev.ayin.view.program;

import java.util.concurrent.Callable;

/// A command that another module adds to the program: a class with picocli's `@Command`, which the module names in
/// `META-INF/services/dev.ayin.view.program.AddedCommand`. The launcher says which module a command is in, and puts that module on
/// the class path; so a command with heavy libraries costs only those who call it.
public interface AddedCommand extends Callable<Integer> {}
